import { contrast, TEXT_CONTRAST } from "../theme/contrast.ts"
import type { Color, Theme } from "../theme/theme.ts"

/** Every colour a specification may name: the palette's roles, the accents, `lead` for the chart's own, `leadText` for its words, `second` for what it is compared with. */
export function chartColors(theme: Theme, accent: number): ReadonlyMap<string, Color> {
  const { accents, ...roles } = theme.palette
  const lead = seriesColors(theme, accent)[0] ?? roles.ink
  const second = accent === 0 ? (accents[1]?.color ?? roles.mark) : roles.mark
  return new Map<string, Color>([
    ...Object.entries(roles),
    ...accents.map(({ name, color }): [string, Color] => [name, color]),
    ["lead", lead],
    ["leadText", textColor(theme, lead)],
    ["second", second],
  ])
}

/** Colours of a chart's series in order: its own accent, the other accents, then the grey marks. */
export function seriesColors(theme: Theme, accent: number): readonly Color[] {
  const { accents, mark, lightMark } = theme.palette
  const from = accents.length === 0 ? 0 : accent % accents.length
  return [...accents.slice(from), ...accents.slice(0, from)].map(({ color }) => color).concat(mark, lightMark)
}

/** The colour itself where it can be read as text on paper, else ink. */
export function textColor(theme: Theme, color: Color): Color {
  return contrast(color, theme.palette.paper) >= TEXT_CONTRAST ? color : theme.palette.ink
}

/** Ink or paper, whichever reads better on a mark of this colour. */
export function colorOn(theme: Theme, mark: Color): Color {
  const { ink, paper } = theme.palette
  return contrast(ink, mark) > contrast(paper, mark) ? ink : paper
}
