import type { Points } from "../../../theme/theme.ts"
import { type Ink, rule } from "../drawing.ts"
import type { Setting } from "../setting.ts"
import type { Column } from "./column-places.ts"
import type { Row } from "./table-cells.ts"

/** Above and below a row, above one that names a group, and between two rows of the head. */
const PADDING = { row: 4, group: 9, head: 2 }
/** The same in a compact table, which is looked things up in, not read. */
const COMPACT_PADDING = { row: 0.5, group: 3, head: 0.5 }
const HEADER_RULE = 1
const HAIRLINE = 0.5

/** Padding of a row and the rules that end it. */
export interface Edges {
  readonly above: Points
  readonly below: Points
  readonly ink: (y: Points) => readonly Ink[]
}

/** The edges of each row: a rule below the head, hairlines below rows where no cell goes on, and below names common to columns. */
export function rowEdges(
  rows: readonly Row[],
  columns: readonly Column[],
  compact: boolean,
  { colors }: Setting,
): readonly Edges[] {
  const padding = compact ? COMPACT_PADDING : PADDING
  const lastHead = rows.findLastIndex(({ kind }) => kind === "header")
  return rows.map((row, index) => {
    const [weight, color] = index === lastHead ? [HEADER_RULE, colors.ink] : [HAIRLINE, colors.rule]
    const ranges = closedRanges(rows, index, columns)
    return {
      above: row.kind === "group" ? padding.group : index > 0 && index <= lastHead ? padding.head : padding.row,
      below: index < lastHead ? padding.head : padding.row,
      ink: (y) =>
        ranges.map(([from, to]) => ({
          mark: rule(from, y - weight, to - from, weight, color),
          tag: "artifact" as const,
        })),
    }
  })
}

/** From where to where a row ends: not where a cell of it or of a row above reaches further down; each name common to columns for itself. */
function closedRanges(
  rows: readonly Row[],
  index: number,
  columns: readonly Column[],
): readonly (readonly [Points, Points])[] {
  const open = (column: number) =>
    rows.some(({ cells }, row) =>
      cells.some(
        (cell) =>
          row <= index && row + cell.rows - 1 > index && cell.column <= column && column < cell.column + cell.columns,
      ),
    )
  const begins = (column: number) =>
    rows[index]?.kind === "header" && rows[index + 1]?.kind === "header"
      ? rows[index]?.cells.some((cell) => cell.column === column) === true
      : open(column - 1)
  const ranges: [Points, Points][] = []
  columns.forEach(({ x, width }, column) => {
    if (open(column)) return
    const last = ranges.at(-1)
    if (last === undefined || begins(column)) ranges.push([x, x + width])
    else last[1] = x + width
  })
  return ranges
}
