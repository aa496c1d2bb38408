import type { Inline } from "../document/model.ts"
import { setLines } from "./set-lines.ts"
import type { TextItem } from "./shape-text.ts"
import type { BreakLines, Measure } from "./text.ts"

/**
 * Breaks a whole paragraph into lines no wider than the measure, by UAX #14 with kinsoku. `x` and
 * the line's width count from the line's start, the first line's indent included. Source marks take no room.
 */
export const breakLines: BreakLines = (inlines, measure) => {
  const items = inlines.map((inline) => textItem(inline, measure))
  const lines = setLines(items, { width: measure.width, indent: measure.indent ?? 0, locale: measure.locale })
  return lines.map(({ pieces, width, last }) => ({
    fragments: pieces.map((piece) => ({
      text: piece.text,
      inline: piece.item,
      x: piece.x,
      width: piece.width,
      bold: isBold(inlines[piece.item], measure),
    })),
    width,
    last,
  }))
}

function textItem(inline: Inline, measure: Measure): TextItem {
  const face = isBold(inline, measure) ? measure.faces.bold : measure.faces[measure.style.weight]
  const { size } = measure.style
  if (inline.kind === "break") return { text: "\n", face, size }
  if (inline.kind === "source") return { text: "", face, size }
  return { text: inline.text.replace(/[\t\n\r]/g, " "), face, size, together: inline.cite !== undefined }
}

function isBold(inline: Inline | undefined, measure: Measure): boolean {
  return measure.style.weight === "bold" || (inline?.kind === "text" && inline.bold)
}
