import { isRecord } from "../form.ts"
import type { SpecUnit } from "../spec-units.ts"
import type { DrawnChart } from "./drawn-chart.ts"

/** Where a mark's channel takes its value from, in Vega's terms. */
export interface Channel {
  readonly scale?: string
  readonly field?: string
}

/** How an axis places marks. */
export type Placing = "discrete" | "binned" | "time" | "number" | "none"

/** A channel of a unit as compiled; a production rule's last case is the one that usually holds. */
export function channelOf({ drawing }: DrawnChart, unit: SpecUnit, name: string): Channel | undefined {
  const encoding = drawing.encoding(unit.markName)
  const centred = name === "x" || name === "y" ? encoding[`${name}c`] : undefined
  const found = encoding[name] ?? centred
  const channel = Array.isArray(found) ? found.at(-1) : found
  if (!isRecord(channel)) return undefined
  const { scale, field } = channel
  return {
    ...(typeof scale === "string" ? { scale } : {}),
    ...(typeof field === "string" ? { field: plainField(field) } : {}),
  }
}

/** Vega writes a field's dots and brackets with backslashes. */
function plainField(field: string): string {
  return field.replace(/\\(.)/g, "$1")
}

const DOTS = new Set(["point", "circle", "square", "tick"])

/** Whether a unit's marks are dots of some shape. */
export function isDot({ mark }: SpecUnit): boolean {
  return DOTS.has(mark)
}

/** A channel's definition in the specification; undefined for a value. */
export function definitionOf({ encoding }: SpecUnit, channel: string): Record<string, unknown> | undefined {
  const definition = encoding[channel]
  return isRecord(definition) ? definition : undefined
}

/** The field of a channel, undefined for a datum or a value. */
export function fieldOf(unit: SpecUnit, channel: string): string | undefined {
  const definition = definitionOf(unit, channel)
  if (definition === undefined || "datum" in definition) return undefined
  return typeof definition.field === "string" ? definition.field : undefined
}

/** A property of a channel: its scale, its stack. */
export function channelProperty(unit: SpecUnit, channel: string, property: string): unknown {
  return definitionOf(unit, channel)?.[property]
}

/** Whether a channel has a continuous scale of numbers. */
export function isQuantitative(unit: SpecUnit, channel: string): boolean {
  return channelProperty(unit, channel, "type") === "quantitative"
}

/** How a unit's marks are placed along an axis. */
export function placingOf(chart: DrawnChart, unit: SpecUnit, axis: "x" | "y"): Placing {
  const channel = channelOf(chart, unit, axis)
  if (channel?.scale === undefined) return "none"
  const type = chart.drawing.scaleType(channel.scale)
  if (type === "band" || type === "point" || type === "ordinal") return "discrete"
  if (type === "time" || type === "utc") return "time"
  const bin = channelProperty(unit, axis, "bin")
  return bin !== undefined && bin !== null && bin !== false ? "binned" : "number"
}

/** Whether marks begin at a field of their own along an axis; a stack is no such field, and no constant base is. */
export function isRanged(unit: SpecUnit, axis: "x" | "y"): boolean {
  return fieldOf(unit, `${axis}2`) !== undefined
}
