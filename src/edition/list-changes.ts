import { compareText } from "../diagnostics/problem.ts"
import { AddressError, type Figures } from "../figures/figures.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { ChangedQuantity, ChangedSentence, Changes, Draft, Sentence } from "../templating/changes.ts"
import type { ClaimReview, EditionDifference, QuantityChange } from "./compare/difference.ts"
import { type EarlierFigures, isRow } from "./earlier-figures.ts"
import type { RecordedClaim } from "./record.ts"

/** What a difference is listed with: the quantities that its ids mean. */
export interface ListedWith extends Pick<EarlierFigures, "was" | "change"> {
  readonly drafts: readonly Draft[]
  /** The new edition's figures. */
  readonly find: Pick<Figures, "find">
}

/** A difference as templates print it: what matters first, and nothing that prints the same as before. */
export function listChanges(difference: EditionDifference, setting: ListedWith): Changes {
  const { old, quantities, sources, claims } = difference
  return {
    edition: old.edition ?? "",
    asOf: old.asOf,
    quantities: byImportance(quantities.filter(isRow), setting),
    sources: sources
      .filter(({ kind, differs }) => kind !== "changed" || differs.some((aspect) => aspect !== "maxAge"))
      .map(({ id, old: was, new: is }) => ({
        id,
        ...(was === undefined ? {} : { was }),
        ...(is === undefined ? {} : { is }),
      })),
    sentences: claims.flatMap((review) => sentenceOf(review, setting) ?? []),
  }
}

/**
 * Quantities of the data before computed ones, in each those that slides show before the others; then what changed, by the
 * size of its change, what changed by no size that can be said, what was added, and what is gone.
 */
function byImportance(changes: readonly QuantityChange[], setting: ListedWith): readonly ChangedQuantity[] {
  const shown = new Set(setting.drafts.flatMap((draft) => [...draft.shown]))
  const listed = changes.map(({ id, derived, kind }) => {
    const was = kind === "added" ? undefined : setting.was(id)
    const is = kind === "gone" ? undefined : quantityAt(id, setting.find)
    const change = setting.change(id)
    const size = change === undefined ? 0 : Math.abs(change.value)
    const rank = [derived ? 1 : 0, shown.has(id) ? 0 : 1, KINDS[kind], change === undefined ? 1 : 0, -size]
    const row = {
      derived,
      ...(was === undefined ? {} : { was }),
      ...(is === undefined ? {} : { is }),
      ...(change === undefined ? {} : { change }),
    }
    return { id, rank, row }
  })
  return listed.sort((a, b) => compareRanks(a.rank, b.rank) || compareText(a.id, b.id)).map(({ row }) => row)
}

const KINDS = { changed: 0, added: 1, gone: 2 } as const

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** A sentence of the earlier edition that is not true any more, or whose words are others or gone. */
function sentenceOf(review: ClaimReview, setting: ListedWith): ChangedSentence | undefined {
  const { claim, now, outcome, fate } = review
  const kept = fate === "stands" || fate === "renumbered"
  if (outcome === "holds" && kept) return undefined
  const words = fate === "gone" ? "left-out" : "reworded"
  const verdict = outcome === "holds" ? words : outcome === "fails" ? "fails" : "open"
  const is = now && sentence(now.claim, (id) => quantityAt(id, setting.find))
  return {
    locale: claim.locale,
    verdict,
    was: sentence(claim, setting.was),
    ...(is === undefined ? {} : { is }),
  }
}

function sentence({ text, quantities }: RecordedClaim, of: (id: string) => Quantity | undefined): Sentence {
  return { text, quantities: quantities.flatMap((id) => of(id) ?? []) }
}

function quantityAt(id: string, { find }: Pick<Figures, "find">): Quantity | undefined {
  try {
    const found = find(id)
    return "kind" in found ? undefined : found
  } catch (error) {
    if (error instanceof AddressError) return undefined
    throw error
  }
}
