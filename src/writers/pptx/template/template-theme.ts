import { contrast, TEXT_CONTRAST } from "../../../theme/contrast.ts"
import type { Color, DeckTokens, Palette, SlideLayout, TextStyle, Theme } from "../../../theme/theme.ts"
import { faceWidth } from "./face-width.ts"
import type { FramedLayout } from "./frame-layout.ts"
import { type Shade, shade } from "./shade.ts"
import type { Template, TemplateMaster } from "./template.ts"

/**
 * The theme as a template restyles it: the file's colours under the roles of the palette, its faces, its slide size,
 * and type sizes in proportion to the slide.
 */
export function templateTheme(theme: Theme, template: Template, layouts: ReadonlyMap<string, FramedLayout>): Theme {
  const { scheme, fonts } = template.masters[0] as TemplateMaster
  const palette = templatePalette(theme.palette, scheme)
  const wide = faceWidth(fonts.latin)
  const area = (template.width * template.height) / (theme.deck.width * theme.deck.height)
  const scale = Math.sqrt(area / wide)
  const frames = new Map([...layouts].map(([name, { frame }]) => [name, frame]))
  return {
    ...theme,
    palette,
    fonts: { ...theme.fonts, office: fonts },
    deck: templateDeck(theme, palette, template, layouts, scale),
    template: { scheme, frames, faceWidth: wide, scale },
  }
}

type Scheme = TemplateMaster["scheme"]

/** Shades of the file's text and paper, in the place of the roles that a colour scheme has no member for. */
export function neutralShades(
  scheme: Scheme,
): Readonly<Record<"muted" | "wash" | "grid" | "rule" | "lightMark" | "mark", Shade>> {
  const paper = (share: number) => shade("bg1", scheme.get("bg1") as Color, share)
  const text = (share: number) => shade("tx1", scheme.get("tx1") as Color, share)
  const readable = [0.35, 0.25, 0.15]
    .map(text)
    .find(({ color }) => contrast(color, scheme.get("bg1") as Color) >= TEXT_CONTRAST)
  return {
    muted: readable ?? text(0),
    wash: paper(0.05),
    grid: paper(0.1),
    rule: paper(0.15),
    lightMark: paper(0.25),
    mark: paper(0.4),
  }
}

function templatePalette(palette: Palette, scheme: Scheme): Palette {
  const get = (name: Parameters<Scheme["get"]>[0]) => scheme.get(name) as Color
  const { muted, wash, grid, rule, lightMark, mark } = neutralShades(scheme)
  return {
    ink: get("tx1"),
    paper: get("bg1"),
    muted: muted.color,
    wash: wash.color,
    grid: grid.color,
    rule: rule.color,
    lightMark: lightMark.color,
    mark: mark.color,
    accents: palette.accents.map(({ name }, index) => ({
      name,
      color: get(ACCENTS[index % ACCENTS.length] ?? "accent1"),
    })),
  }
}

const ACCENTS = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"] as const

function templateDeck(
  { deck, palette: own }: Theme,
  palette: Palette,
  { width, height }: Template,
  layouts: ReadonlyMap<string, FramedLayout>,
  scale: number,
): DeckTokens {
  const scaled = (style: TextStyle): TextStyle => ({
    ...style,
    size: Math.max(deck.floor, Math.round(style.size * scale)),
    color: sameRole(style.color, own, palette),
  })
  const text = Object.fromEntries(Object.entries(deck.text).map(([name, style]) => [name, scaled(style)]))
  return {
    ...deck,
    width,
    height,
    text: text as DeckTokens["text"],
    layouts: new Map([...deck.layouts].map(([name, layout]) => [name, templateLayout(layout, layouts.get(name))])),
  }
}

/** The colour that has the role in one palette that a colour has in another; one without a role stays. */
function sameRole(color: Color, { accents, ...roles }: Palette, palette: Palette): Color {
  const [role] = Object.entries(roles).find(([, own]) => own === color) ?? []
  if (role !== undefined) return palette[role as keyof typeof roles]
  return palette.accents[accents.findIndex((accent) => accent.color === color)]?.color ?? color
}

/** A dark slide that found no section header in the file has its words as points below its title. */
function templateLayout(layout: SlideLayout, framed: FramedLayout | undefined): SlideLayout {
  if (framed?.frame.kind !== "content" || layout.surface === "light") return layout
  const regions = layout.regions.map((region) =>
    region.style === "lead" ? { ...region, style: "points" as const } : region,
  )
  return { ...layout, surface: "light", regions }
}
