import type { Report } from "../diagnostics/problem.ts"
import { readText } from "../workspace/read-text.ts"
import { parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { contrast, TEXT_CONTRAST } from "./contrast.ts"
import { problems } from "./problems.ts"
import { readShape } from "./shape.ts"
import type { Palette, Region, SlideLayout, TextStyle, Theme } from "./theme.ts"
import { type Placed, type ThemeFile, themeShape } from "./theme-shape.ts"

/**
 * Reads `themes/<name>/theme.yaml` below the templates. Every unknown, missing or ill-formed key is reported where
 * it stands; undefined when there was one.
 */
export function readTheme(name: string, workspace: Workspace, report: Report): Theme | undefined {
  const known = themeNames(workspace)
  if (!known.includes(name)) {
    report(problems["unknown-theme"]({ name, known }))
    return undefined
  }
  let sound = true
  const note: Report = (problem) => {
    sound &&= problem.severity !== "error"
    report(problem)
  }
  const source = readText(workspace, "templates", `themes/${name}/theme.yaml`, note)
  const document = source && parseLocated(source.file, source.text, note)
  const file = document && readShape(document, themeShape, note)
  const theme = file && toTheme(name, file, note)
  return sound ? theme : undefined
}

/** Names of the themes below the templates, in order. */
function themeNames(workspace: Workspace): readonly string[] {
  return workspace.list("templates", "themes").flatMap((path) => /(?:^|\/)([^/]+)\/theme\.yaml$/.exec(path)?.[1] ?? [])
}

function toTheme(name: string, file: ThemeFile, report: Report): Theme {
  const palette: Palette = { ...file.colors.value, accents: file.accents }
  const deck = file.deck.value
  const page = file.report.value
  checkRoom(file.deck, "deck", report)
  checkRoom(file.report, "report", report)
  checkSideNotes(file.report, report)
  checkPaper(file.report, report)
  checkSurfaces(file.colors, report)
  return {
    name,
    palette,
    fonts: {
      family: file.fonts.family,
      package: file.fonts.package,
      files: { regular: file.fonts.regular, medium: file.fonts.medium, bold: file.fonts.bold },
      licence: file.fonts.licence,
      fallback: file.fonts.fallback.map(({ package: from, ...files }) => ({ package: from, files })),
      office: file.fonts.office,
    },
    deck: {
      ...deck,
      text: resolveStyles(deck.text, palette, deck.floor, report),
      layouts: new Map(
        [...deck.layouts].map(([layout, shape]) => [layout, toLayout(layout, shape, deck.columns, report)]),
      ),
    },
    report: {
      width: page.width,
      height: page.height,
      margin: page.margin,
      ...(page.sideNotes === undefined ? {} : { sideNotes: page.sideNotes }),
      baseline: page.baseline,
      text: resolveStyles(page.text, palette, page.floor, report),
      floor: page.floor,
    },
  }
}

type FileStyle = Omit<TextStyle, "color"> & { readonly color: string }

/** Styles with their colours looked up, no smaller than the floor and readable on paper. */
function resolveStyles<N extends string>(
  styles: { readonly [K in N]: Placed<FileStyle> },
  palette: Palette,
  floor: number,
  report: Report,
): Record<N, TextStyle> {
  const resolved = {} as Record<N, TextStyle>
  for (const [name, style] of Object.entries(styles) as [N, Placed<FileStyle>][]) {
    resolved[name] = resolveStyle(style, palette, report)
    const { size } = style.value
    if (size < floor) report(problems["below-floor"]({ style: style.key, size, floor }, style.span))
  }
  return resolved
}

function resolveStyle(style: Placed<FileStyle>, palette: Palette, report: Report): TextStyle {
  const { accents, ...roles } = palette
  const colors = new Map([...Object.entries(roles), ...accents.map(({ name, color }) => [name, color] as const)])
  const name = style.value.color
  const color = /^#[0-9A-Fa-f]{6}$/.test(name) ? name.toUpperCase() : colors.get(name)
  if (color === undefined) {
    const key = `${style.key}.color`
    report(problems["unknown-value"]({ key, value: name, known: [...colors.keys()] }, style.span))
    return { ...style.value, color: palette.ink }
  }
  const ratio = contrast(color, palette.paper)
  if (ratio < TEXT_CONTRAST)
    report(problems["low-contrast"]({ style: style.key, color, ratio, on: "paper" }, style.span))
  return { ...style.value, color }
}

type FileLayout = ThemeFile["deck"]["value"]["layouts"] extends ReadonlyMap<string, infer L> ? L : never

function toLayout(name: string, layout: FileLayout, columns: number, report: Report): SlideLayout {
  const regions = layout.regions.map((region): Region => {
    const [from = 0, to = 0, ...more] = region.columns.value
    const whole = Number.isInteger(from) && Number.isInteger(to) && more.length === 0
    if (!whole || from < 1 || from > to || to > columns) {
      report(problems["bad-columns"]({ from, to, columns }, region.columns.span))
    }
    const { accepts, style } = region
    return { accepts, columns: [from, to], ...(style === undefined ? {} : { style }) }
  })
  return { name, type: layout.type, surface: layout.surface, regions }
}

type Framed = Pick<ThemeFile["deck"]["value"], "width" | "height" | "margin">

function checkRoom(frame: Placed<Framed>, what: string, report: Report): void {
  const { width, height, margin } = frame.value
  const wide = margin.left + margin.right < width
  const high = margin.top + margin.bottom < height
  if (!wide || !high) report(problems["no-room"]({ what: `margin of the ${what}` }, frame.span))
}

/** Beside notes, the text keeps more than half of the width. */
function checkSideNotes({ value: { width, margin, sideNotes }, span }: ThemeFile["report"], report: Report): void {
  if (sideNotes === undefined) return
  const room = width - margin.left - margin.right
  if (2 * (sideNotes.width + sideNotes.gap) >= room) report(problems["no-room"]({ what: "column of notes" }, span))
}

/** Colours that text takes on the other surfaces: dark slides are ink, call-outs and cards are wash. */
const ON_SURFACES = [
  ["paper", "ink"],
  ["lightMark", "ink"],
  ["mark", "ink"],
  ["ink", "wash"],
  ["muted", "wash"],
] as const

function checkSurfaces({ value: colors, key, span }: ThemeFile["colors"], report: Report): void {
  for (const [name, on] of ON_SURFACES) {
    const ratio = contrast(colors[name], colors[on])
    const style = `${key}.${name.replace("M", "-m")}`
    if (ratio < TEXT_CONTRAST) report(problems["low-contrast"]({ style, color: colors[name], ratio, on }, span))
  }
}

/** ISO 216 and ANSI sizes in millimetres. */
const PAPERS = { A4: [210, 297], A5: [148, 210], Letter: [215.9, 279.4] } as const

function checkPaper(page: ThemeFile["report"], report: Report): void {
  const { paper, width, height } = page.value
  const [w, h] = PAPERS[paper]
  if (width !== w || height !== h) report(problems["bad-paper"]({ paper, width, height }, page.span))
}
