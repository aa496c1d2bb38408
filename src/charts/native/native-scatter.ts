import { isRecord } from "../form.ts"
import { keyOf } from "../guides.ts"
import type { ChartModel, ChartPoint, ChartSeries, PlotArea } from "../model.ts"
import { datumField, itemsOf } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { type TickFormat, tickLabel } from "../tick-label.ts"
import { channelOf, channelProperty, fieldOf, isQuantitative } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { columnTitle, type DrawnMark, distinct, drawnMarks, mainColor } from "./drawn-marks.ts"
import { labelTexts } from "./labels-of.ts"
import { longestFirst } from "./native-points.ts"
import { pointOf, rounded } from "./points-of.ts"
import { axisNumbers, legendSide } from "./value-axis.ts"

/** Room around a label, in points. */
const BESIDE = 14
/** Lines of type below the plot for the axis' numbers, and above it for the legend. */
const BELOW = 1.9
const LEGEND = 2.2

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
  const categories = chart.drawing.domain(channelOf(chart, first, "y")?.scale ?? "y").map(keyOf)
  const height = (name: string) => categories.length - categories.indexOf(name)
  const dots = points.map((unit) => drawnMarks(chart, unit, "x", category))
  const marks = dots.flat()
  const label = labelTexts(chart, "x")
  const scale = channelProperty(first, "x", "scale")
  const log = isRecord(scale) && scale.type === "log"
  const axis = spread(chart, marks, categories, label, log)
  const numbers = axisNumbers(chart, fieldOf(first, "x"))
  const series = [
    ...connectors(chart, height),
    ...dots.map((own) => dotSeries(own, height, label)),
    ticksSeries(axis.ticks, numbers, chart),
    namesSeries(categories, height, axis.min, chart),
  ]
  return {
    kind: "native",
    differences: ["the categories' names and the axis' numbers are labels of points"],
    categories: [],
    categoryTitle: columnTitle(chart, category),
    layers: [{ mark: "scatter", direction: "vertical", grouping: "standard", series: longestFirst(series) }],
    categoryAxis: {
      title: "",
      log,
      min: axis.min,
      max: axis.max,
      ...(axis.step === undefined ? {} : { majorUnit: axis.step }),
      format: "General",
      gridlines: true,
      visible: true,
      unlabelled: true,
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
    legend: legendSide(chart),
    plot: axis.plot,
  }
}

interface Spread {
  readonly min: number
  readonly max: number
  /** Numbers the axis names: decades, or its round steps as drawn. */
  readonly ticks: readonly number[]
  /** Between two numbers of an axis that is not logarithmic. */
  readonly step?: number
  readonly plot: PlotArea
}

/**
 * The axis from the least to the greatest value, in whole decades on a logarithmic one as Office needs, with the labels
 * of the first dots inside of the plot; names, the labels of the last dots, numbers and legend stand around it.
 */
function spread(
  chart: DrawnChart,
  marks: readonly DrawnMark[],
  categories: readonly string[],
  label: (mark: DrawnMark) => string | undefined,
  log: boolean,
): Spread {
  const { faces, theme, request } = chart.context
  const { size } = theme.deck.text.chart
  const { width = 1, height = 1 } = request.sizes[0] ?? {}
  const widest = (texts: readonly (string | undefined)[]) =>
    Math.max(0, ...texts.map((text) => faces.bold.width(text ?? "", size))) + BESIDE
  const isFirst = (mark: DrawnMark) => marks.some(({ row, value }) => row === mark.row && value > mark.value)
  const [names, right] = [widest(categories), widest(marks.filter((mark) => !isFirst(mark)).map(label))]
  const left = Math.max(0, ...marks.filter(isFirst).map((mark) => widest([label(mark)])))
  const room = width - names - right
  const place = log ? Math.log10 : (value: number) => value
  const values = marks.map(({ value }) => place(value))
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  const before = least - ((greatest - least || 1) / Math.max(room - left, room / 3)) * left
  const drawn = chart.drawing.ticks("x")
  const step = log ? 1 : stepOf(drawn)
  // Office counts its steps from the axis' beginning, which is one of them.
  const min = rounded(Math.floor(before / step) * step)
  const max = log ? Math.max(Math.ceil(greatest), min + 1) : greatest > min ? greatest : min + step
  // The last label needs its room beyond the greatest value alone, which may stand far from the axis' end.
  const over = Math.max(0, right - (room * (max - greatest)) / (max - min))
  const [above, below] = [hasTopLegend(chart) ? LEGEND * size : size / 2, BELOW * size]
  const plot = {
    left: names / width,
    top: above / height,
    width: (width - names - over) / width,
    height: (height - above - below) / height,
  }
  const end = (at: number) => (log ? 10 ** at : at)
  const steps = Math.floor(rounded((max - min) / step))
  const named = Array.from({ length: steps + 1 }, (_, index) => rounded(min + index * step))
  const ticks = log ? decadesFrom(min, max) : named
  return { min: end(min), max: end(max), ticks, plot, ...(log ? {} : { step }) }
}

/** Between two numbers that the axis names. */
function stepOf([first = 0, second = first + 1]: readonly number[]): number {
  return second > first ? second - first : 1
}

function decadesFrom(min: number, max: number): readonly number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => Number(`1e${min + index}`))
}

function hasTopLegend(chart: DrawnChart): boolean {
  return legendSide(chart) === "top"
}

function connectors({ scene, units }: DrawnChart, height: (name: string) => number): readonly ChartSeries[] {
  return units.flatMap((unit) => {
    const [from, to, category] = [fieldOf(unit, "x"), fieldOf(unit, "x2"), fieldOf(unit, "y")]
    if (unit.mark !== "rule" || from === undefined || to === undefined || category === undefined) return []
    const items = itemsOf(scene.root, unit.markName).map(({ item }) => item)
    const points = items.flatMap((item): readonly ChartPoint[] => {
      const value = height(keyOf(datumField(item, category)))
      const [start, end] = [datumField(item, from), datumField(item, to)]
      if (typeof start !== "number" || typeof end !== "number") return []
      return [
        { value, x: rounded(start), bound: "exact" },
        { value, x: rounded(end), bound: "exact" },
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
    return { ...pointOf(mark, color, label), value: height(mark.category), x: rounded(mark.value) }
  })
  return { name: marks[0]?.series ?? "", color, dash: false, marker: true, hideInLegend: false, points }
}

/** The numbers of the axis as labels below unseen dots, where no number format prints them as the locale does. */
function ticksSeries(ticks: readonly number[], format: TickFormat, chart: DrawnChart): ChartSeries {
  const points = ticks.map(
    (x): ChartPoint => ({ value: 0.5, x, bound: "exact", label: tickLabel(x, format), labelSide: "below" }),
  )
  return {
    name: "axis",
    color: chart.context.theme.palette.paper,
    dash: false,
    marker: true,
    hideInLegend: true,
    points,
  }
}

function namesSeries(
  categories: readonly string[],
  height: (name: string) => number,
  x: number,
  chart: DrawnChart,
): ChartSeries {
  const points = categories.map(
    (name): ChartPoint => ({ value: height(name), x, bound: "exact", label: name, labelSide: "left" }),
  )
  const name = columnTitle(chart, chart.context.columns.find(({ kind }) => kind === "text")?.field)
  return { name, color: chart.context.theme.palette.paper, dash: false, marker: true, hideInLegend: true, points }
}
