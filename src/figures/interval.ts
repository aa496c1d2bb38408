import type { Bound, Interval } from "./quantity.ts"

/** How wide `~` and `≈<` are, as shares of the value. */
export interface Tolerance {
  readonly about: number
  readonly closeTo: number
}

/** The limits a column's constraints set: a share lies in 0..1. */
export interface Limits {
  readonly low: number
  readonly high: number
}

/** Exactly one value. */
export function exactly(value: number): Interval {
  return { low: value, high: value, lowOpen: false, highOpen: false }
}

/** What a printed value and its sign leave open. */
export function intervalOf(value: number, bound: Bound, tolerance: Tolerance, limits: Limits): Interval {
  const { low, high } = limits
  switch (bound) {
    case "exact":
      return exactly(value)
    case ">":
      return { low: value, high, lowOpen: true, highOpen: high === Infinity }
    case "<":
      return { low, high: value, lowOpen: low === -Infinity, highOpen: true }
    case "~": {
      const reach = Math.abs(value) * tolerance.about
      return { low: Math.max(low, value - reach), high: Math.min(high, value + reach), lowOpen: false, highOpen: false }
    }
    case "≈<": {
      const reach = Math.abs(value) * tolerance.closeTo
      return { low: Math.max(low, value - reach), high: value, lowOpen: false, highOpen: true }
    }
  }
}

/** Applies an operation that is monotonic in each operand by its values at the corners (Moore, Interval Analysis, 1966). */
export function combine(a: Interval, b: Interval, operation: (x: number, y: number) => number): Interval {
  const corners = [
    { value: operation(a.low, b.low), open: a.lowOpen || b.lowOpen },
    { value: operation(a.low, b.high), open: a.lowOpen || b.highOpen },
    { value: operation(a.high, b.low), open: a.highOpen || b.lowOpen },
    { value: operation(a.high, b.high), open: a.highOpen || b.highOpen },
  ].map((corner) => ({ ...corner, value: Number.isNaN(corner.value) ? 0 : corner.value }))
  const low = Math.min(...corners.map((corner) => corner.value))
  const high = Math.max(...corners.map((corner) => corner.value))
  const open = (end: number) => corners.filter((corner) => corner.value === end).every((corner) => corner.open)
  return { low, high, lowOpen: open(low), highOpen: open(high) }
}

/** Applies a rising function of one value. */
export function rising(a: Interval, f: (x: number) => number): Interval {
  return { ...a, low: f(a.low), high: f(a.high) }
}

/** Whether zero may be a value: nothing can be divided by it. */
export function mayBeZero({ low, high, lowOpen, highOpen }: Interval): boolean {
  return (low < 0 || (low === 0 && !lowOpen)) && (high > 0 || (high === 0 && !highOpen))
}

/** The sign of a result, and the value it is printed with: the end that is known, else the point. */
export function signOf(interval: Interval, point: number): { bound: Bound; value: number } {
  const { low, high } = interval
  if (low === high) return { bound: "exact", value: low }
  if (high === Infinity) return { bound: ">", value: low }
  if (low === -Infinity) return { bound: "<", value: high }
  if (point === low) return { bound: ">", value: low }
  if (point === high) return { bound: isClose(interval) ? "≈<" : "<", value: high }
  return { bound: "~", value: point }
}

function isClose({ low, high }: Interval): boolean {
  return low > 0 && low >= high * 0.9
}

/** Three-valued truth: `undefined` is undecidable. */
export type Truth = boolean | undefined

type Comparison = (a: Interval, b: Interval) => Truth

const less: Comparison = (a, b) => {
  if (a.high < b.low || (a.high === b.low && (a.highOpen || b.lowOpen))) return true
  if (a.low >= b.high) return false
  return undefined
}

const atMost: Comparison = (a, b) => {
  if (a.high <= b.low) return true
  const above = less(b, a)
  return above === true ? false : undefined
}

const equal: Comparison = (a, b) => {
  if (a.low === a.high && b.low === b.high && a.low === b.low) return true
  return less(a, b) === true || less(b, a) === true ? false : undefined
}

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

/** Comparison operators on intervals: true or false only when every pair of values agrees. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  "<": less,
  "<=": atMost,
  ">": (a, b) => less(b, a),
  ">=": (a, b) => atMost(b, a),
  "==": equal,
  "===": equal,
  "!=": (a, b) => not(equal(a, b)),
  "!==": (a, b) => not(equal(a, b)),
}
