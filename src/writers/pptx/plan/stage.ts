import type { Report, Span } from "../../../diagnostics/problem.ts"
import type { Inline, Slide } from "../../../document/model.ts"
import { type FitMeasure, type FittedText, fitTexts, floorOf } from "../../../layout/fit.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import { textAccent } from "../../../theme/contrast.ts"
import type { Inches, Points, SlideLayout, TextStyle, Theme } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import { officeColor } from "./palette.ts"
import { regionPlaceholder } from "./placeholders.ts"
import type { OfficeColor, Placeholder, TextParagraph } from "./shapes.ts"
import { styledParagraph } from "./text.ts"

/** What every composition on one slide works with. */
export interface Stage {
  readonly theme: Theme
  readonly measure: FitMeasure
  readonly report: Report
  readonly slide: Slide
  /** The section's colour where it is readable as text, else ink. */
  readonly accent: OfficeColor
  /** The same for ornaments, which need no contrast of text. */
  readonly ornament: OfficeColor
  /** The placeholders of a template's layout for its regions; absent: the theme's layout has its own. */
  readonly regionPlaces?: readonly (Placeholder | undefined)[]
}

/** The placeholder of a region: the theme's own layouts have one for each, a template's where it has as many. */
export function regionPlace(layout: SlideLayout, index: number, stage: Stage): Placeholder | undefined {
  return stage.regionPlaces === undefined ? regionPlaceholder(layout, index) : stage.regionPlaces[index]
}

/** An accent as text and as ornament. */
export function accentColors(theme: Theme, accent: number): Pick<Stage, "accent" | "ornament"> {
  const { accents, ink } = theme.palette
  return {
    accent: officeColor(theme, textAccent(theme, accent)),
    ornament: officeColor(theme, accents[accent % accents.length]?.color ?? ink),
  }
}

/** One paragraph before it is fitted. */
export interface Piece {
  readonly inlines: readonly Inline[]
  readonly style: TextStyle
  readonly floor?: Points
  readonly before?: Points
  readonly color?: OfficeColor
  readonly bullet?: { readonly indent: Points; readonly start?: number }
}

/** Pieces that share a box. */
export interface Column {
  readonly pieces: readonly Piece[]
  readonly width: Inches
  readonly height: Inches
}

export interface SetColumn extends FittedText {
  readonly paragraphs: readonly TextParagraph[]
}

/** Fits columns with equal steps; what finds no room is reported as `what` at `span`. */
export function setColumns(stage: Stage, columns: readonly Column[], what: string, span: Span): readonly SetColumn[] {
  const fitted = fitTexts(
    columns.map((column) => ({ ...column, paragraphs: column.pieces.map((piece) => fitParagraph(stage, piece)) })),
    stage.measure,
  )
  const lines = Math.max(0, ...fitted.map(({ overflow }) => overflow))
  if (lines > 0) stage.report(problems.overflow({ slide: stage.slide.number, what, lines }, span))
  return fitted.map((text, index) => ({ ...text, paragraphs: paragraphs(stage, columns[index] as Column, text) }))
}

/**
 * By how many points, `most` at the best, a composition may be set larger and still leave some of its area free: a
 * slide with few words is composed, not left half empty.
 */
export function growth(stage: Stage, columns: (by: Points) => readonly Column[], most: Points, share: number): Points {
  for (let by = most; by > 0; by--) {
    const asked = columns(by)
    const texts = asked.map(({ pieces, width, height }) => ({
      paragraphs: pieces.map((piece) => fitParagraph(stage, piece)),
      width,
      height: height * share,
    }))
    const fitted = fitTexts(texts, stage.measure)
    const asAsked = fitted.every(
      ({ styles, overflow }, index) =>
        overflow === 0 && styles.every(({ size }, at) => size === asked[index]?.pieces[at]?.style.size),
    )
    if (asAsked) return by
  }
  return 0
}

/** A style set larger. */
export function larger(style: TextStyle, by: Points): TextStyle {
  return { ...style, size: style.size + by }
}

/** Lowers a block of some height in its area by a share of what is left over. */
export function settle(area: Box, height: Inches, share = 0.25): Box {
  return { ...area, y: area.y + Math.max(0, area.height - height) * share, height }
}

/** Boxes of equal width side by side. */
export function across(area: Box, count: number, gap: Inches): readonly Box[] {
  const width = (area.width - (count - 1) * gap) / count
  return Array.from({ length: count }, (_, index) => ({ ...area, x: area.x + index * (width + gap), width }))
}

function fitParagraph(stage: Stage, piece: Piece) {
  return {
    inlines: piece.inlines,
    style: piece.style,
    floor: piece.floor ?? floorOf(stage.theme, piece.style),
    before: piece.before ?? 0,
    indent: piece.bullet?.indent ?? 0,
  }
}

function paragraphs(stage: Stage, column: Column, text: FittedText): readonly TextParagraph[] {
  return column.pieces.map((piece, index) =>
    styledParagraph(stage.theme, piece.inlines, text.styles[index] as TextStyle, {
      ...(piece.color === undefined ? {} : { color: piece.color }),
      ...(piece.bullet === undefined ? {} : { bullet: piece.bullet }),
      ...(piece.before === undefined || index === 0 ? {} : { before: piece.before }),
    }),
  )
}
