import type { Inline, Table } from "../document/model.ts"
import type { Inches, TextStyle, Theme } from "../theme/theme.ts"
import { countLines, type FitMeasure, floorOf, naturalWidth } from "./fit.ts"
import { type Box, POINTS_PER_INCH } from "./slide-geometry.ts"
import { tableColumns } from "./table-columns.ts"

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
    const height = set.lines.reduce((sum, lines, row) => sum + rowHeight(lines, row === 0 ? set.head : set.body), 0)
    if (height <= area.height + 0.001) return { ...set, overflow: 0 }
    if (set.body.size > least) continue
    return { ...set, overflow: Math.ceil(((height - area.height) * POINTS_PER_INCH) / (set.body.size * set.body.line)) }
  }
}

function setAt(
  table: Table,
  width: Inches,
  measure: FitMeasure,
  styles: { head: TextStyle; body: TextStyle },
): Omit<SetTable, "overflow"> {
  const rows = [table.header, ...table.rows].map((row) => row.map((cell) => cell.inlines))
  const count = Math.max(...rows.map((row) => row.length))
  const numeric = (column: number) => (table.align[column] ?? "left") === "right"
  const margins = (column: number) => 2 * CELL.side + (numeric(column) ? CELL.afterNumbers : 0)
  const extents = Array.from({ length: count }, (_, column) => {
    const widths = rows.map((row, index) => naturalWidth(row[column] ?? [], cellStyle(styles, index, column), measure))
    return columnExtent(widths, margins(column), numeric(column))
  })
  const columns = tableColumns(extents, width)
  const cellLines = (inlines: readonly Inline[], row: number, column: number) =>
    // A hundredth of an inch lets a text that is as wide as its column stay on its line.
    countLines(inlines, cellStyle(styles, row, column), (columns[column] ?? 1) - margins(column) + 0.01, measure)
  const lines = rows.map((row, index) =>
    Math.max(1, ...row.map((inlines, column) => cellLines(inlines, index, column))),
  )
  return { ...styles, columns, lines }
}

/** The table's style sets the first column bold. */
function cellStyle(styles: { head: TextStyle; body: TextStyle }, row: number, column: number): TextStyle {
  if (row === 0) return styles.head
  return column === 0 ? { ...styles.body, weight: "bold" } : styles.body
}

/** Narrow columns stay whole; of wide ones and of long heads over numbers, lines may break. */
function columnExtent(widths: readonly Inches[], margins: Inches, fixed: boolean) {
  const [head = 0, ...cells] = widths
  const widest = Math.max(0, ...cells)
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
