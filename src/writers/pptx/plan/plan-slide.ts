import type { Report } from "../../../diagnostics/problem.ts"
import type { Deck, Inline, Quote, Slide } from "../../../document/model.ts"
import { composedArea } from "../../../layout/composed-area.ts"
import { countLines, type FitMeasure } from "../../../layout/fit.ts"
import {
  type Box,
  coverGeometry,
  regionBoxes,
  type SlideGeometry,
  STATEMENT_TITLE,
  slideGeometry,
  statementGeometry,
} from "../../../layout/slide-geometry.ts"
import type { SlideLayout, TextStyle, Theme } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import type { Drawings } from "./chart.ts"
import { planNotes } from "./notes.ts"
import { officeColor } from "./palette.ts"
import { chrome } from "./placeholders.ts"
import { planRegions } from "./regions.ts"
import type { Placeholder, Shape, SlidePlan, TextParagraph } from "./shapes.ts"
import { accentColors, type Piece, type Stage, setColumns } from "./stage.ts"
import { breakAfterColon, plainText, textRuns } from "./text.ts"

/** What all slides of one deck are planned with. */
export interface PlanContext {
  readonly deck: Deck
  readonly theme: Theme
  readonly measure: FitMeasure
  readonly titleLines: number
  readonly drawings: Drawings
  readonly report: Report
  /** Puts the shapes of a slide elsewhere than on the theme's grid. */
  readonly planShapes?: PlanShapes
}

/** The shapes of one slide on one layout, in reading order. */
export type PlanShapes = (layout: SlideLayout, stage: Stage, context: PlanContext) => readonly Shape[]

/** One slide as shapes in reading order. */
export function planSlide(slide: Slide, context: PlanContext): SlidePlan {
  const { theme, deck, report } = context
  const layout = theme.deck.layouts.get(slide.layout)
  const stage: Stage = { theme, measure: context.measure, report, slide, ...accentColors(theme, slide.accent) }
  if (layout === undefined) {
    report(problems["unknown-layout"]({ layout: slide.layout, known: [...theme.deck.layouts.keys()] }, slide.span))
  }
  return {
    number: slide.number,
    layout: slide.layout,
    section: slide.section,
    sectionName: slide.tag || plainText(slide.title) || slide.section,
    shapes: layout === undefined ? [] : uniqueNames((context.planShapes ?? planShapes)(layout, stage, context)),
    notes: planNotes(slide, deck.meta, context.drawings.charts),
  }
}

function planShapes(layout: SlideLayout, stage: Stage, context: PlanContext): readonly Shape[] {
  if (layout.type === "title") return planCover(layout, stage, context)
  if (layout.surface === "dark") return planStatement(layout, stage, context)
  const geometry = slideGeometry(stage.theme, context.titleLines)
  const { slide } = stage
  const { subtitle } = stage.theme.deck.text
  const quotes = slide.blocks.filter((block) => block.kind === "quote")
  const blocks = slide.blocks.filter((block) => block.kind !== "quote")
  const body = quotes.length > 0 ? geometry.bodyAboveCallout : geometry.body
  const areas = {
    composed: regionBoxes(
      stage.theme,
      layout,
      composedArea(slide, body, context.titleLines, stage.theme, stage.measure),
    ),
    places: regionBoxes(stage.theme, layout, body),
  }
  return [
    ...planTag(geometry.tag, stage),
    ...planTitle(chrome.title, geometry.title, stage.theme.deck.text.title, context.titleLines, stage),
    ...inherited("Subtitle", chrome.subtitle, geometry.subtitle, slide.subtitle, subtitle, 11, stage),
    ...planRegions(blocks, layout, areas, quotes.length > 0, stage, context.drawings),
    ...planCallout(quotes, geometry.callout, stage),
    ...planFoot(geometry, stage),
  ]
}

function planCover(layout: SlideLayout, stage: Stage, { deck, drawings }: PlanContext): readonly Shape[] {
  const geometry = coverGeometry(stage.theme)
  const { slide } = stage
  const { coverTitle, coverSubtitle } = stage.theme.deck.text
  const oneLine = countLines(slide.title, coverTitle, geometry.title.width, stage.measure) === 1
  const coverWords = oneLine ? slide.title : breakAfterColon(slide.title)
  return [
    ...planTag(geometry.tag, stage),
    ...planTitle(chrome.coverTitle, geometry.title, coverTitle, 3, {
      ...stage,
      slide: { ...slide, title: coverWords },
    }),
    ...inherited("Subtitle", chrome.coverSubtitle, geometry.region, slide.subtitle, coverSubtitle, 14, stage),
    ...planRegions(slide.blocks, layout, { composed: [], places: [] }, false, stage, drawings),
    ...inherited(
      "Date",
      chrome.date,
      geometry.date,
      coverDate(slide, deck),
      { ...stage.theme.deck.text.label, line: 1.3, size: 13, weight: "regular" },
      10,
      stage,
    ),
  ]
}

/** What a cover says of its date: its footer, else who publishes it and up to when its data reach. */
export function coverDate({ source }: Slide, { meta }: Deck): readonly Inline[] {
  return source.length > 0 ? source : [words([meta.organisation, joinWords(meta.words.asOf, meta.asOfText)])]
}

function planStatement(layout: SlideLayout, stage: Stage, context: PlanContext): readonly Shape[] {
  const geometry = statementGeometry(stage.theme)
  const { slide } = stage
  const { coverTitle } = stage.theme.deck.text
  const style = { ...coverTitle, size: Math.round(coverTitle.size * STATEMENT_TITLE) }
  const blocks = slide.blocks.flatMap((block) => (block.kind === "quote" ? block.blocks : [block]))
  const places = regionBoxes(stage.theme, layout, geometry.region)
  return [
    ...planTag(geometry.tag, stage),
    ...planTitle(chrome.title, geometry.title, style, 2, stage),
    ...planRegions(blocks, layout, { composed: places, places }, false, stage, context.drawings),
    ...planFoot(slideGeometry(stage.theme, 1), stage),
  ]
}

function planTag(box: Box, stage: Stage): readonly Shape[] {
  const { tag } = stage.slide
  if (tag === "") return []
  const dark = stage.theme.deck.layouts.get(stage.slide.layout)?.surface === "dark"
  const color = dark || stage.accent === "accent1" ? undefined : stage.accent
  const paragraphs = [{ runs: textRuns([words([tag])], color === undefined ? {} : { color }) }]
  return [{ kind: "text", name: "Tag", placeholder: chrome.tag, paragraphs, box }]
}

/**
 * Titles keep their size: one that is too long is the author's to shorten. Above a subtitle they stand at the foot of
 * their place, close to it, in however many lines a program breaks them.
 */
function planTitle(placeholder: Placeholder, box: Box, style: TextStyle, most: number, stage: Stage): readonly Shape[] {
  const { slide } = stage
  const lines = countLines(slide.title, style, box.width, stage.measure)
  if (lines > most) stage.report(problems["title-too-long"]({ slide: slide.number, lines, most }, slide.span))
  return [
    {
      kind: "text",
      name: "Title",
      placeholder,
      ...(placeholder === chrome.title && slide.subtitle.length > 0 ? { anchor: "bottom" } : {}),
      paragraphs: [{ runs: textRuns(slide.title, {}) }],
      box,
    },
  ]
}

/** A placeholder that takes everything from its layout, but its size when it had to be stepped down. */
function inherited(
  name: string,
  placeholder: Placeholder,
  box: Box,
  inlines: readonly Inline[],
  style: TextStyle,
  floor: number,
  stage: Stage,
): readonly Shape[] {
  if (plainText(inlines) === "") return []
  const [set] = setColumns(
    stage,
    [{ pieces: [{ inlines, style, floor }], ...box }],
    name.toLowerCase(),
    stage.slide.span,
  )
  const size = set?.styles[0]?.size ?? style.size
  const paragraph: TextParagraph =
    size === style.size
      ? { runs: textRuns(inlines, {}) }
      : { runs: textRuns(inlines, { size }), line: size * style.line }
  return [{ kind: "text", name, placeholder, paragraphs: [paragraph], box }]
}

/** The band at the foot of the body that says what follows from the slide. */
export function planCallout(quotes: readonly Quote[], box: Box, stage: Stage): readonly Shape[] {
  const [first] = quotes
  if (first === undefined) return []
  const { callout } = stage.theme.deck.text
  const inset = [16, 4, 16, 4] as const
  const pieces = quotes
    .flatMap(({ blocks }) => blocks)
    .flatMap((block): readonly Piece[] => {
      if (block.kind === "paragraph") return [{ inlines: block.inlines, style: callout }]
      stage.report(
        problems["no-region"]({ slide: stage.slide.number, layout: stage.slide.layout, block: block.kind }, block.span),
      )
      return []
    })
  const column = { pieces, width: box.width - 32 / 72, height: box.height - 8 / 72 }
  const [set] = setColumns(stage, [column], "call-out", first.span)
  const fill = officeColor(stage.theme, stage.theme.palette.wash)
  return [{ kind: "text", name: "Call-out", anchor: "middle", fill, inset, paragraphs: set?.paragraphs ?? [], box }]
}

function planFoot(geometry: SlideGeometry, stage: Stage): readonly Shape[] {
  const { source } = stage.theme.deck.text
  const number = String(stage.slide.number)
  return [
    ...inherited("Source", chrome.source, geometry.source, stage.slide.source, source, source.size, stage),
    {
      kind: "text",
      name: "Slide number",
      placeholder: chrome.pageNumber,
      paragraphs: [{ runs: [{ text: number, field: "slidenum" }] }],
      box: geometry.pageNumber,
    },
  ]
}

/** Some words as one inline, a middle dot between them. */
export function words(parts: readonly (string | undefined)[]): Inline {
  const text = parts.filter((part) => part !== undefined && part !== "").join(" · ")
  return { kind: "text", text, bold: false, italic: false, strike: false, code: false }
}

/** Puts a space between Latin words and what follows, none after Han. */
function joinWords(first: string, second: string): string {
  return /\p{sc=Han}$/u.test(first) ? first + second : `${first} ${second}`
}

/** Readers of the selection pane and our own finishing steps know a shape by its name. */
function uniqueNames(shapes: readonly Shape[]): readonly Shape[] {
  const seen = new Map<string, number>()
  return shapes.map((shape) => {
    const count = (seen.get(shape.name) ?? 0) + 1
    seen.set(shape.name, count)
    return count === 1 ? shape : { ...shape, name: `${shape.name} (${count})` }
  })
}
