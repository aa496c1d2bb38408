import type { Points } from "../../../theme/theme.ts"
import { heightOf, type Slice } from "../flow.ts"
import { plainRun } from "../plain-run.ts"
import { textParts } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { continuedMark } from "./caption.ts"
import type { Column } from "./column-places.ts"
import type { StackedRow } from "./group-rows.ts"
import { cellLines, DIVIDE_FROM, dividedRow, stacked, wholeRow } from "./row.ts"
import type { Edges } from "./row-edges.ts"
import type { Cell, Row } from "./table-cells.ts"

/** Slices for all rows. Rows that a cell holds together are one slice; where that would be very long, each says the cell's text itself on a new page. */
export function stackRows(
  rows: readonly Row[],
  columns: readonly Column[],
  edges: readonly Edges[],
  setting: Setting,
): readonly StackedRow[] {
  const { top, bottom } = setting.geometry.text
  const most = DIVIDE_FROM * (bottom - top)
  const result: StackedRow[] = []
  for (let from = 0; from < rows.length; ) {
    const to = bundleEnd(rows, from)
    const bundle = rows.slice(from, to)
    const own = edges.slice(from, to)
    const kind = bundle[0]?.kind ?? "body"
    const whole = bundle.length > 1 ? wholeBundle(bundle, columns, own, setting) : undefined
    if (whole !== undefined && (kind === "header" || whole.height <= most))
      result.push({ kind, slices: [whole], again: [] })
    else result.push(...dividedBundle(bundle, kind, columns, own, most, setting))
    from = to
  }
  return result
}

/** Each row for itself, with what cells from above say for a page that begins with it. */
function dividedBundle(
  bundle: readonly Row[],
  kind: Row["kind"],
  columns: readonly Column[],
  edges: readonly Edges[],
  most: Points,
  setting: Setting,
): readonly StackedRow[] {
  let held: readonly { readonly cell: Cell; readonly end: number }[] = []
  return bundle.map((row, index) => {
    const edge = edges[index] as Edges
    held = held.filter(({ end }) => end > index)
    const cells = held.map(({ cell }) => cell)
    const resumes = cells.length === 0 ? [] : restated({ kind: "body", cells }, columns, edge, setting)
    held = [...held, ...row.cells.map((cell) => ({ cell, end: index + cell.rows }))]
    const slices = stackRow(row, columns, edge, most, setting)
    return { kind, slices: slices.map((slice) => ({ ...slice, resumes })), again: again(row, columns, edge, setting) }
  })
}

/** The row after the last one that a cell of these rows reaches. */
function bundleEnd(rows: readonly Row[], from: number): number {
  let end = from + 1
  for (let row = from; row < end; row++)
    for (const cell of rows[row]?.cells ?? []) end = Math.min(rows.length, Math.max(end, row + cell.rows))
  return end
}

/** One slice for a row, or one for each of its lines when it is very long. */
function stackRow(row: Row, columns: readonly Column[], edges: Edges, most: Points, setting: Setting): Slice[] {
  const cells = row.cells.map((cell) => cellLines(cell, columns, row, setting))
  const height = Math.max(0, ...cells.map(heightOf))
  return height <= most
    ? [
        wholeRow(
          cells,
          cells.map(() => height),
          row,
          height,
          edges,
        ),
      ]
    : dividedRow(cells, edges)
}

/** Rows as one slice: a cell over several of them has the room of all, and the last row grows where that is not enough. */
function wholeBundle(
  rows: readonly Row[],
  columns: readonly Column[],
  edges: readonly Edges[],
  setting: Setting,
): Slice {
  const set = rows.map((row) => row.cells.map((cell) => ({ cell, lines: cellLines(cell, columns, row, setting) })))
  const heights = set.map((cells) =>
    Math.max(0, ...cells.map(({ cell, lines }) => (cell.rows === 1 ? heightOf(lines) : 0))),
  )
  /** Room for the text of a cell that begins in this row and reaches over so many. */
  const room = (row: number, count: number) => {
    const inside = edges.slice(row, row + count).reduce((sum, { above, below }) => sum + above + below, 0)
    const text = heights.slice(row, row + count).reduce((sum, height) => sum + height, 0)
    return inside + text - (edges[row]?.above ?? 0) - (edges[row + count - 1]?.below ?? 0)
  }
  set.forEach((cells, row) => {
    for (const { cell, lines } of cells) {
      const lack = heightOf(lines) - room(row, cell.rows)
      const last = row + cell.rows - 1
      if (lack > 0) heights[last] = (heights[last] ?? 0) + lack
    }
  })
  const slices = set.map((cells, row) =>
    wholeRow(
      cells.map(({ lines }) => lines),
      cells.map(({ cell }) => room(row, cell.rows)),
      rows[row] as Row,
      heights[row] as Points,
      edges[row] as Edges,
    ),
  )
  return stacked(slices)
}

/** A group's name as a page that goes on with the group says it again: what is bold of it, or all. */
function again(row: Row, columns: readonly Column[], edges: Edges, setting: Setting): readonly Slice[] {
  const [cell] = row.cells
  if (row.kind !== "group" || cell === undefined || continuedMark(setting) === "") return []
  const named = cell.parts.findIndex(({ run }) => run?.bold !== true)
  const parts = cell.parts.slice(0, named > 0 ? named : cell.parts.length)
  return restated({ ...row, cells: [{ ...cell, parts }] }, columns, edges, setting)
}

/** The row with the locale's mark behind each of its texts, and without their notes. */
function restated(row: Row, columns: readonly Column[], edges: Edges, setting: Setting): readonly Slice[] {
  const mark = continuedMark(setting)
  const cells = row.cells.map((cell): Cell => {
    const words = cell.parts.filter(({ note }) => note === undefined)
    return { ...cell, parts: [...words, ...textParts([plainRun(mark)], cell.how, setting)] }
  })
  return stackRow({ ...row, cells }, columns, edges, Number.POSITIVE_INFINITY, setting)
}
