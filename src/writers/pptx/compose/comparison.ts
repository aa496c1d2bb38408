import type { List } from "../../../document/model.ts"
import { type Card, readCard } from "../../../layout/card.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import { columnColors } from "../../../theme/contrast.ts"
import { officeColor } from "../plan/palette.ts"
import type { OfficeColor, Shape } from "../plan/shapes.ts"
import { across, growth, larger, type Piece, type Stage, setColumns, settle } from "../plan/stage.ts"
import { problems } from "../problems.ts"
import { LOOSE, morePieces } from "./more.ts"

const MOST = 4
const GAP = 0.45
const RULE = 0.05
const BELOW_RULE = 0.18

/** Columns side by side, each under a rule of its own colour: what is compared, its label, what is said of it. */
export function composeComparison(list: List, area: Box, stage: Stage): readonly Shape[] {
  const cards = list.items.map(readCard)
  if (cards.length > MOST) {
    stage.report(
      problems["too-many"]({ slide: stage.slide.number, what: "columns", found: cards.length, most: MOST }, list.span),
    )
  }
  const width = across(area, cards.length, GAP)[0]?.width ?? area.width
  const height = area.height - RULE - BELOW_RULE
  const colors = cards.map((_, index) => columnColor(index, stage))
  const columns = (by: number) =>
    cards.map((card, index) => ({ pieces: columnPieces(card, colors[index] as OfficeColor, by, stage), width, height }))
  const set = setColumns(stage, columns(growth(stage, columns, 3, 0.75)), "text of the columns", list.span)
  const tallest = Math.max(0, ...set.map((column) => column.height))
  const block = settle(area, tallest + RULE + BELOW_RULE, 0.12)
  return across(block, cards.length, GAP).flatMap((box, index): readonly Shape[] => [
    {
      kind: "drawn",
      name: `Rule ${index + 1}`,
      form: "rectangle",
      fill: colors[index] as OfficeColor,
      box: { ...box, height: RULE },
    },
    {
      kind: "text",
      name: `Column ${index + 1}`,
      anchor: "top",
      paragraphs: set[index]?.paragraphs ?? [],
      box: { ...box, y: box.y + RULE + BELOW_RULE, height: tallest },
    },
  ])
}

function columnColor(index: number, stage: Stage): OfficeColor {
  const colors = columnColors(stage.theme, stage.slide.accent)
  return officeColor(stage.theme, colors[index % colors.length] as string)
}

function columnPieces(card: Card, color: OfficeColor, by: number, stage: Stage): readonly Piece[] {
  const { label, detail } = stage.theme.deck.text
  const body = larger(stage.theme.deck.text.body, by)
  const pieces: Piece[] = []
  if (card.lead.length > 0)
    pieces.push({ inlines: card.lead, style: { ...label, size: label.size + 4 }, floor: label.size, color })
  if (card.label.length > 0)
    pieces.push({ inlines: card.label, style: { ...detail, size: detail.size + 1 }, floor: 12, before: 2 })
  if (card.detail.length > 0) pieces.push({ inlines: card.detail, style: body, before: body.size * LOOSE * 1.5 })
  return [...pieces, ...morePieces(card.more, body, stage)]
}
