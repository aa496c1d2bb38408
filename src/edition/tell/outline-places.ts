import type { AffectedPlace, EditionDifference } from "../compare/difference.ts"
import type { Comparison, OutlineTable } from "./comparison.ts"
import { groupPlaces, type PlaceGroup, shortPlaces, standingIn } from "./place-groups.ts"

/** The tables of one language's charts and tables, and of its slides and pages. */
export function placeTables(comparison: Comparison, locale: string): readonly OutlineTable[] {
  const { difference, unbuilt, names } = comparison
  const isNewKnown = !unbuilt.includes("new")
  const exhibits = difference.exhibits.map(({ id, kind, old, new: fresh, places }) => [
    { changed: "changed", added: "new", gone: "gone" }[kind],
    id,
    (fresh ?? old)?.title[locale] ?? "",
    shortPlaces(places.new.length > 0 ? places.new : places.old, locale),
  ])
  const own = affectedGroups(comparison).filter((group) => group.locale === locale)
  return [
    { title: `Charts and tables, ${locale}`, columns: ["what", "id", "title", "where"], rows: exhibits },
    {
      title: isNewKnown ? `Slides and pages, ${locale}` : `Slides and pages before, ${locale}`,
      columns: ["where", "title", "what stands there"],
      rows: [
        ...own.map((group) => [group.where, group.title, standing(group)]),
        ...(isNewKnown
          ? formerGroups(difference, locale).map(({ where, title }) => [where, title, `showed it in ${names.old}`])
          : []),
      ],
    },
  ]
}

/** Slides and pages of the new edition, or of the old one where the new one does not build. */
export function affectedGroups({ difference: { places }, unbuilt }: Comparison): readonly PlaceGroup<AffectedPlace>[] {
  return groupPlaces(unbuilt.includes("new") ? places.old : places.new)
}

/** Slides and pages that showed something of the difference which no slide or page of their document shows now. */
function formerGroups({ places, claims }: EditionDifference, locale: string): readonly PlaceGroup[] {
  const shown = new Set(
    places.new.flatMap((place) =>
      standingKeys(place, (index) => `now ${index}`).map((key) => `${place.artifact} ${key}`),
    ),
  )
  const now = new Map(claims.map((review) => [review.index, review.now?.index]))
  const former = places.old.filter((place) =>
    standingKeys(place, (index) => `now ${now.get(index)}`).some((key) => !shown.has(`${place.artifact} ${key}`)),
  )
  return groupPlaces(former.filter((place) => place.locale === locale))
}

/** Everything of the difference that stands in a place, as texts that tell it apart. */
function standingKeys({ quantities, exhibits, claims }: AffectedPlace, claimKey: (index: number) => string) {
  return [
    ...quantities.map((id) => `quantity ${id}`),
    ...exhibits.map((id) => `exhibit ${id}`),
    ...claims.map((index) => `claim ${claimKey(index)}`),
  ]
}

/** The first few things of the difference that stand on a slide or page. */
function standing(group: PlaceGroup<AffectedPlace>): string {
  const { quantities, claims, exhibits } = standingIn(group)
  const named = quantities.length <= 4 ? quantities : [...quantities.slice(0, 3), `${quantities.length - 3} more`]
  const shown = [named.join(", "), exhibits.length === 0 ? "" : `in ${exhibits.join(", ")}`].filter(
    (part) => part !== "",
  )
  const sentences = claims.length === 0 ? "" : `${claims.length} sentence${claims.length === 1 ? "" : "s"}`
  return [shown.join(" "), sentences].filter((part) => part !== "").join("; ")
}
