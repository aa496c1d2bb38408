import type { EditionRecord, RecordedPlace } from "../record.ts"
import type { OldAndNew, PlaceRef } from "./difference.ts"

/** Where something stood in the old edition, and where it stands in the new one. */
export interface Standing {
  /** In words, or in a chart or table. */
  ofQuantity(id: string): OldAndNew<readonly PlaceRef[]>
  ofExhibit(id: string): OldAndNew<readonly PlaceRef[]>
  /** Claims by their index on each side. */
  ofClaim(indexes: { readonly old?: number; readonly new?: number }): OldAndNew<readonly PlaceRef[]>
}

/** Looks up the slides and pages of two editions. */
export function standingIn(old: EditionRecord, fresh: EditionRecord): Standing {
  const sides = { old: indexPlaces(old), new: indexPlaces(fresh) }
  const both = (find: (side: PlaceIndex) => readonly PlaceRef[] | undefined) => ({
    old: find(sides.old) ?? [],
    new: find(sides.new) ?? [],
  })
  return {
    ofQuantity: (id) => both(({ quantities }) => quantities.get(id)),
    ofExhibit: (id) => both(({ exhibits }) => exhibits.get(id)),
    ofClaim: (indexes) => ({
      old: sides.old.claims.get(indexes.old ?? -1) ?? [],
      new: sides.new.claims.get(indexes.new ?? -1) ?? [],
    }),
  }
}

interface PlaceIndex {
  readonly quantities: ReadonlyMap<string, readonly PlaceRef[]>
  readonly exhibits: ReadonlyMap<string, readonly PlaceRef[]>
  readonly claims: ReadonlyMap<number, readonly PlaceRef[]>
}

function indexPlaces({ places, exhibits }: EditionRecord): PlaceIndex {
  const shown = exhibitQuantities(exhibits)
  return {
    quantities: collect(places, (place) => quantitiesAt(place, shown)),
    exhibits: collect(places, (place) => place.exhibits),
    claims: collect(places, (place) => place.claims),
  }
}

function collect<K>(places: readonly RecordedPlace[], keysOf: (place: RecordedPlace) => Iterable<K>) {
  const found = new Map<K, PlaceRef[]>()
  for (const place of places) {
    for (const key of new Set(keysOf(place))) {
      const refs = found.get(key)
      if (refs === undefined) found.set(key, [placeRef(place)])
      else refs.push(placeRef(place))
    }
  }
  return found
}

/** Ids of the quantities that each exhibit shows. */
export function exhibitQuantities(exhibits: EditionRecord["exhibits"]): ReadonlyMap<string, readonly string[]> {
  return new Map(exhibits.map(({ id, quantities }) => [id, quantities]))
}

/** Every quantity on a slide or page, in words or in an exhibit, once. */
export function quantitiesAt(
  { quantities, exhibits }: RecordedPlace,
  shown: ReturnType<typeof exhibitQuantities>,
): ReadonlySet<string> {
  return new Set([...quantities, ...exhibits.flatMap((id) => shown.get(id) ?? [])])
}

/** A slide or page without what stands on it. */
export function placeRef({ artifact, locale, at, label, title }: RecordedPlace): PlaceRef {
  return {
    artifact,
    locale,
    at,
    ...(label === undefined ? {} : { label }),
    ...(title === undefined ? {} : { title }),
  }
}
