import type { Inline, List } from "../../../document/model.ts"
import { type Card, readCard } from "../../../layout/card.ts"
import { MOST_ROWS } from "../../../layout/find-breaks.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { Inches, TextStyle } from "../../../theme/theme.ts"
import { officeColor } from "../plan/palette.ts"
import type { Shape } from "../plan/shapes.ts"
import { type Piece, type Stage, setColumns, settle } from "../plan/stage.ts"
import { problems } from "../problems.ts"
import { morePieces } from "./more.ts"

const NUMBER_WIDTH = 0.85
const GUTTER = 0.35
const HAIRLINE = 0.012
/** Above and below the words of a row; less where rows are many. */
const PADDING = 0.12

interface RowForm {
  readonly head: TextStyle
  readonly text: TextStyle
  /** Share of the width that the head takes when a text stands beside it. */
  readonly share: number
  readonly tallest: Inches
  /** Room for the number before each row; none where rows are not counted. */
  readonly number: Inches
}

/** What the talk goes through: big numbers, the section's name, and what it says. */
export function composeAgenda(list: List, area: Box, stage: Stage): readonly Shape[] {
  const { label, body } = stage.theme.deck.text
  const text = { ...body, color: stage.theme.palette.muted }
  return composeRows(list, area, stage, {
    head: { ...label, size: label.size + 4 },
    text,
    share: 0.34,
    tallest: 0.95,
    number: NUMBER_WIDTH,
  })
}

/** What to watch from here: numbered rows of the event, when or where it shows, and what it would mean. */
export function composeWatch(list: List, area: Box, stage: Stage): readonly Shape[] {
  const { label, body } = stage.theme.deck.text
  return composeRows(list, area, stage, {
    head: { ...label, size: label.size + 2 },
    text: body,
    share: 0.36,
    tallest: 1.2,
    number: NUMBER_WIDTH,
  })
}

/** Sources and methods under heads of their own: uncounted rows of a short head and what it says. */
export function composeTitledRows(list: List, area: Box, stage: Stage): readonly Shape[] {
  const { label, body } = stage.theme.deck.text
  return composeRows(list, area, stage, { head: label, text: body, share: 0.2, tallest: 1.05, number: 0 })
}

function composeRows(list: List, area: Box, stage: Stage, form: RowForm): readonly Shape[] {
  const cards = list.items.map(readCard)
  if (cards.length > MOST_ROWS) {
    stage.report(
      problems["too-many"](
        { slide: stage.slide.number, what: "rows", found: cards.length, most: MOST_ROWS },
        list.span,
      ),
    )
  }
  const room = area.height / Math.max(1, cards.length)
  const words = area.width - form.number
  const alone = cards.every(({ detail, more, lead }) => more.length === 0 && (lead.length === 0 || detail.length === 0))
  const headWidth = alone ? words : words * form.share
  const textWidth = words - headWidth - GUTTER
  const padding = Math.min(PADDING, room * 0.1)
  const height = room - 2 * padding
  const heads = setColumns(
    stage,
    cards.map((card) => ({ pieces: headPieces(card, form, stage), width: headWidth, height })),
    "heads of the rows",
    list.span,
  )
  const texts = setColumns(
    stage,
    cards.map((card) => ({
      pieces: textPieces(card, form, stage),
      width: alone ? words : textWidth,
      height,
    })),
    "text of the rows",
    list.span,
  )
  const tallest = Math.max(0, ...heads.map((head) => head.height), ...texts.map((text) => text.height)) + 2 * padding
  const rowHeight = Math.min(room, Math.max(tallest, form.tallest))
  const block = settle(area, rowHeight * cards.length, 0.1)
  return cards.flatMap((_, index): readonly Shape[] => {
    const row = { ...block, y: block.y + index * rowHeight, height: rowHeight }
    const shapes: Shape[] = []
    if (index > 0) shapes.push(hairline(row, index, stage))
    if (form.number > 0) shapes.push(rowNumber(row, (list.ordered ? list.start : 1) + index, index, stage))
    const paragraphs = heads[index]?.paragraphs ?? []
    shapes.push({
      kind: "text",
      name: `Head ${index + 1}`,
      anchor: "middle",
      paragraphs,
      box: { ...row, x: row.x + form.number, width: headWidth },
    })
    const text = texts[index]?.paragraphs ?? []
    const box = { ...row, x: row.x + form.number + headWidth + GUTTER, width: textWidth }
    if (text.length > 0)
      shapes.push({ kind: "text", name: `Text ${index + 1}`, anchor: "middle", paragraphs: text, box })
    return shapes
  })
}

function hairline(row: Box, index: number, stage: Stage): Shape {
  const fill = officeColor(stage.theme, stage.theme.palette.rule)
  return {
    kind: "drawn",
    name: `Hairline ${index}`,
    form: "rectangle",
    fill,
    box: { ...row, y: row.y - HAIRLINE / 2, height: HAIRLINE },
  }
}

function rowNumber(row: Box, number: number, index: number, stage: Stage): Shape {
  const size = stage.theme.deck.text.number.size * 0.64
  const run = { text: String(number).padStart(2, "0"), size: Math.round(size), bold: true, color: stage.accent }
  return {
    kind: "text",
    name: `Row number ${index + 1}`,
    anchor: "middle",
    paragraphs: [{ runs: [run], line: size * 1.15 }],
    box: { ...row, width: NUMBER_WIDTH },
  }
}

function headPieces(card: Card, form: RowForm, stage: Stage): readonly Piece[] {
  const { detail } = stage.theme.deck.text
  const own: readonly Inline[] = card.lead.length > 0 ? card.lead : card.detail
  const head: Piece = { inlines: own, style: form.head, floor: Math.min(14, form.head.size) }
  return card.label.length > 0 ? [head, { inlines: card.label, style: detail, before: 2 }] : [head]
}

function textPieces(card: Card, form: RowForm, stage: Stage): readonly Piece[] {
  // Without a lead, the detail is the row's head.
  const own = card.detail.length > 0 && card.lead.length > 0 ? [{ inlines: card.detail, style: form.text }] : []
  return [...own, ...morePieces(card.more, form.text, stage)]
}
