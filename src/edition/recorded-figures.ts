import { parseAddress } from "../figures/address.ts"
import type { Lookup } from "../figures/evaluate.ts"
import type { Measure } from "../figures/figures.ts"
import { findQuantities } from "../figures/find-quantities.ts"
import type { Quantity } from "../figures/quantity.ts"
import { groupBy } from "./group-by.ts"
import type { EditionRecord, RecordedQuantity } from "./record.ts"

/** Finds a record's quantities by address, as expressions name them; throws `AddressError` for one that it does not have. */
export function recordedFigures({ measures, quantities }: EditionRecord): Lookup {
  const entries = groupBy(quantities.map(entryOf), ({ measure }) => measure)
  const tables = new Map<string, Map<string, Measure>>()
  const results = new Map<string, Measure>()
  for (const { name, column, key, dimensions, empty } of measures) {
    const own = entries.get(measureKey({ name, column })) ?? []
    const measure: Measure = { columns: key, dimensions, entries: own, empty: new Set(empty) }
    if (column === undefined) results.set(name, measure)
    else tables.set(name, (tables.get(name) ?? new Map()).set(column, measure))
  }
  return (address) => findQuantities(address, { tables, results, derived: results })
}

function measureKey({ name, column }: { readonly name: string; readonly column: string | undefined }): string {
  return JSON.stringify([name, column])
}

/** A quantity by its key: that of its cell, or the one that a figure's address ends in. */
function entryOf(recorded: RecordedQuantity) {
  const value = recordedQuantity(recorded)
  const [cell] = recorded.cells
  if (recorded.expression === undefined && cell !== undefined)
    return { measure: measureKey({ name: cell.table, column: cell.column }), key: cell.key, value }
  const { table, key } = parseAddress(recorded.id)
  return { measure: measureKey({ name: table, column: undefined }), key, value }
}

/** A recorded quantity as expressions compute with it. Its cells stand nowhere: a record names no lines. */
function recordedQuantity({ texts: _, cells, ...more }: RecordedQuantity): Quantity {
  const nowhere = { line: 1, column: 1 }
  return {
    ...more,
    cells: cells.map((cell) => ({ ...cell, span: { file: cell.table, start: nowhere, end: nowhere } })),
  }
}
