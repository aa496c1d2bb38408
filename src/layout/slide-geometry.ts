import type { Inches, Rectangle, Region, SlideLayout, TextStyle, Theme } from "../theme/theme.ts"

/** A rectangle on a slide, from its top left corner. */
export type Box = Rectangle

/** Where everything but the body's content stands on a slide with a light surface. */
export interface SlideGeometry {
  readonly tag: Box
  readonly title: Box
  readonly subtitle: Box
  /** The whole area between subtitle and foot. */
  readonly body: Box
  /** The body above a call-out. */
  readonly bodyAboveCallout: Box
  readonly callout: Box
  /** Height of the hairline over the source line. */
  readonly footRule: Inches
  readonly source: Box
  readonly pageNumber: Box
}

/** Where the words of a dark slide stand; `region` spans all columns of the grid. */
export interface DarkGeometry {
  readonly tag: Box
  readonly title: Box
  /** The cover's second text; a section's or closing's region. */
  readonly region: Box
  readonly accentRule: Box
  readonly date: Box
}

export const POINTS_PER_INCH = 72

const GAP = { tag: 0.05, subtitle: 0.06, body: 0.32, callout: 0.25, foot: 0.2, source: 0.06 }
/** In the body of a template's layout, whose title and foot stand outside it. */
const FRAME_GAP = { body: 0.16, callout: 0.16, source: 0.1 }
const CALLOUT_PADDING = 0.2
const PAGE_NUMBER_WIDTH = 0.9

/** Height of some lines in a style. */
export function linesHeight(style: TextStyle, lines: number): Inches {
  return (style.size * style.line * lines) / POINTS_PER_INCH
}

/** The boxes of a light slide, when the deck's tallest title has `titleLines` lines (1 or 2). */
export function slideGeometry(theme: Theme, titleLines: number): SlideGeometry {
  const { width, height, margin, text } = theme.deck
  const x = margin.left
  const span = width - margin.left - margin.right
  const row = (y: Inches, rowHeight: Inches): Box => ({ x, y, width: span, height: rowHeight })
  const tag = row(margin.top, linesHeight(text.tag, 1))
  const title = row(bottom(tag) + GAP.tag, linesHeight(text.title, titleLines))
  const subtitle = row(bottom(title) + GAP.subtitle, linesHeight(text.subtitle, 1))
  const sourceHeight = linesHeight(text.source, 2)
  const sourceTop = height - margin.bottom - sourceHeight
  const footRule = sourceTop - GAP.source
  const bodyTop = bottom(subtitle) + GAP.body
  const body = row(bodyTop, footRule - GAP.foot - bodyTop)
  const calloutHeight = linesHeight(text.callout, 2) + CALLOUT_PADDING
  const callout = row(bottom(body) - calloutHeight, calloutHeight)
  return {
    tag,
    title,
    subtitle,
    body,
    bodyAboveCallout: row(bodyTop, callout.y - GAP.callout - bodyTop),
    callout,
    footRule,
    source: { x, y: sourceTop, width: span - PAGE_NUMBER_WIDTH - theme.deck.gutter, height: sourceHeight },
    pageNumber: { x: x + span - PAGE_NUMBER_WIDTH, y: sourceTop, width: PAGE_NUMBER_WIDTH, height: sourceHeight },
  }
}

/**
 * The boxes of a light slide of one layout: within the body of a template's layout, where `headLines` are those of the
 * deck's tallest subtitle; else the grid's, where they are those of its tallest title.
 */
export function layoutGeometry(theme: Theme, layout: SlideLayout, headLines: number): SlideGeometry {
  const frame = theme.template?.frames.get(layout.name)
  if (frame?.kind !== "content") return slideGeometry(theme, headLines)
  const { text } = theme.deck
  const area = frame.body
  const row = (y: Inches, height: Inches): Box => ({ ...area, y, height })
  const tag = row(area.y, linesHeight(text.tag, 1))
  const subtitle = row(bottom(tag), linesHeight(text.subtitle, headLines))
  const source = row(bottom(area) - linesHeight(text.source, 2), linesHeight(text.source, 2))
  const bodyTop = bottom(subtitle) + FRAME_GAP.body
  const body = row(bodyTop, source.y - FRAME_GAP.source - bodyTop)
  const calloutHeight = linesHeight(text.callout, 2) + CALLOUT_PADDING
  const callout = row(bottom(body) - calloutHeight, calloutHeight)
  return {
    tag,
    title: frame.title.box,
    subtitle,
    body,
    bodyAboveCallout: row(bodyTop, callout.y - FRAME_GAP.callout - bodyTop),
    callout,
    footRule: source.y,
    source,
    pageNumber: source,
  }
}

/** The boxes of a cover: words over the lower left half, the motif behind them to the right. */
export function coverGeometry(theme: Theme): DarkGeometry {
  const { width, height, margin, text } = theme.deck
  const x = margin.left * 1.4
  const titleHeight = linesHeight(text.coverTitle, 3)
  const titleBottom = height * 0.502
  const span = width * 0.62
  const date = linesHeight(text.label, 1)
  return {
    tag: { x, y: margin.top, width: span, height: linesHeight(text.tag, 1) },
    title: { x, y: titleBottom - titleHeight, width: span, height: titleHeight },
    region: { x, y: titleBottom + 0.28, width: width * 0.48, height: linesHeight(text.coverSubtitle, 3) },
    accentRule: { x, y: titleBottom + 0.14, width: 0, height: 0 },
    date: { x, y: height - margin.bottom - date - 0.35, width: width * 0.36, height: date },
  }
}

/** The boxes of the other dark slides (section, closing): a large title over an accent rule, then the region. */
export function statementGeometry(theme: Theme): DarkGeometry {
  const { width, height, margin, text } = theme.deck
  const x = margin.left
  const span = width - margin.left - margin.right
  const titleHeight = linesHeight(text.coverTitle, 2) * STATEMENT_TITLE
  const titleTop = height * 0.17
  const rule = titleTop + titleHeight + 0.2
  const regionTop = rule + 0.36
  const foot = height - margin.bottom - linesHeight(text.source, 2)
  return {
    tag: { x, y: margin.top, width: span, height: linesHeight(text.tag, 1) },
    title: { x, y: titleTop, width: span, height: titleHeight },
    accentRule: { x, y: rule, width: 0.9, height: 0.06 },
    region: { x, y: regionTop, width: span, height: foot - 0.15 - regionTop },
    date: { x, y: foot, width: span * 0.5, height: linesHeight(text.source, 2) },
  }
}

/** Titles of sections and closings are set at this share of the cover's title. */
export const STATEMENT_TITLE = 0.85

/** One box per region of a layout: its columns, a template's or the grid's, over the height of `area`. */
export function regionBoxes(theme: Theme, layout: SlideLayout, area: Box): readonly Box[] {
  const frame = theme.template?.frames.get(layout.name)
  if (frame?.kind === "content" && frame.columns.length === layout.regions.length)
    return frame.columns.map(({ x, width }) => ({ ...area, x, width }))
  const { columns, gutter } = theme.deck
  const column = (area.width - (columns - 1) * gutter) / columns
  return layout.regions.map(({ columns: [first, last] }) => ({
    x: area.x + (first - 1) * (column + gutter),
    y: area.y,
    width: (last - first + 1) * column + (last - first) * gutter,
    height: area.height,
  }))
}

/** Whether the charts of a layout carry captions of their own: they do where there are several. */
export function hasCaptions(layout: SlideLayout): boolean {
  return layout.regions.filter(takesChart).length > 1
}

/** In regions that are narrower, captions take two lines. */
const NARROW = 4.5

/** A chart region's two parts: the caption (of no height where the slide's title says it all) and the chart. */
export function chartParts(theme: Theme, layout: SlideLayout, region: Box): { caption: Box; chart: Box } {
  const { label, detail } = theme.deck.text
  const lines = region.width < NARROW ? 2 : 1
  const caption = hasCaptions(layout) ? linesHeight(label, lines) + linesHeight(detail, lines) + 0.16 : 0
  return {
    caption: { ...region, height: Math.max(0, caption - 0.1) },
    chart: { ...region, y: region.y + caption, height: region.height - caption },
  }
}

/**
 * The name of the size a chart is drawn at: the layout's name, with `-1`, `-2` … where its chart regions differ in
 * width, and `-callout` where a call-out takes the foot of the body.
 */
export function chartSizeName(theme: Theme, layout: SlideLayout, region: number, callout: boolean): string {
  const boxes = regionBoxes(theme, layout, layoutGeometry(theme, layout, 1).body)
  const widths = new Set(
    layout.regions.flatMap((each, index) => (takesChart(each) ? [boxes[index]?.width.toFixed(3)] : [])),
  )
  return `${layout.name}${widths.size > 1 ? `-${region + 1}` : ""}${callout ? "-callout" : ""}`
}

/** A size that charts are drawn at, in points at which their type has the theme's chart size. */
export interface ChartSize {
  /** Writers ask for it by this name: the layout's, or `report`. */
  readonly name: string
  readonly width: number
  readonly height: number
  /** Where the height may follow the content: a chart whose categories are rows is as high as these need. */
  readonly rows?: RowHeights
}

/** Heights in a chart whose categories are rows, in the same points as its size. */
export interface RowHeights {
  /** Of a row with one mark or bar in it. */
  readonly row: number
  /** Of each further bar in a row. */
  readonly bar: number
  /** Of the legend, and of the axis below. */
  readonly line: number
  /** Of the whole chart at the most. */
  readonly most: number
}

/** Every size a deck may ask charts for, in points, each name once. */
export function chartSizes(theme: Theme, titleLines: number): readonly ChartSize[] {
  const sizes = new Map<string, ChartSize>()
  for (const layout of theme.deck.layouts.values()) {
    if (layout.surface === "dark") continue
    const geometry = layoutGeometry(theme, layout, titleLines)
    for (const callout of [false, true]) {
      const boxes = regionBoxes(theme, layout, callout ? geometry.bodyAboveCallout : geometry.body)
      boxes.forEach((box, index) => {
        const region = layout.regions[index]
        if (region === undefined || !takesChart(region)) return
        const name = chartSizeName(theme, layout, index, callout)
        const { chart } = chartParts(theme, layout, box)
        sizes.set(name, { name, width: points(chart.width), height: points(chart.height) })
      })
    }
  }
  return [...sizes.values()]
}

function takesChart(region: Region): boolean {
  return region.accepts.includes("chart")
}

function points(length: Inches): number {
  return Math.round(length * POINTS_PER_INCH * 100) / 100
}

function bottom(box: Box): Inches {
  return box.y + box.height
}
