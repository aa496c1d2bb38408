import type { Table } from "../document/model.ts"
import { columnCount, type GridCell, gridOf, headRows, tableRows } from "../document/table-grid.ts"
import type { Inches, TextStyle, Theme } from "../theme/theme.ts"
import { countLines, type FitMeasure, floorOf, naturalWidth } from "./fit.ts"
import { type Box, POINTS_PER_INCH } from "./slide-geometry.ts"
import { type ColumnExtent, tableColumns, widenFor } from "./table-columns.ts"

type Size = Pick<Box, "width" | "height">

/** Left and right margin of a cell, top and bottom, and what a column of numbers keeps free at its right. */
export const CELL = { side: 0.09, edge: 0.07, afterNumbers: 0.16 }
/** Columns up to this width do not break their lines. */
const UNBROKEN = 1.7

/** A table as it was set. */
export interface SetTable {
  readonly head: TextStyle
  readonly body: TextStyle
  readonly columns: readonly Inches[]
  /** How many of the rows are its head. */
  readonly heads: number
  /** Lines of the tallest cell of each row. */
  readonly lines: readonly number[]
  /** Lines that found no room at the smallest size; 0 when all fits. */
  readonly overflow: number
}

/** Sets a table at the largest size at which all its rows find room, at the smallest where none does. */
export function fitTable(table: Table, area: Size, theme: Theme, measure: FitMeasure): SetTable {
  const { table: body, tableHead: head } = theme.deck.text
  const [least, leastHead] = [floorOf(theme, body), Math.min(head.size, theme.deck.floor)]
  for (let step = 0; ; step++) {
    const styles = {
      head: { ...head, size: Math.max(leastHead, head.size - step) },
      body: { ...body, size: Math.max(least, body.size - step) },
    }
    const set = setAt(table, area.width, measure, styles)
    const height = set.lines.reduce(
      (sum, lines, row) => sum + rowHeight(lines, row < set.heads ? set.head : set.body),
      0,
    )
    if (height <= area.height + 0.001) return { ...set, overflow: 0 }
    if (set.body.size > least) continue
    return { ...set, overflow: Math.ceil(((height - area.height) * POINTS_PER_INCH) / (set.body.size * set.body.line)) }
  }
}

interface Styles {
  readonly head: TextStyle
  readonly body: TextStyle
}

function setAt(table: Table, width: Inches, measure: FitMeasure, styles: Styles): Omit<SetTable, "overflow"> {
  const count = columnCount(table)
  const cells = gridOf(tableRows(table), count).flat()
  const heads = headRows(table).length
  const numeric = (column: number) => (table.align[column] ?? "left") === "right"
  const margins = (column: number) => 2 * CELL.side + (numeric(column) ? CELL.afterNumbers : 0)
  const natural = ({ row, column, cell }: GridCell) =>
    naturalWidth(cell.inlines, cellStyle(styles, row < heads, column), measure)
  const own = Array.from({ length: count }, (_, column) => {
    const [head, body] = [true, false].map((isHead) => {
      const found = cells.filter((cell) => cell.column === column && cell.columns === 1 && cell.row < heads === isHead)
      return Math.max(0, ...found.map(natural))
    }) as [Inches, Inches]
    return columnExtent(head, body, margins(column), numeric(column))
  })
  const extents = cells
    .filter(({ row, columns }) => row < heads && columns > 1)
    .reduce<readonly ColumnExtent[]>((widened, cell) => {
      const asked = natural(cell) + 2 * CELL.side
      return widenFor(widened, { from: cell.column, count: cell.columns, min: Math.min(asked, UNBROKEN), max: asked })
    }, own)
  const columns = tableColumns(extents, width)
  const linesOf = ({ row, column, columns: over, cell }: GridCell) => {
    const room = columns.slice(column, column + over).reduce((sum, each) => sum + each, 0)
    // A hundredth of an inch lets a text that is as wide as its column stay on its line.
    const free = room - margins(column + over - 1) + 0.01
    return countLines(cell.inlines, cellStyle(styles, row < heads, column), free, measure)
  }
  return { ...styles, columns, heads, lines: rowLines(cells, linesOf, tableRows(table).length) }
}

/** Lines of each row; a cell over several rows that needs more than they have adds to the last of them. */
function rowLines(cells: readonly GridCell[], linesOf: (cell: GridCell) => number, count: number): readonly number[] {
  const lines = new Array<number>(count).fill(1)
  for (const cell of cells) {
    if (cell.rows === 1) lines[cell.row] = Math.max(lines[cell.row] ?? 1, linesOf(cell))
  }
  for (const cell of cells) {
    const last = cell.row + cell.rows - 1
    const above = lines.slice(cell.row, last).reduce((sum, each) => sum + each, 0)
    if (cell.rows > 1) lines[last] = Math.max(lines[last] ?? 1, linesOf(cell) - above)
  }
  return lines
}

/** The table's style sets the first column bold. */
function cellStyle(styles: Styles, head: boolean, column: number): TextStyle {
  if (head) return styles.head
  return column === 0 ? { ...styles.body, weight: "bold" } : styles.body
}

/** Narrow columns stay whole; of wide ones and of long heads over numbers, lines may break. */
function columnExtent(head: Inches, widest: Inches, margins: Inches, fixed: boolean): ColumnExtent {
  const max = Math.max(head, widest) + margins
  const whole = fixed
    ? Math.max(widest, Math.min(head, UNBROKEN))
    : Math.max(Math.min(UNBROKEN, Math.max(head, widest)), widest * 0.4)
  return { max, min: Math.min(max, whole + margins), fixed }
}

/** The least height of a row: its lines and the margins of its cells. */
export function rowHeight(lines: number, style: TextStyle): Inches {
  return (lines * style.size * style.line) / POINTS_PER_INCH + 2 * CELL.edge
}
