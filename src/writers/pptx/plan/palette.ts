import type { Color, Theme } from "../../../theme/theme.ts"
import type { OfficeColor } from "./shapes.ts"

/** The members of a DrawingML colour scheme that themes fill, under the names that slides use. */
export type SchemeName =
  | "tx1"
  | "bg1"
  | "tx2"
  | "bg2"
  | "accent1"
  | "accent2"
  | "accent3"
  | "accent4"
  | "accent5"
  | "accent6"

/** The theme's colours as a DrawingML colour scheme, a template's as it is; else the accents that are left over are the context greys. */
export function colorScheme(theme: Theme): ReadonlyMap<SchemeName, Color> {
  if (theme.template !== undefined) return theme.template.scheme as ReadonlyMap<SchemeName, Color>
  const { ink, paper, muted, wash, mark, lightMark, accents } = theme.palette
  const chosen = accents.map(({ color }) => color).slice(0, 4)
  const six = [...chosen, ...Array<Color>(4 - chosen.length).fill(ink), mark, lightMark]
  const accent = (index: number) => six[index] as Color
  return new Map([
    ["tx1", ink],
    ["bg1", paper],
    ["tx2", muted],
    ["bg2", wash],
    ["accent1", accent(0)],
    ["accent2", accent(1)],
    ["accent3", accent(2)],
    ["accent4", accent(3)],
    ["accent5", accent(4)],
    ["accent6", accent(5)],
  ])
}

/**
 * A colour by its name in the scheme where it has one, so that a restyled theme recolours the deck. The scheme has no
 * room for the colour of rules: they take the lighter of the context greys.
 */
export function officeColor(theme: Theme, color: Color): OfficeColor {
  if (theme.template === undefined && color.toUpperCase() === theme.palette.rule) return "accent6"
  for (const [name, value] of colorScheme(theme)) if (value === color.toUpperCase()) return name
  return color.slice(1).toUpperCase()
}
