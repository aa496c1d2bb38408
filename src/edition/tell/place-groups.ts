import { compareText } from "../../diagnostics/problem.ts"
import type { AffectedPlace, PlaceRef } from "../compare/difference.ts"
import { groupBy } from "../group-by.ts"

/** One slide or page, in every format that has it. */
export interface PlaceGroup<P extends PlaceRef = PlaceRef> {
  readonly locale: string
  readonly kind: "slide" | "page"
  /** `cycling-deck.en.pptx slide 9`, `cycling-report.en.pdf page ii (2 in the file)`. */
  readonly where: string
  readonly title: string
  readonly places: readonly P[]
}

/** Slides and pages by locale, document and number; a slide that PPTX and HTML have alike is one. */
export function groupPlaces<P extends PlaceRef>(places: readonly P[]): readonly PlaceGroup<P>[] {
  const keyOf = ({ artifact, locale, at, title }: P) => JSON.stringify([locale, stemOf(artifact), at, title])
  const sorted = [...places].sort(
    (a, b) => compareText(a.locale, b.locale) || compareText(stemOf(a.artifact), stemOf(b.artifact)) || a.at - b.at,
  )
  return [...groupBy(sorted, keyOf).values()].flatMap((group): PlaceGroup<P>[] => {
    const [first] = group
    if (first === undefined) return []
    const kind = endOf(first.artifact) === "pdf" ? "page" : "slide"
    return [
      { locale: first.locale, kind, where: whereText(first, group, kind), title: first.title ?? "", places: group },
    ]
  })
}

/** Where something stands in one locale, in short: `deck slide 9; report page 12`. */
export function shortPlaces(places: readonly PlaceRef[], locale: string): string {
  const groups = groupPlaces(places.filter((place) => place.locale === locale))
  const named = groupBy(
    groups,
    ({ places: [first], kind }) => `${first === undefined ? "" : nounOf(first.artifact)}${kind}`,
  )
  return [...named]
    .map(([noun, of]) => `${noun}${of.length > 1 ? "s" : ""} ${of.flatMap(numberOf).join(", ")}`)
    .join("; ")
}

function numberOf({ places: [first] }: PlaceGroup): readonly string[] {
  return first === undefined ? [] : [first.label ?? String(first.at)]
}

function whereText(first: PlaceRef, group: readonly PlaceRef[], kind: PlaceGroup["kind"]): string {
  const formats = group.map(({ artifact }) => endOf(artifact))
  const file = formats.length === 1 ? first.artifact : `${stemOf(first.artifact)} (${formats.reverse().join(", ")})`
  const { label = String(first.at), at } = first
  return `${file} ${kind} ${label}${label === String(at) ? "" : ` (${at} in the file)`}`
}

/** Ids of everything of the difference that stands in a group, once. */
export function standingIn(
  group: PlaceGroup<AffectedPlace>,
): Pick<AffectedPlace, "quantities" | "claims" | "exhibits"> {
  const all = <T>(listOf: (place: AffectedPlace) => readonly T[]) => [...new Set(group.places.flatMap(listOf))]
  return {
    quantities: all(({ quantities }) => quantities),
    claims: all(({ claims }) => claims),
    exhibits: all(({ exhibits }) => exhibits),
  }
}

/** `deck ` or `report `, as files are called; nothing of a file that has another name. */
function nounOf(artifact: string): string {
  const noun = /-(deck|report)\.[^.]+\.\w+$/.exec(artifact)?.[1]
  return noun === undefined ? "" : `${noun} `
}

function stemOf(artifact: string): string {
  return artifact.replace(/\.\w+$/, "")
}

function endOf(artifact: string): string {
  return /\.(\w+)$/.exec(artifact)?.[1] ?? ""
}
