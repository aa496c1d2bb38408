import { isRecord } from "./form.ts"

/** A specification whose times are UTC, and the fields it reads as times. */
export interface UtcSpec {
  readonly spec: Record<string, unknown>
  readonly timeFields: ReadonlySet<string>
}

/**
 * Vega-Lite counts time in the machine's zone unless told otherwise: every temporal channel gets a UTC scale, every
 * time unit its UTC twin, so that a chart is the same wherever it is drawn.
 */
export function inUtc(spec: Record<string, unknown>): UtcSpec {
  const timeFields = new Set<string>()
  return { spec: convert(spec, timeFields) as Record<string, unknown>, timeFields }
}

function convert(value: unknown, timeFields: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, timeFields))
  if (!isRecord(value)) return value
  const converted = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "timeUnit" ? utcUnit(member) : convert(member, timeFields),
    ]),
  )
  addSecondEnds(value, timeFields)
  const { field, type, timeUnit } = value
  if (typeof field !== "string" || (type !== "temporal" && timeUnit === undefined)) return converted
  timeFields.add(field)
  const continuous = type === "temporal" || type === undefined
  const scale = isRecord(converted.scale) ? converted.scale : {}
  const hasScale = continuous && !("aggregate" in value) && !("as" in value) && converted.scale !== null
  return hasScale && "type" in value ? { ...converted, scale: { type: "utc", ...scale } } : converted
}

/** The second end of a mark is a time where its first one is. */
function addSecondEnds(encoding: Record<string, unknown>, timeFields: Set<string>): void {
  for (const axis of ["x", "y"]) {
    const [first, second] = [encoding[axis], encoding[`${axis}2`]]
    if (isRecord(first) && first.type === "temporal" && isRecord(second) && typeof second.field === "string")
      timeFields.add(second.field)
  }
}

/** `yearmonth` -> `utcyearmonth`, `binnedyear` -> `binnedutcyear`. */
function utcUnit(unit: unknown): unknown {
  if (isRecord(unit))
    return typeof unit.unit === "string" ? { ...unit, unit: utcUnit(unit.unit) } : { ...unit, utc: true }
  return typeof unit === "string" ? unit.replace(/^(binned)?(?:utc)?/, "$1utc") : unit
}

/** A row whose times are milliseconds: a text without a zone is one of UTC. */
export function withTimes(row: object, timeFields: ReadonlySet<string>): object {
  if (timeFields.size === 0) return { ...row }
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, timeFields.has(name) ? timeOf(value) : value]),
  )
}

function timeOf(value: unknown): unknown {
  if (typeof value !== "string") return value
  const text = value.trim().replace(" ", "T")
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`)
  return Number.isNaN(time) ? null : time
}
