import { compareText, type Span } from "../diagnostics/problem.ts"
import type { PageName, Placement } from "../document/model.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { ClaimText } from "../templating/session.ts"
import type { EditionRecord, RecordedCell, Texts } from "./record.ts"
import { type WrittenValue, writeInterval } from "./written-interval.ts"

/** What one artifact shows, as its writer placed it. */
export interface Shown {
  readonly path: string
  readonly locale: string
  readonly placements: readonly Placement[]
  /** Its slides or pages. */
  readonly pages: readonly PageName[]
}

/** A locale's claims, in the order its placements count them. */
export interface LocaleClaims {
  readonly locale: string
  readonly claims: readonly ClaimText[]
}

/** A stretch of an artifact that prints a quantity or a claim. */
export interface LedgerPlace {
  readonly artifact: string
  readonly at: number
  readonly role: Placement["role"]
  readonly text: string
}

/** The cell of a quantity, and where it stands as diagnostics print it. */
export interface LedgerCell extends RecordedCell {
  readonly file: string
  readonly line: number
  readonly column_number: number
}

/** A quantity that nothing shows and no claim rests on. */
export interface UnshownQuantity extends WrittenValue {
  readonly id: string
  readonly unit: string
  readonly period?: string
  readonly status: Quantity["status"]
  readonly expression?: string
  readonly sources: readonly string[]
  readonly cells: readonly LedgerCell[]
  readonly texts: Texts
}

export interface LedgerQuantity extends UnshownQuantity {
  readonly places: readonly LedgerPlace[]
}

export interface LedgerClaim {
  readonly locale: string
  readonly expression: string
  readonly text: string
  /** As diagnostics print it. */
  readonly file: string
  readonly line: number
  /** Its file by its path in the briefing, and the section that this file is. */
  readonly path: string
  readonly section?: string
  /** The exhibit in whose words it stands. */
  readonly exhibit?: string
  readonly quantities: readonly string[]
  readonly places: readonly LedgerPlace[]
}

/** A slide or page: its names, and the exhibits on it. */
export interface LedgerPage extends PageName {
  readonly artifact: string
  readonly locale: string
}

/** What an edition says, where it comes from, and where each part of it stands: the contract for other programs. */
export interface Ledger
  extends Pick<EditionRecord, "briefing" | "edition" | "asOf" | "locales" | "sources" | "measures" | "exhibits"> {
  /** Every quantity that is shown or that a claim rests on, by its address. */
  readonly quantities: readonly LedgerQuantity[]
  readonly claims: readonly LedgerClaim[]
  readonly pages: readonly LedgerPage[]
  /** The briefing's other quantities, by address. */
  readonly unshown: readonly UnshownQuantity[]
}

/** All that a ledger is made from. */
export interface LedgerInput
  extends Pick<Ledger, "briefing" | "asOf" | "locales" | "sources" | "measures" | "exhibits"> {
  /** The edition's label. */
  readonly edition: string | undefined
  /** Every quantity of the briefing. */
  readonly quantities: readonly Quantity[]
  readonly shown: readonly Shown[]
  readonly claims: readonly LocaleClaims[]
  /** The short print of a quantity in each locale. */
  readonly textsOf: (quantity: Quantity) => Texts
  /** Where in the briefing a place is, that diagnostics print. */
  readonly placeOf: (span: Span, locale: string) => Pick<LedgerClaim, "path" | "section" | "exhibit">
}

/** The ledger: every quantity and claim, its cells, and where it stands. */
export function makeLedger(input: LedgerInput): Ledger {
  const { briefing, edition, asOf, locales, sources, measures, exhibits, shown, textsOf } = input
  const quantities = quantityEntries(input)
  const listed = new Set(quantities.map(({ id }) => id))
  return {
    briefing,
    ...(edition === undefined ? {} : { edition }),
    asOf,
    locales,
    sources,
    measures,
    quantities,
    claims: input.claims.flatMap((of) => claimEntries(of, input)),
    exhibits,
    pages: shown.flatMap(({ path, locale, pages }) => pages.map((page) => ({ artifact: path, locale, ...page }))),
    unshown: input.quantities
      .filter(({ id }) => !listed.has(id))
      .sort((a, b) => compareText(a.id, b.id))
      .map((quantity) => quantityEntry(quantity, textsOf)),
  }
}

/** The ledger as JSON. */
export function ledgerJson(ledger: Ledger): string {
  return `${JSON.stringify(ledger, null, 2)}\n`
}

/** Every quantity that is shown or that a claim rests on, by its address. */
function quantityEntries({ shown, claims, textsOf }: LedgerInput): LedgerQuantity[] {
  const entries = new Map<string, { quantity: Quantity; places: LedgerPlace[] }>()
  const entryOf = (quantity: Quantity) => {
    const entry = entries.get(quantity.id) ?? { quantity, places: [] }
    entries.set(quantity.id, entry)
    return entry
  }
  for (const { path, placements } of shown) {
    for (const { quantity, ...placement } of placements) {
      if (quantity !== undefined) entryOf(quantity).places.push(placeIn(path, placement))
    }
  }
  const claimed = claims.flatMap((one) => one.claims.flatMap((claim) => claim.quantities))
  for (const quantity of claimed) entryOf(quantity)
  const sorted = [...entries].sort(([a], [b]) => compareText(a, b))
  return sorted.map(([, { quantity, places }]) => ({ ...quantityEntry(quantity, textsOf), places }))
}

function placeIn(artifact: string, { at, role, text }: Placement): LedgerPlace {
  return { artifact, at, role, text }
}

function quantityEntry(quantity: Quantity, textsOf: LedgerInput["textsOf"]): UnshownQuantity {
  return {
    id: quantity.id,
    ...writeInterval(quantity.value, quantity.bound, quantity.interval),
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
    texts: textsOf(quantity),
  }
}

/** A claim that is rendered several times (in the contents, on its slide, in the report) is one claim in several places. */
function claimEntries({ locale, claims }: LocaleClaims, { shown, placeOf }: LedgerInput): LedgerClaim[] {
  const own = shown.filter((one) => one.locale === locale)
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
    ...placeOf(claim.span, locale),
    quantities: claim.quantities.map((quantity) => quantity.id),
    places: claimPlaces(indexes, own),
  }))
}

/** Where a claim's sentence stands; the parts of one sentence in one place are joined. */
function claimPlaces(indexes: ReadonlySet<number>, shown: readonly Shown[]): LedgerPlace[] {
  const places = new Map<string, LedgerPlace>()
  for (const { path, placements } of shown) {
    for (const { claim, ...placement } of placements) {
      if (claim === undefined || !indexes.has(claim)) continue
      const key = JSON.stringify([path, placement.at, placement.role, claim])
      const before = places.get(key)
      places.set(key, { ...placeIn(path, placement), text: (before?.text ?? "") + placement.text })
    }
  }
  return [...places.values()]
}
