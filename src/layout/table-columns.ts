import type { Points } from "../theme/theme.ts"

/** What one column asks for: no word broken, and no cell broken. */
export interface ColumnExtent {
  readonly min: Points
  readonly max: Points
  /** Of numbers: what is left over goes to columns of words first. */
  readonly fixed: boolean
}

/** The columns, widened evenly where a cell over several of them asks for more than they do together. */
export function widenFor(
  columns: readonly ColumnExtent[],
  { from, count, min, max }: { readonly from: number; readonly count: number } & Omit<ColumnExtent, "fixed">,
): readonly ColumnExtent[] {
  const under = columns.slice(from, from + count)
  const lack = (asked: Points, of: "min" | "max") =>
    Math.max(0, asked - under.reduce((sum, column) => sum + column[of], 0)) / under.length
  const [more, most] = [lack(min, "min"), lack(max, "max")]
  return columns.map((column, index) => {
    if (index < from || index >= from + count) return column
    const least = column.min + more
    return { ...column, min: least, max: Math.max(least, column.max + most) }
  })
}

/**
 * Widths of a table's columns that add up to `width`: natural ones with the rest shared out when all
 * fit, else natural ones for columns that need no more than an equal share and the others between `min` and `max` in
 * proportion to what each lacks, else `min` scaled down.
 */
export function tableColumns(columns: readonly ColumnExtent[], width: Points): readonly Points[] {
  const sum = (of: (column: ColumnExtent) => Points) => columns.reduce((total, column) => total + of(column), 0)
  const [min, max] = [sum((column) => column.min), sum((column) => column.max)]
  if (max <= width) return shareRest(columns, width - max)
  if (min <= width) {
    const kept = columns.map((column) =>
      column.max <= width / columns.length ? { ...column, min: column.max } : column,
    )
    const fits = kept.reduce((total, column) => total + column.min, 0) <= width
    return shareLack(fits ? kept : columns, width)
  }
  return columns.map((column) => (column.min / min) * width)
}

function shareLack(columns: readonly ColumnExtent[], width: Points): readonly Points[] {
  const min = columns.reduce((sum, column) => sum + column.min, 0)
  const lack = columns.reduce((sum, column) => sum + column.max - column.min, 0)
  const share = lack === 0 ? 0 : (width - min) / lack
  return columns.map((column) => column.min + share * (column.max - column.min))
}

/** Beside columns of numbers, those of words grow by this share of their width at the most before all grow alike. */
const WORDS_GROW = 0.5

/** Words take what is left over, in proportion to their widths; with numbers beside them they take their part and the rest is shared evenly. */
function shareRest(columns: readonly ColumnExtent[], rest: Points): readonly Points[] {
  const words = columns.filter((column) => !column.fixed).reduce((sum, column) => sum + column.max, 0)
  const mixed = columns.some(({ fixed }) => fixed)
  const growth = words === 0 ? 0 : mixed ? Math.min(rest, WORDS_GROW * words) : rest
  const even = (rest - growth) / columns.length
  return columns.map(({ max, fixed }) => max + even + (fixed || words === 0 ? 0 : (growth * max) / words))
}
