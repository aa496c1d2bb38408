import type { Deck, Inline } from "../document/model.ts"
import type { Inches, Points, TextStyle, Theme } from "../theme/theme.ts"
import { breakLines } from "./break-lines.ts"
import { layoutGeometry, POINTS_PER_INCH } from "./slide-geometry.ts"
import type { Typefaces } from "./typeface.ts"

/** One paragraph to be fitted. */
export interface FitParagraph {
  readonly inlines: readonly Inline[]
  readonly style: TextStyle
  /** It is never set smaller. */
  readonly floor: Points
  /** Space above it, not before the first line of a text. */
  readonly before?: Points
  /** Room its bullet takes from the measure. */
  readonly indent?: Points
}

/** Paragraphs that share one box. */
export interface FitText {
  readonly paragraphs: readonly FitParagraph[]
  readonly width: Inches
  readonly height: Inches
}

/** How one text came out. */
export interface FittedText {
  /** The style of each paragraph, with the size it was stepped down to. */
  readonly styles: readonly TextStyle[]
  /** Lines of each paragraph. */
  readonly lines: readonly number[]
  readonly height: Inches
  /** Lines that found no room at the floor; 0 when all fits. */
  readonly overflow: number
}

/**
 * Office sets text a little wider than the metrics say (it spaces Han from Latin, and breaks lines greedily), so
 * measures are narrowed by this factor.
 */
export const SAFETY = 1.12

/** Running text on slides is never smaller. */
export const BODY_FLOOR = 12

/** A least size of the grid's own slides on the smaller slide of a template. */
export function scaledFloor(theme: Theme, size: Points): Points {
  return Math.round(size * Math.min(1, theme.template?.scale ?? 1))
}

/** The least size a style may be stepped down to. */
export function floorOf(theme: Theme, style: TextStyle): Points {
  return Math.min(style.size, Math.max(scaledFloor(theme, BODY_FLOOR), theme.deck.floor))
}

/** Measures with the deck's faces. */
export interface FitMeasure {
  readonly faces: Typefaces
  readonly locale: string
  /** How much wider the face that is shown runs than the one that is measured. */
  readonly widen?: number
}

/**
 * Fits several texts with one number of steps, each step one point off every size above its floor, so that cards
 * side by side keep equal sizes. What does not fit at the floor is reported as `overflow`, never hidden.
 */
export function fitTexts(texts: readonly FitText[], measure: FitMeasure): readonly FittedText[] {
  const deepest = Math.max(0, ...texts.flatMap(({ paragraphs }) => paragraphs.map((p) => p.style.size - p.floor)))
  for (let step = 0; ; step++) {
    const fitted = texts.map((text) => setText(text, step, measure))
    if (step >= deepest || fitted.every(({ overflow }) => overflow === 0)) return fitted
  }
}

/** `fitTexts` for a text that stands alone. */
export function fitText(text: FitText, measure: FitMeasure): FittedText {
  return fitTexts([text], measure)[0] as FittedText
}

/** Lines a paragraph takes in a measure, with the safety factor. */
export function countLines(inlines: readonly Inline[], style: TextStyle, width: Inches, measure: FitMeasure): number {
  const room = (width * POINTS_PER_INCH) / (SAFETY * (measure.widen ?? 1))
  return Math.max(1, breakLines(inlines, { ...measure, style, width: room }).length)
}

/** Width of a paragraph on one line (of its widest hard-broken line), with the safety factor. */
export function naturalWidth(inlines: readonly Inline[], style: TextStyle, measure: FitMeasure): Inches {
  const lines = breakLines(inlines, { ...measure, style, width: 100_000 })
  return (Math.max(0, ...lines.map(({ width }) => width)) * SAFETY * (measure.widen ?? 1)) / POINTS_PER_INCH
}

/**
 * Lines of the deck's tallest title on a light surface: how high the title area is on every slide. At most 2. On a
 * template, which has a title area of its own, those of the tallest subtitle.
 */
export function measureTitleLines(deck: Deck, theme: Theme, faces: Typefaces): number {
  const measure = { faces, locale: deck.meta.locale, widen: theme.template?.faceWidth ?? 1 }
  const lines = deck.slides.map((slide) => {
    const layout = theme.deck.layouts.get(slide.layout)
    if (layout?.surface !== "light") return 1
    const { title, subtitle } = layoutGeometry(theme, layout, 1)
    return theme.template === undefined
      ? countLines(slide.title, theme.deck.text.title, title.width, measure)
      : countLines(slide.subtitle, theme.deck.text.subtitle, subtitle.width, measure)
  })
  return Math.min(2, Math.max(1, ...lines))
}

function setText(text: FitText, step: number, measure: FitMeasure): FittedText {
  const styles = text.paragraphs.map(({ style, floor }) => ({
    ...style,
    size: Math.min(style.size, Math.max(floor, style.size - step)),
  }))
  const lines = text.paragraphs.map(({ inlines, indent = 0 }, index) =>
    countLines(inlines, styles[index] as TextStyle, text.width - indent / POINTS_PER_INCH, measure),
  )
  const height = lines.reduce((sum, count, index) => {
    const style = styles[index] as TextStyle
    const before = index === 0 ? 0 : (text.paragraphs[index]?.before ?? 0)
    return sum + before + count * style.size * style.line
  }, 0)
  const tallest = Math.max(...styles.map((style) => style.size * style.line), 1)
  // A hundredth of a point is rounding, not overflow.
  const over = height - text.height * POINTS_PER_INCH - 0.01
  return { styles, lines, height: height / POINTS_PER_INCH, overflow: over > 0 ? Math.ceil(over / tallest) : 0 }
}
