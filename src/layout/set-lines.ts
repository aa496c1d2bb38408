import type { Points } from "../theme/theme.ts"
import { type BreakOpportunity, breakOpportunities } from "./break-opportunities.ts"
import { isFullWidth } from "./script.ts"
import { blankHalf, type ShapedText, shapeText, type TextItem } from "./shape-text.ts"
import { stretchability } from "./stretchability.ts"
import { type Fit, type FitProblem, totalFit } from "./total-fit.ts"

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
}

export interface SetLine {
  readonly pieces: readonly Piece[]
  /** From the line's start (indent included) to the right edge of its ink or half-width mark. */
  readonly width: Points
  /** The paragraph or a hard break ends here: not to be justified. */
  readonly last: boolean
}

export interface LineMeasure {
  readonly width: Points
  readonly indent: Points
  readonly locale: string
  /** `greedy` fills each line in turn, as Office and browsers do; `even` looks at the whole paragraph. */
  readonly fill?: "greedy" | "even"
}

/**
 * Breaks a paragraph into lines, at least one; a word wider than the measure is broken between characters. Even lines
 * are as many as greedy ones, or one more when fewer of them cannot be stretched to the measure.
 */
export function setLines(items: readonly TextItem[], measure: LineMeasure): readonly SetLine[] {
  const text = shapeText(items, measure.locale)
  const opportunities = breakOpportunities(text, items, measure.locale, measure.fill === "even")
  const filled = greedy(text, items, opportunities, measure)
  const stretches =
    measure.fill === "even"
      ? evenLines(filled, text, items, opportunities, measure)
      : keepLastLineLong(filled, text, items, opportunities, measure)
  if (stretches.length === 0) return [{ pieces: [], width: measure.indent, last: true }]
  return stretches.map((stretch) => lineOf(stretch, text, items, measure))
}

/** Code points `start` to `end` (exclusive, spaces at the end included) of one line. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly last: boolean
}

function greedy(
  text: ShapedText,
  items: readonly TextItem[],
  opportunities: readonly BreakOpportunity[],
  measure: LineMeasure,
): Stretch[] {
  const lines: Stretch[] = []
  let start = 0
  let fitting = 0
  for (const { index, required } of opportunities) {
    while (index > start && widthOf(start, index, text, items, measure) > measure.width) {
      const end = fitting > start ? fitting : charactersThatFit(start, index, text, items, measure)
      if (end >= index) break
      lines.push({ start, end, last: false })
      start = end
    }
    fitting = index
    if (required) {
      lines.push({ start, end: index, last: true })
      start = index
    }
  }
  if (start < text.codePoints.length) lines.push({ start, end: text.codePoints.length, last: true })
  return lines
}

/** The same lines with their breaks moved so that all are stretched alike; a paragraph with an over-long word stays. */
function evenLines(
  lines: readonly Stretch[],
  text: ShapedText,
  items: readonly TextItem[],
  opportunities: readonly BreakOpportunity[],
  measure: LineMeasure,
): Stretch[] {
  const even: Stretch[] = []
  const most = stretchability(text, items)
  const stretchOf = (from: number, to: number) =>
    (most[Math.max(from, visibleEnd(from, to, text) - 1)] ?? 0) - (most[from] ?? 0)
  let first = 0
  lines.forEach(({ last, end }, index) => {
    if (!last) return
    const paragraph = lines.slice(first, index + 1)
    first = index + 1
    const start = paragraph[0]?.start ?? 0
    const inner = opportunities.map((opportunity) => opportunity.index).filter((at) => at > start && at < end)
    const fitted = fewestRagged(paragraph.length, {
      breaks: [start, ...inner, end],
      measure: measure.width,
      widthOf: (from, to) => widthOf(from, to, text, items, measure),
      stretchOf,
    })
    if (fitted === undefined) even.push(...paragraph)
    else
      even.push(
        ...fitted.ends.map((at, line) => ({ start: fitted.ends[line - 1] ?? start, end: at, last: at === end })),
      )
  })
  return even
}

/** The paragraph in the lines it needs, or in one more where that leaves fewer of them ragged. */
function fewestRagged(lines: number, problem: Omit<FitProblem, "lines">): Fit | undefined {
  const fit = totalFit({ ...problem, lines })
  if (fit === undefined || fit.ragged === 0) return fit
  const longer = totalFit({ ...problem, lines: lines + 1 })
  return longer !== undefined && longer.ragged < fit.ragged ? longer : fit
}

/** Right edge of a line: indent, without spaces at its end, marks at both ends at half width. */
function widthOf(
  start: number,
  end: number,
  text: ShapedText,
  items: readonly TextItem[],
  measure: LineMeasure,
): Points {
  const visible = visibleEnd(start, end, text)
  if (visible <= start) return startOf(start, text, items, measure)
  const last = visible - 1
  const natural = (text.offset[visible] ?? 0) - (text.join[last] ?? 0) - (text.offset[start] ?? 0)
  const trimmed = blankHalf(text.kind[last], "right") * sizeAt(last, text, items)
  return startOf(start, text, items, measure) + natural - trimmed
}

/** Where the pen starts: the indent of the first line, or half an em to the left for an opening mark. */
function startOf(start: number, text: ShapedText, items: readonly TextItem[], measure: LineMeasure): Points {
  if (start === 0 && measure.indent > 0) return measure.indent
  return 0 - blankHalf(text.kind[start], "left") * sizeAt(start, text, items)
}

function visibleEnd(start: number, end: number, text: ShapedText): number {
  let visible = end
  while (visible > start && (text.kind[visible - 1] === "space" || text.kind[visible - 1] === "break")) visible--
  return visible
}

function sizeAt(index: number, text: ShapedText, items: readonly TextItem[]): Points {
  return items[text.item[index] ?? 0]?.size ?? 0
}

/** End of the longest piece of an over-long word that fits, at least one character with its combining marks. */
function charactersThatFit(
  start: number,
  limit: number,
  text: ShapedText,
  items: readonly TextItem[],
  measure: LineMeasure,
): number {
  let end = start + 1
  while (end < limit && widthOf(start, end + 1, text, items, measure) <= measure.width) end++
  while (end < limit && (isCombining(text.codePoints[end] ?? 0) || text.kind[end] === "space")) end++
  return end
}

function isCombining(codePoint: number): boolean {
  return /\p{M}/u.test(String.fromCodePoint(codePoint))
}

/** Moves the break before a last line of one character (or one short word) back, when the line above stays well filled. */
function keepLastLineLong(
  lines: readonly Stretch[],
  text: ShapedText,
  items: readonly TextItem[],
  opportunities: readonly BreakOpportunity[],
  measure: LineMeasure,
): Stretch[] {
  return lines.flatMap((line, index) => {
    const [above, below] = [lines[index - 1], lines[index + 1]]
    if (line.last && above !== undefined && !above.last && isShort(line, text))
      return [{ ...line, start: earlierBreak(above, line, text, items, opportunities, measure) }]
    if (below?.last && !line.last && isShort(below, text))
      return [{ ...line, end: earlierBreak(line, below, text, items, opportunities, measure) }]
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

function earlierBreak(
  above: Stretch,
  line: Stretch,
  text: ShapedText,
  items: readonly TextItem[],
  opportunities: readonly BreakOpportunity[],
  measure: LineMeasure,
): number {
  for (let i = opportunities.length - 1; i >= 0; i--) {
    const index = opportunities[i]?.index ?? 0
    if (index >= line.start) continue
    if (index <= above.start) break
    const filled = widthOf(above.start, index, text, items, measure) >= 0.8 * measure.width
    if (!filled) break
    if (!isShort({ ...line, start: index }, text)) return index
  }
  return line.start
}

function lineOf(stretch: Stretch, text: ShapedText, items: readonly TextItem[], measure: LineMeasure): SetLine {
  const pieces: Piece[] = []
  const visible = visibleEnd(stretch.start, stretch.end, text)
  let x = startOf(stretch.start, text, items, measure)
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
    const content = text.codePoints.slice(from, index + 1).filter((codePoint) => codePoint !== 0x0a)
    if (content.length > 0)
      pieces.push({
        text: String.fromCodePoint(...content),
        item: text.item[from] ?? 0,
        x,
        width,
        fullWidth: isFullWidth(text.kind[from] ?? "symbol"),
        spacing: 0,
      })
    x += advance
    from = index + 1
  }
  return { pieces, width: widthOf(stretch.start, stretch.end, text, items, measure), last: stretch.last }
}

/** A piece ends where the item, the script or the spacing changes, and behind the spaces of a word. */
function endsPiece(index: number, text: ShapedText): boolean {
  const [left, right] = [text.kind[index] ?? "symbol", text.kind[index + 1] ?? "symbol"]
  if (text.item[index] !== text.item[index + 1]) return true
  if (isFullWidth(left) !== isFullWidth(right)) return true
  if (isFullWidth(left)) return (text.join[index] ?? 0) !== 0
  return left === "space" && right !== "space"
}
