import { compareText } from "../diagnostics/problem.ts"
import type { Placement } from "../document/model.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { ClaimText } from "../templating/session.ts"

/** What one artifact shows, as its writer placed it. */
export interface Shown {
  readonly path: string
  readonly locale: string
  readonly placements: readonly Placement[]
}

/** A locale's claims, in the order its placements count them. */
export interface LocaleClaims {
  readonly locale: string
  readonly claims: readonly ClaimText[]
}

interface Place {
  readonly artifact: string
  readonly at: number
  readonly role: Placement["role"]
  readonly text: string
}

/** The ledger as JSON: every quantity and claim that is used, its cells, and where it stands. */
export function ledgerJson(
  briefing: string,
  asOf: string,
  shown: readonly Shown[],
  claims: readonly LocaleClaims[],
): string {
  const quantities = claims.flatMap((one) => one.claims.flatMap((claim) => claim.quantities))
  const ledger = {
    briefing,
    asOf,
    quantities: quantityEntries(shown, quantities),
    claims: claims.flatMap(({ locale, claims }) =>
      claimEntries(
        locale,
        claims,
        shown.filter((one) => one.locale === locale),
      ),
    ),
  }
  return `${JSON.stringify(ledger, null, 2)}\n`
}

/** Every quantity that is shown or that a claim rests on, by its address. */
function quantityEntries(shown: readonly Shown[], claimed: readonly Quantity[]): object[] {
  const entries = new Map<string, { quantity: Quantity; places: Place[] }>()
  const entryOf = (quantity: Quantity) => {
    const entry = entries.get(quantity.id) ?? { quantity, places: [] }
    entries.set(quantity.id, entry)
    return entry
  }
  for (const { path, placements } of shown) {
    for (const { quantity, ...placement } of placements) {
      if (quantity !== undefined) entryOf(quantity).places.push(placeOf(path, placement))
    }
  }
  for (const quantity of claimed) entryOf(quantity)
  const sorted = [...entries].sort(([a], [b]) => compareText(a, b))
  return sorted.map(([, { quantity, places }]) => quantityEntry(quantity, places))
}

function placeOf(artifact: string, { at, role, text }: Placement): Place {
  return { artifact, at, role, text }
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

/** A claim that is rendered several times (in the contents, on its slide, in the report) is one claim in several places. */
function claimEntries(locale: string, claims: readonly ClaimText[], shown: readonly Shown[]): object[] {
  const entries = new Map<string, { claim: ClaimText; indexes: Set<number> }>()
  claims.forEach((claim, index) => {
    const key = JSON.stringify([claim.span, claim.expression, claim.text])
    const entry = entries.get(key) ?? { claim, indexes: new Set() }
    entry.indexes.add(index)
    entries.set(key, entry)
  })
  return [...entries.values()].map(({ claim, indexes }) => ({
    locale,
    expression: claim.expression,
    text: claim.text,
    file: claim.span.file,
    line: claim.span.start.line,
    quantities: claim.quantities.map((quantity) => quantity.id),
    places: claimPlaces(indexes, shown),
  }))
}

/** Where a claim's sentence stands; the parts of one sentence in one place are joined. */
function claimPlaces(indexes: ReadonlySet<number>, shown: readonly Shown[]): Place[] {
  const places = new Map<string, Place>()
  for (const { path, placements } of shown) {
    for (const { claim, ...placement } of placements) {
      if (claim === undefined || !indexes.has(claim)) continue
      const key = JSON.stringify([path, placement.at, placement.role, claim])
      const before = places.get(key)
      places.set(key, { ...placeOf(path, placement), text: (before?.text ?? "") + placement.text })
    }
  }
  return [...places.values()]
}
