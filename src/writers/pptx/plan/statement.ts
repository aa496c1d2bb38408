import type { Block, ListItem } from "../../../document/model.ts"
import { readCard } from "../../../layout/card.ts"
import { morePieces } from "../compose/more.ts"
import type { PlacedPiece } from "./placed-text.ts"
import type { Stage } from "./stage.ts"

/** Of the size of a lead, what follows from it. */
const DETAIL = 0.85

/** What a statement says as paragraphs of one placeholder: leads, and below each what follows from it. */
export function statementPieces(blocks: readonly Block[], stage: Stage): readonly PlacedPiece[] {
  return blocks.flatMap((block): readonly PlacedPiece[] => {
    if (block.kind === "list") return block.items.flatMap((item) => itemPieces(item, stage))
    return block.kind === "paragraph" ? [{ inlines: block.inlines, opens: true }] : []
  })
}

function itemPieces(item: ListItem, stage: Stage): readonly PlacedPiece[] {
  const { lead, label, detail, more } = readCard(item)
  const nested = morePieces(more, stage.theme.deck.text.body, stage).map(({ inlines }) => ({ inlines, share: DETAIL }))
  if (lead.length === 0) return [{ inlines: [...label, ...detail], opens: true }, ...nested]
  const rest = [label, detail].map((inlines) => ({ inlines, share: DETAIL }))
  return [{ inlines: lead, bold: true, opens: true }, ...rest, ...nested]
}
