import type { Report } from "../diagnostics/problem.ts"
import type { FilledSpec } from "./fill-form.ts"
import { type FlatRow, helperField } from "./flat-rows.ts"
import { isRecord } from "./form.ts"
import { pointerStep } from "./json-places.ts"
import { problems } from "./problems.ts"

/** Operations that say nothing of a value's size. */
const COUNTING = new Set(["count", "distinct", "valid", "missing"])

/** Composite marks that aggregate what they are placed by. */
const COMPOSITE = new Set(["boxplot", "errorbar", "errorband"])

/** Refuses to let Vega-Lite compute with bounds: a sum of `>50` and 7 would be drawn as an exact 57. */
export function checkBounds({ spec, locate }: FilledSpec, rows: readonly FlatRow[], report: Report): boolean {
  let whole = true
  const seen = new Set<string>()
  walk(spec, "", (field, pointer) => {
    const row = rows.find((each) => (each[helperField(field, "bound")] ?? "exact") !== "exact")
    if (row === undefined || seen.has(field)) return
    seen.add(field)
    whole = false
    report(problems["computed-bound"]({ field, label: String(row[helperField(field, "label")]) }, locate(pointer)))
  })
  return whole
}

function walk(value: unknown, pointer: string, visit: (field: string, pointer: string) => void): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, pointer + pointerStep(index), visit)
    return
  }
  if (!isRecord(value)) return
  const operation = value.aggregate ?? value.op
  if (
    typeof operation === "string" &&
    !COUNTING.has(operation) &&
    !isPlacing(operation) &&
    typeof value.field === "string"
  )
    visit(value.field, pointer)
  const mark = isRecord(value.mark) ? value.mark.type : value.mark
  if (COMPOSITE.has(String(mark)) && isRecord(value.encoding)) {
    for (const channel of ["x", "y"]) {
      const definition = value.encoding[channel]
      if (isRecord(definition) && definition.type === "quantitative" && typeof definition.field === "string")
        visit(definition.field, `${pointer}/encoding/${channel}`)
    }
  }
  for (const [key, member] of Object.entries(value)) walk(member, pointer + pointerStep(key), visit)
}

/** Window operations that hand a value on as it is. */
function isPlacing(operation: string): boolean {
  return ["lag", "lead", "first_value", "last_value", "row_number", "rank", "dense_rank"].includes(operation)
}
