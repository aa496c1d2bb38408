import { blend } from "./contrast.ts"
import type { Color, Theme } from "./theme.ts"

/** The drawing behind a cover's words, in the unit that `width` and `height` were given in; y grows downwards. */
export interface CoverMotif {
  readonly bars: readonly MotifBar[]
  /** Vertices of the dotted line, left to right. */
  readonly line: { readonly points: readonly MotifPoint[]; readonly color: Color; readonly width: number }
}

/** A bar that stands on the lower edge, coloured by a vertical gradient. */
export interface MotifBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly top: Color
  readonly bottom: Color
}

export interface MotifPoint {
  readonly x: number
  readonly y: number
}

/** Heights of the bars, as shares of the cover's height: a rise with its setbacks. */
const HEIGHTS = [
  0.053, 0.072, 0.065, 0.097, 0.09, 0.134, 0.165, 0.153, 0.237, 0.321, 0.417, 0.389, 0.542, 0.654, 0.598, 0.723,
]

/** Bars on a page that is higher than wide: the last of them, over its whole width. */
const PORTRAIT_BARS = 13

/**
 * Rising bars and a slow dotted line: what moved fast and what did not. On a wide cover they keep to the right half;
 * on a high one they cross the page.
 */
export function coverMotif(theme: Theme, width: number, height: number): CoverMotif {
  const wide = width > height
  const heights = wide ? HEIGHTS : HEIGHTS.slice(-PORTRAIT_BARS)
  const left = wide ? width / 2 : 0
  const step = (width - left) / heights.length
  return {
    bars: heights.map((share, index) => bar(theme, { share, x: left + (index + 0.16) * step, step, height })),
    line: {
      points: linePoints(left, width, height),
      color: blend(theme.palette.ink, theme.palette.lightMark, 0.75),
      width: Math.min(width, height) * 0.0045,
    },
  }
}

function bar(theme: Theme, at: { share: number; x: number; step: number; height: number }): MotifBar {
  const { ink, accents } = theme.palette
  const accent = accents[0]?.color ?? ink
  const tallest = HEIGHTS.at(-1) ?? 1
  const rise = at.share * at.height
  return {
    x: at.x,
    y: at.height - rise,
    width: at.step * 0.68,
    height: rise,
    top: blend(ink, accent, 0.3 + 0.58 * (at.share / tallest)),
    bottom: blend(ink, accent, 0.12),
  }
}

/** From 0.89 to 0.78 of the height, flat at first. */
function linePoints(left: number, right: number, height: number): readonly MotifPoint[] {
  const count = 25
  return Array.from({ length: count }, (_, index) => {
    const share = index / (count - 1)
    const rise = 0.35 * share + 0.65 * share * share * (3 - 2 * share) * 0.5 + 0.325 * share * share
    return { x: left + share * (right - left), y: height * (0.89 - 0.11 * rise) }
  })
}
