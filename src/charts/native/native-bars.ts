import type { ChartAxis, ChartLayer, ChartModel, ChartPoint, ChartSeries } from "../model.ts"
import { itemsOf, textLines } from "../scene.ts"
import { unitOf } from "../slot-values.ts"
import type { SpecUnit } from "../spec-units.ts"
import { axisFormat } from "./axis-format.ts"
import {
  channelProperty,
  columnTitle,
  type DrawnChart,
  type DrawnMark,
  distinct,
  drawnMarks,
  fieldOf,
  isQuantitative,
  labelTexts,
  legendOf,
  mainColor,
  NotNative,
} from "./drawn-marks.ts"

/** Bars beside or upon one another, horizontal or vertical, with the labels of their own rows. */
export function nativeBars(chart: DrawnChart, bars: readonly SpecUnit[]): ChartModel {
  const [first] = bars
  if (first === undefined) throw new NotNative("it has no bars")
  const horizontal = isQuantitative(first, "x") && !isQuantitative(first, "y")
  const [across, along] = horizontal ? (["y", "x"] as const) : (["x", "y"] as const)
  const category = fieldOf(first, across)
  if (category === undefined || isQuantitative(first, across)) throw new NotNative("its bars have no categories")
  const marks = bars.flatMap((unit) => {
    const field = fieldOf(unit, along)
    if (field === undefined || fieldOf(unit, across) !== category) throw new NotNative("its bars do not share one axis")
    return drawnMarks(chart, unit, field, category)
  })
  refuseShared(marks)
  const categories = chart.drawing.domain(across).map(String)
  const grouping = groupingOf(first, bars.length, along, marks)
  const layer: ChartLayer = {
    mark: "bar",
    direction: horizontal ? "horizontal" : "vertical",
    grouping,
    series: seriesOf(marks, categories, labelTexts(chart, along)),
  }
  return {
    kind: "native",
    differences: differencesOf(chart, bars, marks, along),
    categories,
    categoryTitle: columnTitle(chart, category),
    layers: [layer],
    categoryAxis: { title: "", log: false, format: "General", gridlines: false, visible: true },
    valueAxis: valueAxis(chart, first, along, grouping),
    legend: legendOf(chart),
    ...(horizontal ? referenceOf(chart) : {}),
  }
}

/** The reference line with its label, and the plot's place, without which nobody could draw it where it belongs. */
function referenceOf(chart: DrawnChart): Pick<ChartModel, "plot" | "reference"> {
  const { scene, units, drawing, context } = chart
  const datum = referenceValue(chart)
  const [min, max] = drawing.domain("x").map(Number)
  if (datum === undefined || min === undefined || max === undefined) return {}
  const text = units.find(({ mark, encoding }) => mark === "text" && encoding.y === undefined)
  const [item] = text === undefined ? [] : itemsOf(scene.root, text.markName)
  const label = item === undefined ? "" : textLines(item.item).join(" ")
  const room = label === "" ? 0 : LABEL_LINES * context.theme.deck.text.chart.size
  const { frame, plot } = scene
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top]
  return {
    plot: {
      left: -frame.left / width,
      top: (room - frame.top) / height,
      width: plot.right / width,
      height: (plot.bottom - room) / height,
    },
    reference: { at: (datum - min) / (max - min), label },
  }
}

/** Room that the label of a reference line takes above the bars. */
const LABEL_LINES = 1.5

function referenceValue(chart: DrawnChart): number | undefined {
  const rule = chart.units.find(({ mark }) => mark === "rule")
  const datum = rule === undefined ? undefined : channelProperty(rule, "x", "datum")
  return typeof datum === "number" ? datum : undefined
}

function refuseShared(marks: readonly DrawnMark[]): void {
  const keys = new Set(marks.map(({ category, series }) => JSON.stringify([category, series])))
  if (keys.size !== marks.length) throw new NotNative("several of its bars share a category and a series")
}

function groupingOf(unit: SpecUnit, units: number, along: string, marks: readonly DrawnMark[]): ChartLayer["grouping"] {
  const stack = channelProperty(unit, along, "stack")
  const offset = fieldOf(unit, "xOffset") ?? fieldOf(unit, "yOffset")
  const several = distinct(marks.map(({ series }) => series)).length > 1
  if (!several || offset !== undefined || units > 1) return "clustered"
  if (stack === null || stack === false) throw new NotNative("its bars lie upon one another without being stacked")
  return stack === "normalize" ? "percentStacked" : "stacked"
}

function seriesOf(
  marks: readonly DrawnMark[],
  categories: readonly string[],
  label: (mark: DrawnMark) => string | undefined,
): readonly ChartSeries[] {
  return distinct(marks.map(({ series }) => series)).map((name) => {
    const own = marks.filter(({ series }) => series === name)
    const color = mainColor(own)
    const points = categories.map((category) =>
      pointOf(
        own.find((mark) => mark.category === category),
        color,
        label,
      ),
    )
    return { name, color, dash: false, marker: false, hideInLegend: false, points }
  })
}

/** One mark as a point of its series; without one, a gap. */
export function pointOf(
  mark: DrawnMark | undefined,
  color: string,
  label: (mark: DrawnMark) => string | undefined,
): ChartPoint {
  if (mark === undefined) return { value: null, bound: "exact" }
  const text = label(mark)
  return {
    value: mark.value,
    bound: mark.quantity.bound,
    quantity: mark.quantity,
    ...(text === undefined ? {} : { label: text }),
    ...(mark.color === color ? {} : { color: mark.color }),
  }
}

function valueAxis(chart: DrawnChart, unit: SpecUnit, along: "x" | "y", grouping: ChartLayer["grouping"]): ChartAxis {
  const field = fieldOf(unit, along)
  const visible = channelProperty(unit, along, "axis") !== null
  const [min, max] = chart.drawing.domain(along).map(Number)
  return {
    title: visible ? columnTitle(chart, field) : "",
    log: false,
    ...(grouping === "percentStacked" || min === undefined || max === undefined ? {} : { min, max }),
    format: axisFormat(axisNumbers(chart, field)),
    gridlines: visible,
    visible,
  }
}

/** What an axis of this field counts. */
export function axisNumbers({ context }: DrawnChart, field: string | undefined) {
  const { request, options, columns } = context
  const column = columns.find((each) => each.field === field)
  return {
    locale: request.locale,
    scale: request.scale,
    unit: unitOf(request, column === undefined ? [] : [column.column]),
    before: String(options.get("unitBefore") ?? ""),
    after: String(options.get("unitAfter") ?? ""),
  }
}

function differencesOf(
  chart: DrawnChart,
  bars: readonly SpecUnit[],
  marks: readonly DrawnMark[],
  along: "x" | "y",
): readonly string[] {
  const thickness = bars.flatMap(({ markName }) =>
    itemsOf(chart.scene.root, markName).map(({ item }) => Math.round((along === "x" ? item.height : item.width) ?? 0)),
  )
  const others = chart.units.filter(({ mark }) => mark === "rule" || mark === "point")
  return [
    ...(distinct(thickness).length > 1 ? ["all bars are equally thick"] : []),
    ...(marks.some(({ quantity }) => quantity.bound === "≈<") ? ["a bar just below its bound is hollow"] : []),
    ...(marks.some(({ quantity }) => quantity.status === "forecast") ? ["the bar of a forecast is not dashed"] : []),
    ...(others.length > 0 ? ["the reference line is a shape over the chart"] : []),
  ]
}
