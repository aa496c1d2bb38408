import type { ChartAxis, ChartLayer, ChartModel, ChartPoint, ChartSeries } from "../model.ts"
import { itemsOf } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { channelOf, isRanged } from "./channels.ts"
import { serialDay } from "./dates.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { type DrawnMark, distinct, drawnMarks, numberIn } from "./drawn-marks.ts"
import { labelSides, labelTexts } from "./labels-of.ts"
import { pointOf, seriesLook } from "./points-of.ts"
import { onePerValue, referenceLabel, ruleRole } from "./rules.ts"
import { seriesOrder } from "./series-of.ts"
import { axisDifferences, isTime, legendDifferences, legendSide, valueAxis } from "./value-axis.ts"

/** Dots, bubbles and lines over two axes of numbers or times. */
export function nativePoints(chart: DrawnChart): ChartModel {
  const drawn = chart.units.filter(({ mark }) => mark !== "text")
  const data = drawn.filter(({ mark }) => mark !== "rule")
  const [first] = data
  if (first === undefined) throw new NotNative("it has no marks of its own")
  const unknown = data.find(({ mark }) => mark === "bar" || mark === "area" || mark === "rect")
  if (unknown !== undefined) throw new NotNative(`Office has no \`${unknown.mark}\` over numbers`)
  for (const axis of ["x", "y"] as const) {
    if (new Set(drawn.map((unit) => channelOf(chart, unit, axis)?.scale).filter(Boolean)).size > 1)
      throw new NotNative("its marks do not share their axes")
    if (channelOf(chart, first, axis)?.scale === undefined) throw new NotNative("its marks have no two axes")
    if (data.some((unit) => isRanged(unit, axis))) throw new NotNative("its marks reach from one value to another")
  }
  const axes = { categoryAxis: valueAxis(chart, first, "x"), valueAxis: valueAxis(chart, first, "y") }
  const bubbles = data.filter((unit) => sizeField(chart, unit) !== undefined)
  if (bubbles.length > 0 && drawn.length > 1) throw new NotNative("bubbles stand with nothing else in an Office chart")
  const isOn = (dot: SpecUnit, line: SpecUnit) => line.mark === "line" && dot !== line && sharesPlaces(chart, dot, line)
  const shown = data.filter((unit) => !data.some((line) => isOn(unit, line)))
  const dotted = (unit: SpecUnit) => unit.mark !== "line" || data.some((dot) => isOn(dot, unit))
  const series = [...shown.flatMap((unit) => seriesOf(chart, unit, dotted(unit))), ...lines(chart, drawn, axes)]
  const layer: ChartLayer = {
    mark: bubbles.length > 0 ? "bubble" : "scatter",
    direction: "vertical",
    grouping: "standard",
    series: longestFirst(series),
    ...(bubbles.length > 0 ? { bubbles: bubbleScale(chart, bubbles) } : {}),
  }
  return {
    kind: "native",
    differences: [...axisDifferences(drawn), ...legendDifferences(chart)],
    categories: [],
    categoryTitle: "",
    layers: [layer],
    ...axes,
    legend: legendSide(chart),
  }
}

/** How wide the largest bubble was drawn; Office takes 0 to 300. */
function bubbleScale({ scene }: DrawnChart, bubbles: readonly SpecUnit[]): number {
  const areas = bubbles.flatMap(({ markName }) => itemsOf(scene.root, markName).map(({ item }) => item.size ?? 0))
  const widest = 2 * Math.sqrt(Math.max(0, ...areas) / Math.PI)
  const shorter = Math.min(scene.plot.right - scene.plot.left, scene.plot.bottom - scene.plot.top)
  return Math.min(300, Math.max(1, Math.round((100 * widest) / (shorter / 4))))
}

/** LibreOffice shows nothing of a series that has fewer points than one behind it. */
export function longestFirst(series: readonly ChartSeries[]): readonly ChartSeries[] {
  return [...series].sort((a, b) => b.points.length - a.points.length)
}

/** Dots that lie on a line are its markers. */
function sharesPlaces(chart: DrawnChart, dot: SpecUnit, line: SpecUnit): boolean {
  return (["x", "y"] as const).every(
    (axis) => channelOf(chart, dot, axis)?.field === channelOf(chart, line, axis)?.field,
  )
}

function seriesOf(chart: DrawnChart, unit: SpecUnit, marker: boolean): readonly ChartSeries[] {
  const marks = drawnMarks(chart, unit, "y", undefined)
  const [label, side] = [labelTexts(chart, "y"), labelSides(chart, "y")]
  const xField = channelOf(chart, unit, "x")?.field
  const size = sizeField(chart, unit)
  const [xDays, yDays] = [isTime(chart, unit, "x"), isTime(chart, unit, "y")]
  const names = seriesOrder(chart, unit, distinct(marks.map(({ series }) => series)))
  return names.map((name): ChartSeries => {
    const own = marks.filter((mark) => mark.series === name)
    const look = seriesLook(own)
    const points = own.flatMap((mark): readonly ChartPoint[] => {
      const x = xField === undefined ? undefined : numberIn(mark.item, xField)
      if (x === undefined) return []
      const at = side(mark)
      const point = pointOf(mark, look.color, label)
      const value = yDays ? serialDay(mark.value) : mark.value
      const more = size === undefined ? {} : { size: numberIn(mark.item, size) ?? 0 }
      const labelled = at === undefined || point.label === undefined ? {} : { labelSide: at }
      return [{ ...point, ...more, ...labelled, value, x: xDays ? serialDay(x) : x }]
    })
    const joined = unit.mark === "line"
    const dash = unit.mark === "tick" ? { symbol: "dash" as const } : {}
    return { ...look, ...dash, name, marker, joined, hideInLegend: false, points }
  })
}

/** The field that a dot's area stands for. */
function sizeField(chart: DrawnChart, unit: SpecUnit): string | undefined {
  const size = channelOf(chart, unit, "size")
  return unit.mark === "line" || size?.scale === undefined ? undefined : size.field
}

/** Rules across the chart at one value of either axis. */
function lines(
  chart: DrawnChart,
  drawn: readonly SpecUnit[],
  axes: { readonly categoryAxis: ChartAxis; readonly valueAxis: ChartAxis },
): readonly ChartSeries[] {
  return drawn
    .filter(({ mark }) => mark === "rule")
    .flatMap((rule) => {
      const along = ruleRole(chart, rule, "y") === "reference" ? "y" : "x"
      if (ruleRole(chart, rule, along) !== "reference") throw new NotNative("its rules join two values")
      const span = along === "y" ? axes.categoryAxis : axes.valueAxis
      return onePerValue(drawnMarks(chart, rule, along, undefined)).map((mark) =>
        across(mark, along, span, referenceLabel(chart)),
      )
    })
}

function across(mark: DrawnMark, along: "x" | "y", span: ChartAxis, label: string | undefined): ChartSeries {
  const point = (at: number | undefined, more: object): ChartPoint => {
    const end = at ?? 0
    const place = along === "y" ? { x: end, value: mark.value } : { x: mark.value, value: end }
    return { ...place, bound: "exact", ...more }
  }
  const points = [point(span.min, {}), point(span.max, label === undefined ? {} : { label })]
  const look = seriesLook([mark])
  return { ...look, name: label ?? mark.series, marker: false, joined: true, hideInLegend: true, points }
}
