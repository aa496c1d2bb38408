import type { List } from "../../../document/model.ts"
import { type Card, readCard } from "../../../layout/card.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { Inches } from "../../../theme/theme.ts"
import { officeColor } from "../plan/palette.ts"
import type { Shape } from "../plan/shapes.ts"
import { across, growth, larger, type Piece, type Stage, setColumns, settle } from "../plan/stage.ts"
import { problems } from "../problems.ts"
import { LOOSE, morePieces } from "./more.ts"

const MOST = 8
const GAP = 0.28
const DOT = 0.17
const LINE = 0.03
const ABOVE = 0.16
const BELOW = 0.24

/** Events along a line: the date above its dot, the event and its detail below. */
export function composeTimeline(list: List, area: Box, stage: Stage): readonly Shape[] {
  const cards = list.items.map(readCard)
  if (cards.length > MOST) {
    stage.report(
      problems["too-many"]({ slide: stage.slide.number, what: "events", found: cards.length, most: MOST }, list.span),
    )
  }
  const boxes = across(area, cards.length, GAP)
  const width = boxes[0]?.width ?? area.width
  const { label } = stage.theme.deck.text
  const dateHeight = area.height * 0.22
  const dates = setColumns(
    stage,
    cards.map(({ lead }) => ({
      pieces: [{ inlines: lead, style: { ...label, size: label.size + 2 }, color: stage.accent }],
      width,
      height: dateHeight,
    })),
    "row of dates",
    list.span,
  )
  const above = Math.max(0, ...dates.map(({ height }) => height))
  const line = above + ABOVE + DOT
  const columns = (by: number) =>
    cards.map((card) => ({ pieces: eventPieces(card, by, stage), width, height: area.height - line - BELOW }))
  const words = setColumns(stage, columns(growth(stage, columns, 2, 0.75)), "text of the events", list.span)
  const below = Math.max(0, ...words.map(({ height }) => height))
  const block = settle(area, line + BELOW + below, 0.4)
  const middle = block.y + above + ABOVE + DOT / 2
  return [
    rail(area, middle, stage),
    ...boxes.flatMap((box, index): readonly Shape[] => [
      {
        kind: "text",
        name: `Date ${index + 1}`,
        anchor: "bottom",
        paragraphs: dates[index]?.paragraphs ?? [],
        box: { ...box, y: block.y, height: above },
      },
      {
        kind: "drawn",
        name: `Dot ${index + 1}`,
        form: "ellipse",
        fill: stage.ornament,
        box: { x: box.x, y: middle - DOT / 2, width: DOT, height: DOT },
      },
      {
        kind: "text",
        name: `Event ${index + 1}`,
        anchor: "top",
        paragraphs: words[index]?.paragraphs ?? [],
        box: { ...box, y: middle + DOT / 2 + BELOW, height: below },
      },
    ]),
  ]
}

/** The line that the dots stand on. */
function rail(area: Box, middle: Inches, stage: Stage): Shape {
  const fill = officeColor(stage.theme, stage.theme.palette.lightMark)
  const box = { x: area.x, y: middle - LINE / 2, width: area.width, height: LINE }
  return { kind: "drawn", name: "Line", form: "rectangle", fill, box }
}

function eventPieces(card: Card, by: number, stage: Stage): readonly Piece[] {
  const { label } = stage.theme.deck.text
  const detail = larger(stage.theme.deck.text.detail, by)
  const pieces: Piece[] = []
  if (card.label.length > 0) pieces.push({ inlines: card.label, style: label })
  if (card.detail.length > 0) pieces.push({ inlines: card.detail, style: detail, before: detail.size * LOOSE })
  return [...pieces, ...morePieces(card.more, detail, stage)]
}
