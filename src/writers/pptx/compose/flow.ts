import type { List } from "../../../document/model.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import { readCard } from "../plan/card.ts"
import { officeColor } from "../plan/palette.ts"
import { REGION_INDEX } from "../plan/placeholders.ts"
import type { Shape } from "../plan/shapes.ts"
import { type Piece, type Stage, setColumns } from "../plan/stage.ts"
import { LOOSE, morePieces } from "./more.ts"

/** Large words on a dark surface: a white lead, then what follows from it, in the body of the layout. */
export function composeLead(list: List, area: Box, stage: Stage): readonly Shape[] {
  const { coverSubtitle } = stage.theme.deck.text
  const { paper, lightMark } = stage.theme.palette
  const [white, light] = [officeColor(stage.theme, paper), officeColor(stage.theme, lightMark)]
  const line = { ...coverSubtitle, line: 1.4 }
  const small = { ...line, size: coverSubtitle.size - 3 }
  const pieces = list.items.flatMap((item): readonly Piece[] => {
    const card = readCard(item)
    const before = coverSubtitle.size * 0.8
    if (card.lead.length === 0) {
      return [
        { inlines: [...card.label, ...card.detail], style: line, floor: 14, before, color: light },
        ...morePieces(card.more, small, stage, light),
      ]
    }
    const rest = [card.label, card.detail].filter((inlines) => inlines.length > 0)
    return [
      { inlines: card.lead, style: { ...line, weight: "bold" }, floor: 14, before, color: white },
      ...rest.map((inlines): Piece => ({ inlines, style: small, floor: 13, before: 2, color: light })),
      ...morePieces(card.more, small, stage, light),
    ]
  })
  return bodyText(pieces, list, area, stage)
}

/** Small text in the body of the layout: sources and methods. */
export function composeSources(list: List, area: Box, stage: Stage): readonly Shape[] {
  const { detail } = stage.theme.deck.text
  const style = { ...detail, color: stage.theme.palette.ink, size: detail.size, line: 1.4 }
  const pieces = list.items.flatMap((item, index): readonly Piece[] => {
    const [first, ...rest] = item.blocks
    const inlines = first?.kind === "paragraph" ? first.inlines : []
    const more = first?.kind === "paragraph" ? rest : item.blocks
    const bullet = { indent: style.size * 1.6, ...(list.ordered ? { start: list.start + index } : {}) }
    const floor = stage.theme.deck.floor
    return [
      { inlines, style, floor, before: style.size * LOOSE, bullet },
      ...morePieces(more, style, stage).map((piece) => ({ ...piece, floor })),
    ]
  })
  return bodyText(pieces, list, area, stage)
}

function bodyText(pieces: readonly Piece[], list: List, area: Box, stage: Stage): readonly Shape[] {
  const [set] = setColumns(stage, [{ pieces, width: area.width, height: area.height }], "text", list.span)
  const placeholder = { type: "body", index: REGION_INDEX } as const
  return [{ kind: "text", name: "Body", placeholder, anchor: "top", paragraphs: set?.paragraphs ?? [], box: area }]
}
