import type { ChartAxis, ChartLayer, ChartModel } from "../model.ts"
import type { SpecUnit } from "../spec-units.ts"
import { type Categories, readCategories } from "./categories.ts"
import { channelOf, fieldOf } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { barDifferences, barLayer } from "./native-bars.ts"
import { areaLayer, lineDifferences, lineLayer } from "./native-lines.ts"
import { referenceOf } from "./reference-line.ts"
import { referenceSeries, ruleRole, uprightSeries, withErrors } from "./rules.ts"
import { seriesOrder } from "./series-of.ts"
import { axisDifferences, legendDifferences, legendSide, valueAxis } from "./value-axis.ts"

const DOTS = new Set(["point", "circle", "square", "tick"])

/** Bars, lines, areas and dots that share an axis of names, bins or dates. */
export function nativeCategories(chart: DrawnChart, across: "x" | "y"): ChartModel {
  const along = across === "x" ? "y" : "x"
  const drawn = chart.units.filter(({ mark }) => mark !== "text")
  const rules = drawn.filter(({ mark }) => mark === "rule")
  const roles = new Map(rules.map((rule) => [rule, ruleRole(chart, rule, along)]))
  const unknown = [...roles.values()].some((role) => role === "other" || (role === "upright" && across === "y"))
  if (unknown) throw new NotNative("Office has no rules between categories")
  const data = drawn.filter((unit) => !roles.has(unit) && !isErrorEnd(unit))
  const placed = [...data, ...rules.filter((rule) => roles.get(rule) === "error")]
  const categories = readCategories(chart, placed, across)
  const bars = data.filter(({ mark }) => mark === "bar")
  if (across === "y" && data.length > bars.length) throw new NotNative("Office draws lines over vertical bars only")
  let layers = dataLayers(chart, data, categories, along)
  for (const rule of rules) {
    if (roles.get(rule) === "error") layers = withErrors(chart, rule, layers, categories, along)
    else if (across === "x" && roles.get(rule) === "reference")
      layers = [...layers, line(referenceSeries(chart, rule, categories))]
  }
  const scales = [...new Set(placed.map((unit) => channelOf(chart, unit, along)?.scale))]
  const axes = valueAxes(chart, placed, along, layers)
  const uprights = rules.filter((rule) => roles.get(rule) === "upright")
  const lines = uprights.flatMap((rule) => uprightSeries(chart, rule, categories, axes.valueAxis))
  const crossed = across === "y" && rules.some((rule) => roles.get(rule) === "reference")
  return {
    kind: "native",
    differences: [
      ...barDifferences(chart, bars, along),
      ...lineDifferences(data),
      ...(crossed ? ["the reference line is a shape over the chart"] : []),
      ...(across === "x" && rules.some((rule) => roles.get(rule) === "reference")
        ? ["the line across runs from the middle of the first category to that of the last"]
        : []),
      ...stackDifferences(chart, data, layers),
      ...axisDifferences(placed),
      ...legendDifferences(chart),
    ],
    categories: categories.labels,
    ...(categories.dates === undefined ? {} : { dates: categories.dates }),
    ...(categories.dateStep === undefined ? {} : { dateStep: categories.dateStep }),
    categoryTitle: categories.title || (fieldOf(placed[0] as SpecUnit, across) ?? ""),
    layers: [...onTwoAxes(layers, data, scales, chart, along), ...(lines.length === 0 ? [] : [line(lines)])],
    categoryAxis: categoryAxis(chart, categories),
    ...axes,
    legend: legendSide(
      chart,
      layers.flatMap(({ series }) => series.map(({ name }) => name)),
    ),
    ...(crossed ? referenceOf(chart) : {}),
  }
}

/** Office lists stacked series from the axis outwards. */
function stackDifferences(
  chart: DrawnChart,
  data: readonly SpecUnit[],
  layers: readonly ChartLayer[],
): readonly string[] {
  if (legendSide(chart) === "none") return []
  const turned = layers.some(({ grouping, series }) => {
    if (series.some(({ unseen }) => unseen === true)) return false
    const names = series.map(({ name }) => name)
    const listed = data.flatMap((unit) => seriesOrder(chart, unit, names))
    const stacked = grouping === "stacked" || grouping === "percentStacked"
    return stacked && names.length > 1 && names.some((name, index) => listed[index] !== name)
  })
  return turned ? ["the legend lists the series from the axis outwards"] : []
}

/** The ends of error bars are drawn by the error bars. */
function isErrorEnd({ markDefinition }: SpecUnit): boolean {
  return markDefinition.style === "errorbar-ticks"
}

/** One layer for all bars, one for each line, area and row of dots; dots on a line are its markers. */
function dataLayers(
  chart: DrawnChart,
  data: readonly SpecUnit[],
  categories: Categories,
  along: "x" | "y",
): readonly ChartLayer[] {
  const bars = data.filter(({ mark }) => mark === "bar")
  const dots = data.filter(({ mark }) => DOTS.has(mark))
  const isOn = (dot: SpecUnit, line: SpecUnit) =>
    line.mark === "line" && channelOf(chart, dot, "y")?.field === channelOf(chart, line, "y")?.field
  const layers: ChartLayer[] = []
  for (const scale of new Set(bars.map((unit) => channelOf(chart, unit, along)?.scale))) {
    const own = bars.filter((unit) => channelOf(chart, unit, along)?.scale === scale)
    layers.push(barLayer(chart, own, categories, along))
  }
  for (const unit of data) {
    if (unit.mark === "area") layers.push(areaLayer(chart, unit, categories))
    if (unit.mark === "line") {
      const marker = dots.some((dot) => isOn(dot, unit))
      layers.push(lineLayer(chart, unit, categories, { joined: true, marker }))
    }
    if (DOTS.has(unit.mark) && !data.some((other) => isOn(unit, other))) {
      layers.push(lineLayer(chart, unit, categories, { joined: false, marker: true }))
    }
  }
  return layers
}

function line(series: ChartLayer["series"]): ChartLayer {
  return { mark: "line", direction: "vertical", grouping: "standard", series }
}

function valueAxes(
  chart: DrawnChart,
  units: readonly SpecUnit[],
  along: "x" | "y",
  layers: readonly ChartLayer[],
): Pick<ChartModel, "valueAxis" | "secondAxis"> {
  const grouping = layers.find((layer) => layer.grouping === "percentStacked")?.grouping ?? "standard"
  const byScale = new Map(units.map((unit) => [channelOf(chart, unit, along)?.scale, unit] as const).reverse())
  const [first, second, third] = [...byScale.values()].reverse()
  if (first === undefined || third !== undefined) throw new NotNative("Office has two axes of values, not more")
  const axis = valueAxis(chart, first, along, grouping)
  return {
    valueAxis: axis,
    ...(second === undefined ? {} : { secondAxis: { ...valueAxis(chart, second, along), gridlines: false } }),
  }
}

/** Layers whose values count on another scale than the first's go to the second axis. */
function onTwoAxes(
  layers: readonly ChartLayer[],
  data: readonly SpecUnit[],
  scales: readonly (string | undefined)[],
  chart: DrawnChart,
  along: "x" | "y",
): readonly ChartLayer[] {
  if (scales.length < 2) return layers
  const names = (scale: string | undefined) =>
    data.filter((unit) => channelOf(chart, unit, along)?.scale === scale).map(({ mark }) => mark)
  const [first, second] = [names(scales[0]), names(scales[1])]
  const kind = (layer: ChartLayer) =>
    layer.mark === "line" && layer.series[0]?.joined === false ? "point" : layer.mark
  if (first.some((mark) => second.includes(mark))) return byOrder(layers, data, scales, chart, along)
  return layers.map((layer) => (second.includes(kind(layer)) ? { ...layer, second: true as const } : layer))
}

/** Two lines on two axes: a layer for each, in the order of the units. */
function byOrder(
  layers: readonly ChartLayer[],
  data: readonly SpecUnit[],
  scales: readonly (string | undefined)[],
  chart: DrawnChart,
  along: "x" | "y",
): readonly ChartLayer[] {
  if (layers.length !== data.length) throw new NotNative("its marks on two axes cannot be told apart")
  return layers.map((layer, index) => {
    const scale = channelOf(chart, data[index] as SpecUnit, along)?.scale
    return scale === scales[1] ? { ...layer, second: true as const } : layer
  })
}

function categoryAxis(chart: DrawnChart, { scale, title, format }: Categories): ChartAxis {
  const axis = chart.guides.axes.get(scale)
  const visible = axis !== undefined && axis.labels.size > 0
  return {
    title: visible && axis.title !== "" ? title : "",
    log: false,
    format,
    gridlines: axis?.grid === true,
    visible,
  }
}
