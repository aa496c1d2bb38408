import type { Block } from "../../../document/model.ts"
import { type BodyPiece, type FittedBody, fitBody } from "../../../layout/body-text.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import { levelAt, type TextLevel } from "../../../layout/text-levels.ts"
import type { RegionStyle, TextStyle } from "../../../theme/theme.ts"
import type { Placeholder, Shape, TextParagraph } from "../plan/shapes.ts"
import type { Stage } from "../plan/stage.ts"
import { styledParagraph, textRuns } from "../plan/text.ts"
import { problems } from "../problems.ts"

/** A place of the layout for text, with what stands in it. */
export interface TextPlace {
  /** None on a template, whose places have levels of their own: there it is a text box that says all. */
  readonly placeholder?: Placeholder
  /** Lists, and paragraphs that stand in none. */
  readonly blocks: readonly Block[]
}

/**
 * Lists and paragraphs as text of the layout's own place: level, number and words are said, box, size, colour and
 * bullet are inherited. Only a size that had to be stepped down is stated.
 */
export function composeBody(style: RegionStyle, area: Box, stage: Stage, place: TextPlace): readonly Shape[] {
  const { number: slide, layout } = stage.slide
  const refuse = (block: Block) => stage.report(problems["no-region"]({ slide, layout, block: block.kind }, block.span))
  const fitted = fitBody(place.blocks, style, area, stage.theme, stage.measure, refuse)
  if (fitted.overflow > 0) {
    const where = (place.blocks[0] ?? stage.slide).span
    stage.report(problems.overflow({ slide, what: "text", lines: fitted.overflow }, where))
  }
  if (stage.regionPlaces !== undefined)
    return [{ kind: "text", name: "Body", anchor: "top", paragraphs: styled(fitted, stage), box: area }]
  const paragraphs = fitted.pieces.map((piece, index) =>
    bodyParagraph(piece, levelAt(fitted.levels, piece.depth), fitted.styles[index] as TextStyle),
  )
  const filled = place.placeholder === undefined ? { anchor: "top" as const } : { placeholder: place.placeholder }
  return [{ kind: "text", name: "Body", ...filled, paragraphs, box: area }]
}

function styled(fitted: FittedBody, stage: Stage): readonly TextParagraph[] {
  return fitted.pieces.map(({ inlines, mark, depth }, index) => {
    const { before, hanging, bullet } = levelAt(fitted.levels, depth)
    const start = typeof mark === "object" ? { start: mark.start } : {}
    const marked = mark !== "none" && (bullet !== undefined || typeof mark === "object")
    return styledParagraph(stage.theme, inlines, fitted.styles[index] as TextStyle, {
      ...(index === 0 ? {} : { before }),
      ...(marked ? { bullet: { indent: hanging, ...start } } : {}),
    })
  })
}

function bodyParagraph(piece: BodyPiece, level: TextLevel, set: TextStyle): TextParagraph {
  const stepped = set.size < level.style.size
  const { mark } = piece
  return {
    runs: textRuns(piece.inlines, stepped ? { size: set.size } : {}),
    ...(piece.depth === 0 ? {} : { level: piece.depth }),
    ...(mark === "none" && level.bullet !== undefined ? { bulletless: level.left - level.hanging } : {}),
    ...(typeof mark === "object" ? { numbered: mark.start } : {}),
    ...(stepped ? { line: set.size * set.line } : {}),
  }
}
