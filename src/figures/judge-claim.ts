import type { Report, Span } from "../diagnostics/problem.ts"
import { evaluate, type Vector } from "./evaluate.ts"
import type { Figures } from "./figures.ts"
import { problems } from "./problems.ts"
import type { Quantity } from "./quantity.ts"
import { reportFailure } from "./report-failure.ts"

/** A sentence, the expression that must be true of it, and where that expression stands. */
export interface Claim {
  readonly expression: string
  readonly text: string
  readonly span: Span
}

/** How errors name a value: its short print. */
export type Describe = (quantity: Quantity) => string

/** Decides a claim; anything but *holds* is an error that names text, expression, values and cells. Returns what it looked at. */
export function judgeClaim(claim: Claim, figures: Figures, describe: Describe, report: Report): readonly Quantity[] {
  const seen: Quantity[] = []
  const lookup = (address: string) => {
    const found = figures.find(address)
    for (const one of membersOf(found)) if (!seen.some((known) => known.id === one.id)) seen.push(one)
    return found
  }
  const { expression, text, span } = claim
  try {
    const value = evaluate(expression, lookup)
    if (!("kind" in value) || value.kind !== "truth") {
      report(problems["not-a-claim"]({ expression }, span))
      return seen
    }
    if (value.truth !== true) {
      const related = seen.flatMap((quantity) => evidence(quantity, describe))
      const problem = value.truth === false ? problems["claim-fails"] : problems["claim-undecidable"]
      report(problem({ text, expression }, span, related))
    }
  } catch (error) {
    reportFailure(error, expression, span, report)
  }
  return seen
}

function membersOf(found: Quantity | Vector<Quantity>): readonly Quantity[] {
  return "kind" in found && found.kind === "vector" ? found.entries.map((entry) => entry.value) : [found as Quantity]
}

function evidence(quantity: Quantity, describe: Describe) {
  const cells = quantity.cells.map((cell) => ({
    message: `\`${quantity.id}\` is ${describe(quantity)}, from \`${cell.text}\``,
    span: cell.span,
  }))
  return cells.length > 0 ? cells : [{ message: `\`${quantity.id}\` is ${describe(quantity)}` }]
}
