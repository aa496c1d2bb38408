import type { Color, Theme } from "./theme.ts"

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of "contrast ratio"). */
export function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The least contrast of text on its background (WCAG 2.2, criterion 1.4.3). */
export const TEXT_CONTRAST = 4.5

/** The accent's colour where it is readable as text on paper, else ink. `accent` counts from 0 and wraps. */
export function textAccent(theme: Theme, accent: number): Color {
  const { accents, ink, paper } = theme.palette
  const color = accents[accent % accents.length]?.color ?? ink
  return contrast(color, paper) >= TEXT_CONTRAST ? color : ink
}

/** The colours of columns that are compared: the section's own, the other accents that are readable as text, and muted text's. */
export function columnColors(theme: Theme, accent: number): readonly Color[] {
  const { accents, paper, muted } = theme.palette
  const own = textAccent(theme, accent)
  const readable = accents.map(({ color }) => color).filter((color) => contrast(color, paper) >= TEXT_CONTRAST)
  return [own, ...[...readable.slice(0, 3), muted].filter((color) => color !== own)]
}

/** The accent's colour, lightened with paper until it is readable on ink. `accent` counts from 0 and wraps. */
export function darkAccent(theme: Theme, accent: number): Color {
  const { accents, ink, paper } = theme.palette
  const color = accents[accent % accents.length]?.color ?? paper
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = blend(color, paper, share)
    if (contrast(lighter, ink) >= TEXT_CONTRAST) return lighter
  }
  return paper
}

/** `share` of colour `over` laid on colour `under`, as one opaque colour. */
export function blend(under: Color, over: Color, share: number): Color {
  const [below, above] = [channels(under), channels(over)]
  const mixed = below.map((channel, index) => Math.round(channel + ((above[index] ?? 0) - channel) * share))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`.toUpperCase()
}

function luminance(color: Color): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(color: Color): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
}
