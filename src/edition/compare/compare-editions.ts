import type { Day } from "../../data/duration.ts"
import type { EditionRecord } from "../record.ts"
import { affectedPlaces } from "./affected-places.ts"
import { compareCells } from "./compare-cells.ts"
import { compareExhibits } from "./compare-exhibits.ts"
import { compareQuantities } from "./compare-quantities.ts"
import { compareSources, staleSources } from "./compare-sources.ts"
import type { EditionDifference, EditionName } from "./difference.ts"
import { reviewClaims } from "./review-claims.ts"
import { standingIn } from "./standing.ts"

/** Compares two editions of a briefing by their records; with a day, says which sources are stale on it. */
export function compareEditions(old: EditionRecord, fresh: EditionRecord, today?: Day): EditionDifference {
  const standing = standingIn(old, fresh)
  const cells = compareCells(old, fresh)
  const quantities = compareQuantities(old, fresh, cells, standing)
  const { claims, newClaims } = reviewClaims(old, fresh, quantities, standing)
  const exhibits = compareExhibits(old, fresh, quantities, standing)
  const affected = {
    quantities: new Set(quantities.map(({ id }) => id)),
    exhibits: new Set(exhibits.map(({ id }) => id)),
  }
  const claimsNow = [...claims.flatMap(({ now }) => now ?? []), ...newClaims]
  return {
    briefing: fresh.briefing,
    old: nameOf(old),
    new: nameOf(fresh),
    cells,
    quantities,
    claims,
    newClaims,
    exhibits,
    places: {
      old: affectedPlaces(old, { ...affected, claims: new Set(claims.map(({ index }) => index)) }),
      new: affectedPlaces(fresh, { ...affected, claims: new Set(claimsNow.map(({ index }) => index)) }),
    },
    sources: compareSources(old, fresh),
    stale: today === undefined ? [] : staleSources(fresh, today),
  }
}

/** Whether two editions say the same of the same data; what is stale is no difference between them. */
export function isSameEdition({ cells, quantities, claims, newClaims, exhibits, sources }: EditionDifference): boolean {
  return [cells, quantities, claims, newClaims, exhibits, sources].every((list) => list.length === 0)
}

function nameOf({ edition, asOf }: EditionRecord): EditionName {
  return { ...(edition === undefined ? {} : { edition }), asOf }
}
