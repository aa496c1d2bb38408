import { isRecord } from "./form.ts"
import { pointerStep } from "./json-places.ts"

/** One mark of a specification with everything it inherits from the layers around it. */
export interface SpecUnit {
  /** As the specification names it, or as Vega-Lite does. */
  readonly name: string
  /** What its mark is called in the scenegraph. */
  readonly markName: string
  readonly pointer: string
  readonly mark: string
  readonly markDefinition: Record<string, unknown>
  readonly encoding: Readonly<Record<string, unknown>>
}

/**
 * The units of a layered or faceted specification in drawing order; none for a concatenation or repetition. In the
 * normal form every unit is one mark of the scenegraph, which has the name that Vega-Lite derives from its place.
 */
export function specUnits(spec: Record<string, unknown>): readonly SpecUnit[] {
  return unitsOf(spec, "", "", {})
}

function unitsOf(
  spec: Record<string, unknown>,
  pointer: string,
  given: string,
  inherited: Readonly<Record<string, unknown>>,
): readonly SpecUnit[] {
  const encoding = mergeEncodings(inherited, isRecord(spec.encoding) ? spec.encoding : {})
  const name = typeof spec.name === "string" ? spec.name.replace(/\W/g, "_") : given
  const within = (part: string) => (name === "" ? part : `${name}_${part}`)
  const { layer, mark } = spec
  if (Array.isArray(layer)) {
    return layer.flatMap((child, index) =>
      isRecord(child)
        ? unitsOf(child, `${pointer}/layer${pointerStep(index)}`, within(`layer_${index}`), encoding)
        : [],
    )
  }
  if (isRecord(spec.facet) && isRecord(spec.spec)) {
    return unitsOf(spec.spec, `${pointer}/spec`, within("child"), encoding)
  }
  if (mark === undefined) return []
  const markDefinition = isRecord(mark) ? mark : { type: mark }
  return [{ name, markName: within("marks"), pointer, mark: String(markDefinition.type), markDefinition, encoding }]
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
