import type { Report } from "../diagnostics/problem.ts"
import type { FilledSpec } from "./fill-form.ts"
import type { FlatRow } from "./flat-rows.ts"
import { isRecord } from "./form.ts"
import { pointerStep } from "./json-places.ts"
import { problems } from "./problems.ts"
import type { SpecUnit } from "./spec-units.ts"

/** Reports every field that no column and no transform gives; Vega itself would draw an empty chart. */
export function checkFields({ spec, locate }: FilledSpec, columns: readonly string[], report: Report): boolean {
  const known = new Set(columns)
  let whole = true
  if (!collectOutputs(spec, known)) return true
  walkFields(spec, "", (name, pointer) => {
    if (known.has(name)) return
    whole = false
    report(problems["unknown-field"]({ chart: "", name, known: [...known] }, locate(pointer)))
  })
  return whole
}

/** Adds what transforms give; false when only running one can tell (`pivot`, regression parameters). */
function collectOutputs(value: unknown, known: Set<string>): boolean {
  if (Array.isArray(value)) return value.every((item) => collectOutputs(item, known))
  if (!isRecord(value)) return true
  if ("pivot" in value || "regression" in value) return false
  for (const name of [value.as].flat()) if (typeof name === "string") known.add(name)
  if ("fold" in value && value.as === undefined) for (const name of ["key", "value"]) known.add(name)
  if (("density" in value || "quantile" in value) && value.as === undefined)
    for (const name of ["value", "density", "prob"]) known.add(name)
  return Object.values(value).every((member) => collectOutputs(member, known))
}

function walkFields(value: unknown, pointer: string, visit: (name: string, pointer: string) => void): void {
  if (!isRecord(value) && !Array.isArray(value)) return
  for (const [key, member] of Object.entries(value)) {
    const place = pointer + pointerStep(key)
    if (key === "field" && typeof member === "string") visit(member, place)
    else if (key === "groupby" || key === "fold") {
      for (const [index, name] of [member].flat().entries())
        if (typeof name === "string") visit(name, place + pointerStep(index))
    } else walkFields(member, place, visit)
  }
}

/** Reports bars on a logarithmic axis, and values that have no place on one. */
export function checkLogAxes(
  { locate }: FilledSpec,
  units: readonly SpecUnit[],
  rows: readonly FlatRow[],
  report: Report,
): boolean {
  let whole = true
  const reported = new Set<string>()
  for (const unit of units) {
    for (const channel of ["x", "y"]) {
      const definition = unit.encoding[channel]
      if (!isRecord(definition) || !isRecord(definition.scale) || definition.scale.type !== "log") continue
      if ((unit.mark === "bar" || unit.mark === "area") && unit.encoding[`${channel}2`] === undefined) {
        whole = false
        report(problems["log-bars"]({}, locate(unit.pointer)))
      }
      const field = String(definition.field)
      for (const row of rows) {
        const value = row[field]
        if (typeof value !== "number" || value > 0 || reported.has(field)) continue
        whole = false
        reported.add(field)
        report(problems["log-value"]({ label: String(row[`${field}__label`] ?? value), field }, locate(unit.pointer)))
      }
    }
  }
  return whole
}
