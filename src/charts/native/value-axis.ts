import { isRecord } from "../form.ts"
import type { DrawnAxis } from "../guides.ts"
import type { ChartAxis, ChartLayer, LegendSide } from "../model.ts"
import { unitOf } from "../slot-values.ts"
import type { SpecUnit } from "../spec-units.ts"
import { axisFormat } from "./axis-format.ts"
import { ownFormat } from "./categories.ts"
import { channelOf, channelProperty, fieldOf } from "./channels.ts"
import { officeFormat } from "./d3-format.ts"
import { serialDay, timeFormat } from "./dates.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { rounded } from "./points-of.ts"

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

const CONTINUOUS = new Set(["linear", "log", "time", "utc"])

/** The axis of numbers or times on which a unit's marks are placed, as it was drawn. */
export function valueAxis(
  chart: DrawnChart,
  unit: SpecUnit,
  along: "x" | "y",
  grouping: ChartLayer["grouping"] = "standard",
): ChartAxis {
  const scale = channelOf(chart, unit, along)?.scale ?? ""
  const type = chart.drawing.scaleType(scale) ?? ""
  if (!CONTINUOUS.has(type))
    throw new NotNative(type === "" ? "its marks have no axis of values" : `Office has no \`${type}\` scale`)
  const drawn = chart.guides.axes.get(scale)
  const visible = drawn !== undefined && drawn.labels.size > 0
  const onDays = isTime(chart, unit, along)
  const [from, to] = chart.drawing
    .domain(scale)
    .map(Number)
    .map((value) => (onDays ? serialDay(value) : value))
  const pinned = grouping !== "percentStacked" && isNumber(from) && isNumber(to)
  const ends = pinned ? { min: Math.min(from, to), max: Math.max(from, to) } : undefined
  const reversed = pinned && from > to !== isReversed(unit, along)
  return {
    title: visible ? drawn.title : "",
    log: type === "log",
    ...(type === "log" && ends !== undefined ? decades(ends) : ends),
    ...(type === "linear" && visible && ends !== undefined ? wholeSteps(ends, drawn) : {}),
    format: onDays ? (ownFormat(unit, along) ?? daysFormat(chart, scale)) : numberFormat(chart, unit, along, grouping),
    gridlines: drawn?.grid === true,
    visible,
    ...(reversed ? { reversed: true } : {}),
  }
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value)
}

/** Office begins and ends a logarithmic axis at powers of ten. */
function decades({ min, max }: { readonly min: number; readonly max: number }) {
  return { min: 10 ** Math.floor(Math.log10(min) + 1e-9), max: 10 ** Math.ceil(Math.log10(max) - 1e-9) }
}

/** Office counts its steps from the axis' beginning: an axis whose numbers are shown begins and ends at one of them. */
function wholeSteps(
  { min, max }: { readonly min: number; readonly max: number },
  { labels }: DrawnAxis,
): Pick<ChartAxis, "min" | "max" | "majorUnit"> {
  const [first = 0, second = first, ...others] = [...labels.keys()].map(Number).sort((a, b) => a - b)
  const step = second - first
  const even = others.every((value, index) => Math.abs(value - (first + step * (index + 2))) < step / 1e6)
  if (!(step > 0) || !even) return {}
  const to = (count: number) => rounded(first + count * step)
  return {
    min: to(Math.floor((min - first) / step + 1e-9)),
    max: to(Math.ceil((max - first) / step - 1e-9)),
    majorUnit: step,
  }
}

/** Whether an axis counts time. */
export function isTime(chart: DrawnChart, unit: SpecUnit, along: "x" | "y"): boolean {
  const type = chart.drawing.scaleType(channelOf(chart, unit, along)?.scale ?? "")
  return type === "time" || type === "utc"
}

function isReversed(unit: SpecUnit, along: string): boolean {
  const scale = channelProperty(unit, along, "scale")
  return (isRecord(scale) && scale.reverse === true) || channelProperty(unit, along, "sort") === "descending"
}

function daysFormat(chart: DrawnChart, scale: string): string {
  const [from = 0, to = 0] = chart.drawing.domain(scale).map(Number)
  return timeFormat(from, to)
}

/** The specification's own format where Office has it; else the numbers as the locale shortens them. */
function numberFormat(chart: DrawnChart, unit: SpecUnit, along: "x" | "y", grouping: ChartLayer["grouping"]): string {
  const axis = channelProperty(unit, along, "axis")
  const own =
    isRecord(axis) && typeof axis.format === "string" && axis.formatType === undefined ? axis.format : undefined
  if (own !== undefined) return officeFormat(own) ?? "General"
  return grouping === "percentStacked" ? "0%" : axisFormat(axisNumbers(chart, fieldOf(unit, along)))
}

/** What the axes of these units cannot say in Office. */
export function axisDifferences(units: readonly SpecUnit[]): readonly string[] {
  const differences = units.flatMap(({ encoding }) =>
    ["x", "y"].flatMap((channel): readonly string[] => {
      const definition = encoding[channel]
      const axis = isRecord(definition) ? definition.axis : undefined
      if (!isRecord(axis) || axis.formatType !== undefined) return []
      const unknown =
        typeof axis.format === "string" && definitionIsNumber(definition) && officeFormat(axis.format) === undefined
      return unknown ? [`the axis prints its numbers plainly, not as \`${String(axis.format)}\``] : []
    }),
  )
  return [...new Set(differences)]
}

function definitionIsNumber(definition: unknown): boolean {
  return isRecord(definition) && definition.type === "quantitative"
}

/** Where the legend stands that names these series; one that names points or categories has no counterpart. */
export function legendSide({ guides }: DrawnChart, names?: readonly string[]): LegendSide {
  const legend = guides.legends.find(
    ({ symbols, labels }) => symbols && (names === undefined || names.some((name) => namedBy(labels, name))),
  )
  if (legend === undefined) return "none"
  const { orient } = legend
  if (orient === "left" || orient === "right" || orient === "bottom") return orient
  return orient.startsWith("bottom") ? "bottom" : "top"
}

/** A series of several fields has an entry for each. */
function namedBy(labels: ReadonlyMap<string, string>, name: string): boolean {
  return labels.has(name) || name.split(", ").some((part) => labels.has(part) || [...labels.values()].includes(part))
}

/** Legends that Office has no counterpart for. */
export function legendDifferences({ guides }: DrawnChart): readonly string[] {
  const counted = guides.legends.filter(({ symbols, scales }) => !symbols || scales.size !== undefined)
  const sized = counted.some(({ scales }) => scales.size !== undefined)
  const coloured = counted.some(({ symbols }) => !symbols)
  return [...(sized ? ["the sizes have no legend"] : []), ...(coloured ? ["the scale of colours has no legend"] : [])]
}
