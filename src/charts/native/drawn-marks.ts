import type { Quantity } from "../../figures/quantity.ts"
import { isRecord } from "../form.ts"
import type { LabelSide } from "../model.ts"
import { datumField, itemsOf, type PlacedItem, type SceneItem, textLines } from "../scene.ts"
import { bracketed, type FormContext } from "../slot-values.ts"
import type { SpecUnit } from "../spec-units.ts"
import type { Drawing, Scene } from "../vega.ts"

/** A drawn chart with what it was drawn from: all that a native chart is compiled from. */
export interface DrawnChart {
  readonly context: FormContext
  readonly units: readonly SpecUnit[]
  readonly scene: Scene
  readonly drawing: Drawing
}

/** One mark that shows one quantity. */
export interface DrawnMark {
  readonly category: string
  readonly series: string
  /** In the chart's scale. */
  readonly value: number
  readonly row: number
  /** The field that holds the value. */
  readonly field: string
  readonly color: string
  readonly quantity: Quantity
}

/** Why a chart is no native one: thrown by the compilers, caught where they are chosen. */
export class NotNative extends Error {}

/** The field of a channel, undefined for a datum or a value. */
export function fieldOf({ encoding }: SpecUnit, channel: string): string | undefined {
  const definition = encoding[channel]
  if (!isRecord(definition) || "datum" in definition) return undefined
  return typeof definition.field === "string" ? definition.field : undefined
}

/** Whether a channel has a continuous scale. */
export function isQuantitative({ encoding }: SpecUnit, channel: string): boolean {
  const definition = encoding[channel]
  return isRecord(definition) && definition.type === "quantitative"
}

/** A property of a channel's scale: its type, its stack. */
export function channelProperty({ encoding }: SpecUnit, channel: string, property: string): unknown {
  const definition = encoding[channel]
  return isRecord(definition) ? definition[property] : undefined
}

/** The field that tells a unit's series apart, if it has any. */
export function seriesField(unit: SpecUnit, category: string | undefined): string | undefined {
  const channels = ["xOffset", "yOffset", "color", "fill", "stroke", "detail"]
  return channels.map((channel) => fieldOf(unit, channel)).find((field) => field !== undefined && field !== category)
}

/** The marks of a unit that stand for a quantity in `field`, by their category. */
export function drawnMarks(
  chart: DrawnChart,
  unit: SpecUnit,
  field: string,
  category: string | undefined,
): readonly DrawnMark[] {
  const series = seriesField(unit, category)
  const title = columnTitle(chart, field)
  return itemsOf(chart.scene.root, unit.markName).flatMap(({ item }: PlacedItem): readonly DrawnMark[] => {
    const row = Number(datumField(item, "row"))
    const value = datumField(item, field)
    const quantity = quantityAt(chart, row, field)
    if (typeof value !== "number" || quantity === undefined) return []
    const name = series === undefined ? title : String(datumField(item, series) ?? "")
    const at = category === undefined ? "" : String(datumField(item, category) ?? "")
    return [{ category: at, series: name, value, row, field, color: colorOf(item), quantity }]
  })
}

/** The labels beside a row's quantity in a field, joined; matched by row and field, never by order. */
export function labelTexts(chart: DrawnChart, valueChannel: "x" | "y"): (mark: DrawnMark) => string | undefined {
  const labels = labelItems(chart, valueChannel)
  return (mark) => {
    const [label, ...notes] = labels(mark).map((item) => textLines(item).join(" "))
    return label === undefined || notes.length === 0
      ? label
      : bracketed(label, notes.join(" "), chart.context.request.locale)
  }
}

/** The side of its point on which a row's label was settled; undefined above it. */
export function labelSides(chart: DrawnChart, valueChannel: "x" | "y"): (mark: DrawnMark) => LabelSide | undefined {
  const labels = labelItems(chart, valueChannel)
  return (mark) => {
    const [item] = labels(mark)
    if (item === undefined || item.align === "center") return (item?.dy ?? 0) > 0 ? "below" : undefined
    return item.align === "right" ? "left" : "right"
  }
}

function labelItems(chart: DrawnChart, valueChannel: "x" | "y"): (mark: DrawnMark) => readonly SceneItem[] {
  const labels = new Map<string, SceneItem[]>()
  for (const unit of chart.units.filter(({ mark }) => mark === "text")) {
    const field = fieldOf(unit, valueChannel)
    for (const { item } of itemsOf(chart.scene.root, unit.markName)) {
      if (field === undefined || textLines(item).length === 0) continue
      const key = `${String(datumField(item, "row"))}/${field}`
      labels.set(key, [...(labels.get(key) ?? []), item])
    }
  }
  return ({ row, field }) => labels.get(`${row}/${field}`) ?? []
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
  const paint = typeof fill === "string" && fill !== "transparent" ? fill : stroke
  if (typeof paint !== "string" || !/^#[0-9a-f]{6}$/i.test(paint))
    throw new NotNative("a mark is not painted in one plain colour")
  return paint.toUpperCase()
}

/** Whether the picture has a legend. */
export function legendOf({ drawing }: DrawnChart): "top" | "none" {
  return drawing.hasLegend() ? "top" : "none"
}
