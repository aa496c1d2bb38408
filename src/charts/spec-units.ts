import { isRecord } from "./form.ts"
import { pointerStep } from "./json-places.ts"

/** One mark of a specification with everything it inherits from the layers around it. */
export interface SpecUnit {
  /** As the specification names it, or numbered. */
  readonly name: string
  /** What its mark is called in the scenegraph. */
  readonly markName: string
  readonly pointer: string
  readonly mark: string
  readonly markDefinition: Record<string, unknown>
  readonly encoding: Readonly<Record<string, unknown>>
}

/** Names every unnamed layer, so that its mark can be found again, and lists the units in drawing order. */
export function nameUnits(spec: Record<string, unknown>): {
  readonly named: Record<string, unknown>
  readonly units: readonly SpecUnit[]
} {
  const units: SpecUnit[] = []
  const named = nameUnit(spec, "", {}, units)
  return { named, units }
}

function nameUnit(
  spec: Record<string, unknown>,
  pointer: string,
  inherited: Readonly<Record<string, unknown>>,
  units: SpecUnit[],
): Record<string, unknown> {
  const encoding = mergeEncodings(inherited, isRecord(spec.encoding) ? spec.encoding : {})
  const { layer, mark } = spec
  if (Array.isArray(layer)) {
    const layers = layer.map((child, index) =>
      isRecord(child) ? nameUnit(child, `${pointer}/layer${pointerStep(index)}`, encoding, units) : child,
    )
    const { name: _, ...anonymous } = spec
    return { ...anonymous, layer: layers }
  }
  if (mark === undefined) return spec
  // A name at the root would stand before every scale's name as well.
  const { name: own, ...anonymous } = spec
  const name = typeof own === "string" ? own.replace(/\W/g, "_") : `unit${units.length}`
  const markDefinition = isRecord(mark) ? mark : { type: mark }
  const markName = pointer === "" ? "marks" : `${name}_marks`
  units.push({ name, markName, pointer, mark: String(markDefinition.type), markDefinition, encoding })
  return pointer === "" ? anonymous : { ...anonymous, name }
}

/** A layer's channel overrides single properties of the channel it inherits, as Vega-Lite merges them. */
function mergeEncodings(
  outer: Readonly<Record<string, unknown>>,
  inner: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...outer }
  for (const [channel, definition] of Object.entries(inner)) {
    const above = outer[channel]
    const refines = isRecord(above) && isRecord(definition) && ("field" in definition || "datum" in definition)
    merged[channel] = refines ? { ...above, ...definition } : definition
  }
  return merged
}
