import { solidFill } from "../parts/drawing.ts"
import { all, children, insert, type XmlNode } from "../xml/dom.ts"
import type { FinishStep } from "./finish-package.ts"
import { openSlides } from "./slides.ts"

/** The library gives cells a fill as six digits and their texts none of the scheme: those of a heat table are ours. */
export const fillCells: FinishStep = (pkg, { plan }) => {
  for (const { shapes } of openSlides(pkg, plan)) {
    for (const { shape, node } of shapes) {
      if (shape.kind !== "table") continue
      for (const [row, element] of all(node, "a:tr").entries()) {
        for (const [column, cell] of children(element, "a:tc").entries()) {
          const fill = shape.rows[row]?.fills?.[column]
          if (fill === undefined) continue
          const color = shape.rows[row]?.cells[column]?.runs[0]?.color
          insert(all(cell, "a:tcPr")[0] as XmlNode, solidFill(fill))
          if (color !== undefined) for (const run of all(cell, "a:rPr")) insert(run, solidFill(color), run.firstChild)
        }
      }
    }
  }
}
