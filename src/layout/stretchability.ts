import type { Points } from "../theme/theme.ts"
import { isFullWidth } from "./script.ts"
import { hanLatinGap, type ShapedText, type TextItem } from "./shape-text.ts"

/** How much a gap may grow, in em of the type on its left. Above 0.09 em text extraction sees a space between Han. */
export const mostStretch = { han: 0.09, mixed: 0.09 - hanLatinGap, space: 0.7 } as const

/**
 * How much a text can be stretched before each code point, all gaps to their limits: of a line, the difference at its
 * last visible code point and its first.
 */
export function stretchability(text: ShapedText, items: readonly TextItem[]): readonly Points[] {
  let sum = 0
  return text.codePoints.map((_, index) => {
    if (index > 0) sum += mostBehind(index - 1, text) * (items[text.item[index - 1] ?? 0]?.size ?? 0)
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
