import type { ChartLayer, ChartPoint, ChartSeries } from "../model.ts"
import { itemsOf } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { type Categories, categoryField } from "./categories.ts"
import { channelProperty, definitionOf, isRanged, placingOf } from "./channels.ts"
import { serialDay } from "./dates.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { type DrawnMark, distinct, drawnMarks, mainColor } from "./drawn-marks.ts"
import { labelTexts } from "./labels-of.ts"
import { GAP, pointOf } from "./points-of.ts"
import { seriesOrder } from "./series-of.ts"
import { isTime } from "./value-axis.ts"

/** Bars beside, upon or over one another, or floating between two values, with the labels of their own rows. */
export function barLayer(
  chart: DrawnChart,
  bars: readonly SpecUnit[],
  categories: Categories,
  along: "x" | "y",
): ChartLayer {
  const [first] = bars
  if (first === undefined) throw new NotNative("it has no bars")
  const across = along === "x" ? "y" : "x"
  const marks = bars.flatMap((unit) => drawnMarks(chart, unit, along, categoryField(chart, unit, across)))
  refuseShared(marks)
  const shape = { mark: "bar", direction: along === "x" ? "horizontal" : "vertical" } as const
  const bounded = marks.some(({ quantity }) => (quantity?.bound ?? "exact") !== "exact")
  const ends = bounded && !chart.showsBounds ? { plainEnds: true as const } : {}
  const gap = categories.placing === "binned" ? { gap: 4 } : {}
  const label = labelTexts(chart, along)
  if (bars.some((unit) => isRanged(unit, along))) {
    if (!bars.every((unit) => isRanged(unit, along))) throw new NotNative("only some of its bars float")
    const series = floating(marks, categories.keys, label, isTime(chart, first, along))
    return { ...shape, ...ends, ...gap, grouping: "stacked", series }
  }
  const grouping = groupingOf(first, bars.length, along, marks)
  const names = seriesOrder(chart, first, distinct(marks.map(({ series }) => series)))
  const series = (grouping === "clustered" || grouping === "standard" ? names : fromTheAxis(names, marks)).map((name) =>
    seriesOf(name, marks, categories.keys, label),
  )
  const overlaid = grouping === "standard" ? { overlaid: true as const } : {}
  return { ...shape, ...ends, ...gap, ...overlaid, grouping: grouping === "standard" ? "clustered" : grouping, series }
}

function refuseShared(marks: readonly DrawnMark[]): void {
  const keys = new Set(marks.map(({ category, series }) => JSON.stringify([category, series])))
  if (keys.size !== marks.length) throw new NotNative("several of its bars share a category and a series")
}

/** `standard` for bars that lie over one another. */
function groupingOf(
  unit: SpecUnit,
  units: number,
  along: "x" | "y",
  marks: readonly DrawnMark[],
): ChartLayer["grouping"] {
  const offset = definitionOf(unit, "xOffset") ?? definitionOf(unit, "yOffset")
  if (offset !== undefined || distinct(marks.map(({ series }) => series)).length < 2) return "clustered"
  const stack = channelProperty(unit, along, "stack")
  const stacked = units === 1 && stack !== null && stack !== false && marks.some(({ from }) => from !== undefined)
  if (!stacked) return "standard"
  if (stack === "center") throw new NotNative("its bars are stacked around a centre")
  return stack === "normalize" ? "percentStacked" : "stacked"
}

/** Stacked series by how near they stand to the axis. */
function fromTheAxis(names: readonly string[], marks: readonly DrawnMark[]): readonly string[] {
  const distance = (name: string) => {
    const own = marks.filter(({ series }) => series === name)
    const rank = own.map((mark) => {
      const there = marks.filter(({ category, value }) => category === mark.category && value < 0 === mark.value < 0)
      return there.filter(({ from = 0 }) => Math.abs(from) < Math.abs(mark.from ?? 0)).length
    })
    return Math.max(0, ...rank)
  }
  const distances = new Map(names.map((name) => [name, distance(name)]))
  return [...names].sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0))
}

function seriesOf(
  name: string,
  marks: readonly DrawnMark[],
  categories: readonly string[],
  label: (mark: DrawnMark) => string | undefined,
): ChartSeries {
  const own = new Map(marks.filter(({ series }) => series === name).map((mark) => [mark.category, mark]))
  const color = mainColor([...own.values()])
  const points = categories.map((category) => pointOf(own.get(category), color, label))
  return { name, color, dash: false, marker: false, hideInLegend: false, points }
}

/**
 * Bars between two values stand on an unseen series. What reaches below zero is a series of its own, as Office stacks
 * negative values downwards.
 */
function floating(
  marks: readonly DrawnMark[],
  categories: readonly string[],
  label: (mark: DrawnMark) => string | undefined,
  onDays: boolean,
): readonly ChartSeries[] {
  if (distinct(marks.map(({ category }) => category)).length !== marks.length)
    throw new NotNative("several of its floating bars share a category")
  const place = onDays ? serialDay : (value: number) => value
  const spans = new Map(
    marks.map((mark) => {
      const [from, to] = [place(mark.from ?? 0), place(mark.to ?? 0)]
      return [mark.category, { mark, low: Math.min(from, to), high: Math.max(from, to) }] as const
    }),
  )
  const base = categories.map((category): ChartPoint => {
    const span = spans.get(category)
    return span === undefined ? GAP : { value: nearestToZero(span.low, span.high), bound: "exact" }
  })
  const plain = { dash: false, marker: false } as const
  const unseen = { ...plain, name: "base", color: "#FFFFFF", unseen: true, hideInLegend: true, points: base } as const
  const parts = distinct(marks.map(({ series }) => series)).flatMap((name) => {
    const color = mainColor(marks.filter(({ series }) => series === name))
    const part = (side: "above" | "below") =>
      categories.map((category): ChartPoint => {
        const span = spans.get(category)
        if (span === undefined || span.mark.series !== name) return GAP
        const { low, high, mark } = span
        const value = side === "above" ? Math.max(high, 0) - Math.max(low, 0) : Math.min(low, 0) - Math.min(high, 0)
        if (value === 0 && (side === "below" || low < 0)) return GAP
        const point = { ...pointOf(mark, color, label), value }
        return side === "below" && high > 0 ? withoutLabel(point) : point
      })
    const [above, below] = [part("above"), part("below")]
    const shown = (points: readonly ChartPoint[]) => points.some(({ value }) => value !== null)
    return [
      ...(shown(above) ? [{ ...plain, name, color, hideInLegend: false, points: above }] : []),
      ...(shown(below) ? [{ ...plain, name, color, hideInLegend: shown(above), points: below }] : []),
    ]
  })
  return [unseen, ...parts]
}

function nearestToZero(low: number, high: number): number {
  return Math.max(low, Math.min(high, 0))
}

function withoutLabel({ label: _, ...point }: ChartPoint): ChartPoint {
  return point
}

/** How bars in Office differ from those that were drawn. */
export function barDifferences(chart: DrawnChart, bars: readonly SpecUnit[], along: "x" | "y"): readonly string[] {
  const across = along === "x" ? "y" : "x"
  const thickness = bars.flatMap(({ markName }) =>
    itemsOf(chart.scene.root, markName).map(({ item }) => Math.round((along === "x" ? item.height : item.width) ?? 0)),
  )
  const marks = bars.flatMap((unit) => drawnMarks(chart, unit, along, categoryField(chart, unit, across)))
  const named = bars.every((unit) => placingOf(chart, unit, across) === "discrete")
  const uneven = named && Math.max(...thickness) - Math.min(...thickness) > 1
  return [
    ...(uneven ? ["all bars are equally thick"] : []),
    ...(chart.showsBounds && marks.some(({ quantity }) => quantity?.bound === "≈<")
      ? ["a bar just below its bound is hollow"]
      : []),
    ...(marks.some(({ quantity }) => quantity?.status === "forecast") ? ["the bar of a forecast is not dashed"] : []),
  ]
}
