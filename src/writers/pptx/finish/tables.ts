import { CELL } from "../../../layout/fit-table.ts"
import { emu } from "../parts/drawing.ts"
import { tableStyleId, tableStylesPart } from "../parts/table-styles-part.ts"
import { all, child, children, first, insert, remove, setAttribute, type XmlNode } from "../xml/dom.ts"
import { element } from "../xml/element.ts"
import type { FinishStep } from "./finish-package.ts"
import { drawingProperties, openSlides } from "./slides.ts"

/** Tables have neither header row nor style (#1299), and a border of no width on every cell: ours come from the theme. */
export const styleTables: FinishStep = (pkg, { plan, theme, template }) => {
  pkg.write("ppt/tableStyles.xml", tableStylesPart(theme))
  for (const { shapes } of openSlides(pkg, plan)) {
    for (const { shape, node } of shapes) {
      if (shape.kind !== "table") continue
      setAttribute(drawingProperties(node), "descr", shape.alt)
      const properties = first(node, "a:tblPr") as XmlNode
      setAttribute(properties, "firstRow", true)
      setAttribute(properties, "firstCol", true)
      insert(properties, element("a:tableStyleId", {}, tableStyleId(theme)))
      for (const row of all(node, "a:tr"))
        styleCells(row, shape.rows.at(-1)?.cells.map(({ align }) => align === "right") ?? [])
      for (const row of all(node, "a:tr")) inheritText(row)
      if (template !== undefined) for (const row of all(node, "a:tr")) stateWeights(row)
      // A first column is bold, its head is not; not every program knows the style's corner cell.
      for (const row of all(node, "a:tr").slice(0, shape.heads))
        for (const run of all(first(row, "a:tc") as XmlNode, "a:rPr")) setAttribute(run, "b", false)
    }
  }
}

function styleCells(row: XmlNode, numeric: readonly boolean[]): void {
  for (const [index, cell] of all(row, "a:tcPr").entries()) {
    for (const border of children(cell)) remove(border)
    const right = CELL.side + (numeric[index] ? CELL.afterNumbers : 0)
    const margins = { marL: CELL.side, marR: right, marT: CELL.edge, marB: CELL.edge }
    for (const [name, margin] of Object.entries(margins)) setAttribute(cell, name, emu(margin))
    setAttribute(cell, "anchor", "ctr")
  }
}

/** The style says the colour of both kinds of row, and that the first column is bold. */
function inheritText(row: XmlNode): void {
  for (const run of all(row, "a:rPr")) {
    const fill = child(run, "a:solidFill")
    if (fill !== undefined) remove(fill)
  }
}

/** LibreOffice sets whole rows bold for their first cell where the presentation's default text says no weight. */
function stateWeights(row: XmlNode): void {
  for (const cell of all(row, "a:tc").slice(1))
    for (const run of all(cell, "a:rPr")) if (run.getAttribute("b") === null) setAttribute(run, "b", false)
}
