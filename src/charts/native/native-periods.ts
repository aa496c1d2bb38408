import { type BoundColumn, helperField } from "../flat-rows.ts"
import type { ChartModel, ChartPoint, ChartSeries } from "../model.ts"
import { bracketed, periodLabels } from "../slot-values.ts"
import type { SpecUnit } from "../spec-units.ts"
import { fieldOf } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { columnTitle, type DrawnMark, distinct, drawnMarks, mainColor } from "./drawn-marks.ts"
import { labelSides, labelTexts } from "./labels-of.ts"
import { GAP, pointOf } from "./points-of.ts"
import { legendSide, valueAxis } from "./value-axis.ts"

/** The column whose periods a unit is placed along, when the x axis is one of periods. */
export function periodColumn(chart: DrawnChart, units: readonly SpecUnit[]): BoundColumn | undefined {
  return chart.context.columns.find(
    ({ field, kind }) => kind === "period" && units.some((unit) => fieldOf(unit, "x") === helperField(field, "time")),
  )
}

/** Lines over the periods of a form; what is forecast continues as a dashed series of the same colour. */
export function nativePeriods(chart: DrawnChart): ChartModel {
  const points = chart.units.find(({ mark }) => mark === "point" || mark === "circle")
  const field = points === undefined ? undefined : fieldOf(points, "y")
  const period = points === undefined ? undefined : periodColumn(chart, [points])
  if (points === undefined || field === undefined || period === undefined) {
    throw new NotNative("its lines have no values of their own")
  }
  const steps = evenSteps(chart, period)
  const marks = drawnMarks(chart, points, "y", period.field)
  const point = linePoint(chart, marks)
  const series = distinct(marks.map(({ series: name }) => name)).flatMap((name) =>
    lineSeries(
      marks.filter((mark) => mark.series === name),
      name,
      steps.categories,
      point,
      chart,
    ),
  )
  return {
    kind: "native",
    differences: steps.added ? ["the axis names every year"] : [],
    categories: steps.labels,
    categoryTitle: columnTitle(chart, period.field),
    layers: [{ mark: "line", direction: "vertical", grouping: "standard", series }],
    categoryAxis: { title: "", log: false, format: "General", gridlines: false, visible: true },
    valueAxis: valueAxis(chart, points, "y"),
    legend: legendSide(chart),
    blanks: "span",
  }
}

interface Steps {
  /** Texts of the data, and of the years between them. */
  readonly categories: readonly string[]
  /** The same as the axis prints them. */
  readonly labels: readonly string[]
  readonly added: boolean
}

/** The periods at equal steps, as categories must be: years are filled in, anything else has to be even by itself. */
function evenSteps({ context }: DrawnChart, column: BoundColumn): Steps {
  const { field } = column
  const texts = new Map<number, string>()
  for (const row of context.rows) texts.set(Number(row[helperField(field, "time")]), String(row[field]))
  const times = [...texts.keys()].sort((a, b) => a - b)
  const first = times[0] ?? 0
  const last = times.at(-1) ?? first
  const years = times.every((time) => Number.isInteger(time - 0.5))
  if (!years && !isEven(times)) throw new NotNative("its periods are unevenly spaced")
  const steps = years ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : times
  const categories = steps.map((time) => texts.get(time) ?? String(Math.floor(time)))
  const { labels: printed } = periodLabels(column, context)
  const labels = steps.map((time, index) => printed[String(time)] ?? categories[index] ?? "")
  return { categories, labels, added: categories.length > times.length }
}

function isEven(times: readonly number[]): boolean {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  return gaps.every((gap) => Math.abs(gap - (gaps[0] ?? gap)) < 1e-6)
}

type LinePoint = (mark: DrawnMark | undefined, color: string) => ChartPoint

/** Office's plot is lower than the drawn one: points of one category closer than this share of the range crowd. */
const CROWDED = 0.25

/** Makes points whose labels stand on the side they were drawn on, and away from a point close above. */
function linePoint(chart: DrawnChart, marks: readonly DrawnMark[]): LinePoint {
  const [text, side] = [labelTexts(chart, "y"), labelSides(chart, "y")]
  const values = marks.map(({ value }) => value)
  const near = CROWDED * (Math.max(...values) - Math.min(...values))
  const crowded = (mark: DrawnMark, sign: 1 | -1) =>
    marks.some((other) => {
      const distance = sign * (other.value - mark.value)
      return other.category === mark.category && distance > 0 && distance < near
    })
  return (mark, color) => {
    const point = pointOf(mark, color, text)
    const drawn = mark === undefined ? undefined : side(mark)
    const at = mark !== undefined && drawn === undefined && crowded(mark, 1) && !crowded(mark, -1) ? "below" : drawn
    return at === undefined || point.label === undefined ? point : { ...point, labelSide: at }
  }
}

function lineSeries(
  marks: readonly DrawnMark[],
  name: string,
  categories: readonly string[],
  point: LinePoint,
  { context }: DrawnChart,
): readonly ChartSeries[] {
  const color = mainColor(marks)
  const ordered = categories.map((category) => marks.find((mark) => mark.category === category))
  const isForecast = (mark: DrawnMark | undefined) => mark?.quantity?.status === "forecast"
  const actual = ordered.map((mark) => point(isForecast(mark) ? undefined : mark, color))
  const solid = { name, color, dash: false, marker: true, hideInLegend: false, points: actual }
  const start = ordered.findIndex(isForecast)
  if (start < 0) return [solid]
  const before = ordered.slice(0, start).findLastIndex((mark) => mark !== undefined)
  const forecast = ordered.map((mark, index): ChartPoint => {
    if (isForecast(mark)) return point(mark, color)
    return index === before && mark !== undefined ? joint(mark) : GAP
  })
  const word = context.options.get("forecast")
  const dashed = {
    ...solid,
    name: word ? bracketed(name, String(word), context.request.locale) : name,
    dash: true,
    points: forecast,
  }
  const only = actual.every(({ value }) => value === null)
  return only ? [{ ...dashed, name }] : [solid, { ...dashed, hideInLegend: true }]
}

/** Where the dashed part begins: the last actual point again, without its label. */
function joint({ value, quantity }: DrawnMark): ChartPoint {
  return { value, bound: quantity?.bound ?? "exact", ...(quantity === undefined ? {} : { quantity }) }
}
