import { compareText } from "../diagnostics/problem.ts"
import { isOfEarlier } from "./earlier-address.ts"
import type { Ledger, LedgerClaim, UnshownQuantity } from "./ledger.ts"
import {
  cellAddress,
  type EditionRecord,
  type RecordedCell,
  type RecordedClaim,
  type RecordedPlace,
  type RecordedQuantity,
} from "./record.ts"
import { readInterval } from "./written-interval.ts"

/**
 * An edition's record, from its ledger: the same without lines, without the words of every place, and without what an
 * earlier edition said, which is no fact of this one.
 */
export function makeRecord(ledger: Ledger): EditionRecord {
  const { briefing, edition, asOf, locales, sources, measures, exhibits } = ledger
  const claims = claimsOf(ledger)
  const quantities = ledger.quantities.filter(({ id }) => !isOfEarlier(id))
  const unshown = ledger.unshown.filter(({ id }) => !isOfEarlier(id))
  return {
    briefing,
    ...(edition === undefined ? {} : { edition }),
    asOf,
    locales,
    sources: [...sources].sort((a, b) => compareText(a.id, b.id)),
    measures,
    quantities: [...quantities, ...unshown].sort((a, b) => compareText(a.id, b.id)).map(recordedQuantity),
    claims: claims.map(({ claim }) => claim),
    exhibits: [...exhibits].sort((a, b) => compareText(a.id, b.id)),
    places: placesOf({ ...ledger, quantities }, claims),
  }
}

function recordedQuantity(entry: UnshownQuantity): RecordedQuantity {
  const { id, value, bound, unit, period, status, expression, sources, cells, texts } = entry
  return {
    id,
    value,
    bound,
    interval: readInterval(entry),
    unit,
    ...(period === undefined ? {} : { period }),
    status,
    ...(expression === undefined ? {} : { expression }),
    sources: [...sources].sort(compareText),
    cells: cells.map(({ table, key, column, text }) => ({ table, key, column, text })).sort(byAddress),
    texts,
  }
}

/** The ledger's lists are in the order of rows; here a row that moves is no change. */
function byAddress(a: RecordedCell, b: RecordedCell): number {
  return compareText(cellAddress(a), cellAddress(b))
}

/** A claim, and everything the ledger says of it: a sentence that stands twice in one file is one claim. */
interface MergedClaim {
  readonly claim: RecordedClaim
  readonly entries: readonly LedgerClaim[]
}

function claimsOf({ claims, locales }: Ledger): readonly MergedClaim[] {
  const merged = new Map<string, LedgerClaim[]>()
  const sorted = [...claims].sort(
    (a, b) => locales.indexOf(a.locale) - locales.indexOf(b.locale) || compareText(a.path, b.path) || a.line - b.line,
  )
  for (const claim of sorted) {
    const key = JSON.stringify([claim.locale, claim.path, claim.expression, claim.text])
    merged.set(key, [...(merged.get(key) ?? []), claim])
  }
  return [...merged.values()].flatMap((entries) => {
    const [first] = entries
    if (first === undefined) return []
    const { locale, section, exhibit, path, expression, text } = first
    if (first.quantities.some(isOfEarlier)) return []
    const quantities = [...first.quantities].sort(compareText)
    const part = { ...(section === undefined ? {} : { section }), ...(exhibit === undefined ? {} : { exhibit }) }
    const where = { locale, ...part, file: path }
    return [{ claim: { ...where, expression, text, quantities }, entries }]
  })
}

/** Slides and pages on which anything stands. */
function placesOf({ quantities, pages }: Ledger, claims: readonly MergedClaim[]): readonly RecordedPlace[] {
  const keyOf = ({ artifact, at }: { readonly artifact: string; readonly at: number }) => JSON.stringify([artifact, at])
  const shown = new Map(
    pages.map((page) => [keyOf(page), { quantities: new Set<string>(), claims: new Set<number>() }]),
  )
  for (const { id, places } of quantities) for (const place of places) shown.get(keyOf(place))?.quantities.add(id)
  claims.forEach(({ claim, entries }, index) => {
    const places = entries.flatMap((entry) => entry.places)
    for (const place of places.length > 0 ? places : pagesOf(claim, pages)) shown.get(keyOf(place))?.claims.add(index)
  })
  return pages
    .flatMap(({ artifact, locale, at, label, title, exhibits }): RecordedPlace[] => {
      const found = shown.get(keyOf({ artifact, at }))
      if (found === undefined || found.quantities.size + found.claims.size + exhibits.length === 0) return []
      return [
        {
          artifact,
          locale,
          at,
          ...(label === undefined ? {} : { label }),
          ...(title === undefined ? {} : { title }),
          quantities: [...found.quantities].sort(compareText),
          claims: [...found.claims].sort((a, b) => a - b),
          exhibits,
        },
      ]
    })
    .sort((a, b) => compareText(a.artifact, b.artifact) || a.at - b.at)
}

/** Where a claim of an exhibit's alt text stands, which no page prints: with the exhibit. */
function pagesOf({ exhibit = "", locale }: RecordedClaim, pages: Ledger["pages"]): Ledger["pages"] {
  return pages.filter((page) => page.locale === locale && page.exhibits.includes(exhibit))
}
