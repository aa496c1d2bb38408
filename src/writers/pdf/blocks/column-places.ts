import type { Table } from "../../../document/model.ts"
import { type ColumnExtent, tableColumns, widenFor } from "../../../layout/table-columns.ts"
import type { Points } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import type { Setting } from "../setting.ts"
import { decimalSplit, unitOf } from "./cell-extent.ts"
import type { Frame } from "./set-blocks.ts"
import { type Cell, isCompact, type Row } from "./table-cells.ts"

const GUTTER = 12
const COMPACT_GUTTER = 9

/** Where a column's text stands, and how far its decimals reach. */
export interface Column {
  readonly x: Points
  readonly width: Points
  /** Width right of the decimal point of the widest number; absent in a column that is not of numbers. */
  readonly decimals?: Points
}

/** Content-based columns over the width of the frame, with a gutter between them. */
export function columnPlaces(
  block: Table,
  rows: readonly Row[],
  count: number,
  frame: Frame,
  setting: Setting,
): readonly Column[] {
  const cells = rows.flatMap(({ kind, cells }) => (kind === "group" ? [] : cells.map((cell) => ({ kind, cell }))))
  const gutter = Math.min(isCompact(block, frame) ? COMPACT_GUTTER : GUTTER, frame.width / (3 * count))
  const own = Array.from({ length: count }, (_, column) => {
    const all = cells.filter(({ cell }) => cell.column === column && cell.columns === 1)
    const body = all.flatMap(({ kind, cell }) => (kind === "body" ? [cell] : []))
    const isOfNumbers = body.length > 0 && body.every(({ align }) => align === "right")
    const decimals = isOfNumbers ? decimalsOf(body) : undefined
    return {
      extent: extentOf(
        all.map(({ cell }) => cell),
        decimals,
        isOfNumbers,
      ),
      decimals,
    }
  })
  const extents = cells
    .filter(({ cell }) => cell.columns > 1)
    .reduce<readonly ColumnExtent[]>(
      (widened, { cell: { column, columns, extent } }) => {
        const between = gutter * (columns - 1)
        return widenFor(widened, { from: column, count: columns, min: extent.min - between, max: extent.max - between })
      },
      own.map(({ extent }) => extent),
    )
  const room = frame.width - gutter * (count - 1)
  if (extents.reduce((sum, { min }) => sum + min, 0) > room)
    setting.report(problems["narrow-table"]({ columns: count }, block.span))
  let x = frame.x
  return tableColumns(extents, room).map((width, index) => {
    const decimals = own[index]?.decimals
    const column: Column = { x, width, ...(decimals === undefined ? {} : { decimals: decimals.after }) }
    x += width + gutter
    return column
  })
}

interface Decimals {
  readonly before: Points
  readonly after: Points
}

function extentOf(cells: readonly Cell[], decimals: Decimals | undefined, fixed: boolean): ColumnExtent {
  const aligned = decimals === undefined ? 0 : decimals.before + decimals.after
  const max = Math.max(aligned, ...cells.map(({ extent }) => extent.max))
  const min = Math.max(aligned, ...cells.map(({ extent }) => extent.min))
  return { min, max: Math.max(min, max), fixed }
}

/** Widest parts before and after the decimal point of a column of numbers; undefined where they differ in unit or scale. */
function decimalsOf(cells: readonly Cell[]): Decimals | undefined {
  if (new Set(cells.flatMap((cell) => unitOf(cell) ?? [])).size > 1) return undefined
  const splits = cells.map((cell) => decimalSplit(cell)).filter((split) => split !== undefined)
  return {
    before: Math.max(0, ...splits.map(({ before }) => before)),
    after: Math.max(0, ...splits.map(({ after }) => after)),
  }
}
