import type { Report, Span } from "../diagnostics/problem.ts"
import { decideClaim } from "./decide-claim.ts"
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
  const { expression, text, span } = claim
  const { answer, seen } = decideClaim(expression, figures.find)
  if (answer === "no-claim") report(problems["not-a-claim"]({ expression }, span))
  else if ("failed" in answer) reportFailure(answer.failed, expression, span, report)
  else if (answer.truth !== true) {
    const related = seen.flatMap((quantity) => evidence(quantity, describe))
    const problem = answer.truth === false ? problems["claim-fails"] : problems["claim-undecidable"]
    report(problem({ text, expression }, span, related))
  }
  return seen
}

function evidence(quantity: Quantity, describe: Describe) {
  const cells = quantity.cells.map((cell) => ({
    message: `\`${quantity.id}\` is ${describe(quantity)}, from \`${cell.text}\``,
    span: cell.span,
  }))
  return cells.length > 0 ? cells : [{ message: `\`${quantity.id}\` is ${describe(quantity)}` }]
}
