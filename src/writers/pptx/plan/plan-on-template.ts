import type { Block, Deck, Inline } from "../../../document/model.ts"
import { countLines, type FitMeasure, fitText } from "../../../layout/fit.ts"
import { type Box, layoutGeometry, linesHeight, POINTS_PER_INCH, regionBoxes } from "../../../layout/slide-geometry.ts"
import type { FramePlace, Inches, LayoutFrame, Points, SlideLayout, Theme } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import type { LayoutPlaces } from "../template/frame-layout.ts"
import { asShown, measureIn, type PlacedPiece, placedText } from "./placed-text.ts"
import { coverDate, type PlanContext, type PlanShapes, planCallout, words } from "./plan-slide.ts"
import { assignRegions, planRegions } from "./regions.ts"
import type { Placeholder, Shape } from "./shapes.ts"
import { type Piece, type Stage, setColumns } from "./stage.ts"
import { statementPieces } from "./statement.ts"
import { breakAfterColon, plainText, textRuns } from "./text.ts"

/**
 * Plans slides on the layouts of a template: titles, subtitles and statements in its placeholders, everything composed
 * within the body of its layout, the foot as the file has it.
 */
export function planOnTemplate(
  deck: Deck,
  theme: Theme,
  places: ReadonlyMap<string, LayoutPlaces>,
  measure: FitMeasure,
): PlanShapes {
  const titleSize = commonTitleSize(deck, theme, measure)
  return (layout, stage, context) => {
    const [frame, own] = [theme.template?.frames.get(layout.name), places.get(layout.name)]
    if (frame === undefined || own === undefined) return []
    if (frame.kind !== "content") return planStatement(frame, layout, own, stage, context)
    return planContent(frame, layout, own, titleSize, { ...stage, regionPlaces: own.regions }, context)
  }
}

type Statement = Extract<LayoutFrame, { kind: "cover" | "statement" }>
type Content = Extract<LayoutFrame, { kind: "content" }>

/** Titles are not set smaller than this share of the theme's own. */
const LEAST_TITLE = { content: 0.75, statement: 0.55 }
const LEAST_TEXT = 12

/** The size at which every title over content finds room: titles of one deck have one size. */
function commonTitleSize(deck: Deck, theme: Theme, measure: FitMeasure): Points {
  const floor = theme.deck.text.title.size * LEAST_TITLE.content
  const sizes = deck.slides.flatMap(({ layout, title }) => {
    const frame = theme.template?.frames.get(layout)
    if (frame?.kind !== "content") return []
    const { box, style } = frame.title
    const paragraphs = [{ inlines: asShown(title, frame.title), style, floor: Math.min(floor, style.size) }]
    return fitText({ paragraphs, width: box.width, height: box.height }, measureIn(frame.title, measure)).styles.map(
      ({ size }) => size,
    )
  })
  return Math.min(...sizes)
}

function planContent(
  frame: Content,
  layout: SlideLayout,
  places: LayoutPlaces,
  titleSize: Points,
  stage: Stage,
  context: PlanContext,
): readonly Shape[] {
  const geometry = layoutGeometry(stage.theme, layout, context.titleLines)
  const quotes = stage.slide.blocks.filter((block) => block.kind === "quote")
  const blocks = stage.slide.blocks.filter((block) => block.kind !== "quote")
  const area = wordsArea(quotes.length > 0 ? geometry.bodyAboveCallout : geometry.body, context.titleLines, stage)
  const boxes = regionBoxes(stage.theme, layout, area)
  return [
    ...planTitle(frame.title, places.title, Math.min(titleSize, frame.title.style.size), stage),
    ...planHead(geometry.tag, geometry.subtitle, context.titleLines, stage),
    ...planRegions(blocks, layout, { composed: boxes, places: boxes }, quotes.length > 0, stage, context.drawings),
    ...planCallout(quotes, geometry.callout, stage),
    ...planSource(geometry.source, stage),
    ...planFoot(places, stage),
  ]
}

/** Charts stand at one height on every slide; what is composed of words takes the room of a head that is not there. */
function wordsArea(area: Box, headLines: number, stage: Stage): Box {
  const { slide, theme } = stage
  if (slide.blocks.some(({ kind }) => kind === "chart")) return area
  const { tag, subtitle } = theme.deck.text
  const lines = subtitleLines(headLines, area.width, stage)
  const free = (slide.tag === "" ? linesHeight(tag, 1) : 0) + linesHeight(subtitle, headLines - lines)
  return { ...area, y: area.y - free, height: area.height + free }
}

/** Lines of a slide's own subtitle, of those that the deck's tallest takes. */
function subtitleLines(headLines: number, width: Inches, { slide, theme, measure }: Stage): number {
  if (plainText(slide.subtitle) === "") return 0
  return Math.min(headLines, countLines(slide.subtitle, theme.deck.text.subtitle, width, measure))
}

function planStatement(
  frame: Statement,
  layout: SlideLayout,
  places: LayoutPlaces,
  stage: Stage,
  { deck }: PlanContext,
): readonly Shape[] {
  const { slide, theme } = stage
  const cover = frame.kind === "cover"
  const floor = Math.round(theme.deck.text.coverTitle.size * LEAST_TITLE.statement)
  const { box, style } = frame.title
  const oneLine = countLines(slide.title, style, box.width, measureIn(frame.title, stage.measure)) === 1
  const inlines = !cover || oneLine ? slide.title : breakAfterColon(slide.title)
  const title = placedText("Title", frame.title, places.title, [{ inlines }], floor, stage)
  if (title.overflow > 0) reportTitle(inlines, frame.title, floor, stage)
  const foot = cover
    ? { inlines: coverDate(slide, deck), share: 0.8, opens: true }
    : { inlines: slide.source, share: 0.5, opens: true }
  return [
    title.shape,
    ...planText(frame.text, places.text, [...statementWords(layout, stage), foot], stage),
    ...(cover ? [] : planFoot(places, stage)),
  ]
}

/** The tag, the subtitle and what the slide says: all in the one place that the layout has for text. */
function statementWords(layout: SlideLayout, stage: Stage): readonly PlacedPiece[] {
  const { tag, subtitle, blocks } = stage.slide
  const inside = blocks.flatMap((block): readonly Block[] => (block.kind === "quote" ? block.blocks : [block]))
  const said = assignRegions(inside, layout, stage).flat()
  return [
    ...(tag === "" ? [] : [{ inlines: [words([tag])], share: 0.7, bold: true }]),
    { inlines: subtitle },
    ...statementPieces(said, stage),
  ]
}

function planText(
  place: FramePlace,
  placeholder: Placeholder | undefined,
  pieces: readonly PlacedPiece[],
  stage: Stage,
): readonly Shape[] {
  const present = pieces.filter(({ inlines }) => plainText(inlines) !== "")
  if (present.length === 0 || placeholder === undefined) return []
  const { shape, overflow } = placedText("Text", place, placeholder, present, LEAST_TEXT, stage)
  const { number, span } = stage.slide
  if (overflow > 0) stage.report(problems.overflow({ slide: number, what: "text", lines: overflow }, span))
  return [shape]
}

/** A title at a size that may be smaller than the layout's; one that finds no room there is the author's to shorten. */
function planTitle(place: FramePlace, placeholder: Placeholder, size: Points, stage: Stage): readonly Shape[] {
  const { title } = stage.slide
  const style = { ...place.style, size }
  const lines = countLines(asShown(title, place), style, place.box.width, measureIn(place, stage.measure))
  if (linesHeight(style, lines) > place.box.height + 0.01) reportTitle(title, place, size, stage)
  const paragraph =
    size === place.style.size
      ? { runs: textRuns(title, {}) }
      : { runs: textRuns(title, { size }), line: size * style.line }
  return [{ kind: "text", name: "Title", placeholder, anchor: "top", paragraphs: [paragraph], box: place.box }]
}

function reportTitle(title: readonly Inline[], place: FramePlace, size: Points, stage: Stage): void {
  const { box, style } = place
  const set = { ...style, size }
  const lines = countLines(asShown(title, place), set, box.width, measureIn(place, stage.measure))
  const most = Math.floor((box.height * POINTS_PER_INCH) / (size * set.line))
  stage.report(problems["title-too-long"]({ slide: stage.slide.number, lines, most }, stage.slide.span))
}

/** The section's tag and the subtitle at the head of the body: a corporate layout has no places for them. */
function planHead(tag: Box, subtitle: Box, headLines: number, stage: Stage): readonly Shape[] {
  const { slide, theme } = stage
  const { tag: tagStyle, subtitle: subtitleStyle } = theme.deck.text
  const tagged = slide.tag !== ""
  const height = linesHeight(subtitleStyle, subtitleLines(headLines, subtitle.width, stage))
  return [
    ...(tagged ? line("Tag", tag, { inlines: [words([slide.tag])], style: tagStyle, color: stage.accent }, stage) : []),
    ...line(
      "Subtitle",
      { ...subtitle, y: tagged ? subtitle.y : tag.y, height },
      { inlines: slide.subtitle, style: subtitleStyle, floor: theme.deck.floor },
      stage,
    ),
  ]
}

function planSource(box: Box, stage: Stage): readonly Shape[] {
  const style = stage.theme.deck.text.source
  return line("Source", box, { inlines: stage.slide.source, style, floor: stage.theme.deck.floor }, stage, "bottom")
}

function line(name: string, box: Box, piece: Piece, stage: Stage, anchor: "top" | "bottom" = "top"): readonly Shape[] {
  if (plainText(piece.inlines) === "") return []
  const [set] = setColumns(stage, [{ pieces: [piece], ...box }], name.toLowerCase(), stage.slide.span)
  return [{ kind: "text", name, anchor, paragraphs: set?.paragraphs ?? [], box }]
}

/** Page number and footer where the file has them, the footer in the file's words. */
function planFoot({ number, footer }: LayoutPlaces, stage: Stage): readonly Shape[] {
  const text = String(stage.slide.number)
  const foot = { kind: "text", anchor: "top" } as const
  return [
    ...(footer === undefined
      ? []
      : [{ ...foot, name: "Footer", ...placed(footer), paragraphs: [{ runs: [{ text: footer.text }] }] }]),
    ...(number === undefined
      ? []
      : [
          {
            ...foot,
            name: "Slide number",
            ...placed(number),
            paragraphs: [{ runs: [{ text, field: "slidenum" as const }] }],
          },
        ]),
  ]
}

function placed({ placeholder, box }: { placeholder: Placeholder; box: Box }) {
  return { placeholder, box }
}
