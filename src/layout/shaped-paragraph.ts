import type { Points } from "../theme/theme.ts"
import { type BreakOpportunity, breakOpportunities } from "./break-opportunities.ts"
import { type Hyphenator, leaveWhole } from "./hyphenator.ts"
import { type Hyphen, hyphensOf } from "./hyphens.ts"
import { blankHalf, type ShapedText, shapeText, type TextItem } from "./shape-text.ts"

/** What a paragraph is broken to. */
export interface LineMeasure {
  readonly width: Points
  readonly indent: Points
  readonly locale: string
  /** `greedy` fills each line in turn, as Office and browsers do; `even` looks at the whole paragraph. */
  readonly fill?: "greedy" | "even"
  /** Divides words, and lets the author's soft hyphens do it: of even lines any, of greedy ones a word that does not fit. */
  readonly hyphenator?: Hyphenator
}

/** A paragraph made ready to be broken: measured, with all places where a line may end. */
export interface ShapedParagraph {
  readonly text: ShapedText
  readonly items: readonly TextItem[]
  readonly measure: LineMeasure
  /** Ascending; without the places where a word may be divided. */
  readonly opportunities: readonly BreakOpportunity[]
  /** By the index where the next line would begin. */
  readonly hyphens: ReadonlyMap<number, Hyphen>
}

/** Code points `start` to `end` (exclusive, spaces at the end included) of one line. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly last: boolean
  /** Ends inside a word that fits on no line. */
  readonly divided: boolean
}

/** Width of a text on one line, in points. */
export function unbrokenWidth(items: readonly TextItem[], locale: string): Points {
  const paragraph = shapeUnbroken(items, { width: Number.POSITIVE_INFINITY, indent: 0, locale })
  return widthOf(0, paragraph.text.codePoints.length, paragraph)
}

/** Measures a paragraph that is not to be broken. */
export function shapeUnbroken(items: readonly TextItem[], measure: LineMeasure): ShapedParagraph {
  return { text: shapeText(items, measure.locale), items, measure, opportunities: [], hyphens: new Map() }
}

/** Whether a paragraph fits on one line and asks for no other: most cells, labels and titles do. */
export function fitsOneLine(paragraph: ShapedParagraph): boolean {
  if (paragraph.items.some(({ text }) => HARD_BREAK.test(text))) return false
  return widthOf(0, paragraph.text.codePoints.length, paragraph) <= paragraph.measure.width
}

/** Classes BK, CR, LF and NL of UAX #14. */
const HARD_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/

/** Measures a paragraph and finds where it may be broken. */
export function shapeParagraph(
  items: readonly TextItem[],
  measure: LineMeasure,
  text: ShapedText = shapeText(items, measure.locale),
): ShapedParagraph {
  const opportunities = breakOpportunities(text, items, measure.locale, measure.fill === "even")
  const { hyphenator = leaveWhole } = measure
  const hyphens = measure.hyphenator === undefined ? new Map() : hyphensOf(text, items, hyphenator)
  return { text, items, measure, opportunities, hyphens }
}

/** Right edge of a line: indent, without spaces at its end, marks at both ends at half width, with the hyphen it ends in. */
export function widthOf(start: number, end: number, paragraph: ShapedParagraph): Points {
  const { text, hyphens } = paragraph
  const visible = visibleEnd(start, end, text)
  if (visible <= start) return startOf(start, paragraph)
  const last = visible - 1
  const natural = (text.offset[visible] ?? 0) - (text.join[last] ?? 0) - (text.offset[start] ?? 0)
  const trimmed = blankHalf(text.kind[last], "right") * sizeAt(last, paragraph)
  return startOf(start, paragraph) + natural - trimmed + (hyphens.get(end)?.width ?? 0)
}

/** Where the pen starts: the indent of the first line, or half an em to the left for an opening mark. */
export function startOf(start: number, paragraph: ShapedParagraph): Points {
  const { text, measure } = paragraph
  if (start === 0 && measure.indent > 0) return measure.indent
  return 0 - blankHalf(text.kind[start], "left") * sizeAt(start, paragraph)
}

/** The end of a line without the spaces and the break there. */
export function visibleEnd(start: number, end: number, text: ShapedText): number {
  let visible = end
  while (visible > start && (text.kind[visible - 1] === "space" || text.kind[visible - 1] === "break")) visible--
  return visible
}

function sizeAt(index: number, { text, items }: ShapedParagraph): Points {
  return items[text.item[index] ?? 0]?.size ?? 0
}
