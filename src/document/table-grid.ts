import type { Table, TableCell } from "./model.ts"

/** A cell in its place, and how far it reaches: both counts are 1 for a cell that is one of its own. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly cell: TableCell
}

/** The rows of a table's head: names that columns have in common, if there are any, then the columns' own. */
export function headRows({ groups, header }: Table): readonly (readonly TableCell[])[] {
  return groups === undefined ? [header] : [groups, header]
}

/** Rows of the head and of the body, in order. */
export function tableRows(table: Table): readonly (readonly TableCell[])[] {
  return [...headRows(table), ...table.rows]
}

/** How many columns the widest row has. */
export function columnCount(table: Table): number {
  return Math.max(...tableRows(table).map(({ length }) => length))
}

/**
 * The cells that are no part of another, row by row. A row that is too short is filled with empty cells, and a cell that
 * joins one which is not there stands for itself.
 */
export function gridOf(rows: readonly (readonly TableCell[])[], count: number): readonly (readonly GridCell[])[] {
  const at = (row: number, column: number): TableCell => rows[row]?.[column] ?? { inlines: [] }
  const joined = (row: number, column: number) => {
    const { joins } = at(row, column)
    return (joins === "above" && row > 0) || (joins === "left" && column > 0) ? joins : undefined
  }
  const run = (from: number, end: number, joins: (index: number) => boolean) => {
    let to = from + 1
    while (to < end && joins(to)) to++
    return to - from
  }
  return rows.map((_, row) =>
    Array.from({ length: count }, (_, column) => column)
      .filter((column) => joined(row, column) === undefined)
      .map((column): GridCell => {
        const columns = run(column, count, (next) => joined(row, next) === "left")
        const down = run(row, rows.length, (next) => joined(next, column) === "above")
        return { row, column, rows: down, columns, cell: at(row, column) }
      }),
  )
}
