import type { Points, TextStyle, Theme } from "./theme.ts"

/** Text of the body is not stepped down further than this. */
const BODY_FLOOR: Points = 12

const WEIGHTS = { regular: 400, medium: 500, bold: 700 } as const

/** Declarations that set text in a style. */
export function type(style: TextStyle): string {
  return `font-size: ${style.size}pt; ${rest(style)}`
}

/** The same for text of the body: a slide that is too full lowers its sizes by `--step` points, to a floor. */
export function bodyType(theme: Theme, style: TextStyle, more: Points = 0): string {
  return `font-size: ${steppedSize(theme, style, more)}; ${rest(style)}`
}

/** A size of the body's text, `more` points above its style. */
export function steppedSize(theme: Theme, style: TextStyle, more: Points = 0): string {
  const size = style.size + more
  const floor = Math.min(size, Math.max(BODY_FLOOR, theme.deck.floor))
  return `max(${floor}pt, ${size}pt - 1pt * var(--step, 0))`
}

/** The value of `font-family`: the theme's face, then what a reader's machine has. */
export function family(theme: Theme): string {
  const { family, office } = theme.fonts
  return `${[family, office.eastAsian, office.latin].map((name) => JSON.stringify(name)).join(", ")}, sans-serif`
}

/** An SVG as a `url()`, with only the characters escaped that CSS or a URL would stumble over. */
export function svgUrl(svg: string): string {
  const escaped = svg.replace(/["%#<>{}|\\^`\s]/g, (character) =>
    character === '"' ? "'" : encodeURIComponent(character),
  )
  return `url("data:image/svg+xml,${escaped}")`
}

/** A number for CSS or SVG: at most four decimals, none for nothing. */
export function decimal(value: number): string {
  return String(Math.round(value * 10_000) / 10_000)
}

function rest(style: TextStyle): string {
  return `font-weight: ${WEIGHTS[style.weight]}; line-height: ${style.line}; color: ${style.color};`
}
