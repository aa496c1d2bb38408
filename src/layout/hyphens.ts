import type { Points } from "../theme/theme.ts"
import { kerning } from "./glyph-metrics.ts"
import type { Hyphenator } from "./hyphenator.ts"
import type { ShapedText, TextItem } from "./shape-text.ts"

/** What ends a line that breaks inside a word. */
export interface Hyphen {
  readonly width: Points
  /** The kerning between the last letter and the hyphen. */
  readonly kern: Points
  /** The item whose type it is drawn in. */
  readonly item: number
  /** The author put a soft hyphen here; else the patterns of the language allow a break. */
  readonly soft: boolean
}

export const hyphen = 0x2d
export const softHyphen = 0xad

/** Where a word may be divided, by the index of the code point that would begin the next line. */
export function hyphensOf(
  text: ShapedText,
  items: readonly TextItem[],
  hyphenator: Hyphenator,
): ReadonlyMap<number, Hyphen> {
  const letters = lettersOf(text, items)
  const found = new Map<number, Hyphen>()
  for (const { index } of letters.matchAll(dividedByAuthor)) add(index + 1, true)
  for (const { index, 0: word } of letters.matchAll(plainWord))
    for (const before of hyphenator(word)) add(index + before, false)
  return found

  function add(index: number, soft: boolean): void {
    const left = index - (soft ? 2 : 1)
    const item = text.item[left] ?? 0
    const set = items[item] as TextItem
    const kern = kerning(set.face, text.codePoints[left] ?? 0, hyphen) * set.size
    found.set(index, { width: kern + set.face.advance(hyphen) * set.size, kern, item, soft })
  }
}

const dividedByAuthor = /(?<=\p{L})\u00ad(?=\p{L})/gu

/** Letters that no digit, hyphen or sign of an address touches: `example.com`, `x86` and `and/or` stay whole. */
const plainWord = /(?<![^\s“‘’"'(\u2013\u2014[])\p{L}+(?![^\s“”‘’"'),.:;!?\u2013\u2014\]]|[.:]\S)/gu

/** One UTF-16 unit for each code point: what is kept whole counts as no letter, a note mark as the end of its word. */
function lettersOf({ codePoints, item }: ShapedText, items: readonly TextItem[]): string {
  return codePoints
    .map((codePoint, index) => {
      const set = items[item[index] ?? 0]
      if (set?.attached === true) return " "
      return set?.together === true || set?.whole === true || codePoint > 0xffff
        ? "\ufffd"
        : String.fromCodePoint(codePoint)
    })
    .join("")
}
