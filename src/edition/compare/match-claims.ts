import { groupBy } from "../group-by.ts"
import type { RecordedClaim } from "../record.ts"

/** Two claims, by their indexes, that are one sentence: as it was, with other numbers in it, or in other words. */
export interface MatchedClaim {
  readonly old: number
  readonly new: number
  readonly fate: "stands" | "renumbered" | "reworded"
}

/**
 * Which claim of one edition answers to which of another. In turn: the same sentence with the same expression, in the
 * same section and then anywhere in its locale; the same but for digits; the same expression, in the same order; and,
 * between two neighbours that were matched, the same place in the section where both are about one table or figure.
 */
export function matchClaims(old: readonly RecordedClaim[], fresh: readonly RecordedClaim[]): readonly MatchedClaim[] {
  const matches = new Matches()
  const exact = (claim: RecordedClaim) => [claim.locale, claim.expression, claim.text]
  const sameExpression = (claim: RecordedClaim) => [claim.locale, claim.expression]
  const inOrder = (keyOf: (claim: RecordedClaim) => unknown, fate: MatchedClaim["fate"]) => {
    const [left, right] = [matches.openBy(old, "old", keyOf), matches.openBy(fresh, "new", keyOf)]
    for (const [key, indexes] of left) matches.pair(indexes, right.get(key) ?? [], fate)
  }
  inOrder((claim) => [...exact(claim), sectionOf(claim)], "stands")
  inOrder(exact, "stands")
  inOrder((claim) => [...sameExpression(claim), wordsOf(claim), sectionOf(claim)], "renumbered")
  inOrder((claim) => [...sameExpression(claim), sectionOf(claim)], "reworded")
  inOrder(sameExpression, "reworded")
  const gaps = { old: matches.gaps(old, fresh, "old"), new: matches.gaps(fresh, old, "new") }
  for (const [gap, indexes] of gaps.old) {
    for (const [at, index] of indexes.entries()) {
      const other = gaps.new.get(gap)?.[at]
      if (other !== undefined && areRelated(old[index], fresh[other])) matches.pair([index], [other], "reworded")
    }
  }
  return matches.all()
}

/** A section may be moved, and so its file be named anew. */
function sectionOf({ section, exhibit, file }: RecordedClaim): string {
  return JSON.stringify([section, exhibit, section === undefined ? file : undefined])
}

/** A sentence without the numbers that are printed in it. */
function wordsOf({ text }: RecordedClaim): string {
  return text.replace(/\d+(?:[.,\u00a0\u202f ]\d+)*/g, "0")
}

/** Whether two claims look at one table or figure. */
function areRelated(a: RecordedClaim | undefined, b: RecordedClaim | undefined): boolean {
  const names = (claim: RecordedClaim | undefined) => claim?.quantities.map((id) => id.split(/[/#]/)[0] ?? "") ?? []
  const known = new Set(names(a))
  return names(b).some((name) => known.has(name))
}

type Side = "old" | "new"

class Matches {
  readonly #list: MatchedClaim[] = []
  readonly #partner = { old: new Map<number, number>(), new: new Map<number, number>() }

  /** Pairs the indexes of two lists in their order, as far as both go. */
  pair(old: readonly number[], fresh: readonly number[], fate: MatchedClaim["fate"]): void {
    for (const [at, index] of old.entries()) {
      const other = fresh[at]
      if (other === undefined) return
      this.#list.push({ old: index, new: other, fate })
      this.#partner.old.set(index, other)
      this.#partner.new.set(other, index)
    }
  }

  /** Claims without a partner, by a key. */
  openBy(
    claims: readonly RecordedClaim[],
    side: Side,
    keyOf: (claim: RecordedClaim) => unknown,
  ): ReadonlyMap<string, readonly number[]> {
    const open = claims.flatMap((claim, index) => (this.#partner[side].has(index) ? [] : [{ claim, index }]))
    return indexesBy(open, ({ claim }) => JSON.stringify(keyOf(claim)))
  }

  /** Claims without a partner, by their section and the matched pair of it above them. */
  gaps(
    claims: readonly RecordedClaim[],
    others: readonly RecordedClaim[],
    side: Side,
  ): ReadonlyMap<string, readonly number[]> {
    const above = new Map<string, string>()
    const open: { readonly gap: string; readonly index: number }[] = []
    claims.forEach((claim, index) => {
      const section = JSON.stringify([claim.locale, sectionOf(claim)])
      const partner = this.#partner[side].get(index)
      const other = partner === undefined ? undefined : others[partner]
      if (other !== undefined && JSON.stringify([other.locale, sectionOf(other)]) === section)
        above.set(section, String(side === "old" ? [index, partner] : [partner, index]))
      if (partner === undefined) open.push({ gap: JSON.stringify([section, above.get(section)]), index })
    })
    return indexesBy(open, ({ gap }) => gap)
  }

  all(): readonly MatchedClaim[] {
    return this.#list
  }
}

function indexesBy<T extends { readonly index: number }>(
  list: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly number[]> {
  return new Map([...groupBy(list, keyOf)].map(([key, group]) => [key, group.map(({ index }) => index)]))
}
