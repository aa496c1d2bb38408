import { isRecord } from "../form.ts"
import { keyOf } from "../guides.ts"
import { datumField, type SceneItem } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { channelOf, definitionOf } from "./channels.ts"
import type { DrawnChart } from "./drawn-chart.ts"

/** Channels that tell series apart, and those that only dress what another channel tells apart. */
const TELLING = ["xOffset", "yOffset", "color", "fill", "stroke", "detail"]
const DRESSING = ["strokeDash", "shape"]

/** The fields of the datum that tell a unit's series apart. */
export function seriesFields(chart: DrawnChart, unit: SpecUnit, category: string | undefined): readonly string[] {
  const told = fieldsOf(chart, unit, TELLING, category)
  return [...new Set([...told, ...fieldsOf(chart, unit, DRESSING, category)])]
}

function fieldsOf(
  chart: DrawnChart,
  unit: SpecUnit,
  channels: readonly string[],
  category: string | undefined,
): readonly string[] {
  const fields = channels.flatMap((channel): readonly string[] => {
    const definition = unit.encoding[channel]
    const several = Array.isArray(definition) ? definition.filter(isRecord) : isRecord(definition) ? [definition] : []
    return several.flatMap((each) => (isDiscrete(each) ? (datumFieldOf(chart, unit, channel, each) ?? []) : []))
  })
  return [...new Set(fields)].filter((field) => field !== category)
}

/** A field of names; detail has no type of its own. */
function isDiscrete(definition: Record<string, unknown>): boolean {
  if ("datum" in definition && !("field" in definition)) return false
  const { type, bin, field } = definition
  if (typeof field !== "string") return false
  return type === undefined || type === "nominal" || type === "ordinal" || (bin !== undefined && bin !== false)
}

/** The name under which a datum holds what a definition names. */
function datumFieldOf(
  chart: DrawnChart,
  unit: SpecUnit,
  channel: string,
  definition: Record<string, unknown>,
): string | undefined {
  const painted = channel === "color" ? ["fill", "stroke"] : [channel]
  for (const name of painted) {
    const found = channelOf(chart, unit, name)
    if (found?.field !== undefined && channel !== "xOffset" && channel !== "yOffset") return found.field
  }
  const { field, timeUnit } = definition
  if (typeof field !== "string") return undefined
  return typeof timeUnit === "string" ? `${timeUnit}_${field}` : field
}

/** What a series is called: its values as the legend prints them. */
export function seriesName(chart: DrawnChart, item: SceneItem, fields: readonly string[]): string {
  return fields
    .map((field) => {
      const value = datumField(item, field)
      const key = keyOf(value)
      const legend = chart.guides.legends.find(({ labels }) => labels.has(key))
      return value instanceof Date ? (legend?.labels.get(key) ?? value.toISOString().slice(0, 10)) : String(value ?? "")
    })
    .join(", ")
}

/** Series in the order of their scale, where one scale tells them apart; else in the order they were drawn. */
export function seriesOrder(chart: DrawnChart, unit: SpecUnit, names: readonly string[]): readonly string[] {
  for (const channel of ["xOffset", "yOffset", "color", "fill", "stroke"]) {
    const definition = definitionOf(unit, channel)
    if (definition === undefined || !isDiscrete(definition)) continue
    const domain = chart.drawing.domain(scaleNameOf(chart, unit, channel)).map((value) => String(value))
    if (names.every((name) => domain.includes(name))) return domain.filter((name) => names.includes(name))
  }
  return names
}

function scaleNameOf(chart: DrawnChart, unit: SpecUnit, channel: string): string {
  const painted = channel === "color" ? ["fill", "stroke"] : [channel]
  const found = painted.map((name) => channelOf(chart, unit, name)?.scale).find((scale) => scale !== undefined)
  return found ?? channel
}
