import type { Points } from "../../../theme/theme.ts"
import { type Ink, moved } from "../drawing.ts"
import { heightOf, type LinkArea, type Slice, slice } from "../flow.ts"
import { setParts, type TextSetting } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { decimalSplit } from "./cell-extent.ts"
import type { Column } from "./column-places.ts"
import type { Edges } from "./row-edges.ts"
import type { Cell, Row } from "./table-cells.ts"

/** A row longer than this share of the page is divided between its lines. */
export const DIVIDE_FROM = 0.33

/** A very long row: one slice for each of its lines. */
export function dividedRow(cells: readonly (readonly Slice[])[], edges: Edges): Slice[] {
  const lines = Math.max(1, ...cells.map((cell) => cell.length))
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

/** A row as one slice; body cells stand on their first line, header cells on their last, each in the room it has. */
export function wholeRow(
  cells: readonly (readonly Slice[])[],
  rooms: readonly Points[],
  row: Row,
  height: Points,
  edges: Edges,
): Slice {
  const total = edges.above + height + edges.below
  const placed = cells.flatMap((cell, index) => {
    let y = edges.above + (row.kind === "header" ? (rooms[index] ?? height) - heightOf(cell) : 0)
    return cell.map((line) => {
      const at = [line, y] as const
      y += line.height
      return at
    })
  })
  return joined(placed, total, edges.ink(total))
}

/** Slices that no page divides, one below the other. */
export function stacked(slices: readonly Slice[]): Slice {
  let y = 0
  const parts = slices.map((slice) => {
    const at = [slice, y] as const
    y += slice.height
    return at
  })
  return joined(parts, y, [])
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
export function cellLines(cell: Cell, columns: readonly Column[], row: Row, setting: Setting): readonly Slice[] {
  const [first, ...rest] = setParts(cell.parts, placeOf(cell, columns, row), setting)
  if (first === undefined) return []
  return [{ ...first, ink: [{ mark: { kind: "empty" }, tag: cell.how.tag }, ...first.ink] }, ...rest]
}

/** Numbers of a right-aligned column stand on its decimal point while they fit. */
function placeOf(cell: Cell, columns: readonly Column[], row: Row): TextSetting {
  const own = columns[cell.column] as Column
  const last = columns[cell.column + cell.columns - 1] as Column
  const { x } = own
  const width = last.x + last.width - x
  const decimals = row.kind === "body" && cell.columns === 1 ? own.decimals : undefined
  const split = decimals === undefined ? undefined : decimalSplit(cell)
  const left = x + width - (decimals ?? 0) - (split?.before ?? 0)
  if (split === undefined || left < x - 0.02) return { ...cell.how, x, width, align: cell.align }
  return { ...cell.how, x: left, width: x + width - left + 1, align: "left" }
}
