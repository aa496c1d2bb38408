import type { Table } from "../../../document/model.ts"
import { gridOf, tableRows } from "../../../document/table-grid.ts"
import { fitTable, rowHeight, type SetTable } from "../../../layout/fit-table.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { Inches } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import type { Placeholder, TableRow, TableShape } from "./shapes.ts"
import type { Stage } from "./stage.ts"
import { plainText, styledParagraph } from "./text.ts"

const TALLEST_ROW = 0.6

/** A table over the width of its region: natural column widths, rows of equal height where they can be. */
export function planTable(table: Table, area: Box, placeholder: Placeholder | undefined, stage: Stage): TableShape {
  const set = fitTable(table, area, stage.theme, stage.measure)
  if (set.overflow > 0) {
    stage.report(problems.overflow({ slide: stage.slide.number, what: "table", lines: set.overflow }, table.span))
  }
  const heights = rowHeights(set, area, table)
  const grid = gridOf(tableRows(table), set.columns.length)
  const rows = tableRows(table).map((cells, row): TableRow => {
    const head = row < set.heads
    const spans = (grid[row] ?? []).filter(({ rows, columns }) => rows > 1 || columns > 1)
    const align = (column: number) => {
      const over = head && spans.some((span) => span.column === column && span.columns > 1)
      return over ? "center" : (table.align[column] ?? "left")
    }
    return {
      height: heights[row] as Inches,
      cells: set.columns.map((_, column) =>
        styledParagraph(stage.theme, cells[column]?.inlines ?? [], head ? set.head : set.body, {
          align: align(column),
        }),
      ),
      ...(spans.length === 0 ? {} : { spans: spans.map(({ column, rows, columns }) => ({ column, rows, columns })) }),
    }
  })
  const height = heights.reduce((sum, row) => sum + row, 0)
  const alt = table.exhibit?.alt ?? plainText(stage.slide.title)
  const place = placeholder === undefined ? {} : { placeholder }
  const { columns, heads } = set
  return { kind: "table", name: "Table", ...place, alt, columns, heads, rows, box: { ...area, height } }
}

/** Rows share what room is left, up to a height beyond which a table looks empty. */
function rowHeights(set: SetTable, area: Box, table: Table): readonly Inches[] {
  const least = set.lines.map((lines, row) => rowHeight(lines, row < set.heads ? set.head : set.body))
  const spare = Math.max(0, area.height - least.reduce((sum, height) => sum + height, 0))
  const share = spare / Math.max(1, table.rows.length)
  return least.map((height, row) =>
    row < set.heads ? height : Math.max(height, Math.min(TALLEST_ROW, height + share)),
  )
}
