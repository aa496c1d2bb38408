import type { Points } from "../theme/theme.ts"
import type { Piece } from "./compose-line.ts"
import { kerning } from "./glyph-metrics.ts"
import { isInvisible, spaceWidth } from "./script.ts"
import { setLines } from "./set-lines.ts"
import { glyphBox, type TextItem } from "./shape-text.ts"

/** Code points with the place of each glyph's origin, from the start of what was placed. */
export interface PlacedGlyphs {
  readonly codePoints: readonly number[]
  readonly xs: readonly Points[]
}

/** Glyphs of one piece, from the line's start. Spaces of every width are drawn with the space glyph, joiners not at all. */
export function placeGlyphs(piece: Piece, item: TextItem): PlacedGlyphs {
  const codePoints: number[] = []
  const xs: number[] = []
  let pen = piece.x
  let previous = 0
  for (const character of piece.text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isInvisible(codePoint)) {
      previous = 0
      continue
    }
    const space = spaceWidth(codePoint) !== undefined
    const box = glyphBox(item.face, codePoint, piece.fullWidth ? "han" : space ? "space" : "latin")
    if (!piece.fullWidth && previous !== 0) pen += kerning(item.face, previous, codePoint) * item.size
    codePoints.push(space ? 0x20 : codePoint)
    xs.push(pen + box.dx * item.size)
    pen += box.advance * item.size + piece.spacing
    previous = codePoint
  }
  return { codePoints, xs }
}

/** Glyphs of a text on one line, and its width: for labels that are never broken. */
export function placeText(item: TextItem, locale: string): PlacedGlyphs & { readonly width: Points } {
  const [line] = setLines([item], { width: Number.POSITIVE_INFINITY, indent: 0, locale })
  const placed = (line?.pieces ?? []).map((piece) => placeGlyphs(piece, item))
  return {
    codePoints: placed.flatMap(({ codePoints }) => codePoints),
    xs: placed.flatMap(({ xs }) => xs),
    width: line?.width ?? 0,
  }
}
