import { isEastAsian } from "./script.ts"
import type { ShapedText, TextItem } from "./shape-text.ts"

/** What begins no line and what ends none, after GB/T 15834-2011, CLREQ 3.1 and JIS X 4051, as far as UAX #14 lets it. */
const beginsNoLine =
  /[\p{M}\p{Pe}\p{Pf}、。，．：；！？‼⁇⁈⁉%‰℃％/／～〜–゠－·・ーヽヾゝゞ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ]/u
const endsNoLine = /[\p{Ps}\p{Pi}$€£¥￥＄№]/u
const inseparable = new Set([..."…‥—"].map((character) => character.codePointAt(0) ?? 0))

/** Whether a code point hangs on what stands before it, as a note mark does. */
export function isAttached(index: number, text: ShapedText, items: readonly TextItem[]): boolean {
  return items[text.item[index] ?? -1]?.attached === true
}

/** Whether not even a space parts a code point from what stands before it: a note mark, and what begins no line among Han and kana. */
export function isHeldBack(index: number, text: ShapedText, items: readonly TextItem[], locale: string): boolean {
  const [kind, codePoint] = [text.kind[index], text.codePoints[index] ?? 0]
  if (kind === "closing" || isAttached(index, text, items)) return true
  if (isEastAsian(locale) && (codePoint === 0x201d || codePoint === 0x2019)) return true
  return (kind === "wide" || kind === "han") && beginsNoLine.test(String.fromCodePoint(codePoint))
}

/** Whether what fits on no line may be parted before a code point, where there is no opportunity to break. */
export function mayPart(index: number, text: ShapedText, items: readonly TextItem[]): boolean {
  const [before, behind] = [text.codePoints[index - 1] ?? 0, text.codePoints[index] ?? 0]
  if (isAttached(index, text, items) || (before === behind && inseparable.has(before))) return false
  return !beginsNoLine.test(String.fromCodePoint(behind)) && !endsNoLine.test(String.fromCodePoint(before))
}
