import { isRecord } from "../form.ts"
import { keyOf } from "../guides.ts"
import type { ChartAxis, ChartLayer, ChartPoint, ChartSeries } from "../model.ts"
import { datumField, itemsOf, type SceneItem, textLines } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { plainColor } from "../vega.ts"
import { type Categories, categoryField } from "./categories.ts"
import { channelOf, channelProperty, fieldOf, isRanged } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { type DrawnMark, drawnMarks } from "./drawn-marks.ts"
import { GAP, seriesLook } from "./points-of.ts"
import { seriesFields } from "./series-of.ts"

/** What a rule stands for: a value across the chart, a category up through it, or how far a value may be off. */
export type RuleRole = "reference" | "upright" | "error" | "other"

/** Reads a rule's role from the channels it is placed by. */
export function ruleRole(chart: DrawnChart, rule: SpecUnit, along: "x" | "y"): RuleRole {
  const across = along === "x" ? "y" : "x"
  const placed = channelOf(chart, rule, across)?.scale !== undefined
  if (!placed) return channelOf(chart, rule, along)?.scale === undefined ? "other" : "reference"
  if (isRanged(rule, across)) return "other"
  if (isRanged(rule, along)) return "error"
  return channelOf(chart, rule, along)?.scale === undefined ? "upright" : "other"
}

/** Lines up through the chart at a category: an unseen point at the end of the axis, whose error bar reaches down all of it. */
export function uprightSeries(
  chart: DrawnChart,
  rule: SpecUnit,
  categories: Categories,
  { min, max }: ChartAxis,
): readonly ChartSeries[] {
  if (min === undefined || max === undefined) throw new NotNative("its line up the chart has no end")
  const drawn = itemsOf(chart.scene.root, rule.markName).map(({ item }) => ({
    item,
    key: uprightKey(chart, rule, item),
  }))
  const once = drawn.filter(({ key }, index) => drawn.findIndex((other) => other.key === key) === index)
  return once.map(({ item, key }): ChartSeries => {
    if (!categories.keys.includes(key)) throw new NotNative("its line up the chart stands at no category")
    const label = referenceLabel(chart)
    const named = label === undefined ? {} : { label }
    const end: ChartPoint = { value: max, bound: "exact", error: { below: max - min, above: 0 }, ...named }
    const color = plainColor(item.stroke)
    if (color === undefined) throw new NotNative("a mark is not painted in one plain colour")
    return {
      name: label ?? key,
      color,
      dash: seriesLook([{ item } as DrawnMark]).dash,
      marker: false,
      joined: false,
      hideInLegend: true,
      points: categories.keys.map((each) => (each === key ? end : GAP)),
    }
  })
}

/** The category a line up the chart stands at: its datum's, or the one the specification names. */
function uprightKey(chart: DrawnChart, rule: SpecUnit, item: SceneItem): string {
  const field = fieldOf(rule, "x") === undefined ? undefined : categoryField(chart, rule, "x")
  if (field !== undefined) return keyOf(datumField(item, field))
  const datum = channelProperty(rule, "x", "datum")
  if (!isRecord(datum)) return keyOf(datum)
  const { year = 1970, month = 1, date = 1 } = datum
  return String(Date.UTC(Number(year), Number(month) - 1, Number(date)))
}

/** Lines at one value, as series that have it at every category. */
export function referenceSeries(chart: DrawnChart, rule: SpecUnit, categories: Categories): readonly ChartSeries[] {
  return onePerValue(drawnMarks(chart, rule, "y", undefined)).map((mark): ChartSeries => {
    const label = referenceLabel(chart)
    const at = (index: number): ChartPoint => {
      const named = index === categories.keys.length - 1 && label !== undefined
      return { value: mark.value, bound: mark.quantity?.bound ?? "exact", ...(named ? { label } : {}) }
    }
    return {
      name: label ?? mark.series,
      color: mark.color,
      dash: seriesLook([mark]).dash,
      marker: false,
      joined: true,
      hideInLegend: true,
      points: categories.keys.map((_, index) => at(index)),
    }
  })
}

/** Vega-Lite draws a rule at a constant once for each row. */
export function onePerValue(marks: readonly DrawnMark[]): readonly DrawnMark[] {
  return marks.filter(({ value }, index) => marks.findIndex((other) => other.value === value) === index)
}

/** The text that stands at no category. */
export function referenceLabel(chart: DrawnChart): string | undefined {
  const text = chart.units.find(
    (unit) => unit.mark === "text" && (fieldOf(unit, "x") === undefined || fieldOf(unit, "y") === undefined),
  )
  const [placed] = text === undefined ? [] : itemsOf(chart.scene.root, text.markName)
  const label = placed === undefined ? "" : textLines(placed.item).join(" ")
  return label === "" ? undefined : label
}

/** Gives the points of the layers the error bars that a rule draws around them; alone, the rule has unseen points. */
export function withErrors(
  chart: DrawnChart,
  rule: SpecUnit,
  layers: readonly ChartLayer[],
  categories: Categories,
  along: "x" | "y",
): readonly ChartLayer[] {
  const across = along === "x" ? "y" : "x"
  const category = categoryField(chart, rule, across)
  const marks = drawnMarks(chart, rule, along, category)
  const told = seriesFields(chart, rule, category).length > 0
  if (layers.length === 0) return [unseenDots(marks, categories)]
  let placed = 0
  const dressed = layers.map((layer) => ({
    ...layer,
    series: layer.series.map((series) => ({
      ...series,
      points: series.points.map((point, index) => {
        const mark = marks.find(
          (each) => each.category === categories.keys[index] && (!told || each.series === series.name),
        )
        const error = mark === undefined || point.error !== undefined ? undefined : errorAround(mark, point.value)
        if (error === undefined) return point
        placed++
        return { ...point, error }
      }),
    })),
  }))
  if (placed < marks.length) throw new NotNative("its error bars belong to no values")
  return dressed
}

function errorAround({ from = 0, to = 0 }: DrawnMark, value: number | null): ChartPoint["error"] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  return value === null || value < low || value > high ? undefined : { below: value - low, above: high - value }
}

function unseenDots(marks: readonly DrawnMark[], categories: Categories): ChartLayer {
  const points = categories.keys.map((key): ChartPoint => {
    const mark = marks.find(({ category }) => category === key)
    if (mark === undefined) return { value: null, bound: "exact" }
    const value = ((mark.from ?? 0) + (mark.to ?? 0)) / 2
    const error = errorAround(mark, value)
    return { value, bound: "exact", ...(error === undefined ? {} : { error }) }
  })
  const color = plainColor(marks[0]?.item.stroke) ?? "#000000"
  const series = {
    name: marks[0]?.series ?? "",
    color,
    dash: false,
    marker: false,
    joined: false,
    hideInLegend: true,
    points,
  }
  return { mark: "line", direction: "vertical", grouping: "standard", series: [series] }
}
