import type { ChartAxis, ChartModel, ChartPoint, NativeForm, RenderedChart } from "../charts/model.ts"
import type { AxisCopy, ChartCopy, NativeCopy, PlotCopy, PointCopy } from "./copy.ts"

/** What a chart must say, drawn and as Office holds it. */
export function chartCopy({ id, alt, texts }: RenderedChart, native: NativeForm): ChartCopy {
  return { id, alt, drawn: Object.fromEntries(texts), native: nativeCopy(native) }
}

function nativeCopy(native: NativeForm): NativeCopy {
  switch (native.kind) {
    case "native":
      return { kind: "charts", charts: [plotCopy(native, "")] }
    case "panels":
      return { kind: "charts", charts: native.panels.map(({ title, model }) => plotCopy(model, title)) }
    case "table":
      return {
        kind: "table",
        cells: [
          ...native.header,
          ...native.rows.flatMap(({ name, cells }) => [name, ...cells.map(({ text }) => text)]),
        ],
      }
    case "picture":
      return { kind: "picture" }
  }
}

function plotCopy(model: ChartModel, title: string): PlotCopy {
  const { categories, dates, categoryTitle, categoryAxis, valueAxis, secondAxis, reference, plot } = model
  const hasAxes = !model.layers.some(({ mark }) => mark === "pie")
  const axes = hasAxes ? [categoryAxis, valueAxis, ...(secondAxis === undefined ? [] : [secondAxis])] : []
  return {
    title,
    categories: dates ?? categories,
    categoryTitle,
    xTitle: categoryAxis.title || "x",
    axes: axes.filter(({ visible }) => visible).map(axisCopy),
    reference: plot === undefined ? "" : (reference?.label ?? ""),
    series: model.layers.flatMap(({ series }) =>
      series.map(({ name, points }) => ({ name, points: points.map(pointCopy) })),
    ),
  }
}

function axisCopy({ title, format, min, max }: ChartAxis): AxisCopy {
  return { title, format, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

function pointCopy({ value, x, size, error, bound, label }: ChartPoint): PointCopy {
  return {
    value,
    ...(x === undefined ? {} : { x }),
    ...(size === undefined ? {} : { size }),
    ...(error === undefined ? {} : { below: error.below, above: error.above }),
    bound,
    ...(label === undefined || value === null ? {} : { label }),
  }
}
