import { continuedMark, type SlideBreak } from "../document/continue-slides.ts"
import type { Block, Deck, List, Slide } from "../document/model.ts"
import type { RegionStyle, SlideLayout, Theme } from "../theme/theme.ts"
import { fitBody } from "./body-text.ts"
import { readCard } from "./card.ts"
import { composedArea } from "./composed-area.ts"
import { countLines, type FitMeasure, measureTitleLines } from "./fit.ts"
import { fitTable } from "./fit-table.ts"
import { type Box, layoutGeometry, regionBoxes, slideGeometry } from "./slide-geometry.ts"
import type { Typefaces } from "./typeface.ts"

/** Rows that a layout of rows has room for. */
export const MOST_ROWS = 9

/**
 * The slides whose table or list finds no room at the smallest size, and how it is divided over further slides. A
 * slide is only broken where its one block fills the layout's one region, and where every part of it finds room, in
 * every theme that the deck is shown in.
 */
export function findBreaks(deck: Deck, themes: readonly Theme[], faces: Typefaces): readonly SlideBreak[] {
  const settings = themes.map((theme): Setting => {
    const measure = { faces, locale: deck.meta.locale, widen: theme.template?.faceWidth ?? 1 }
    return { titleLines: measureTitleLines(deck, theme, faces), theme, measure }
  })
  const breaks = breaksAt(deck, settings)
  // A mark behind a title may be what makes the deck's titles take a second line, on every slide.
  const taller = settings.map((setting) =>
    breaks.some(({ slide }) => titleWraps(deck.slides[slide] as Slide, deck, setting))
      ? { ...setting, titleLines: 2 }
      : setting,
  )
  return breaksAt(deck, taller)
}

function titleWraps(slide: Slide, { meta }: Deck, { titleLines, theme, measure }: Setting): boolean {
  const mark = { kind: "text", bold: false, italic: false, strike: false, code: false } as const
  const marked = [...slide.title, { ...mark, text: continuedMark(meta.words, 1) }]
  const { width } = slideGeometry(theme, 1).title
  return theme.template === undefined && countLines(marked, theme.deck.text.title, width, measure) > titleLines
}

function breaksAt(deck: Deck, settings: readonly Setting[]): readonly SlideBreak[] {
  return deck.slides.flatMap((slide, index): readonly SlideBreak[] => {
    const broken = breakOf(slide, settings)
    return broken === undefined ? [] : [{ slide: index, ...broken }]
  })
}

interface Setting {
  readonly titleLines: number
  readonly theme: Theme
  readonly measure: FitMeasure
}

function breakOf(slide: Slide, settings: readonly Setting[]): Omit<SlideBreak, "slide"> | undefined {
  const layout = settings[0]?.theme.deck.layouts.get(slide.layout)
  const [block, ...others] = slide.blocks.filter(({ kind }) => kind !== "quote")
  const [region, ...regions] = layout?.regions ?? []
  if (layout === undefined || layout.surface === "dark" || region === undefined || block === undefined) return undefined
  if (regions.length + others.length > 0 || !region.accepts.includes(block.kind)) return undefined
  if (block.kind === "table") {
    const counts = divide(block.rows.length, (from, to, last) => {
      const part = { ...block, rows: block.rows.slice(from, to) }
      return settings.every((setting) => {
        const area = areas(slide, layout, last, setting).composed
        return fitTable(part, area, setting.theme, setting.measure).overflow === 0
      })
    })
    return counts && { kind: "table", counts }
  }
  return block.kind === "list" ? listBreak(block, region.style ?? "points", slide, layout, settings) : undefined
}

function listBreak(
  list: List,
  style: RegionStyle,
  slide: Slide,
  layout: SlideLayout,
  settings: readonly Setting[],
): Omit<SlideBreak, "slide"> | undefined {
  const rows = style === "agenda" || style === "watch" || (style === "sources" && hasTitledRows(list))
  if (rows) {
    const counts = divide(list.items.length, (from, to) => to - from <= MOST_ROWS)
    const start = list.ordered ? list.start : 1
    return counts && { kind: "list", counts, ...(style === "sources" ? {} : { start }) }
  }
  if (style !== "points" && style !== "sources") return undefined
  const counts = divide(list.items.length, (from, to, last) => {
    const part: Block = { ...list, items: list.items.slice(from, to) }
    return settings.every((setting) => {
      const area = areas(slide, layout, last, setting).place
      return fitBody([part], style, area, setting.theme, setting.measure).overflow === 0
    })
  })
  return counts && { kind: "list", counts }
}

/** Whether every item leads with bold words that something follows. */
export function hasTitledRows(list: List): boolean {
  return list.items.map(readCard).every(({ lead, detail }) => lead.length > 0 && detail.length > 0)
}

/** The region's area; the callout takes its part on the last slide. */
function areas(slide: Slide, layout: SlideLayout, last: boolean, { titleLines, theme, measure }: Setting) {
  const geometry = layoutGeometry(theme, layout, titleLines)
  const callout = last && slide.blocks.some(({ kind }) => kind === "quote")
  const body = callout ? geometry.bodyAboveCallout : geometry.body
  const moved = theme.template === undefined ? composedArea(slide, body, titleLines, theme, measure) : body
  const [composed] = regionBoxes(theme, layout, moved)
  const [place] = regionBoxes(theme, layout, body)
  return { composed: composed as Box, place: place as Box }
}

type Fits = (from: number, to: number, last: boolean) => boolean

/** How many go on each slide: as few slides as will do, filled evenly; nothing when one slide does, or when none can. */
function divide(count: number, fits: Fits): readonly number[] | undefined {
  if (fits(0, count, true)) return undefined
  const filled = fill(count, fits)
  if (filled === undefined) return undefined
  const even = Math.ceil(count / filled.length)
  const shared = filled.map((_, part) => Math.max(0, Math.min(even, count - part * even)))
  let from = 0
  const allFit = shared.every((size, part) => {
    from += size
    return size > 0 && fits(from - size, from, part === shared.length - 1)
  })
  return allFit ? shared : filled
}

/** The end of the most that fits behind `from`, by bisection: what fits also fits with less. */
function lastThatFits(from: number, count: number, fits: Fits): number {
  let [fitting, end] = [from, count + 1]
  while (end - fitting > 1) {
    const middle = Math.floor((fitting + end) / 2)
    if (fits(from, middle, false)) fitting = middle
    else end = middle
  }
  return fitting
}

/** Each slide filled as far as it will hold. */
function fill(count: number, fits: Fits): readonly number[] | undefined {
  const counts: number[] = []
  for (let from = 0; from < count; ) {
    const to = fits(from, count, true) ? count : lastThatFits(from, count - 1, fits)
    if (to === from) return undefined
    counts.push(to - from)
    from = to
  }
  return counts
}
