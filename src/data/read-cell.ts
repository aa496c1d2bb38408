import type { Report } from "../diagnostics/problem.ts"
import type { FieldFile } from "./package-schema.ts"
import { parsePeriod } from "./period.ts"
import { problems } from "./problems.ts"
import type { CsvField } from "./read-csv.ts"
import { readNumber } from "./read-number.ts"
import type { Cell } from "./table.ts"

/** Reads one cell by its field's type and constraints; a cell that is wrong is reported and counts as missing. */
export function readCell(
  { text, span }: CsvField,
  field: FieldFile,
  missing: ReadonlySet<string>,
  isKey: boolean,
  report: Report,
): Cell {
  const none: Cell = { text, value: null, span }
  if (isKey && !/^[\p{L}\p{N}._-]+$/u.test(text)) {
    report(problems["bad-key"]({ text }, span))
    return none
  }
  if (missing.has(text)) {
    if (isKey || field.constraints?.required === true) report(problems.required({ column: field.name }, span))
    return none
  }
  const value = readValue(text, field)
  if (typeof value === "object") {
    report(value.problem(span))
    return none
  }
  const limit = brokenLimit(value, field)
  if (limit !== undefined) {
    report(problems.range({ text, limit }, span))
    return none
  }
  return { text, value, span }
}

type Fault = { readonly problem: (span: CsvField["span"]) => ReturnType<(typeof problems)["value"]> }

function readValue(text: string, field: FieldFile): string | number | boolean | Fault {
  const column = field.name
  const fault = (expected: string): Fault => ({ problem: (span) => problems.value({ text, column, expected }, span) })
  switch (field.type) {
    case "string":
      return text
    case "number":
    case "integer": {
      const notation = { decimal: field.decimalChar ?? ".", group: field.groupChar ?? "" }
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

/** The constraint of the table schema that a value breaks, in words. */
function brokenLimit(value: string | number | boolean, { constraints }: FieldFile): string | undefined {
  if (constraints === undefined) return undefined
  const { minimum, maximum, pattern } = constraints
  if (typeof value === "number") {
    if (minimum !== undefined && value < Number(minimum)) return `at least ${minimum}`
    if (maximum !== undefined && value > Number(maximum)) return `at most ${maximum}`
  }
  if (constraints.enum !== undefined && !constraints.enum.includes(value))
    return `one of ${constraints.enum.join(", ")}`
  if (pattern !== undefined && typeof value === "string" && !new RegExp(`^(?:${pattern})$`, "u").test(value)) {
    return `the pattern \`${pattern}\``
  }
  return undefined
}
