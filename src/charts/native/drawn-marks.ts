import type { Quantity } from "../../figures/quantity.ts"
import { keyOf } from "../guides.ts"
import { datumField, itemsOf, type SceneItem } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { plainColor } from "../vega.ts"
import { channelOf, channelProperty, fieldOf, isRanged } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { seriesFields, seriesName } from "./series-of.ts"

/** One mark that shows one number. */
export interface DrawnMark {
  /** The key of its category. */
  readonly category: string
  readonly series: string
  /** In the chart's scale; times in milliseconds. */
  readonly value: number
  /** Where it begins and ends, when it does not begin at zero. */
  readonly from?: number
  readonly to?: number
  /** The frame's row; NaN for what Vega-Lite aggregated. */
  readonly row: number
  /** The field that holds the value. */
  readonly field: string
  readonly color: string
  readonly item: SceneItem
  readonly quantity?: Quantity
}

/** The marks of a unit that stand for a number along an axis, by their category (a field of their datum). */
export function drawnMarks(
  chart: DrawnChart,
  unit: SpecUnit,
  along: "x" | "y" | "theta",
  category: string | undefined,
): readonly DrawnMark[] {
  const fields = seriesFields(chart, unit, category)
  const field = fieldOf(unit, along) ?? channelField(chart, unit, along) ?? ""
  const computed =
    channelProperty(unit, along, "aggregate") !== undefined || (along !== "theta" && isRanged(unit, along))
  const [own, drawn] = [columnTitle(chart, field), valueTitle(chart, unit, along)]
  const title = (computed ? drawn || own : own || drawn) || field
  const read = extentReader(chart, unit, along)
  return itemsOf(chart.scene.root, unit.markName).flatMap(({ item }): readonly DrawnMark[] => {
    const extent = read(item)
    if (extent === undefined || item.defined === false) return []
    const row = Number(datumField(item, "row"))
    const quantity = quantityAt(chart, row, field)
    return [
      {
        ...extent,
        category: category === undefined ? "" : keyOf(datumField(item, category)),
        series: fields.length === 0 ? title : seriesName(chart, item, fields),
        row,
        field,
        color: colorOf(item),
        item,
        ...(quantity === undefined ? {} : { quantity }),
      },
    ]
  })
}

type Extent = Pick<DrawnMark, "value" | "from" | "to">

/** Reads a mark's value: between its two ends where it is ranged or stacked, else one field of its datum. */
function extentReader(
  chart: DrawnChart,
  unit: SpecUnit,
  along: "x" | "y" | "theta",
): (item: SceneItem) => Extent | undefined {
  const end = channelField(chart, unit, along)
  const start = channelOf(chart, unit, along === "theta" ? "endAngle" : `${along}2`)?.field
  const fixed = fixedValue(unit, along)
  if (end === undefined) return () => (fixed === undefined ? undefined : { value: fixed })
  if (start === undefined) return (item) => single(numberIn(item, end))
  if (along !== "theta" && isRanged(unit, along)) return (item) => between(numberIn(item, start), numberIn(item, end))
  const base = end.replace(/_end$/, "")
  return (item) => {
    const [from, to] = [numberIn(item, start), numberIn(item, end)]
    if (from === undefined || to === undefined) return undefined
    return { from, to, value: numberIn(item, base) ?? to - from }
  }
}

function fixedValue(unit: SpecUnit, along: string): number | undefined {
  const definition = unit.encoding[along] as { datum?: unknown } | undefined
  return typeof definition?.datum === "number" ? definition.datum : undefined
}

function channelField(chart: DrawnChart, unit: SpecUnit, along: "x" | "y" | "theta"): string | undefined {
  return channelOf(chart, unit, along === "theta" ? "startAngle" : along)?.field
}

function single(value: number | undefined): Extent | undefined {
  return value === undefined ? undefined : { value }
}

function between(from: number | undefined, to: number | undefined): Extent | undefined {
  return from === undefined || to === undefined ? undefined : { from, to, value: to - from }
}

/** A number of the datum, a date as its milliseconds; undefined for anything else. */
export function numberIn(item: SceneItem, field: string): number | undefined {
  const value = datumField(item, field)
  // Vega's scales take a text that is a number for one.
  const number =
    value instanceof Date ? value.getTime() : typeof value === "string" && value !== "" ? Number(value) : value
  return typeof number === "number" && Number.isFinite(number) ? number : undefined
}

function valueTitle(chart: DrawnChart, unit: SpecUnit, along: string): string {
  const scale = channelOf(chart, unit, along)?.scale
  return (scale === undefined ? undefined : chart.guides.axes.get(scale)?.title) ?? ""
}

/** The quantity in the frame's row that a field shows. */
export function quantityAt({ context }: DrawnChart, row: number, field: string): Quantity | undefined {
  const bound = context.columns.find((column) => column.field === field)
  const cell = bound === undefined ? undefined : context.request.frame.rows[row]?.[bound.column]
  return typeof cell === "object" && cell !== null ? cell : undefined
}

/** A column's name in the locale. */
export function columnTitle({ context }: DrawnChart, field: string | undefined): string {
  return context.columns.find((column) => column.field === field)?.title ?? ""
}

/** Values in order of their first appearance. */
export function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}

/** The colour most of the marks have. */
export function mainColor(marks: readonly DrawnMark[]): string {
  const counts = new Map<string, number>()
  for (const { color } of marks) counts.set(color, (counts.get(color) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "#000000"
}

function colorOf({ fill, stroke }: SceneItem): string {
  const color = plainColor(typeof fill === "string" && fill !== "transparent" ? fill : stroke)
  if (color === undefined) throw new NotNative("a mark is not painted in one plain colour")
  return color
}

/** Whether a dot is only an outline. */
export function isHollow({ fill, stroke }: SceneItem): boolean {
  return (fill === undefined || fill === null || fill === "transparent") && typeof stroke === "string"
}
