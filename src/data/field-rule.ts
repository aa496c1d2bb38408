import type { Report, Span } from "../diagnostics/problem.ts"
import type { FieldFile } from "./package-schema.ts"
import { parsePeriod } from "./period.ts"
import { problems } from "./problems.ts"
import type { NumberNotation } from "./read-number.ts"

/** What every cell of a column is held to, made once for the column. */
export interface FieldRule {
  readonly field: FieldFile
  readonly isKey: boolean
  readonly missing: ReadonlySet<string>
  readonly notation: NumberNotation
  readonly limits: readonly Limit[]
}

/** A condition on a value, in words for the message that says it is broken. */
export interface Limit {
  readonly words: string
  readonly holds: (value: string | number | boolean) => boolean
}

/** Where a part of the field's description stands in `datapackage.json`. */
type Place = (...path: string[]) => Span

/** Makes a field's rule; a constraint that cannot hold for its type is reported, not ignored. */
export function readFieldRule(
  field: FieldFile,
  { isKey, missing }: { readonly isKey: boolean; readonly missing: ReadonlySet<string> },
  place: Place,
  report: Report,
): FieldRule {
  const notation = { decimal: field.decimalChar ?? ".", group: field.groupChar ?? "" }
  if (notation.decimal === notation.group) {
    const reason = `decimals and groups are both set off by \`${notation.decimal}\``
    report(problems.constraint({ name: "groupChar", column: field.name, reason }, place("groupChar")))
  }
  const refuse = (name: string, reason: string) =>
    report(problems.constraint({ name, column: field.name, reason }, place("constraints", name)))
  const { minimum, maximum, pattern, enum: listed } = field.constraints ?? {}
  const limits = [...naturalLimits(field)]
  if (minimum !== undefined) limits.push(...limitOf("minimum", minimum, field, refuse))
  if (maximum !== undefined) limits.push(...limitOf("maximum", maximum, field, refuse))
  if (listed !== undefined) {
    limits.push({ words: `one of ${listed.join(", ")}`, holds: (value) => listed.includes(value) })
  }
  if (pattern !== undefined) limits.push(...patternLimit(pattern, field, refuse))
  return { field, isKey, missing, notation, limits }
}

/** What a unit allows by its nature; percentages have no limit here, as growth has none. */
function naturalLimits({ unit }: FieldFile): readonly Limit[] {
  if (unit === "rank") return [{ words: "a rank is at least 1", holds: (value) => Number(value) >= 1 }]
  if (unit === "count") return [{ words: "a count is at least 0", holds: (value) => Number(value) >= 0 }]
  return []
}

type Refuse = (name: "minimum" | "maximum" | "pattern", reason: string) => void

function limitOf(name: "minimum" | "maximum", limit: number | string, field: FieldFile, refuse: Refuse): Limit[] {
  const end = typedLimit(limit, field)
  if (end === undefined) {
    refuse(name, `\`${limit}\` limits no ${field.type}`)
    return []
  }
  const words = `${name === "minimum" ? "at least" : "at most"} ${limit}`
  return [{ words, holds: (value) => (name === "minimum" ? value >= end : value <= end) }]
}

/** ISO dates and years are in order as texts. */
function typedLimit(limit: number | string, { type }: FieldFile): number | string | undefined {
  if (type === "number" || type === "integer") {
    return String(limit).trim() !== "" && Number.isFinite(Number(limit)) ? Number(limit) : undefined
  }
  const kind = parsePeriod(String(limit))?.kind
  return (type === "date" && kind === "day") || (type === "year" && kind === "year") ? String(limit) : undefined
}

function patternLimit(pattern: string, { type }: FieldFile, refuse: Refuse): Limit[] {
  if (type !== "string") {
    refuse("pattern", `it holds for texts, not for a ${type}`)
    return []
  }
  try {
    const expression = new RegExp(`^(?:${pattern})$`, "u")
    return [{ words: `the pattern \`${pattern}\``, holds: (value) => expression.test(String(value)) }]
  } catch {
    refuse("pattern", "it is no regular expression")
    return []
  }
}
