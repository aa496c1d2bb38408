import type { ClaimReview, EditionDifference, OldAndNew, PlaceRef, QuantityChange } from "../compare/difference.ts"
import type { Comparison, OutlineTable } from "./comparison.ts"
import { shortPlaces } from "./place-groups.ts"
import { told } from "./value-change.ts"

/** The tables of claims: those that hold no more, and per language the sentences that concern changed numbers. */
export function claimTables({ difference, unbuilt }: Comparison): {
  readonly flipped: OutlineTable
  sentences(locale: string): OutlineTable
} {
  const byId = new Map(difference.quantities.map((one) => [one.id, one]))
  const flipped = flippedClaims(difference).map((review) => {
    const { claim, places } = review
    const why = review.outcome === "unknown" ? `${claim.expression}: ${review.why}` : claim.expression
    return [
      review.outcome,
      claim.locale,
      claim.text,
      fates[review.fate],
      [why, ...numbersOf(review, byId)].join("; "),
      placesOf(places, claim.locale),
    ]
  })
  return {
    flipped: {
      title: "Claims that hold no more",
      columns: ["outcome", "locale", "sentence", "now", "because", "where"],
      rows: flipped,
    },
    sentences: (locale) => ({
      title: `Sentences, ${locale}`,
      columns: ["what", "sentence", "numbers", "where"],
      rows: sentenceRows(difference, locale, byId, unbuilt.includes("new")),
    }),
  }
}

/** Old claims that fail, or can no longer be decided or judged, with the new numbers. */
export function flippedClaims({ claims }: EditionDifference): readonly ClaimReview[] {
  return claims.filter(({ outcome }) => outcome !== "holds")
}

const fates: Readonly<Record<ClaimReview["fate"], string>> = {
  stands: "stands as it was",
  renumbered: "stands, with other numbers",
  reworded: "reworded",
  gone: "gone",
}

const news: Readonly<Record<ClaimReview["fate"], string>> = {
  stands: "rests on other numbers",
  renumbered: "other numbers",
  reworded: "reworded",
  gone: "gone",
}

function sentenceRows(
  { claims, newClaims }: EditionDifference,
  locale: string,
  byId: ReadonlyMap<string, QuantityChange>,
  isUnbuilt: boolean,
): readonly (readonly string[])[] {
  const old = claims
    .filter(({ outcome, claim }) => outcome === "holds" && claim.locale === locale)
    .map((review) => {
      const { claim, now, fate, places } = review
      return [news[fate], (now?.claim ?? claim).text, numbersOf(review, byId).join("; "), placesOf(places, locale)]
    })
  const fresh = newClaims
    .filter(({ claim }) => claim.locale === locale)
    .map(({ claim, places }) => ["new", claim.text, "", shortPlaces(places, locale)])
  return isUnbuilt ? old : [...old, ...fresh]
}

/** The changed numbers that a claim looks at, as its language prints them; the first four. */
function numbersOf({ changed, claim }: ClaimReview, byId: ReadonlyMap<string, QuantityChange>): readonly string[] {
  const said = changed.flatMap((id) => {
    const change = byId.get(id)
    return change === undefined
      ? []
      : [`${id} ${told(change, ({ texts, value }) => texts[claim.locale] ?? String(value))}`]
  })
  return said.length <= 4 ? said : [...said.slice(0, 4), `and ${said.length - 4} more`]
}

/** Where a sentence stands now, or where it stood. */
function placesOf(places: OldAndNew<readonly PlaceRef[]>, locale: string): string {
  return shortPlaces(places.new.length > 0 ? places.new : places.old, locale)
}
