import type { Inline, Table } from "../../../document/model.ts"
import { countLines, naturalWidth } from "../../../layout/fit.ts"
import { type Box, POINTS_PER_INCH } from "../../../layout/slide-geometry.ts"
import { tableColumns } from "../../../layout/table-columns.ts"
import type { Inches, TextStyle } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import type { Placeholder, TableRow, TableShape } from "./shapes.ts"
import { floorOf, type Stage } from "./stage.ts"
import { plainText, styledParagraph } from "./text.ts"

/** Left and right margin of a cell, top and bottom, and what a column of numbers keeps free at its right. */
export const CELL = { side: 0.09, edge: 0.07, afterNumbers: 0.16 }
/** Columns up to this width do not break their lines. */
const UNBROKEN = 1.7
const TALLEST_ROW = 0.6

/** A table over the width of its region: natural column widths, rows of equal height where they can be. */
export function planTable(table: Table, area: Box, placeholder: Placeholder | undefined, stage: Stage): TableShape {
  const set = setTable(table, area, stage)
  const heights = rowHeights(set, area, table)
  const rows = [table.header, ...table.rows].map((cells, row): TableRow => {
    const style = row === 0 ? set.head : set.body
    return {
      height: heights[row] as Inches,
      cells: set.columns.map((_, column) =>
        styledParagraph(stage.theme, cells[column]?.inlines ?? [], style, { align: table.align[column] ?? "left" }),
      ),
    }
  })
  const height = heights.reduce((sum, row) => sum + row, 0)
  const alt = table.exhibit?.alt ?? plainText(stage.slide.title)
  const place = placeholder === undefined ? {} : { placeholder }
  return { kind: "table", name: "Table", ...place, alt, columns: set.columns, rows, box: { ...area, height } }
}

interface SetTable {
  readonly head: TextStyle
  readonly body: TextStyle
  readonly columns: readonly Inches[]
  /** Lines of the tallest cell of each row. */
  readonly lines: readonly number[]
}

/** The largest size at which all rows find room. */
function setTable(table: Table, area: Box, stage: Stage): SetTable {
  const { table: body, tableHead: head } = stage.theme.deck.text
  const [least, leastHead] = [floorOf(stage, body), Math.min(head.size, stage.theme.deck.floor)]
  for (let step = 0; ; step++) {
    const set = setAt(table, area, stage, {
      head: { ...head, size: Math.max(leastHead, head.size - step) },
      body: { ...body, size: Math.max(least, body.size - step) },
    })
    const height = set.lines.reduce((sum, lines, row) => sum + leastHeight(lines, row === 0 ? set.head : set.body), 0)
    if (height <= area.height + 0.001) return set
    if (set.body.size > least) continue
    const over = Math.ceil(((height - area.height) * POINTS_PER_INCH) / (set.body.size * set.body.line))
    stage.report(problems.overflow({ slide: stage.slide.number, what: "table", lines: over }, table.span))
    return set
  }
}

function setAt(table: Table, area: Box, stage: Stage, styles: { head: TextStyle; body: TextStyle }): SetTable {
  const rows = [table.header, ...table.rows].map((row) => row.map((cell) => cell.inlines))
  const count = Math.max(...rows.map((row) => row.length))
  const numeric = (column: number) => (table.align[column] ?? "left") === "right"
  const margins = (column: number) => 2 * CELL.side + (numeric(column) ? CELL.afterNumbers : 0)
  const extents = Array.from({ length: count }, (_, column) => {
    const widths = rows.map((row, index) =>
      naturalWidth(row[column] ?? [], cellStyle(styles, index, column), stage.measure),
    )
    return columnExtent(widths, margins(column), numeric(column))
  })
  const columns = tableColumns(extents, area.width)
  const cellLines = (inlines: readonly Inline[], row: number, column: number) =>
    // A hundredth of an inch lets a text that is as wide as its column stay on its line.
    countLines(inlines, cellStyle(styles, row, column), (columns[column] ?? 1) - margins(column) + 0.01, stage.measure)
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

/** Rows share what room is left, up to a height beyond which a table looks empty. */
function rowHeights(set: SetTable, area: Box, table: Table): readonly Inches[] {
  const least = set.lines.map((lines, row) => leastHeight(lines, row === 0 ? set.head : set.body))
  const spare = Math.max(0, area.height - least.reduce((sum, height) => sum + height, 0))
  const share = spare / Math.max(1, table.rows.length)
  return least.map((height, row) => (row === 0 ? height : Math.max(height, Math.min(TALLEST_ROW, height + share))))
}

function leastHeight(lines: number, style: TextStyle): Inches {
  return (lines * style.size * style.line) / POINTS_PER_INCH + 2 * CELL.edge
}
