import type { ChartAxis, ChartLayer, ChartModel } from "../model.ts"
import type { SpecUnit } from "../spec-units.ts"
import { type Categories, readCategories } from "./categories.ts"
import { channelOf, fieldOf, isDot } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { barDifferences, barLayer } from "./native-bars.ts"
import { areaLayer, lineDifferences, lineLayer } from "./native-lines.ts"
import { referenceOf } from "./reference-line.ts"
import { referenceSeries, ruleRole, uprightSeries, withErrors } from "./rules.ts"
import { seriesOrder } from "./series-of.ts"
import { axisDifferences, legendDifferences, legendSide, valueAxis } from "./value-axis.ts"

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
  const scales = [...new Set(placed.map((unit) => channelOf(chart, unit, along)?.scale))]
  let layers = dataLayers(chart, data, categories, along, scales[0])
  for (const rule of rules) {
    if (roles.get(rule) === "error") layers = withErrors(chart, rule, layers, categories, along)
    else if (across === "x" && roles.get(rule) === "reference")
      layers = [...layers, line(referenceSeries(chart, rule, categories))]
  }
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
    layers: lines.length === 0 ? layers : [...layers, line(lines)],
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

/**
 * One layer for all bars of a scale, one for each line, area and row of dots; dots on a line are its markers. What counts
 * on another scale than the first goes to the second axis.
 */
function dataLayers(
  chart: DrawnChart,
  data: readonly SpecUnit[],
  categories: Categories,
  along: "x" | "y",
  firstScale: string | undefined,
): readonly ChartLayer[] {
  const scaleOf = (unit: SpecUnit) => channelOf(chart, unit, along)?.scale
  const onAxis = (layer: ChartLayer, scale: string | undefined): ChartLayer =>
    scale === firstScale ? layer : { ...layer, second: true }
  const isOn = (dot: SpecUnit, other: SpecUnit) =>
    other.mark === "line" && channelOf(chart, dot, "y")?.field === channelOf(chart, other, "y")?.field
  const bars = data.filter(({ mark }) => mark === "bar")
  const barLayers = [...new Set(bars.map(scaleOf))].map((scale) => {
    const own = bars.filter((unit) => scaleOf(unit) === scale)
    return onAxis(barLayer(chart, own, categories, along), scale)
  })
  const others = data.flatMap((unit): readonly ChartLayer[] => {
    if (unit.mark === "area") return [onAxis(areaLayer(chart, unit, categories), scaleOf(unit))]
    if (unit.mark !== "line" && (!isDot(unit) || data.some((other) => isOn(unit, other)))) return []
    const joined = unit.mark === "line"
    const marker = !joined || data.some((dot) => isDot(dot) && isOn(dot, unit))
    return [onAxis(lineLayer(chart, unit, categories, { joined, marker }), scaleOf(unit))]
  })
  return [...barLayers, ...others]
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
