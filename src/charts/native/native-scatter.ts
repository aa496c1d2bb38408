import { isRecord } from "../form.ts"
import type { ChartModel, ChartPoint, ChartSeries } from "../model.ts"
import { datumField, itemsOf } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { axisFormat, type Decades } from "./axis-format.ts"
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
import { axisNumbers } from "./native-bars.ts"

/** Room around a label in points, and the share of a chart's width that its plot has. */
const BESIDE = 14
const PLOT = 0.96

/**
 * Dots on lines of categories as a scatter chart: the categories are heights from n down to 1, connectors a line
 * with gaps, and the categories' names the labels of unseen dots before the data.
 */
export function nativeScatter(chart: DrawnChart, points: readonly SpecUnit[]): ChartModel {
  const [first] = points
  const category = first === undefined ? undefined : fieldOf(first, "y")
  if (first === undefined || category === undefined || isQuantitative(first, "y") || !isQuantitative(first, "x")) {
    throw new NotNative("its dots do not lie on lines of categories")
  }
  const categories = chart.drawing.domain("y").map(String)
  const height = (name: string) => categories.length - categories.indexOf(name)
  const dots = points.map((unit) => drawnMarks(chart, unit, fieldOf(unit, "x") ?? "", category))
  const marks = dots.flat()
  const label = labelTexts(chart, "x")
  const scale = channelProperty(first, "x", "scale")
  const log = isRecord(scale) && scale.type === "log"
  const axis = spread(chart, marks, categories, label, log)
  const series = [
    ...connectors(chart, height),
    ...dots.map((own) => dotSeries(own, height, label)),
    namesSeries(categories, height, axis.names, chart),
  ]
  return {
    kind: "native",
    differences: ["the categories' names are labels of points"],
    categories: [],
    categoryTitle: columnTitle(chart, category),
    layers: [{ mark: "scatter", direction: "vertical", grouping: "standard", series }],
    categoryAxis: {
      title: "",
      log,
      min: axis.min,
      max: axis.max,
      format: axisFormat(axisNumbers(chart, fieldOf(first, "x")), axis.decades),
      gridlines: false,
      visible: true,
    },
    valueAxis: {
      title: "",
      log: false,
      min: 0.5,
      max: categories.length + 0.5,
      format: "General",
      gridlines: false,
      visible: false,
    },
    legend: legendOf(chart),
  }
}

interface Spread {
  readonly min: number
  readonly max: number
  /** Where the names end. */
  readonly names: number
  /** From the decade of the least value to the axis' end, on a logarithmic axis. */
  readonly decades?: Decades
}

/** The axis' ends (powers of ten on a logarithmic one, as Office needs), with room for names and labels. */
function spread(
  { context }: DrawnChart,
  marks: readonly DrawnMark[],
  categories: readonly string[],
  label: (mark: DrawnMark) => string | undefined,
  log: boolean,
): Spread {
  const { faces, theme, request } = context
  const { size } = theme.deck.text.chart
  const plot = (request.sizes[0]?.width ?? 0) * PLOT
  const widest = (texts: readonly (string | undefined)[]) =>
    Math.max(0, ...texts.map((text) => faces.bold.width(text ?? "", size))) + BESIDE
  const isFirst = (mark: DrawnMark) => marks.some(({ row, value }) => row === mark.row && value > mark.value)
  const names = widest(categories)
  const left = widest(marks.filter(isFirst).map(label))
  const right = widest(marks.filter((mark) => !isFirst(mark)).map(label))
  const place = log ? Math.log10 : (value: number) => value
  const values = marks.map(({ value }) => place(value))
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  const unit = (greatest - least || 1) / Math.max(plot - left - right - names, plot / 3)
  const before = least - unit * (left + names)
  const after = greatest + unit * right
  const [min, max] = log ? [Math.floor(before), Math.ceil(after)] : [before, after]
  const end = least - ((max - min) / plot) * left
  if (!log) return { min, max, names: end }
  return { min: 10 ** min, max: 10 ** max, names: 10 ** end, decades: { from: 10 ** Math.floor(least), to: 10 ** max } }
}

function connectors({ scene, units }: DrawnChart, height: (name: string) => number): readonly ChartSeries[] {
  return units.flatMap((unit) => {
    const [from, to, category] = [fieldOf(unit, "x"), fieldOf(unit, "x2"), fieldOf(unit, "y")]
    if (unit.mark !== "rule" || from === undefined || to === undefined || category === undefined) return []
    const items = itemsOf(scene.root, unit.markName).map(({ item }) => item)
    const points = items.flatMap((item): readonly ChartPoint[] => {
      const value = height(String(datumField(item, category)))
      const [start, end] = [datumField(item, from), datumField(item, to)]
      if (typeof start !== "number" || typeof end !== "number") return []
      return [
        { value, x: start, bound: "exact" },
        { value, x: end, bound: "exact" },
        { value: null, bound: "exact" },
      ]
    })
    const color = String(distinct(items.map(({ stroke }) => stroke))[0] ?? "#000000").toUpperCase()
    return [{ name: unit.name, color, dash: false, marker: false, hideInLegend: true, points }]
  })
}

function dotSeries(
  marks: readonly DrawnMark[],
  height: (name: string) => number,
  label: (mark: DrawnMark) => string | undefined,
): ChartSeries {
  const color = mainColor(marks)
  const points = marks.map((mark): ChartPoint => {
    const text = label(mark)
    const { quantity } = mark
    const own = mark.color === color ? {} : { color: mark.color }
    return {
      value: height(mark.category),
      x: mark.value,
      bound: quantity.bound,
      quantity,
      ...(text === undefined ? {} : { label: text }),
      ...own,
    }
  })
  return { name: marks[0]?.series ?? "", color, dash: false, marker: true, hideInLegend: false, points }
}

function namesSeries(
  categories: readonly string[],
  height: (name: string) => number,
  x: number,
  chart: DrawnChart,
): ChartSeries {
  const points = categories.map((name): ChartPoint => ({ value: height(name), x, bound: "exact", label: name }))
  const name = columnTitle(chart, chart.context.columns.find(({ kind }) => kind === "text")?.field)
  return { name, color: chart.context.theme.palette.paper, dash: false, marker: true, hideInLegend: true, points }
}
