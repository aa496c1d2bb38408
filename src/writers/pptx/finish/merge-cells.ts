import type { Theme } from "../../../theme/theme.ts"
import { solidFill } from "../parts/drawing.ts"
import { headEdge, rowEdge } from "../parts/table-styles-part.ts"
import { officeColor } from "../plan/palette.ts"
import type { TableShape } from "../plan/shapes.ts"
import { all, children, insert, setAttribute, type XmlNode } from "../xml/dom.ts"
import type { FinishStep } from "./finish-package.ts"
import { openSlides } from "./slides.ts"

/** Merged cells are written cell by cell; a table style knows one row of heads, so a second one says how it looks. */
export const mergeCells: FinishStep = (pkg, { plan, theme }) => {
  for (const { shapes } of openSlides(pkg, plan)) {
    for (const { shape, node } of shapes) {
      if (shape.kind !== "table") continue
      const rows = all(node, "a:tr").map((row) => children(row, "a:tc"))
      if (shape.heads > 1) styleHeads(rows, shape, theme)
      shape.rows.forEach(({ spans = [] }, row) => {
        for (const span of spans) mergeSpan(rows, row, span)
      })
    }
  }
}

type Cells = readonly (readonly XmlNode[])[]
type Span = NonNullable<TableShape["rows"][number]["spans"]>[number]

function mergeSpan(rows: Cells, top: number, { column: left, rows: height, columns: width }: Span): void {
  rows.slice(top, top + height).forEach((row, down) => {
    row.slice(left, left + width).forEach((cell, right) => {
      if (down === 0 && height > 1) setAttribute(cell, "rowSpan", height)
      if (right === 0 && width > 1) setAttribute(cell, "gridSpan", width)
      if (right > 0) setAttribute(cell, "hMerge", true)
      if (down > 0) setAttribute(cell, "vMerge", true)
    })
  })
}

/** The rule below the head stands under its last row and under cells that reach down to it; a common name has a hairline. */
function styleHeads(rows: Cells, shape: TableShape, theme: Theme): void {
  const last = shape.heads - 1
  rows.slice(0, shape.heads).forEach((row, index) => {
    const spans = shape.rows[index]?.spans ?? []
    row.forEach((cell, column) => {
      const over = spans.find((span) => span.column <= column && column < span.column + span.columns)
      const reaches = index === last || (over?.rows ?? 1) > 1
      const properties = all(cell, "a:tcPr")[0] as XmlNode
      insert(properties, reaches ? headEdge(theme, "a:lnB") : rowEdge(theme, "a:lnB"), properties.firstChild)
      setAttribute(properties, "anchor", "b")
      if (index > 0) colorWords(cell, theme)
    })
  })
}

function colorWords(cell: XmlNode, theme: Theme): void {
  for (const run of all(cell, "a:rPr")) {
    setAttribute(run, "b", false)
    insert(run, solidFill(officeColor(theme, theme.palette.muted)), run.firstChild)
  }
}
