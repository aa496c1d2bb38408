import type { Report } from "../diagnostics/problem.ts"
import type { Bound, Quantity } from "../figures/quantity.ts"
import type { SlotKind } from "./form.ts"
import type { ChartRequest, ChartValue } from "./model.ts"
import { periodTime } from "./period-time.ts"
import { problems } from "./problems.ts"

/** A column of the frame under the name a specification knows it by. */
export interface BoundColumn {
  /** The slot's name in a form, the column's own in a briefing's specification. */
  readonly field: string
  readonly kind: SlotKind
  /** The frame's column. */
  readonly column: string
  readonly title: string
}

/** One row as Vega gets it: texts and numbers only. `row` is its index. */
export interface FlatRow {
  readonly row: number
  readonly [field: string]: string | number | null
}

/** How the end of a bar looks that stands for this quantity, seen from zero. */
export type EndLook = "exact" | "open" | "soft" | "hollow" | "near"

/** The helper fields beside a quantity's own. */
export const quantityFields = ["label", "bound", "status", "low", "high", "end"] as const

/** The name of a helper field: `value__label`. */
export function helperField(field: string, helper: string): string {
  return `${field}__${helper}`
}

/** Every field the flat rows have. */
export function fieldsOf(columns: readonly BoundColumn[]): readonly string[] {
  const helpers: Record<SlotKind, readonly string[]> = { text: [], period: ["time"], quantity: quantityFields }
  return [
    "row",
    ...columns.flatMap(({ field, kind }) => [field, ...helpers[kind].map((name) => helperField(field, name))]),
  ]
}

/** Makes the rows flat, in the frame's order; a text with control characters is reported. */
export function flattenRows(
  request: ChartRequest,
  columns: readonly BoundColumn[],
  report: Report,
): readonly FlatRow[] {
  return request.frame.rows.map((cells, row) => {
    const flat: Record<string, string | number | null> = {}
    for (const column of columns) Object.assign(flat, flatten(column, cells[column.column] ?? null, request, report))
    return { ...flat, row }
  })
}

function flatten(
  { field, kind }: BoundColumn,
  cell: ChartValue,
  request: ChartRequest,
  report: Report,
): Record<string, string | number | null> {
  if (kind !== "quantity") {
    const text = printable(typeof cell === "string" ? cell : "", request, report)
    if (kind === "text") return { [field]: text }
    const time = periodTime(text)
    if (time === undefined) report(problems["not-a-period"]({ chart: request.id, text }))
    return { [field]: text, [helperField(field, "time")]: time ?? null }
  }
  const helper = (name: (typeof quantityFields)[number]) => helperField(field, name)
  if (cell === null || typeof cell === "string")
    return { [field]: null, [helper("label")]: "", [helper("end")]: "exact" }
  return {
    [field]: cell.value / request.scale,
    [helper("label")]: printable(request.print(cell), request, report),
    [helper("bound")]: cell.bound,
    [helper("status")]: cell.status,
    [helper("low")]: finite(cell.interval.low / request.scale),
    [helper("high")]: finite(cell.interval.high / request.scale),
    [helper("end")]: endLook(cell),
  }
}

/** A lower bound is open away from zero, unless the number is negative: then it is the upper bound that is. */
export function endLook({ bound, value }: Pick<Quantity, "bound" | "value">): EndLook {
  const looks: Record<Bound, EndLook> = { exact: "exact", "~": "soft", ">": "open", "<": "hollow", "≈<": "near" }
  if (value >= 0 || bound === "exact" || bound === "~") return looks[bound]
  return bound === ">" ? "hollow" : "open"
}

/** XML 1.0 has no place for these characters: https://www.w3.org/TR/xml/#charsets */
function printable(text: string, request: ChartRequest, report: Report): string {
  const clean = Array.from(text, (character) => (isXmlCharacter(character) ? character : "\uFFFD")).join("")
  if (clean !== text) report(problems["unprintable-text"]({ chart: request.id, text: clean }))
  return clean
}

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
