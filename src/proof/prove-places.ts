import type { Report } from "../diagnostics/problem.ts"
import { groupBy } from "../edition/group-by.ts"
import type { LedgerPlace } from "../edition/ledger.ts"
import { bare } from "./differences.ts"
import { plainClaim } from "./plain-claim.ts"
import { problems } from "./problems.ts"
import { saysQuantity } from "./read-printing.ts"
import type { Proof } from "./record.ts"

/** The text of one part of an artifact: a slide or page, from 1, and what of it. */
export interface ReadPart {
  readonly at: number
  /** `slide 3, notes`. */
  readonly where: string
  readonly holds: (role: string) => boolean
  readonly texts: readonly string[]
  /** What its text runs on into, where it does not end with the page. */
  readonly after?: readonly string[]
}

interface Placed extends LedgerPlace {
  readonly id: string
}

/** Proves that every quantity and claim of the ledger stands where it says, as often as it says, with value, bound and unit. */
export function provePlaces(proof: Proof, unit: "slide" | "page", parts: readonly ReadPart[]): void {
  const { ledger, path, report, copy } = proof
  const mine = ({ artifact }: LedgerPlace) => artifact === path
  const placed = ledger.quantities.flatMap((quantity) =>
    quantity.places.filter(mine).map((place) => ({ ...place, id: quantity.id })),
  )
  const claimed = ledger.claims.flatMap(({ expression, places }) =>
    places.filter(mine).map((place) => ({ ...place, id: expression })),
  )
  for (const quantity of ledger.quantities) {
    for (const { text, at } of quantity.places.filter(mine)) {
      if (!saysQuantity(text, quantity, copy.numbers))
        report(problems.printing({ path, where: `${unit} ${at}`, text, ...quantity }))
    }
  }
  const [placedAt, claimedAt] = [placed, claimed].map((all) => groupBy(all, ({ at }) => at))
  for (const part of parts) {
    const here = (all: ReadonlyMap<number, readonly Placed[]> | undefined) =>
      (all?.get(part.at) ?? []).filter(({ role }) => part.holds(role))
    findQuantities(here(placedAt), part, path, report)
    findClaims(here(claimedAt), part, path, report)
  }
  const numbers = new Set(parts.map(({ at }) => at))
  for (const { at, text, id } of placed) {
    if (!numbers.has(at)) report(problems.quantity({ path, where: `${unit} ${at}`, text, id }))
  }
}

/** Takes the longest texts first, each out of the part once, so that `50%` is not found in `>50%`; each must begin in the part. */
function findQuantities(placed: readonly Placed[], part: ReadPart, path: string, report: Report): void {
  const { where } = part
  const end = bare(part.texts.join("\n")).length
  let rest = wholeText(part)
  const longest = [...placed].sort((a, b) => b.text.length - a.text.length)
  for (const { text, id } of longest) {
    const wanted = bare(text)
    const at = rest.indexOf(wanted)
    if (at < 0 || at >= end) report(problems.quantity({ path, where, text, id }))
    else rest = rest.slice(0, at) + "\0".repeat(wanted.length) + rest.slice(at + wanted.length)
  }
}

function findClaims(claimed: readonly Placed[], part: ReadPart, path: string, report: Report): void {
  const all = wholeText(part)
  for (const { text, id } of claimed) {
    if (!all.includes(bare(plainClaim(text)))) report(problems.claim({ path, where: part.where, text, expression: id }))
  }
}

function wholeText({ texts, after = [] }: ReadPart): string {
  return bare([...texts, ...after].join("\n"))
}
