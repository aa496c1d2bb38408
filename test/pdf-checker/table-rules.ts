import { asBytes, asList, asName, asNumber, get } from "./objects.ts"
import type { OpenPdf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"
import { attribute, type Element } from "./structure-tree.ts"

/** Tables: their grids, and which header belongs to which cell. */
export const tableRules: readonly Rule[] = [
  {
    id: "ua1-7.2-table-parts",
    sentence: "A table has one head and one foot at most, and a body wherever it has one of these.",
    *check(pdf) {
      for (const table of tablesOf(pdf)) {
        const count = (type: string) => table.children.filter((child) => child.type === type).length
        const framed = count("THead") + count("TFoot") > 0
        if (count("THead") > 1 || count("TFoot") > 1 || (framed && count("TBody") === 0)) yield `Table ${table.ref}`
      }
    },
  },
  {
    id: "pdf-14.8.5.7-spans",
    sentence: "A cell spans a whole number of rows and of columns, one at least.",
    *check(pdf) {
      for (const cell of tablesOf(pdf)
        .flatMap(rowsOf)
        .flatMap(({ children }) => children))
        for (const key of ["RowSpan", "ColSpan"]) {
          const written = attribute(cell, "Table", key)
          const span = asNumber(written) ?? 0
          if (written !== undefined && !(Number.isInteger(span) && span >= 1))
            yield `${key} of ${cell.type} ${cell.ref}`
        }
    },
  },
  {
    id: "ua1-7.2-overlap",
    sentence: "No two cells of a table share a place.",
    *check(pdf) {
      for (const table of tablesOf(pdf)) if (gridOf(rowsOf(table)).overlaps) yield `Table ${table.ref}`
    },
  },
  {
    id: "ua1-7.2-regular",
    sentence:
      "All rows of a table have the same columns, spans counted, and no cell reaches below the last row of its part.",
    *check(pdf) {
      for (const table of tablesOf(pdf)) {
        const widths = new Set(partsOf(table).flatMap((rows) => gridOf(rows).widths))
        if (widths.size > 1) yield `the rows of Table ${table.ref} have ${[...widths].join(" or ")} columns`
        if (partsOf(table).some((rows) => gridOf(rows).below)) yield `a cell of Table ${table.ref} reaches out below`
      }
    },
  },
  {
    id: "ua1-7.5-scope",
    sentence: "Every header cell says whether it heads a row or a column.",
    *check(pdf) {
      for (const { type, ref, scope } of tablesOf(pdf).flatMap(rowsOf).flatMap(headersOf))
        if (!scopes.has(scope)) yield `${type} ${ref}`
    },
  },
  {
    id: "ua1-7.5-headers",
    sentence: "A cell that lists its headers lists header cells of its own table, and not itself.",
    *check(pdf) {
      for (const table of tablesOf(pdf)) {
        const cells = rowsOf(table).flatMap(({ children }) => children)
        const byId = new Map(cells.map((cell) => [idOf(get(cell.dict, "ID")), cell]))
        for (const cell of cells)
          for (const header of asList(attribute(cell, "Table", "Headers"))) {
            const found = byId.get(idOf(header) || "-")
            if (found?.type !== "TH" || found === cell) yield `${cell.type} ${cell.ref} lists ${header}`
          }
      }
    },
  },
  {
    id: "ua1-7.5-headed",
    sentence: "A table of more than one row has header cells.",
    *check(pdf) {
      for (const table of tablesOf(pdf)) {
        const rows = rowsOf(table)
        if (rows.length > 1 && rows.flatMap(headersOf).length === 0) yield `Table ${table.ref}`
      }
    },
  },
]

const scopes = new Set(["Row", "Column", "Both"])

const tablesOf = ({ tree }: OpenPdf) => tree.elements.filter(({ type }) => type === "Table")

const idOf = (object: Parameters<typeof asBytes>[0]): string => Buffer.from(asBytes(object) ?? []).toString("latin1")

function headersOf({ children }: Element) {
  return children
    .filter(({ type }) => type === "TH")
    .map((cell) => ({ type: cell.type, ref: cell.ref, scope: asName(attribute(cell, "Table", "Scope")) ?? "" }))
}

/** The rows of a table by the parts it is made of. */
function partsOf(table: Element): readonly (readonly Element[])[] {
  const own = table.children.filter(({ type }) => type === "TR")
  const parts = table.children.filter(({ type }) => /^T(Head|Body|Foot)$/.test(type))
  const rows = parts.map(({ children }) => children.filter(({ type }) => type === "TR"))
  return own.length === 0 ? rows : [own, ...rows]
}

const rowsOf = (table: Element): readonly Element[] => partsOf(table).flat()

interface Grid {
  /** Places taken in each row, gaps counted. */
  readonly widths: readonly number[]
  readonly overlaps: boolean
  /** Whether a cell spans rows that are not there. */
  readonly below: boolean
}

/** Lays cells into a grid: each into the first free place of its row. */
function gridOf(rows: readonly Element[]): Grid {
  const taken: Set<number>[] = rows.map(() => new Set())
  let overlaps = false
  let below = false
  rows.forEach(({ children }, row) => {
    let column = 0
    for (const cell of children) {
      while (taken[row]?.has(column)) column++
      const [columns, tall] = [spanOf(cell, "ColSpan"), spanOf(cell, "RowSpan")]
      if (row + tall > rows.length) below = true
      for (let down = row; down < Math.min(rows.length, row + tall); down++)
        for (let across = column; across < column + columns; across++) {
          if (taken[down]?.has(across)) overlaps = true
          taken[down]?.add(across)
        }
      column += columns
    }
  })
  // A hole makes a row narrower than its right edge: both must be the same in every row.
  const widths = taken.flatMap((places) => [...new Set([places.size, Math.max(0, ...[...places].map((at) => at + 1))])])
  return { widths, overlaps, below }
}

function spanOf(cell: Element, key: "RowSpan" | "ColSpan"): number {
  return Math.min(1000, Math.max(1, asNumber(attribute(cell, "Table", key)) ?? 1))
}
