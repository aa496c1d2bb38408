import type { Inline, List } from "../../../document/model.ts"
import { type Card, readCard, splitNumber } from "../../../layout/card.ts"
import { naturalWidth, scaledFloor } from "../../../layout/fit.ts"
import { type Box, POINTS_PER_INCH } from "../../../layout/slide-geometry.ts"
import type { Inches, Points, TextStyle } from "../../../theme/theme.ts"
import type { Shape, TextParagraph } from "../plan/shapes.ts"
import {
  accentColors,
  across,
  growth,
  larger,
  type Piece,
  type SetColumn,
  type Stage,
  setColumns,
  settle,
} from "../plan/stage.ts"
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
  const top = (number.size * number.line) / POINTS_PER_INCH + RULE + BELOW_RULE
  const columns = (by: number) =>
    cards.map((card) => ({ pieces: cardPieces(card, by, stage), width, height: rowHeight - top }))
  const set = setColumns(stage, columns(growth(stage, columns, 2, 0.45)), "text of the cards", list.span)
  const words = set.map((text, index) => splitWords(cards[index] as Card, text))
  const labels = Math.max(0, ...words.map(({ labelHeight }) => labelHeight))
  const tallest = top + labels + Math.max(0, ...words.map(({ detailHeight }) => detailHeight))
  const block = settle(area, rows * tallest + (rows - 1) * GAP, 0.22)
  return cards.flatMap((card, index): readonly Shape[] => {
    const row = Math.floor(index / perRow)
    const rowArea = { ...block, y: block.y + row * (tallest + GAP), height: tallest }
    const box = across(rowArea, perRow, GAP)[index % perRow] as Box
    const { label, detail } = words[index] as CardWords
    const heading = { ...box, height: top + labels }
    const own = itemStage(index, stage)
    return cardShapes(index, heading, box, [numberParagraph(card.lead, number, own), ...label], detail, own)
  })
}

/** The stage with the item's own accent, where it has one. */
function itemStage(index: number, stage: Stage): Stage {
  const accent = stage.slide.itemAccents?.get(index)
  return accent === undefined ? stage : { ...stage, ...accentColors(stage.theme, accent) }
}

/** A card's words in two: details stand in boxes of their own, so that they begin at one height however labels break. */
interface CardWords {
  readonly label: readonly TextParagraph[]
  readonly labelHeight: Inches
  readonly detail: readonly TextParagraph[]
  readonly detailHeight: Inches
}

function splitWords(card: Card, { paragraphs, lines, height }: SetColumn): CardWords {
  const labels = card.label.length > 0 ? 1 : 0
  const label = paragraphs.slice(0, labels)
  const labelHeight = ((label[0]?.line ?? 0) * (lines[0] ?? 0)) / POINTS_PER_INCH
  return { label, labelHeight, detail: paragraphs.slice(labels), detailHeight: height - labelHeight }
}

function cardShapes(
  index: number,
  heading: Box,
  card: Box,
  head: readonly TextParagraph[],
  detail: readonly TextParagraph[],
  stage: Stage,
): readonly Shape[] {
  const inset = RULE + BELOW_RULE
  const rule = { ...card, height: RULE }
  const box = { ...heading, y: heading.y + inset, height: heading.height - inset }
  const shapes: Shape[] = [
    { kind: "drawn", name: `Rule ${index + 1}`, form: "rectangle", fill: stage.ornament, box: rule },
    { kind: "text", name: `Number ${index + 1}`, anchor: "top", box, paragraphs: head },
  ]
  const [first, ...rest] = detail
  if (first === undefined) return shapes
  const space = (first.before ?? 0) / POINTS_PER_INCH
  const y = heading.y + heading.height + space
  const below = { ...card, y, height: card.y + card.height - y }
  const paragraphs = [{ ...first, before: 0 }, ...rest]
  return [...shapes, { kind: "text", name: `Detail ${index + 1}`, anchor: "top", box: below, paragraphs }]
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
  return kind === "number"
    ? size
    : Math.max(scaledFloor(stage.theme, 14), Math.round((numberUnit.size * size) / number.size))
}

function numberParagraph(lead: readonly Inline[], style: TextStyle, stage: Stage): TextParagraph {
  const runs = splitNumber(lead).flatMap(({ kind, inlines }) =>
    textRuns(inlines, { size: partSize(kind, style.size, stage), bold: true, color: stage.accent }),
  )
  return { runs, line: style.size * style.line }
}

function cardPieces(card: Card, by: number, stage: Stage): readonly Piece[] {
  const { label } = stage.theme.deck.text
  const detail = larger(stage.theme.deck.text.detail, by)
  const pieces: Piece[] = []
  if (card.label.length > 0) pieces.push({ inlines: card.label, style: label })
  if (card.detail.length > 0) pieces.push({ inlines: card.detail, style: detail, before: detail.size * LOOSE })
  return [...pieces, ...morePieces(card.more, detail, stage)]
}
