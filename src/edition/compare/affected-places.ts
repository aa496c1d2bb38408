import { compareText } from "../../diagnostics/problem.ts"
import type { EditionRecord } from "../record.ts"
import type { AffectedPlace } from "./difference.ts"
import { exhibitQuantities, placeRef, quantitiesAt } from "./standing.ts"

/** What of a difference concerns one of its sides. */
export interface Affected {
  readonly quantities: ReadonlySet<string>
  /** Indexes into the side's claims. */
  readonly claims: ReadonlySet<number>
  readonly exhibits: ReadonlySet<string>
}

/** The slides and pages of one side on which anything of the difference stands. */
export function affectedPlaces({ places, exhibits }: EditionRecord, affected: Affected): readonly AffectedPlace[] {
  const shown = exhibitQuantities(exhibits)
  return places.flatMap((place) => {
    const found = {
      quantities: [...quantitiesAt(place, shown)].filter((id) => affected.quantities.has(id)).sort(compareText),
      claims: place.claims.filter((index) => affected.claims.has(index)),
      exhibits: place.exhibits.filter((id) => affected.exhibits.has(id)),
    }
    const count = found.quantities.length + found.claims.length + found.exhibits.length
    return count === 0 ? [] : [{ ...placeRef(place), ...found }]
  })
}
