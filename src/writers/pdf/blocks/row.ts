import type { Points } from "../../../theme/theme.ts"
import { type Ink, moved } from "../drawing.ts"
import { heightOf, type LinkArea, type Slice, slice } from "../flow.ts"
import { setParts, type TextSetting } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { decimalSplit } from "./cell-extent.ts"
import type { Cell, Column, Edges, Row } from "./table.ts"

/** A row longer than this share of the page is divided between its lines. */
const DIVIDE_FROM = 0.33

/** One slice for a row, or one for each of its lines when it is very long. */
export function stackCells(row: Row, columns: readonly Column[], edges: Edges, setting: Setting): Slice[] {
  const cells = row.cells.map((cell, index) => setCell(cell, columns[index], row, setting))
  const lines = Math.max(1, ...cells.map((cell) => cell.length))
  const { top, bottom } = setting.geometry.text
  const height = Math.max(0, ...cells.map(heightOf))
  if (height <= DIVIDE_FROM * (bottom - top)) return [wholeRow(cells, row, height, edges)]
  return Array.from({ length: lines }, (_, line) => {
    const parts = cells.flatMap((cell) => cell[line] ?? [])
    const above = line === 0 ? edges.above : 0
    const tall = Math.max(0, ...parts.map((part) => part.height))
    const below = line === lines - 1 ? edges.below : 0
    const total = above + tall + below
    return joined(
      parts.map((part) => [part, above] as const),
      total,
      line === lines - 1 ? edges.ink(total) : [],
    )
  })
}

/** Body cells stand on their first line, header cells on their last. */
function wholeRow(cells: readonly (readonly Slice[])[], row: Row, height: Points, edges: Edges): Slice {
  const total = edges.above + height + edges.below
  const placed = cells.flatMap((cell) => {
    let y = edges.above + (row.kind === "header" ? height - heightOf(cell) : 0)
    return cell.map((line) => {
      const at = [line, y] as const
      y += line.height
      return at
    })
  })
  return joined(placed, total, edges.ink(total))
}

/** Two slices that no page divides. */
export function stacked(above: Slice, below: Slice): Slice {
  const parts = [
    [above, 0],
    [below, above.height],
  ] as const
  return joined(parts, above.height + below.height, [])
}

function joined(parts: readonly (readonly [Slice, Points])[], height: Points, edge: readonly Ink[]): Slice {
  return slice(
    height,
    [...parts.flatMap(([part, y]) => part.ink.map((ink) => ({ ...ink, mark: moved(ink.mark, 0, y) }))), ...edge],
    {
      links: parts.flatMap(([part, y]) => part.links.map((link): LinkArea => ({ ...link, y: link.y + y }))),
      notes: parts.flatMap(([part]) => part.notes),
      uses: parts.flatMap(([part]) => part.uses),
    },
  )
}

/** A cell's lines; its node stands in the structure tree even when it says nothing. */
function setCell(cell: Cell, column: Column | undefined, row: Row, setting: Setting): readonly Slice[] {
  if (column === undefined) return []
  const [first, ...rest] = setParts(cell.parts, placeOf(cell, column, row), setting)
  if (first === undefined) return []
  return [{ ...first, ink: [{ mark: { kind: "empty" }, tag: cell.how.tag }, ...first.ink] }, ...rest]
}

/** Numbers of a right-aligned column stand on its decimal point while they fit. */
function placeOf(cell: Cell, { x, width, decimals }: Column, row: Row): TextSetting {
  const split = row.kind === "body" && decimals !== undefined ? decimalSplit(cell) : undefined
  const left = x + width - (decimals ?? 0) - (split?.before ?? 0)
  if (split === undefined || left < x - 0.02) return { ...cell.how, x, width, align: cell.align }
  return { ...cell.how, x: left, width: x + width - left + 1, align: "left" }
}
