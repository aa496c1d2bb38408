import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  comparisons,
  exactly,
  intervalOf,
  isAbout,
  largest,
  mayBeZero,
  opposite,
  productOf,
  quotientOf,
  shareIn,
  signOf,
  smallest,
  sumOf,
} from "../../../src/figures/interval.ts"
import type { Interval } from "../../../src/figures/quantity.ts"

const whole = fc.integer({ min: -40, max: 40 })

/** An interval with whole or infinite ends, and a point inside it that differs from every open end. */
const inhabited = fc
  .tuple(whole, fc.nat(30), fc.nat(30), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean())
  .map(([point, below, above, lowInfinite, highInfinite, lowOpen, highOpen]) => ({
    point,
    interval: {
      low: lowInfinite ? -Infinity : point - below,
      high: highInfinite ? Infinity : point + above,
      lowOpen: lowInfinite || (lowOpen && below > 0),
      highOpen: highInfinite || (highOpen && above > 0),
    },
  }))

const holds = ({ low, high, lowOpen, highOpen }: Interval, value: number) =>
  (lowOpen ? low < value : low <= value) && (highOpen ? value < high : value <= high)

const positive = inhabited.map(({ point, interval }) => ({
  point: point + 71,
  interval: {
    ...interval,
    low: interval.low === -Infinity ? 0 : interval.low + 71,
    high: interval.high + 71,
  },
}))

describe("interval arithmetic", () => {
  it("holds the sum, the difference and the product of any points inside", () => {
    fc.assert(
      fc.property(inhabited, inhabited, (a, b) => {
        expect(holds(sumOf(a.interval, b.interval), a.point + b.point)).toBe(true)
        expect(holds(sumOf(a.interval, opposite(b.interval)), a.point - b.point)).toBe(true)
        expect(holds(productOf(a.interval, b.interval), a.point * b.point)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it("holds the quotient of any points inside, whatever the divisor's sign", () => {
    fc.assert(
      fc.property(inhabited, inhabited, (a, b) => {
        fc.pre(!mayBeZero(b.interval))
        const { low, high, ...open } = quotientOf(a.interval, b.interval)
        const quotient = a.point / b.point
        const slack = Math.abs(quotient) * 1e-12
        expect(quotient).toBeGreaterThanOrEqual(low - slack)
        expect(quotient).toBeLessThanOrEqual(high + slack)
        expect(Number.isNaN(low) || Number.isNaN(high)).toBe(false)
        if (quotient === 0 && low === 0) expect(open.lowOpen).toBe(false)
        if (quotient === 0 && high === 0) expect(open.highOpen).toBe(false)
      }),
      { numRuns: 3000 },
    )
  })

  it("holds the largest and the smallest of any points inside", () => {
    fc.assert(
      fc.property(fc.array(inhabited, { minLength: 1, maxLength: 5 }), (all) => {
        const intervals = all.map((one) => one.interval)
        const points = all.map((one) => one.point)
        expect(holds(largest(intervals), Math.max(...points))).toBe(true)
        expect(holds(smallest(intervals), Math.min(...points))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it("keeps a share in 0..1 and holds the share of any points inside", () => {
    fc.assert(
      fc.property(positive, positive, (part, others) => {
        const share = shareIn(part.interval, others.interval)
        expect(share.low).toBeGreaterThanOrEqual(0)
        expect(share.high).toBeLessThanOrEqual(1)
        const point = part.point / (part.point + others.point)
        expect(point).toBeGreaterThanOrEqual(share.low - 1e-12)
        expect(point).toBeLessThanOrEqual(share.high + 1e-12)
      }),
      { numRuns: 2000 },
    )
  })

  it("gives the whole share to a part whose others may be nothing", () => {
    expect(shareIn(exactly(5), { low: 0, high: 3, lowOpen: false, highOpen: false })).toEqual({
      low: 0.625,
      high: 1,
      lowOpen: false,
      highOpen: false,
    })
  })

  it("divides by what comes near to zero from below", () => {
    const nearZero = { low: -2, high: 0, lowOpen: false, highOpen: true }
    expect(quotientOf({ low: 1, high: 2, lowOpen: false, highOpen: false }, nearZero)).toEqual({
      low: -Infinity,
      high: -0.5,
      lowOpen: true,
      highOpen: false,
    })
  })

  it("reaches zero by a closed zero, however open the other factor is", () => {
    const factor = { low: 2, high: 3, lowOpen: true, highOpen: true }
    expect(productOf({ low: 0, high: 5, lowOpen: false, highOpen: false }, factor)).toMatchObject({
      low: 0,
      lowOpen: false,
      high: 15,
      highOpen: true,
    })
  })

  it("gives the maximum a closed end that one of its values reaches", () => {
    const open = { low: 0, high: 9, lowOpen: false, highOpen: true }
    const closed = { low: 0, high: 9, lowOpen: true, highOpen: false }
    expect(largest([open, closed])).toEqual({ low: 0, high: 9, lowOpen: true, highOpen: false })
  })
})

const tolerance = { about: 0.1, closeTo: 0.05 }
const none = { low: -Infinity, high: Infinity }
const share = { low: 0, high: 1 }

describe("intervalOf", () => {
  it("reads each sign, with and without limits", () => {
    expect(intervalOf(5, "exact", tolerance, none)).toEqual(exactly(5))
    expect(intervalOf(5, ">", tolerance, none)).toEqual({ low: 5, high: Infinity, lowOpen: true, highOpen: true })
    expect(intervalOf(0.5, ">", tolerance, share)).toEqual({ low: 0.5, high: 1, lowOpen: true, highOpen: false })
    expect(intervalOf(0.5, "<", tolerance, share)).toEqual({ low: 0, high: 0.5, lowOpen: false, highOpen: true })
    expect(intervalOf(0.95, "~", tolerance, share)).toMatchObject({ high: 1 })
    expect(intervalOf(-100, "~", tolerance, none)).toMatchObject({ low: -110, high: -90 })
    expect(intervalOf(100, "≈<", tolerance, none)).toEqual({ low: 95, high: 100, lowOpen: false, highOpen: true })
    expect(intervalOf(-100, "≈<", tolerance, none)).toMatchObject({ low: -105, high: -100, highOpen: true })
  })

  it("gives back the sign it was made from", () => {
    const sign = fc.constantFrom("exact", ">", "<", "~", "≈<" as const)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), sign, (value, bound) => {
        expect(signOf(intervalOf(value, bound as "~", tolerance, none), value)).toEqual({ bound, value })
      }),
    )
  })
})

describe("comparisons", () => {
  it("decide only what every pair of points agrees on", () => {
    const truths: Record<string, (x: number, y: number) => boolean> = {
      "<": (x, y) => x < y,
      "<=": (x, y) => x <= y,
      ">": (x, y) => x > y,
      ">=": (x, y) => x >= y,
      "==": (x, y) => x === y,
      "!=": (x, y) => x !== y,
    }
    fc.assert(
      fc.property(inhabited, inhabited, (a, b) => {
        for (const [operator, truth] of Object.entries(truths)) {
          const verdict = comparisons[operator]?.(a.interval, b.interval)
          if (verdict !== undefined) expect([operator, verdict]).toEqual([operator, truth(a.point, b.point)])
        }
      }),
      { numRuns: 3000 },
    )
  })

  it("decide whatever can be decided of intervals that touch", () => {
    const above = { low: 5, high: Infinity, lowOpen: true, highOpen: true }
    expect(comparisons[">"]?.(above, exactly(5))).toBe(true)
    expect(comparisons["<="]?.(above, exactly(5))).toBe(false)
    expect(comparisons["=="]?.(above, exactly(5))).toBe(false)
    expect(comparisons[">="]?.({ ...above, lowOpen: false }, exactly(5))).toBe(true)
    expect(comparisons[">"]?.({ ...above, lowOpen: false }, exactly(5))).toBeUndefined()
  })
})

describe("isAbout", () => {
  it("refuses to call a wide interval about its point", () => {
    expect(isAbout({ low: 0.9, high: 1.1, lowOpen: false, highOpen: false }, 1)).toBe(true)
    expect(isAbout({ low: -0.5, high: 0.8, lowOpen: true, highOpen: true }, 0.3)).toBe(false)
    expect(isAbout({ low: -Infinity, high: Infinity, lowOpen: true, highOpen: true }, 3)).toBe(false)
  })
})
