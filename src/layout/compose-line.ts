import type { Points } from "../theme/theme.ts"
import { isFullWidth } from "./script.ts"
import type { ShapedText } from "./shape-text.ts"
import { type ShapedParagraph, type Stretch, startOf, visibleEnd, widthOf } from "./shaped-paragraph.ts"
import { mostShrinkBehind } from "./stretchability.ts"

/** Characters of one item that are drawn from one place: a stretch of full-width ones, or a Latin word with the spaces behind it. */
export interface Piece {
  readonly text: string
  /** Index into the items. */
  readonly item: number
  readonly x: Points
  /** Without the spaces at its end when it ends the line. */
  readonly width: Points
  readonly fullWidth: boolean
  /** Added after each character by justification. */
  readonly spacing: Points
  /** By how much the next piece may move closer. */
  readonly shrink: Points
}

/** The hyphen of a line that ends inside a word: drawn there, but no part of the text. */
export interface LineHyphen {
  /** Index into the items. */
  readonly item: number
  readonly x: Points
}

export interface SetLine {
  readonly pieces: readonly Piece[]
  readonly hyphen?: LineHyphen
  /** From the line's start (indent included) to the right edge of its ink or half-width mark. */
  readonly width: Points
  /** The paragraph or a hard break ends here: not to be justified. */
  readonly last: boolean
  /** Ends inside a word that fits on no line. */
  readonly divided: boolean
}

/** The pieces of one line, each in its place. */
export function composeLine(stretch: Stretch, paragraph: ShapedParagraph): SetLine {
  const { text, items, hyphens } = paragraph
  const pieces: Piece[] = []
  const visible = visibleEnd(stretch.start, stretch.end, text)
  let x = startOf(stretch.start, paragraph)
  let from = stretch.start
  for (let index = stretch.start; index < stretch.end; index++) {
    if (index + 1 < stretch.end && !endsPiece(index, text)) continue
    const shown = Math.min(index + 1, Math.max(visible, from))
    const lastOfLine = index + 1 >= visible
    const join = text.join[index] ?? 0
    const advance = (text.offset[index + 1] ?? 0) - (text.offset[from] ?? 0)
    const width = lastOfLine
      ? (text.offset[shown] ?? 0) - (shown > from ? (text.join[shown - 1] ?? 0) : 0) - (text.offset[from] ?? 0)
      : advance - join
    const content = contentOf(text.codePoints, from, index + 1)
    if (content !== "")
      pieces.push({
        text: content,
        item: text.item[from] ?? 0,
        x,
        width,
        fullWidth: isFullWidth(text.kind[from] ?? "symbol"),
        spacing: 0,
        shrink: lastOfLine ? 0 : mostShrinkBehind(index, text, items),
      })
    x += advance
    from = index + 1
  }
  const width = widthOf(stretch.start, stretch.end, paragraph)
  const hyphen = hyphens.get(stretch.end)
  const line = { pieces, width, last: stretch.last, divided: stretch.divided }
  return hyphen === undefined ? line : { ...line, hyphen: { item: hyphen.item, x: width - hyphen.width + hyphen.kern } }
}

function contentOf(codePoints: readonly number[], start: number, end: number): string {
  let content = ""
  for (let index = start; index < end; index++)
    if (codePoints[index] !== 0x0a) content += String.fromCodePoint(codePoints[index] ?? 0)
  return content
}

/** A piece ends where the item, the script or the spacing changes, beside a mark, and behind the spaces of a word. */
function endsPiece(index: number, text: ShapedText): boolean {
  const [left, right] = [text.kind[index] ?? "symbol", text.kind[index + 1] ?? "symbol"]
  if (text.item[index] !== text.item[index + 1]) return true
  if (isFullWidth(left) !== isFullWidth(right)) return true
  if (isFullWidth(left)) return (text.join[index] ?? 0) !== 0 || left === "closing" || right === "opening"
  return left === "space" && right !== "space"
}
