import type { Problem, Report, Span } from "../diagnostics/problem.ts"
import type { FieldRule } from "./field-rule.ts"
import { parsePeriod } from "./period.ts"
import { problems } from "./problems.ts"
import type { CsvField } from "./read-csv.ts"
import { readNumber } from "./read-number.ts"
import type { Cell } from "./table.ts"

/** Reads one cell by its field's type and constraints; a cell that is wrong is reported and counts as missing. */
export function readCell({ text, span }: CsvField, rule: FieldRule, report: Report): Cell {
  const none: Cell = { text, value: null, span }
  const { field, isKey, missing } = rule
  if (isKey && !/^[\p{L}\p{M}\p{N}._-]+$/u.test(text)) {
    report(problems["bad-key"]({ text }, span))
    return none
  }
  if (missing.has(text)) {
    if (isKey || field.constraints?.required === true) report(problems.required({ column: field.name }, span))
    return none
  }
  const value = readValue(text, rule)
  if (typeof value === "object") {
    report(value.problem(span))
    return none
  }
  const broken = rule.limits.find((limit) => !limit.holds(value))
  if (broken !== undefined) {
    report(problems.range({ text, limit: broken.words }, span))
    return none
  }
  return { text, value, span }
}

type Fault = { readonly problem: (span: Span) => Problem }

function readValue(text: string, { field, notation }: FieldRule): string | number | boolean | Fault {
  const column = field.name
  const fault = (expected: string): Fault => ({ problem: (span) => problems.value({ text, column, expected }, span) })
  switch (field.type) {
    case "string":
      return text
    case "number":
    case "integer": {
      const read = readNumber(text, notation, field.type === "integer")
      if ("value" in read) return read.value
      return { problem: (span) => problems.number({ text, column, ...read }, span) }
    }
    case "boolean":
      return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : fault("boolean")
    case "date":
      return parsePeriod(text)?.kind === "day" ? text : fault("date")
    case "year":
      return parsePeriod(text)?.kind === "year" ? text : fault("year")
  }
}
