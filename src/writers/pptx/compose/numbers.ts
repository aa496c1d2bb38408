import type { Inline, List } from "../../../document/model.ts"
import { naturalWidth } from "../../../layout/fit.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { Points, TextStyle } from "../../../theme/theme.ts"
import { type Card, readCard, splitNumber } from "../plan/card.ts"
import type { Shape, TextParagraph } from "../plan/shapes.ts"
import { across, growth, larger, type Piece, type Stage, setColumns, settle } from "../plan/stage.ts"
import { textRuns } from "../plan/text.ts"
import { problems } from "../problems.ts"
import { LOOSE, morePieces } from "./more.ts"

const MOST = 8
const GAP = 0.3
const RULE = 0.04
const BELOW_RULE = 0.16
/** Big numbers are stepped down together, to this share of their size at the least. */
const LEAST_NUMBER = 0.6

/** Cards side by side: a rule, a big number with its unit, what it is, and a line about it. */
export function composeNumbers(list: List, area: Box, stage: Stage): readonly Shape[] {
  const cards = list.items.map(readCard)
  if (cards.length > MOST) {
    stage.report(
      problems["too-many"]({ slide: stage.slide.number, what: "numbers", found: cards.length, most: MOST }, list.span),
    )
  }
  const rows = cards.length > 4 ? 2 : 1
  const perRow = Math.ceil(cards.length / rows)
  const rowHeight = (area.height - (rows - 1) * GAP) / rows
  const [first] = across(area, perRow, GAP)
  const width = first?.width ?? area.width
  const number = numberStyle(cards, width, list, stage)
  const top = (number.size * number.line) / 72 + RULE + BELOW_RULE
  const columns = (by: number) =>
    cards.map((card) => ({ pieces: cardPieces(card, by, stage), width, height: rowHeight - top }))
  const set = setColumns(stage, columns(growth(stage, columns, 2, 0.45)), "text of the cards", list.span)
  const labelLines = Math.max(0, ...set.map(({ lines }, index) => (cards[index]?.label.length ? (lines[0] ?? 0) : 0)))
  const tallest = Math.max(0, ...set.map(({ height }) => height)) + top
  const block = settle(area, rows * tallest + (rows - 1) * GAP, 0.22)
  return cards.flatMap((card, index): readonly Shape[] => {
    const row = Math.floor(index / perRow)
    const rowArea = { ...block, y: block.y + row * (tallest + GAP), height: tallest }
    const box = across(rowArea, perRow, GAP)[index % perRow] as Box
    const words = alignDetails(set[index]?.paragraphs ?? [], card, labelLines - (set[index]?.lines[0] ?? 0))
    return [
      {
        kind: "drawn",
        name: `Rule ${index + 1}`,
        form: "rectangle",
        fill: stage.accent,
        box: { ...box, height: RULE },
      },
      {
        kind: "text",
        name: `Number ${index + 1}`,
        anchor: "top",
        box: { ...box, y: box.y + RULE + BELOW_RULE, height: box.height - RULE - BELOW_RULE },
        paragraphs: [numberParagraph(card.lead, number, stage), ...words],
      },
    ]
  })
}

/** The largest size, in steps of two points, at which every number stands on one line. */
function numberStyle(cards: readonly Card[], width: number, list: List, stage: Stage): TextStyle {
  const { number } = stage.theme.deck.text
  const least = number.size * LEAST_NUMBER
  for (let size = number.size; ; size -= 2) {
    const style = { ...number, size }
    if (cards.every(({ lead }) => leadWidth(lead, style, stage) <= width)) return style
    if (size - 2 < least) {
      stage.report(problems.overflow({ slide: stage.slide.number, what: "row of big numbers", lines: 1 }, list.span))
      return style
    }
  }
}

function leadWidth(lead: readonly Inline[], style: TextStyle, stage: Stage): number {
  return splitNumber(lead).reduce(
    (sum, { kind, inlines }) =>
      sum + naturalWidth(inlines, { ...style, size: partSize(kind, style.size, stage) }, stage.measure),
    0,
  )
}

/** The unit beside a number, in proportion. */
function partSize(kind: "number" | "unit", size: Points, stage: Stage): Points {
  const { number, numberUnit } = stage.theme.deck.text
  return kind === "number" ? size : Math.max(14, Math.round((numberUnit.size * size) / number.size))
}

function numberParagraph(lead: readonly Inline[], style: TextStyle, stage: Stage): TextParagraph {
  const runs = splitNumber(lead).flatMap(({ kind, inlines }) =>
    textRuns(inlines, { size: partSize(kind, style.size, stage), bold: true, color: stage.accent }),
  )
  return { runs, line: style.size * style.line }
}

function cardPieces(card: Card, by: number, stage: Stage): readonly Piece[] {
  const label = larger(stage.theme.deck.text.label, by)
  const detail = larger(stage.theme.deck.text.detail, by)
  const pieces: Piece[] = []
  if (card.label.length > 0) pieces.push({ inlines: card.label, style: label })
  if (card.detail.length > 0) pieces.push({ inlines: card.detail, style: detail, before: detail.size * LOOSE })
  return [...pieces, ...morePieces(card.more, detail, stage)]
}

/** Where labels beside it are higher, a card's detail starts as low as theirs. */
function alignDetails(paragraphs: readonly TextParagraph[], card: Card, missing: number): readonly TextParagraph[] {
  const [label, detail, ...rest] = paragraphs
  if (label === undefined || detail === undefined || card.label.length === 0 || missing <= 0) return paragraphs
  return [label, { ...detail, before: (detail.before ?? 0) + missing * (label.line ?? 0) }, ...rest]
}
