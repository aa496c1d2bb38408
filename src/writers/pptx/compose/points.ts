import type { List } from "../../../document/model.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import { type Card, readPoint } from "../plan/card.ts"
import type { Shape } from "../plan/shapes.ts"
import { type Piece, type Stage, setColumns } from "../plan/stage.ts"
import { morePieces } from "./more.ts"

const RULE = 0.035
const INDENT = 0.22
const GAP = { least: 0.2, most: 0.42 }

/** Points one below the other, each beside a rule in the section's colour: a bold lead, then its words. */
export function composePoints(list: List, area: Box, stage: Stage): readonly Shape[] {
  const width = area.width - INDENT
  const columns = list.items.map((item) => ({
    pieces: pointPieces(readPoint(item), stage),
    width,
    height: area.height,
  }))
  const room = area.height - GAP.least * (columns.length - 1)
  const all = { width, height: room, pieces: columns.flatMap(({ pieces }) => pieces) }
  const [whole] = setColumns(stage, [all], "list of points", list.span)
  const heights = pointHeights(columns, whole)
  const used = heights.reduce((sum, height) => sum + height, 0)
  const gap = columns.length < 2 ? 0 : Math.min(GAP.most, Math.max(GAP.least, (area.height - used) / columns.length))
  let y = area.y + Math.max(0, area.height - used - gap * (columns.length - 1)) * 0.12
  let paragraph = 0
  return columns.flatMap(({ pieces }, index): readonly Shape[] => {
    const height = heights[index] as number
    const own = whole?.paragraphs.slice(paragraph, paragraph + pieces.length) ?? []
    paragraph += pieces.length
    const [first, ...rest] = own
    const paragraphs = first === undefined ? [] : [{ ...first, before: 0 }, ...rest]
    const top = y
    y += height + gap
    return [
      {
        kind: "drawn",
        name: `Rule ${index + 1}`,
        form: "rectangle",
        fill: stage.ornament,
        box: { x: area.x, y: top, width: RULE, height },
      },
      {
        kind: "text",
        name: `Point ${index + 1}`,
        anchor: "middle",
        paragraphs,
        box: { x: area.x + INDENT, y: top, width, height },
      },
    ]
  })
}

function pointPieces(card: Card, stage: Stage): readonly Piece[] {
  const { points, label } = stage.theme.deck.text
  const pieces: Piece[] = []
  if (card.lead.length > 0)
    pieces.push({ inlines: card.lead, style: { ...label, size: points.size, line: points.line } })
  if (card.label.length > 0) pieces.push({ inlines: card.label, style: points })
  if (card.detail.length > 0) pieces.push({ inlines: card.detail, style: points })
  return [...pieces, ...morePieces(card.more, points, stage)]
}

/** Heights in inches of each point, from the lines of the text they were fitted as. */
function pointHeights(
  columns: readonly { pieces: readonly Piece[] }[],
  whole: { lines: readonly number[]; styles: readonly { size: number; line: number }[] } | undefined,
): readonly number[] {
  let at = 0
  return columns.map(({ pieces }) => {
    let points = 0
    pieces.forEach((piece, index) => {
      const style = whole?.styles[at]
      points +=
        (whole?.lines[at] ?? 1) * (style?.size ?? 0) * (style?.line ?? 0) + (index === 0 ? 0 : (piece.before ?? 0))
      at++
    })
    return points / 72
  })
}
