import type { Report, Span } from "../diagnostics/problem.ts"
import { FigureError } from "./arithmetic.ts"
import { AddressError } from "./figures.ts"
import { problems } from "./problems.ts"

/** Reports what made an expression fail at the place it stands. */
export function reportFailure(error: unknown, expression: string, span: Span, report: Report): void {
  if (error instanceof AddressError && error.empty) {
    report(problems["no-value"]({ address: error.address }, span))
  } else if (error instanceof AddressError) {
    const hint = error.hint
    report(problems["unknown-quantity"]({ address: error.address, ...(hint === undefined ? {} : { hint }) }, span))
  } else if (error instanceof FigureError) {
    const hint = error.hint
    report(problems.expression({ message: error.message, expression, ...(hint === undefined ? {} : { hint }) }, span))
  } else throw error
}
