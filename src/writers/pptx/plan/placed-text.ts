import type { Inline } from "../../../document/model.ts"
import { type FitMeasure, fitText } from "../../../layout/fit.ts"
import type { FramePlace, Points, TextStyle } from "../../../theme/theme.ts"
import type { Placeholder, TextParagraph, TextShape } from "./shapes.ts"
import type { Stage } from "./stage.ts"
import { textRuns } from "./text.ts"

/** A paragraph in a placeholder of a template's layout. */
export interface PlacedPiece {
  readonly inlines: readonly Inline[]
  /** Of the placeholder's own size. */
  readonly share?: number
  readonly bold?: boolean
  /** It opens something new and keeps a distance from what stands above. */
  readonly opens?: boolean
}

/** The text of a placeholder, and how many lines of it found no room at the smallest size. */
export interface PlacedText {
  readonly shape: TextShape
  readonly overflow: number
}

/**
 * Text in a placeholder of a template: box, face, colour and size are the layout's. Only where the words do not fit
 * are sizes stated, stepped down to `floor` at the most.
 */
export function placedText(
  name: string,
  place: FramePlace,
  placeholder: Placeholder,
  pieces: readonly PlacedPiece[],
  floor: Points,
  stage: Stage,
): PlacedText {
  const asked = pieces.map((piece, index) => ({
    inlines: asShown(piece.inlines, place),
    style: pieceStyle(piece, place.style, stage),
    floor: Math.min(floor, pieceStyle(piece, place.style, stage).size),
    before: index > 0 && piece.opens ? place.style.size * OPENS : 0,
  }))
  const { width, height } = place.box
  const { styles, overflow } = fitText({ paragraphs: asked, width, height }, measureIn(place, stage.measure))
  // The slide library hands a size on to the runs that follow: where one is stated, all are.
  const stated = styles.some(({ size }) => size !== place.style.size)
  const paragraphs = pieces.map((piece, index): TextParagraph => {
    const { size, line } = styles[index] as TextStyle
    return {
      ...(stated ? { line: size * line } : {}),
      ...(index === 0 ? {} : { before: asked[index]?.before ?? 0 }),
      runs: textRuns(piece.inlines, { ...(stated ? { size } : {}), ...(piece.bold ? { bold: true } : {}) }),
    }
  })
  return { shape: { kind: "text", name, placeholder, anchor: "top", paragraphs, box: place.box }, overflow }
}

/** Space above a paragraph that opens something new, as a share of the placeholder's size. */
const OPENS = 0.5

/** What a program shows of some words in a place, which is what has to fit. */
export function asShown(inlines: readonly Inline[], { capitals }: FramePlace): readonly Inline[] {
  if (!capitals) return inlines
  return inlines.map((inline) => (inline.kind === "text" ? { ...inline, text: inline.text.toUpperCase() } : inline))
}

/** Measures words in the face of a place. */
export function measureIn({ faceWidth }: FramePlace, measure: FitMeasure): FitMeasure {
  return { ...measure, widen: faceWidth }
}

function pieceStyle({ share = 1, bold }: PlacedPiece, style: TextStyle, { theme }: Stage): TextStyle {
  const size = Math.max(Math.min(style.size, theme.deck.floor), Math.round(style.size * share))
  return { ...style, size, ...(bold ? { weight: "bold" as const } : {}) }
}
