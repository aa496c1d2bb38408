import type { Points, Weight } from "../../theme/theme.ts"

/** The part of a CSS font that a chart may choose. */
export interface CanvasFont {
  readonly weight: Weight
  readonly size: Points
}

/** Reads a CSS `font` shorthand; undefined when it has no size in px or is italic, for the theme has no italic face. */
export function canvasFont(font: string): CanvasFont | undefined {
  const parsed = /^\s*(.*?)\s*(\d*\.?\d+)px\b/.exec(font)
  if (parsed === null) return undefined
  let weight: Weight = "regular"
  for (const word of (parsed[1] ?? "").toLowerCase().split(/\s+/)) {
    if (word === "italic" || word.startsWith("oblique")) return undefined
    const named = word === "bold" || word === "bolder" ? 700 : Number(word)
    if (named >= 600) weight = "bold"
    else if (named === 500) weight = "medium"
  }
  return { weight, size: Number(parsed[2]) }
}
