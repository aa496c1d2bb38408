import type { Points, RegionStyle, TextStyle, Theme } from "../theme/theme.ts"

/** What a paragraph inherits from its level in a place for text: slides name the level and say nothing else. */
export interface TextLevel {
  readonly style: TextStyle
  /** Space above it. */
  readonly before: Points
  /** Where its text begins; the bullet hangs before it by `hanging`. */
  readonly left: Points
  readonly hanging: Points
  /** The bullet's character; none for a level without one. */
  readonly bullet?: string
  /** Size of the bullet in per cent of the text's. */
  readonly bulletSize?: number
}

const SQUARE = "■"
const DASH = "–"
/** No level is set smaller: running text on slides keeps to it. */
const LEAST = 12

/** The levels of a place for text, by how its region is composed; bulleted points where it says nothing. */
export function textLevels(theme: Theme, style: RegionStyle | undefined): readonly TextLevel[] {
  if (style === "lead") return leadLevels(theme)
  if (style === "quote") return quoteLevels(theme)
  return style === "sources" ? sourceLevels(theme) : pointLevels(theme)
}

/** The level of a depth, the last for all that are deeper. */
export function levelAt(levels: readonly TextLevel[], depth: number): TextLevel {
  return levels[Math.min(depth, levels.length - 1)] as TextLevel
}

function pointLevels(theme: Theme): readonly TextLevel[] {
  const { points } = theme.deck.text
  const nested = [1, 2].map((depth) => bulleted(smaller(points, 2 * depth), 6, DASH, 100, depth))
  return [bulleted(points, 14, SQUARE, 60, 0), ...nested]
}

function sourceLevels(theme: Theme): readonly TextLevel[] {
  const { ink } = theme.palette
  const style = { ...theme.deck.text.detail, color: ink, line: 1.45 }
  const nested = [1, 2].map((depth) => bulleted(smaller(style, 1), 4, DASH, 100, depth))
  return [bulleted(style, 6, SQUARE, 60, 0), ...nested]
}

/** Large words on a dark surface, without bullets above the second level. */
function leadLevels(theme: Theme): readonly TextLevel[] {
  const style = { ...theme.deck.text.coverSubtitle, color: theme.palette.lightMark, line: 1.4 }
  const nested = [1, 2].map((depth) => bulleted(smaller(style, 2 + 2 * depth), 6, DASH, 100, depth))
  return [plain(style, style.size * 0.8), ...nested]
}

/** The quoted words, then who says them, then in what role. */
function quoteLevels(theme: Theme): readonly TextLevel[] {
  const { coverSubtitle, label, detail } = theme.deck.text
  const { ink } = theme.palette
  const words = { ...coverSubtitle, size: coverSubtitle.size + 4, line: 1.5, color: ink }
  return [plain(words, 0), plain(label, words.size), plain(detail, 2)]
}

function plain(style: TextStyle, before: Points): TextLevel {
  return { style, before, left: 0, hanging: 0 }
}

function bulleted(style: TextStyle, before: Points, bullet: string, bulletSize: number, depth: number): TextLevel {
  const hanging = Math.round(style.size * 1.1)
  return { ...plain(style, before), left: hanging * (depth + 1), hanging, bullet, bulletSize }
}

function smaller(style: TextStyle, by: Points): TextStyle {
  return { ...style, size: Math.max(Math.min(LEAST, style.size), style.size - by) }
}
