import type { List, ListItem } from "../../../document/model.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import { readCard } from "../plan/card.ts"
import { officeColor } from "../plan/palette.ts"
import { REGION_INDEX } from "../plan/placeholders.ts"
import type { Shape } from "../plan/shapes.ts"
import { growth, type Piece, type Stage, setColumns } from "../plan/stage.ts"
import { LOOSE, morePieces } from "./more.ts"
import { composeTitledRows } from "./rows.ts"

/** Large words on a dark surface: a white lead, then what follows from it, in the body of the layout. */
export function composeLead(list: List, area: Box, stage: Stage): readonly Shape[] {
  return bodyText(
    (by) => list.items.flatMap((item) => leadPieces(item, by, stage)),
    { most: 4, share: 0.8 },
    list,
    area,
    stage,
  )
}

/** Sources and methods: rows where every item leads with bold words, else small text in the body of the layout. */
export function composeSources(list: List, area: Box, stage: Stage): readonly Shape[] {
  const titled = list.items.map(readCard).every(({ lead, detail }) => lead.length > 0 && detail.length > 0)
  if (titled) return composeTitledRows(list, area, stage)
  const pieces = (by: number) =>
    list.items.flatMap((item, index) => sourcePieces(item, list.ordered ? list.start + index : undefined, by, stage))
  return bodyText(pieces, { most: 3, share: 0.9 }, list, area, stage)
}

function leadPieces(item: ListItem, by: number, stage: Stage): readonly Piece[] {
  const { coverSubtitle } = stage.theme.deck.text
  const { paper, lightMark } = stage.theme.palette
  const light = officeColor(stage.theme, lightMark)
  const line = { ...coverSubtitle, line: 1.4, size: coverSubtitle.size + by }
  const small = { ...line, size: line.size - 3 }
  const card = readCard(item)
  const before = line.size * 0.8
  const more = morePieces(card.more, small, stage, light)
  if (card.lead.length === 0) {
    return [{ inlines: [...card.label, ...card.detail], style: line, floor: 14, before, color: light }, ...more]
  }
  const lead: Piece = {
    inlines: card.lead,
    style: { ...line, weight: "bold" },
    floor: 14,
    before,
    color: officeColor(stage.theme, paper),
  }
  const rest = [card.label, card.detail].filter((inlines) => inlines.length > 0)
  return [
    lead,
    ...rest.map((inlines): Piece => ({ inlines, style: small, floor: 13, before: 2, color: light })),
    ...more,
  ]
}

function sourcePieces(item: ListItem, start: number | undefined, by: number, stage: Stage): readonly Piece[] {
  const { detail } = stage.theme.deck.text
  const { floor } = stage.theme.deck
  const style = { ...detail, color: stage.theme.palette.ink, size: detail.size + by, line: 1.45 }
  const [first, ...rest] = item.blocks
  const inlines = first?.kind === "paragraph" ? first.inlines : []
  const more = first?.kind === "paragraph" ? rest : item.blocks
  const bullet = { indent: style.size * 1.6, ...(start === undefined ? {} : { start }) }
  return [
    { inlines, style, floor, before: style.size * LOOSE, bullet },
    ...morePieces(more, style, stage).map((piece) => ({ ...piece, floor })),
  ]
}

function bodyText(
  pieces: (by: number) => readonly Piece[],
  grown: { most: number; share: number },
  list: List,
  area: Box,
  stage: Stage,
): readonly Shape[] {
  const column = (by: number) => [{ pieces: pieces(by), width: area.width, height: area.height }]
  const [set] = setColumns(stage, column(growth(stage, column, grown.most, grown.share)), "text", list.span)
  // A template's layout may have no place of this size: there it is a text of its own.
  const place = stage.regionPlaces === undefined ? { placeholder: BODY } : {}
  return [{ kind: "text", name: "Body", ...place, anchor: "top", paragraphs: set?.paragraphs ?? [], box: area }]
}

const BODY = { type: "body", index: REGION_INDEX } as const
