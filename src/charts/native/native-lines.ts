import type { ChartLayer, ChartPoint, ChartSeries } from "../model.ts"
import type { SpecUnit } from "../spec-units.ts"
import { type Categories, categoryField } from "./categories.ts"
import { channelProperty, isRanged } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { type DrawnMark, distinct, drawnMarks } from "./drawn-marks.ts"
import { labelSides, labelTexts } from "./labels-of.ts"
import { GAP, pointOf, seriesLook } from "./points-of.ts"
import { seriesOrder } from "./series-of.ts"

/** Lines over categories or dates, or dots where nothing joins them. */
export function lineLayer(
  chart: DrawnChart,
  unit: SpecUnit,
  categories: Categories,
  look: { readonly joined: boolean; readonly marker: boolean },
): ChartLayer {
  const marks = drawnMarks(chart, unit, "y", categoryField(chart, unit, "x"))
  const [label, side] = [labelTexts(chart, "y"), labelSides(chart, "y")]
  const series = namesOf(chart, unit, marks).map((name): ChartSeries => {
    const own = marks.filter((mark) => mark.series === name)
    const { symbol, ...paint } = seriesLook(own)
    const points = pointsAt(own, categories.keys, (mark) => {
      const point = pointOf(mark, paint.color, label)
      const at = mark === undefined ? undefined : side(mark)
      return at === undefined || point.label === undefined ? point : { ...point, labelSide: at }
    })
    const dots = look.joined || symbol === undefined ? {} : { symbol }
    return { ...paint, ...dots, ...look, name, hideInLegend: false, points }
  })
  return { mark: "line", direction: "vertical", grouping: "standard", series }
}

/** Areas over categories or dates: stacked, over one another, or a band between two values on an unseen area. */
export function areaLayer(chart: DrawnChart, unit: SpecUnit, categories: Categories): ChartLayer {
  const drawn = drawnMarks(chart, unit, "y", categoryField(chart, unit, "x"))
  const marks = isRanged(unit, "y") ? drawn.map((mark) => ({ ...mark, value: Math.abs(mark.value) })) : drawn
  const stack = channelProperty(unit, "y", "stack")
  if (stack === "center") throw new NotNative("its areas are stacked around a centre")
  const label = labelTexts(chart, "y")
  const names = namesOf(chart, unit, marks)
  const make = (name: string): ChartSeries => {
    const own = marks.filter((mark) => mark.series === name)
    const { color, dash } = seriesLook(own)
    const { opacity = 1, fillOpacity = 1 } = own[0]?.item ?? {}
    const points = pointsAt(own, categories.keys, (mark) => pointOf(mark, color, label))
    const clear = Math.round((1 - opacity * fillOpacity) * 100) / 100
    return { name, color, dash, marker: false, clear, hideInLegend: false, points }
  }
  const area = { mark: "area", direction: "vertical" } as const
  if (isRanged(unit, "y")) {
    if (names.length > 1) throw new NotNative("several of its bands lie over one another")
    const lows = new Map(marks.map((mark) => [mark.category, Math.min(mark.from ?? 0, mark.to ?? 0)]))
    if ([...lows.values()].some((low) => low < 0)) throw new NotNative("its band reaches below zero")
    const points = categories.keys.map((key): ChartPoint => ({ value: lows.get(key) ?? null, bound: "exact" }))
    const base = { name: "base", color: "#FFFFFF", dash: false, marker: false, hideInLegend: true } as const
    return { ...area, grouping: "stacked", series: [{ ...base, unseen: true, points }, ...names.map(make)] }
  }
  const stacked = names.length > 1 && marks.some(({ from }) => from !== undefined && from !== 0)
  const grouping = !stacked ? "standard" : stack === "normalize" ? "percentStacked" : "stacked"
  return { ...area, grouping, series: (stacked ? byHeight(names, marks) : names).map(make) }
}

/** Stacked areas from the axis upwards. */
function byHeight(names: readonly string[], marks: readonly DrawnMark[]): readonly string[] {
  const start = new Map<string, number>()
  for (const { series, from = 0 } of marks) start.set(series, Math.max(start.get(series) ?? 0, from))
  return [...names].sort((a, b) => (start.get(a) ?? 0) - (start.get(b) ?? 0))
}

function namesOf(chart: DrawnChart, unit: SpecUnit, marks: readonly DrawnMark[]): readonly string[] {
  return seriesOrder(chart, unit, distinct(marks.map(({ series }) => series)))
}

function pointsAt(
  marks: readonly DrawnMark[],
  keys: readonly string[],
  make: (mark: DrawnMark | undefined) => ChartPoint,
): readonly ChartPoint[] {
  const own = new Map(marks.map((mark) => [mark.category, mark]))
  if (own.size !== marks.length) throw new NotNative("a line passes one category twice")
  return keys.map((key) => (own.has(key) ? make(own.get(key)) : GAP))
}

/** How lines in Office differ from those that were drawn. */
export function lineDifferences(lines: readonly SpecUnit[]): readonly string[] {
  const stepped = lines.some(({ markDefinition }) => String(markDefinition.interpolate ?? "").startsWith("step"))
  return stepped ? ["steps are drawn as straight lines"] : []
}
