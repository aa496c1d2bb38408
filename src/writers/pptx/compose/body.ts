import type { Block, Inline, ListItem } from "../../../document/model.ts"
import { type FitParagraph, fitText } from "../../../layout/fit.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { RegionStyle, TextStyle } from "../../../theme/theme.ts"
import { readCard, readPoint } from "../plan/card.ts"
import type { Placeholder, Shape, TextParagraph } from "../plan/shapes.ts"
import { BODY_FLOOR, type Stage } from "../plan/stage.ts"
import { textRuns } from "../plan/text.ts"
import { levelAt, type TextLevel, textLevels } from "../plan/text-levels.ts"
import { problems } from "../problems.ts"

/** A paragraph of a place for text, before it is fitted. */
interface BodyPiece {
  readonly inlines: readonly Inline[]
  readonly depth: number
  /** The level's bullet, a number, or neither. */
  readonly mark: "bullet" | "none" | { readonly start: number }
}

/** A place of the layout for text, with what stands in it. */
export interface TextPlace {
  readonly placeholder: Placeholder
  /** Lists, and paragraphs that stand in none. */
  readonly blocks: readonly Block[]
}

/**
 * Lists and paragraphs as text of the layout's own place: level, number and words are said, box, size, colour and
 * bullet are inherited. Only a size that had to be stepped down is stated.
 */
export function composeBody(style: RegionStyle, area: Box, stage: Stage, place: TextPlace): readonly Shape[] {
  const levels = textLevels(stage.theme, style)
  const pieces = place.blocks.flatMap((block) => blockPieces(block, 0, style, stage))
  const paragraphs = pieces.map((piece, index) => fitParagraph(piece, levelAt(levels, piece.depth), index))
  const fitted = fitText({ paragraphs, width: area.width, height: area.height }, stage.measure)
  if (fitted.overflow > 0) {
    const where = (place.blocks[0] ?? stage.slide).span
    stage.report(problems.overflow({ slide: stage.slide.number, what: "text", lines: fitted.overflow }, where))
  }
  const set = pieces.map((piece, index) =>
    bodyParagraph(piece, levelAt(levels, piece.depth), fitted.styles[index] as TextStyle),
  )
  return [{ kind: "text", name: "Body", placeholder: place.placeholder, paragraphs: set, box: area }]
}

function fitParagraph({ inlines, mark }: BodyPiece, level: TextLevel, index: number): FitParagraph {
  const { style, before, left, hanging } = level
  return {
    inlines,
    style,
    floor: Math.min(style.size, BODY_FLOOR),
    before: index === 0 ? 0 : before,
    indent: mark === "none" ? left - hanging : left,
  }
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

function blockPieces(block: Block, depth: number, style: RegionStyle, stage: Stage): readonly BodyPiece[] {
  if (block.kind === "paragraph") return [{ inlines: block.inlines, depth, mark: "none" }]
  if (block.kind === "list") {
    if (style === "quote" && depth === 0) return block.items.flatMap(quotePieces)
    return block.items.flatMap((item, index) => {
      const mark = block.ordered ? { start: block.start + index } : "bullet"
      return itemPieces(item, mark, depth, style, stage)
    })
  }
  const { number: slide, layout } = stage.slide
  stage.report(problems["no-region"]({ slide, layout, block: block.kind }, block.span))
  return []
}

/** An item is one paragraph, its lead on a line of its own; paragraphs that follow in it stand below without a mark. */
function itemPieces(
  item: ListItem,
  mark: BodyPiece["mark"],
  depth: number,
  style: RegionStyle,
  stage: Stage,
): readonly BodyPiece[] {
  const [first, ...rest] = item.blocks
  const words = itemInlines(item, depth)
  return [
    ...(words.length > 0 ? [{ inlines: words, depth, mark }] : []),
    ...(first?.kind === "paragraph" ? rest : item.blocks).flatMap((block) => {
      const below = block.kind === "list" ? depth + 1 : depth
      return blockPieces(block, below, style, stage)
    }),
  ]
}

function itemInlines(item: ListItem, depth: number): readonly Inline[] {
  const [first] = item.blocks
  if (first?.kind !== "paragraph" || depth > 0) return first?.kind === "paragraph" ? first.inlines : []
  const { lead, label, detail } = readPoint(item)
  const parts = [bold(lead), label, detail].filter((part) => part.length > 0)
  return parts.flatMap((part, index): readonly Inline[] => (index === 0 ? part : [{ kind: "break" }, ...part]))
}

function quotePieces(item: ListItem): readonly BodyPiece[] {
  const { lead, label, detail } = readCard(item)
  return [detail, lead, label].flatMap((inlines, depth): readonly BodyPiece[] =>
    inlines.length === 0 ? [] : [{ inlines, depth, mark: "none" }],
  )
}

function bold(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.map((inline) => (inline.kind === "text" ? { ...inline, bold: true } : inline))
}
