import { addDuration, type Day, lastDay, parseDuration, printDay } from "./duration.ts"

/** How something with a maximum age is too old on a day. */
export interface Staleness {
  /** ISO date or month, and the duration from it that is allowed. */
  readonly asOf: string
  readonly maxAge: string
  /** In days. */
  readonly age: number
  /** ISO dates: the day it is looked at, and the last on which it was not stale. */
  readonly today: string
  readonly until: string
}

/** Whether something is older on a day than it may be; undefined where it is not, or has no date or no maximum age. */
export function staleOn(
  { asOf = "", maxAge = "" }: { readonly asOf?: string; readonly maxAge?: string },
  today: Day,
): Staleness | undefined {
  const [from, duration] = [lastDay(asOf), parseDuration(maxAge)]
  if (from === undefined || duration === undefined) return undefined
  const until = addDuration(from, duration)
  if (today <= until) return undefined
  return { asOf, maxAge, age: today - from, today: printDay(today), until: printDay(until) }
}
