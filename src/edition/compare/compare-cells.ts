import { keyText } from "../../data/table.ts"
import { cellAddress, type EditionRecord, type RecordedCell } from "../record.ts"
import type { CellChange, CellState, Change } from "./difference.ts"
import { isEqual, pairUp } from "./pair-up.ts"

interface StatedCell {
  readonly cell: RecordedCell
  readonly state: CellState
}

/** Cells of numbers whose text, bound or sources became others, that were added, or that are gone. */
export function compareCells(old: EditionRecord, fresh: EditionRecord): readonly CellChange[] {
  const [before, after] = [statesOf(old), statesOf(fresh)]
  const rows = { old: rowsOf(before), new: rowsOf(after) }
  return pairUp(before, after, (a, b) => isEqual(a.state, b.state)).map(([, change]): CellChange => {
    const { table, key, column } = (change.new ?? change.old).cell
    const others = change.kind === "added" ? rows.old : rows.new
    const wholeRow = change.kind !== "changed" && !others.has(keyText(table, key))
    return { ...statesIn(change), table, key, column, ...(wholeRow ? { wholeRow } : {}) }
  })
}

/** Rows of which some cell is a number. */
function rowsOf(cells: ReadonlyMap<string, StatedCell>): ReadonlySet<string> {
  return new Set(Array.from(cells.values(), ({ cell }) => keyText(cell.table, cell.key)))
}

function statesIn(change: Change<StatedCell>): Change<CellState> {
  if (change.kind === "added") return { kind: "added", new: change.new.state }
  if (change.kind === "gone") return { kind: "gone", old: change.old.state }
  return { kind: "changed", old: change.old.state, new: change.new.state }
}

/** Cells by address, with what the quantities that are read from them say. */
function statesOf({ quantities }: EditionRecord): ReadonlyMap<string, StatedCell> {
  return new Map(
    quantities.flatMap(({ id, bound, sources, expression, cells }) => {
      const [cell] = cells
      if (expression !== undefined || cell === undefined) return []
      return [[cellAddress(cell), { cell, state: { text: cell.text, bound, sources, quantity: id } }] as const]
    }),
  )
}
