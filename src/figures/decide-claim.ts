import { evaluate, type Lookup, type Vector } from "./evaluate.ts"
import type { Truth } from "./interval.ts"
import type { Quantity } from "./quantity.ts"

/** What an expression comes to as a claim, and every quantity it looked at, once. */
export interface Decision {
  /** `no-claim`: it is a number; `failed`: it could not be evaluated. */
  readonly answer: { readonly truth: Truth } | "no-claim" | { readonly failed: unknown }
  readonly seen: readonly Quantity[]
}

/** Evaluates a claim's expression on the quantities that a lookup finds; what is thrown on the way is part of the answer. */
export function decideClaim(expression: string, find: Lookup): Decision {
  const seen = new Map<string, Quantity>()
  const lookup: Lookup = (address) => {
    const found = find(address)
    for (const one of membersOf(found)) if (!seen.has(one.id)) seen.set(one.id, one)
    return found
  }
  const answer = answerOf(expression, lookup)
  return { answer, seen: [...seen.values()] }
}

function answerOf(expression: string, lookup: Lookup): Decision["answer"] {
  try {
    const value = evaluate(expression, lookup)
    return "kind" in value && value.kind === "truth" ? { truth: value.truth } : "no-claim"
  } catch (failed) {
    return { failed }
  }
}

function membersOf(found: Quantity | Vector<Quantity>): readonly Quantity[] {
  return "kind" in found && found.kind === "vector" ? found.entries.map((entry) => entry.value) : [found as Quantity]
}
