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

/** Every sum of a value of `a` and a value of `b`. */
export function sumOf(a: Interval, b: Interval): Interval {
  return {
    low: a.low + b.low,
    high: a.high + b.high,
    lowOpen: a.lowOpen || b.lowOpen,
    highOpen: a.highOpen || b.highOpen,
  }
}

/** Every value with its sign turned. */
export function opposite({ low, high, lowOpen, highOpen }: Interval): Interval {
  return { low: 0 - high, high: 0 - low, lowOpen: highOpen, highOpen: lowOpen }
}

/** Every product of a value of `a` and a value of `b`: the hull of the corners (Moore, Interval Analysis, 1966). */
export function productOf(a: Interval, b: Interval): Interval {
  return hull(a, b, (x, y) => {
    if (x.at !== 0 && y.at !== 0) return { value: x.at * y.at, open: x.open || y.open }
    return { value: 0, open: !(x.at === 0 && !x.open) && !(y.at === 0 && !y.open) }
  })
}

/** Every quotient of a value of `a` and a value of `b`, where `b` cannot be zero. */
export function quotientOf(a: Interval, b: Interval): Interval {
  const side = b.high > 0 ? 1 : -1
  return hull(a, b, (x, y) => {
    if (x.at === 0) return { value: 0, open: x.open }
    if (y.at === 0) return { value: Math.sign(x.at) * side * Infinity, open: true }
    if (!Number.isFinite(y.at)) return { value: 0, open: true }
    return { value: x.at / y.at, open: x.open || y.open }
  })
}

interface End {
  readonly at: number
  readonly open: boolean
}

interface Corner {
  readonly value: number
  readonly open: boolean
}

/** The smallest interval that holds the four corners; an end is open when no closed corner lies on it. */
function hull(a: Interval, b: Interval, corner: (x: End, y: End) => Corner): Interval {
  const corners = endsOf(a).flatMap((x) => endsOf(b).map((y) => corner(x, y)))
  const low = Math.min(...corners.map((one) => one.value))
  const high = Math.max(...corners.map((one) => one.value))
  const open = (end: number) => corners.filter((one) => one.value === end).every((one) => one.open)
  return { low, high, lowOpen: open(low), highOpen: open(high) }
}

function endsOf({ low, high, lowOpen, highOpen }: Interval): readonly End[] {
  return [
    { at: low, open: lowOpen },
    { at: high, open: highOpen },
  ]
}

/** The largest of several unknown values. */
export function largest(all: readonly Interval[]): Interval {
  const low = Math.max(...all.map((one) => one.low))
  const high = Math.max(...all.map((one) => one.high))
  return {
    low,
    high,
    lowOpen: all.some((one) => one.low === low && one.lowOpen),
    highOpen: all.every((one) => one.high < high || one.highOpen),
  }
}

/** The smallest of several unknown values. */
export function smallest(all: readonly Interval[]): Interval {
  return opposite(largest(all.map(opposite)))
}

/** The part of a whole that `part` is when `others` are the rest; none may be negative. */
export function shareIn(part: Interval, others: Interval): Interval {
  const ratio = (one: number, rest: number) => (one === Infinity ? 1 : rest === Infinity ? 0 : one / (one + rest))
  return {
    low: part.low === 0 ? 0 : ratio(part.low, others.high),
    high: others.low === 0 && part.high > 0 ? 1 : ratio(part.high, others.low),
    lowOpen: (part.low > 0 || part.lowOpen) && (part.lowOpen || others.highOpen),
    highOpen: others.lowOpen || (others.low > 0 && part.highOpen),
  }
}

/** Applies a rising function of one value. */
export function rising(a: Interval, f: (x: number) => number): Interval {
  return { ...a, low: f(a.low), high: f(a.high) }
}

/** Whether zero may be a value: nothing can be divided by it. */
export function mayBeZero({ low, high, lowOpen, highOpen }: Interval): boolean {
  return (low < 0 || (low === 0 && !lowOpen)) && (high > 0 || (high === 0 && !highOpen))
}

/**
 * The sign of a result, and the value it is printed with: the end that is known, else the point. An end that is one of
 * the unit's own limits says nothing, where the point is far from it.
 */
export function signOf(
  interval: Interval,
  point: number,
  limits: Limits = { low: 0, high: Infinity },
): { bound: Bound; value: number } {
  const { low, high, lowOpen, highOpen } = interval
  if (low === high) return { bound: "exact", value: low }
  if (low === -Infinity && high === Infinity) return { bound: "~", value: point }
  if (high === Infinity) return { bound: ">", value: low }
  if (low === -Infinity) return { bound: "<", value: high }
  if (point === low) return { bound: ">", value: low }
  if (point === high) return { bound: isClose(interval) ? "≈<" : "<", value: high }
  if (!isAbout(interval, point)) {
    if (low === limits.low && highOpen) return { bound: "<", value: high }
    if (high === limits.high && lowOpen) return { bound: ">", value: low }
  }
  return { bound: "~", value: point }
}

function isClose({ low, high }: Interval): boolean {
  return low > 0 && low >= high * 0.9
}

/** Whether `about` may be said of a value: nothing in the interval is more than half of the value away. */
export function isAbout({ low, high }: Interval, value: number): boolean {
  const reach = Math.abs(value) / 2
  return low >= value - reach && high <= value + reach
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
