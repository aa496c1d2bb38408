import type { Points } from "../theme/theme.ts"
import { type GlyphBox, kerning, latinBox, naturalBox } from "./glyph-metrics.ts"
import { type CharacterKind, classify, isFullWidth, spaceWidth } from "./script.ts"
import type { Typeface } from "./typeface.ts"

/** A stretch of a paragraph in one face and size. A hard line break is an item whose text ends in "\n". */
export interface TextItem {
  readonly text: string
  readonly face: Typeface
  readonly size: Points
  /** Hangs on what stands before it, as a note mark does: no break before it, and none of its own. */
  readonly attached?: boolean
  /** Not broken inside while it fits on a line, as a quantity is. */
  readonly together?: boolean
  /** No word of it is divided with a hyphen, as code is. */
  readonly whole?: boolean
}

/** A paragraph's code points with all that breaking and drawing need; the arrays run in parallel. */
export interface ShapedText {
  readonly codePoints: readonly number[]
  /** Index into the items. */
  readonly item: readonly number[]
  readonly kind: readonly CharacterKind[]
  /** In points. */
  readonly advance: readonly Points[]
  /** What is added between a code point and the next when both stand on one line: kerning, the gap between Han and Latin, compressed punctuation. */
  readonly join: readonly Points[]
  /** Sum of advances and joins before each code point; one longer than the rest. */
  readonly offset: readonly Points[]
}

/** The gap drawn between Han and Latin, in em; up to 0.09 em text extraction sees no space there. */
export const hanLatinGap = 0.05

/** How far a note mark moves into the blank half of a full-width mark before it, in em. */
const markTuck = 0.42

/** Measures a paragraph as one text, whatever its items. */
export function shapeText(items: readonly TextItem[], locale: string): ShapedText {
  const codePoints: number[] = []
  const item: number[] = []
  items.forEach(({ text }, index) => {
    for (const character of text) {
      codePoints.push(character.codePointAt(0) ?? 0)
      item.push(index)
    }
  })
  const kind = classify(codePoints, locale)
  const advance: number[] = []
  const join: number[] = []
  const offset: number[] = [0]
  for (let i = 0; i < codePoints.length; i++) {
    const set = items[item[i] ?? 0] as TextItem
    advance.push(glyphBox(set.face, codePoints[i] ?? 0, kind[i] as CharacterKind).advance * set.size)
    join.push(joinAfter(i, codePoints, item, kind, items))
    offset.push((offset[i] ?? 0) + (advance[i] ?? 0) + (join[i] ?? 0))
  }
  return { codePoints, item, kind, advance, join, offset }
}

/** The box of one code point as its kind wants it: full-width, Latin, a space, or nothing. */
export function glyphBox(face: Typeface, codePoint: number, kind: CharacterKind): GlyphBox {
  if (kind === "invisible" || kind === "break") return { advance: 0, dx: 0 }
  if (kind === "space" && !(codePoint === 0x20 || codePoint === 0xa0))
    return { advance: spaceWidth(codePoint) ?? 0, dx: 0 }
  return isFullWidth(kind) ? naturalBox(face, codePoint) : latinBox(face, codePoint)
}

/** Blank half of a full-width punctuation mark, in em, on the side given. */
export function blankHalf(kind: CharacterKind | undefined, side: "left" | "right"): number {
  return (side === "left" && kind === "opening") || (side === "right" && kind === "closing") ? 0.5 : 0
}

function joinAfter(
  index: number,
  codePoints: readonly number[],
  item: readonly number[],
  kind: readonly CharacterKind[],
  items: readonly TextItem[],
): Points {
  const [left, right] = [kind[index], kind[index + 1]]
  if (left === undefined || right === undefined || left === "invisible" || right === "invisible") return 0
  const set = items[item[index] ?? 0] as TextItem
  const next = items[item[index + 1] ?? 0] as TextItem
  if (next.attached === true) return left === "closing" ? -markTuck * set.size : 0
  if (set.attached === true) return 0
  if (isGap(left, right)) return hanLatinGap * Math.min(set.size, next.size)
  if (isCompressed(left, right)) return -0.5 * set.size
  if (isFullWidth(left) || isFullWidth(right) || set.face !== next.face || set.size !== next.size) return 0
  return kerning(set.face, codePoints[index] ?? 0, codePoints[index + 1] ?? 0) * set.size
}

/** Whether a gap is drawn between two neighbours. */
export function isGap(left: CharacterKind, right: CharacterKind): boolean {
  return (left === "han" && right === "latin") || (left === "latin" && right === "han")
}

/** Two marks in a row share one em: `）。`, `，“`, `（“`. */
function isCompressed(left: CharacterKind, right: CharacterKind): boolean {
  return (
    (left === "closing" && (right === "closing" || right === "opening")) || (left === "opening" && right === "opening")
  )
}
