import { compareText } from "../diagnostics/problem.ts"
import type { Placement } from "../document/model.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { ClaimText } from "../templating/session.ts"

/** What one artifact shows, as its writer placed it. */
export interface Shown {
  readonly path: string
  readonly placements: readonly Placement[]
}

/** A locale's claims with the artifacts that print their sentences. */
export interface LocaleClaims {
  readonly locale: string
  readonly claims: readonly ClaimText[]
}

/** The ledger as JSON: every quantity and claim that is shown, its cells, and where it stands. */
export function ledgerJson(
  briefing: string,
  asOf: string,
  shown: readonly Shown[],
  claims: readonly LocaleClaims[],
): string {
  const quantities = new Map<string, { quantity: Quantity; places: object[] }>()
  for (const { path, placements } of shown) {
    for (const { quantity, at, role, text } of placements) {
      if (quantity === undefined) continue
      const entry = quantities.get(quantity.id) ?? { quantity, places: [] }
      entry.places.push({ artifact: path, at, role, text })
      quantities.set(quantity.id, entry)
    }
  }
  const sorted = [...quantities].sort(([a], [b]) => compareText(a, b))
  const ledger = {
    briefing,
    asOf,
    quantities: sorted.map(([, entry]) => quantityEntry(entry.quantity, entry.places)),
    claims: claims.flatMap(({ locale, claims }) => claims.map((claim) => ({ locale, ...claimEntry(claim) }))),
  }
  return `${JSON.stringify(ledger, null, 2)}\n`
}

function quantityEntry(quantity: Quantity, places: readonly object[]): object {
  return {
    id: quantity.id,
    value: quantity.value,
    bound: quantity.bound,
    unit: quantity.unit,
    ...(quantity.period === undefined ? {} : { period: quantity.period }),
    status: quantity.status,
    ...(quantity.expression === undefined ? {} : { expression: quantity.expression }),
    sources: quantity.sources,
    cells: quantity.cells.map((cell) => ({
      table: cell.table,
      key: cell.key,
      column: cell.column,
      text: cell.text,
      file: cell.span.file,
      line: cell.span.start.line,
      column_number: cell.span.start.column,
    })),
    places,
  }
}

function claimEntry(claim: ClaimText): object {
  return {
    expression: claim.expression,
    text: claim.text,
    file: claim.span.file,
    line: claim.span.start.line,
    quantities: claim.quantities.map((quantity) => quantity.id),
  }
}
