import type { Report } from "../diagnostics/problem.ts"
import { list } from "./check-resource.ts"
import type { ResourceFile } from "./package-schema.ts"
import { parsePeriod } from "./period.ts"
import { problems } from "./problems.ts"
import type { Cell, Column, DataSource, Row } from "./table.ts"

/** Checks the cells that qualify others (bounds, periods, statuses, sources) and columns that hold each value once. */
export function checkRows(
  resource: ResourceFile,
  columns: ReadonlyMap<string, Column>,
  rows: readonly Row[],
  sources: ReadonlyMap<string, DataSource>,
  report: Report,
): void {
  const all = [...columns.values()]
  const named = (pick: (column: Column) => string | undefined) => new Set(all.flatMap((column) => pick(column) ?? []))
  const eachCell = (names: Iterable<string>, check: (cell: Cell, column: string) => void) => {
    for (const name of names) {
      for (const row of rows) {
        const cell = row.cells.get(name)
        if (cell !== undefined) check(cell, name)
      }
    }
  }
  eachCell(
    named((column) => column.boundField),
    ({ text, span }) => {
      if (!bounds.has(text)) report(problems.bound({ text }, span))
    },
  )
  eachCell(
    named((column) => column.periodField),
    ({ text, span }) => {
      if (text !== "" && parsePeriod(text) === undefined) report(problems.period({ text }, span))
    },
  )
  eachCell(
    named((column) => column.statusField),
    ({ text, span }) => {
      if (!statuses.has(text)) report(problems.status({ text }, span))
    },
  )
  const known = [...sources.keys()]
  const tableHasSource = list(resource.sources).length > 0
  eachCell(
    named((column) => column.sourceField),
    ({ text, span }, column) => {
      const ids = text.split(" ").filter((part) => part !== "")
      if (ids.length === 0 && !tableHasSource) report(problems["row-without-source"]({ column }, span))
      for (const id of ids) if (!sources.has(id)) report(problems["unknown-source"]({ id, known }, span))
    },
  )
  const unique = resource.schema.fields.filter((field) => field.constraints?.unique === true)
  for (const { name } of unique) checkUnique(name, rows, report)
}

const bounds: ReadonlySet<string> = new Set(["", ">", "<", "~", "≈<"])
const statuses: ReadonlySet<string> = new Set(["", "actual", "forecast"])

function checkUnique(column: string, rows: readonly Row[], report: Report): void {
  const seen = new Map<Cell["value"], Cell>()
  for (const row of rows) {
    const cell = row.cells.get(column)
    if (cell === undefined || cell.value === null) continue
    const first = seen.get(cell.value)
    if (first === undefined) seen.set(cell.value, cell)
    else {
      const related = [{ message: "the first of them", span: first.span }]
      report(problems["not-unique"]({ text: cell.text, column }, cell.span, related))
    }
  }
}
