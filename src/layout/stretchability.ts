import type { Points } from "../theme/theme.ts"
import { isFullWidth } from "./script.ts"
import { hanLatinGap, type ShapedText, type TextItem } from "./shape-text.ts"

/** How much a gap may grow, in em of the type on its left. Above 0.09 em text extraction sees a space between Han. */
export const mostStretch = { han: 0.09, mixed: 0.09 - hanLatinGap, space: 0.7 } as const

/** How much the blank half of a full-width mark (CLREQ 3.1.6) and a word space may give way, in em of their type. */
export const mostShrink = { mark: 0.25, space: 0.035 } as const

/**
 * How much a text can be stretched before each code point, all gaps to their limits: of a line, the difference at its
 * last visible code point and its first.
 */
export function stretchability(text: ShapedText, items: readonly TextItem[]): readonly Points[] {
  return summed(text, (index) => mostBehind(index, text) * sizeAt(index, text, items))
}

/** The same for how much it can be squeezed. */
export function shrinkability(text: ShapedText, items: readonly TextItem[]): readonly Points[] {
  return summed(text, (index) => mostShrinkBehind(index, text, items))
}

function summed({ codePoints }: ShapedText, behind: (index: number) => Points): readonly Points[] {
  let sum = 0
  return codePoints.map((_, index) => {
    if (index > 0) sum += behind(index - 1)
    return sum
  })
}

/** What may be added behind a code point, in em. */
function mostBehind(index: number, { kind, join, item }: ShapedText): number {
  const [left, right] = [kind[index] ?? "symbol", kind[index + 1] ?? "symbol"]
  if (left === "space") return right === "space" && item[index] === item[index + 1] ? 0 : mostStretch.space
  const [wide, wideNext] = [isFullWidth(left), isFullWidth(right)]
  if (wide && wideNext) return mostStretch.han
  return wide === wideNext || (join[index] ?? 0) === 0 ? 0 : mostStretch.mixed
}

/** What may be taken away behind a code point: of the blank half of a mark that has all of it, and of a word space. */
export function mostShrinkBehind(index: number, text: ShapedText, items: readonly TextItem[]): Points {
  const { kind, join, codePoints } = text
  const [left, right] = [kind[index] ?? "symbol", kind[index + 1] ?? "symbol"]
  if (right === "space" || right === "break" || (join[index] ?? 0) !== 0) return 0
  if (codePoints[index] === 0x20) return mostShrink.space * sizeAt(index, text, items)
  if (left === "closing") return mostShrink.mark * sizeAt(index, text, items)
  return right === "opening" && left !== "space" ? mostShrink.mark * sizeAt(index + 1, text, items) : 0
}

function sizeAt(index: number, { item }: ShapedText, items: readonly TextItem[]): Points {
  return items[item[index] ?? 0]?.size ?? 0
}
