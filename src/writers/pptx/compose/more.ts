import type { Block } from "../../../document/model.ts"
import type { Points, TextStyle } from "../../../theme/theme.ts"
import type { OfficeColor } from "../plan/shapes.ts"
import type { Piece, Stage } from "../plan/stage.ts"
import { problems } from "../problems.ts"

/** Space above a card's label, its detail and its points, as a share of their size. */
export const LOOSE = 0.45

/** What follows the first paragraph of an item: paragraphs as they are, nested lists as bullets. */
export function morePieces(
  blocks: readonly Block[],
  style: TextStyle,
  stage: Stage,
  color?: OfficeColor,
): readonly Piece[] {
  const piece = { style, before: style.size * LOOSE, ...(color === undefined ? {} : { color }) }
  return blocks.flatMap((block): readonly Piece[] => {
    if (block.kind === "paragraph") return [{ ...piece, inlines: block.inlines }]
    if (block.kind === "list") {
      return block.items.flatMap((item, index) =>
        itemPieces(item.blocks, style, stage, {
          ...piece,
          ...bullet(block.ordered ? block.start + index : undefined, style.size),
        }),
      )
    }
    const { number: slide, layout } = stage.slide
    stage.report(problems["no-region"]({ slide, layout, block: block.kind }, block.span))
    return []
  })
}

function itemPieces(
  blocks: readonly Block[],
  style: TextStyle,
  stage: Stage,
  piece: Omit<Piece, "inlines">,
): readonly Piece[] {
  const [first, ...rest] = blocks
  if (first?.kind !== "paragraph") return morePieces(blocks, style, stage)
  return [{ ...piece, inlines: first.inlines }, ...morePieces(rest, style, stage)]
}

function bullet(start: number | undefined, size: Points): Pick<Piece, "bullet"> {
  return { bullet: { indent: size * 1.2, ...(start === undefined ? {} : { start }) } }
}
