import { composeLine, type SetLine } from "./compose-line.ts"
import { evenLines } from "./even-lines.ts"
import { mayPart } from "./kinsoku.ts"
import type { ShapedText, TextItem } from "./shape-text.ts"
import {
  fitsOneLine,
  type LineMeasure,
  type ShapedParagraph,
  type Stretch,
  shapeParagraph,
  shapeUnbroken,
  widthOf,
} from "./shaped-paragraph.ts"

/** Breaks a paragraph into lines, at least one; a word wider than the measure is broken between characters. */
export function setLines(items: readonly TextItem[], measure: LineMeasure): readonly SetLine[] {
  const unbroken = shapeUnbroken(items, measure)
  const { length } = unbroken.text.codePoints
  if (length > 0 && fitsOneLine(unbroken))
    return [composeLine({ start: 0, end: length, last: true, divided: false }, unbroken)]
  return breakParagraph(shapeParagraph(items, measure, unbroken.text))
}

/** The lines of a paragraph that was measured before. */
export function breakParagraph(paragraph: ShapedParagraph): readonly SetLine[] {
  const { measure } = paragraph
  const filled = greedyLines(paragraph)
  const stretches = measure.fill === "even" ? evenLines(filled, paragraph) : keepLastLineLong(filled, paragraph)
  if (stretches.length === 0) return [{ pieces: [], width: measure.indent, last: true, divided: false }]
  return stretches.map((stretch) => composeLine(stretch, paragraph))
}

/** Each line filled in turn; a word is divided where its author put a soft hyphen, or when it fits on no line. */
function greedyLines(paragraph: ShapedParagraph): Stretch[] {
  const { text, measure } = paragraph
  const lines: Stretch[] = []
  let start = 0
  let fitting = 0
  for (const { index, required } of withSoftHyphens(paragraph)) {
    while (index > start && widthOf(start, index, paragraph) > measure.width) {
      const divided = fitting <= start
      const end = divided ? partThatFits(start, index, paragraph) : fitting
      if (end >= index) break
      lines.push({ start, end, last: false, divided })
      start = end
    }
    fitting = index
    if (required) {
      lines.push({ start, end: index, last: true, divided: false })
      start = index
    }
  }
  if (start < text.codePoints.length) lines.push({ start, end: text.codePoints.length, last: true, divided: false })
  return lines
}

function withSoftHyphens({ opportunities, hyphens }: ShapedParagraph): ShapedParagraph["opportunities"] {
  const soft = [...hyphens].flatMap(([index, hyphen]) => (hyphen.soft ? [{ index, required: false }] : []))
  return soft.length === 0 ? opportunities : [...opportunities, ...soft].sort((a, b) => a.index - b.index)
}

/** End of the longest part of an over-long word that fits: with a hyphen, else where kinsoku allows, else anywhere. */
function partThatFits(start: number, limit: number, paragraph: ShapedParagraph): number {
  const { text, items, measure, hyphens } = paragraph
  const most = charactersThatFit(start, limit, paragraph)
  for (let end = Math.min(most, limit - 1); end > start; end--)
    if (hyphens.has(end) && widthOf(start, end, paragraph) <= measure.width) return end
  for (let end = most; end > start && end < limit; end--) if (!hyphens.has(end) && mayPart(end, text, items)) return end
  return most
}

/** At least one character with its combining marks, and the spaces behind them. */
function charactersThatFit(start: number, limit: number, paragraph: ShapedParagraph): number {
  const { text, measure, hyphens } = paragraph
  const bare = (end: number) => widthOf(start, end, paragraph) - (hyphens.get(end)?.width ?? 0)
  let end = start + 1
  while (end < limit && bare(end + 1) <= measure.width) end++
  while (end < limit && (isCombining(text.codePoints[end] ?? 0) || text.kind[end] === "space")) end++
  return end
}

function isCombining(codePoint: number): boolean {
  return /\p{M}/u.test(String.fromCodePoint(codePoint))
}

/** Moves the break before a last line of one character (or one short word) back, when the line above stays well filled. */
function keepLastLineLong(lines: readonly Stretch[], paragraph: ShapedParagraph): Stretch[] {
  const { text } = paragraph
  return lines.flatMap((line, index) => {
    const [above, below] = [lines[index - 1], lines[index + 1]]
    if (line.last && above !== undefined && !above.last && isShort(line, text))
      return [{ ...line, start: earlierBreak(above, line, paragraph) }]
    if (below?.last && !line.last && isShort(below, text)) {
      const end = earlierBreak(line, below, paragraph)
      return [{ ...line, end, divided: line.divided && end === line.end }]
    }
    return [line]
  })
}

function isShort(line: Stretch, text: ShapedText): boolean {
  let characters = 0
  for (let index = line.start; index < line.end; index++) {
    const kind = text.kind[index]
    if (kind === "han" || kind === "wide") characters += 3
    else if (kind === "latin") characters += 1
  }
  return characters > 0 && characters <= 4
}

function earlierBreak(above: Stretch, line: Stretch, paragraph: ShapedParagraph): number {
  const { text, measure, opportunities } = paragraph
  for (let i = opportunities.length - 1; i >= 0; i--) {
    const index = opportunities[i]?.index ?? 0
    if (index >= line.start) continue
    if (index <= above.start) break
    const filled = widthOf(above.start, index, paragraph) >= 0.8 * measure.width
    if (!filled) break
    if (!isShort({ ...line, start: index }, text)) return index
  }
  return line.start
}
