import type { Block, Inline, ListItem } from "../document/model.ts"
import type { Points, RegionStyle, Theme } from "../theme/theme.ts"
import { readCard, readPoint } from "./card.ts"
import { BODY_FLOOR, type FitMeasure, type FitParagraph, type FittedText, fitText, scaledFloor } from "./fit.ts"
import type { Box } from "./slide-geometry.ts"
import { levelAt, type TextLevel, textLevels } from "./text-levels.ts"

/** A paragraph of a place for text, before it is fitted. */
export interface BodyPiece {
  readonly inlines: readonly Inline[]
  readonly depth: number
  /** The level's bullet, a number, or neither. */
  readonly mark: "bullet" | "none" | { readonly start: number }
}

/** Running text as it was set. */
export interface FittedBody extends FittedText {
  readonly pieces: readonly BodyPiece[]
  readonly levels: readonly TextLevel[]
}

/** What is told of a block that running text cannot hold. */
export type Refuse = (block: Block) => void

/** Sets lists and paragraphs in a place for text, at the largest size at which they find room. */
export function fitBody(
  blocks: readonly Block[],
  style: RegionStyle,
  area: Pick<Box, "width" | "height">,
  theme: Theme,
  measure: FitMeasure,
  refuse: Refuse = () => undefined,
): FittedBody {
  const levels = textLevels(theme, style)
  const pieces = blocks.flatMap((block) => blockPieces(block, 0, style, refuse))
  const paragraphs = pieces.map((piece, index) =>
    fitParagraph(piece, levelAt(levels, piece.depth), index, scaledFloor(theme, BODY_FLOOR)),
  )
  return { ...fitText({ paragraphs, width: area.width, height: area.height }, measure), pieces, levels }
}

function fitParagraph({ inlines, mark }: BodyPiece, level: TextLevel, index: number, least: Points): FitParagraph {
  const { style, before, left, hanging } = level
  return {
    inlines,
    style,
    floor: Math.min(style.size, least),
    before: index === 0 ? 0 : before,
    indent: mark === "none" ? left - hanging : left,
  }
}

function blockPieces(block: Block, depth: number, style: RegionStyle, refuse: Refuse): readonly BodyPiece[] {
  if (block.kind === "paragraph") return [{ inlines: block.inlines, depth, mark: "none" }]
  if (block.kind === "list") {
    if (style === "quote" && depth === 0) return block.items.flatMap(quotePieces)
    return block.items.flatMap((item, index) => {
      const mark = block.ordered ? { start: block.start + index } : "bullet"
      return itemPieces(item, mark, depth, style, refuse)
    })
  }
  refuse(block)
  return []
}

/** An item is one paragraph, its lead on a line of its own; paragraphs that follow in it stand below without a mark. */
function itemPieces(
  item: ListItem,
  mark: BodyPiece["mark"],
  depth: number,
  style: RegionStyle,
  refuse: Refuse,
): readonly BodyPiece[] {
  const [first, ...rest] = item.blocks
  const words = itemInlines(item, depth)
  return [
    ...(words.length > 0 ? [{ inlines: words, depth, mark }] : []),
    ...(first?.kind === "paragraph" ? rest : item.blocks).flatMap((block) => {
      const below = block.kind === "list" ? depth + 1 : depth
      return blockPieces(block, below, style, refuse)
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
