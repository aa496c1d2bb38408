import type { List } from "../../../document/model.ts"
import { type Card, readCard } from "../../../layout/card.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import { officeColor } from "../plan/palette.ts"
import type { Shape } from "../plan/shapes.ts"
import { across, growth, larger, type Piece, type Stage, setColumns, settle } from "../plan/stage.ts"
import { problems } from "../problems.ts"
import { morePieces } from "./more.ts"

const MOST = 6
const GAP = 0.28
const PADDING = 0.26
const RULE = 0.05
const BETWEEN = 0.22

/** Cards of what people hold: the paraphrase above, then who holds it and in what role. */
export function composeViews(list: List, area: Box, stage: Stage): readonly Shape[] {
  const cards = list.items.map(readCard)
  if (cards.length > MOST) {
    stage.report(
      problems["too-many"]({ slide: stage.slide.number, what: "views", found: cards.length, most: MOST }, list.span),
    )
  }
  const perRow = cards.length <= 3 ? cards.length : Math.ceil(cards.length / 2)
  const rows = Math.ceil(cards.length / Math.max(1, perRow))
  const width = (across(area, perRow, GAP)[0]?.width ?? area.width) - 2 * PADDING
  const rowHeight = (area.height - (rows - 1) * GAP) / rows
  const names = setColumns(
    stage,
    cards.map((card) => ({ pieces: namePieces(card, stage), width, height: rowHeight * 0.4 })),
    "names",
    list.span,
  )
  const nameHeight = Math.max(0, ...names.map(({ height }) => height))
  const frame = 2 * PADDING + RULE + BETWEEN + nameHeight
  const columns = (by: number) =>
    cards.map((card) => ({ pieces: viewPieces(card, by, stage), width, height: rowHeight - frame }))
  const words = setColumns(stage, columns(growth(stage, columns, 4, rows === 1 ? 0.5 : 1)), "paraphrases", list.span)
  const wordsHeight = Math.max(0, ...words.map(({ height }) => height))
  const cardHeight = Math.min(rowHeight, Math.max(frame + wordsHeight, rowHeight * (rows === 1 ? 0.55 : 0.9)))
  const block = settle(area, rows * cardHeight + (rows - 1) * GAP, 0.2)
  return cards.flatMap((_, index): readonly Shape[] => {
    const row = { ...block, y: block.y + Math.floor(index / perRow) * (cardHeight + GAP), height: cardHeight }
    const box = across(row, perRow, GAP)[index % perRow] as Box
    const inner = { x: box.x + PADDING, width, y: box.y + RULE + PADDING }
    return [
      ...panel(box, index, stage),
      {
        kind: "text",
        name: `View ${index + 1}`,
        anchor: "top",
        paragraphs: words[index]?.paragraphs ?? [],
        box: { ...inner, height: cardHeight - frame },
      },
      {
        kind: "text",
        name: `Name ${index + 1}`,
        anchor: "top",
        paragraphs: names[index]?.paragraphs ?? [],
        box: { ...inner, y: box.y + cardHeight - PADDING - nameHeight, height: nameHeight },
      },
    ]
  })
}

/** A card's ground, with the section's colour above. */
function panel(box: Box, index: number, stage: Stage): readonly Shape[] {
  const wash = officeColor(stage.theme, stage.theme.palette.wash)
  const rule = { ...box, height: RULE }
  return [
    { kind: "drawn", name: `Card ${index + 1}`, form: "rectangle", fill: wash, box },
    { kind: "drawn", name: `Rule ${index + 1}`, form: "rectangle", fill: stage.ornament, box: rule },
  ]
}

function viewPieces(card: Card, by: number, stage: Stage): readonly Piece[] {
  const body = larger(stage.theme.deck.text.body, by)
  return [{ inlines: card.detail, style: body }, ...morePieces(card.more, body, stage)]
}

function namePieces(card: Card, stage: Stage): readonly Piece[] {
  const { label, detail } = stage.theme.deck.text
  const name = { inlines: card.lead, style: label }
  return card.label.length > 0 ? [name, { inlines: card.label, style: detail, before: 2 }] : [name]
}
