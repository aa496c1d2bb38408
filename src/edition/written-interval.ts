import { intervalOf } from "../figures/interval.ts"
import type { Bound, Interval } from "../figures/quantity.ts"

/** An interval in JSON: an end that is absent is infinite, and one that is open says so. */
export interface WrittenInterval {
  readonly low?: number
  readonly high?: number
  readonly lowOpen?: true
  readonly highOpen?: true
}

/** A value with its sign, and the interval that is meant where these do not say it. */
export interface WrittenValue {
  readonly value: number
  readonly bound: Bound
  readonly interval?: WrittenInterval
}

/** A value as JSON says it: most intervals follow from value and sign, and are left out. */
export function writeInterval(value: number, bound: Bound, interval: Interval): WrittenValue {
  if (isSame(interval, impliedBy(value, bound))) return { value, bound }
  const { low, high, lowOpen, highOpen } = interval
  return {
    value,
    bound,
    interval: {
      ...(low === -Infinity ? {} : { low }),
      ...(lowOpen ? { lowOpen } : {}),
      ...(high === Infinity ? {} : { high }),
      ...(highOpen ? { highOpen } : {}),
    },
  }
}

/** The interval that `writeInterval` wrote. */
export function readInterval({ value, bound, interval }: WrittenValue): Interval {
  if (interval === undefined) return impliedBy(value, bound)
  const { low = -Infinity, high = Infinity, lowOpen = false, highOpen = false } = interval
  return { low, high, lowOpen, highOpen }
}

/** What a sign leaves open where neither the data package nor the column says otherwise. */
function impliedBy(value: number, bound: Bound): Interval {
  return intervalOf(value, bound, { about: 0.1, closeTo: 0.05 }, { low: -Infinity, high: Infinity })
}

function isSame(a: Interval, b: Interval): boolean {
  return a.low === b.low && a.high === b.high && a.lowOpen === b.lowOpen && a.highOpen === b.highOpen
}
