import { compareText } from "../../diagnostics/problem.ts"
import { FigureError } from "../../figures/arithmetic.ts"
import { decideClaim } from "../../figures/decide-claim.ts"
import type { Lookup } from "../../figures/evaluate.ts"
import { AddressError } from "../../figures/figures.ts"
import type { EditionRecord, RecordedClaim } from "../record.ts"
import { recordedFigures } from "../recorded-figures.ts"
import { isNumeric } from "./compare-quantities.ts"
import type { ClaimReview, NewClaim, Outcome, QuantityChange } from "./difference.ts"
import { matchClaims } from "./match-claims.ts"
import type { Standing } from "./standing.ts"

/** Old claims of which there is something to say, and new ones that answer to none. */
export interface ReviewedClaims {
  readonly claims: readonly ClaimReview[]
  readonly newClaims: readonly NewClaim[]
}

/** Judges every claim of the old edition with the new one's quantities, and looks for its sentence in the new one. */
export function reviewClaims(
  old: EditionRecord,
  fresh: EditionRecord,
  quantities: readonly QuantityChange[],
  standing: Standing,
): ReviewedClaims {
  const find = recordedFigures(fresh)
  const changed = new Set(quantities.filter(isNumeric).map(({ id }) => id))
  const matches = matchClaims(old.claims, fresh.claims)
  const byOld = new Map(matches.map((match) => [match.old, match]))
  const claims = old.claims.map((claim, index): ClaimReview => {
    const match = byOld.get(index)
    const now = match && fresh.claims[match.new]
    const { seen, ...outcome } = judgeOn(claim.expression, find)
    return {
      ...outcome,
      index,
      claim,
      fate: match?.fate ?? "gone",
      ...(match === undefined || now === undefined ? {} : { now: { index: match.new, claim: now } }),
      changed: [...new Set([...claim.quantities, ...seen])].filter((id) => changed.has(id)).sort(compareText),
      places: standing.ofClaim({ old: index, ...(match === undefined ? {} : { new: match.new }) }),
    }
  })
  return {
    claims: claims.filter(isNews),
    newClaims: newClaims(fresh.claims, new Set(matches.map((one) => one.new)), standing),
  }
}

/** What a claim's expression comes to with the quantities that a lookup finds, and the ids of those it looked at. */
export function judgeOn(expression: string, find: Lookup): Outcome & { readonly seen: readonly string[] } {
  const { answer, seen: found } = decideClaim(expression, find)
  const seen = found.map(({ id }) => id)
  if (answer === "no-claim") return { outcome: "unknown", why: "it is neither true nor false", seen }
  if ("failed" in answer) return { outcome: "unknown", why: reasonOf(answer.failed), seen }
  return { outcome: answer.truth === undefined ? "undecidable" : answer.truth ? "holds" : "fails", seen }
}

/** What the evaluation refused; anything else that is thrown is a fault of ours. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressError && error.empty) return `\`${error.address}\` is empty`
  if (error instanceof AddressError || error instanceof FigureError) return error.message
  throw error
}

function isNews({ outcome, fate, changed }: ClaimReview): boolean {
  return outcome !== "holds" || fate !== "stands" || changed.length > 0
}

function newClaims(
  claims: readonly RecordedClaim[],
  matched: ReadonlySet<number>,
  standing: Standing,
): readonly NewClaim[] {
  return claims.flatMap((claim, index) =>
    matched.has(index) ? [] : [{ index, claim, places: standing.ofClaim({ new: index }).new }],
  )
}
