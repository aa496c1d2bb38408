import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDuration, lastDay, parseDuration, printDay, readDay } from "../../../src/data/duration.ts"

/** The last day that `age` allows what is as of `asOf`. */
function until(asOf: string, age: string): string {
  const [from, duration] = [lastDay(asOf), parseDuration(age)]
  if (from === undefined || duration === undefined) throw new Error(`${asOf} ${age}`)
  return printDay(addDuration(from, duration))
}

describe("a duration", () => {
  test.each([
    ["P1Y", { years: 1, months: 0, days: 0 }],
    ["P6M", { years: 0, months: 6, days: 0 }],
    ["P90D", { years: 0, months: 0, days: 90 }],
    ["P2W", { years: 0, months: 0, days: 14 }],
    ["P1Y6M10D", { years: 1, months: 6, days: 10 }],
    ["P0D", { years: 0, months: 0, days: 0 }],
  ])("%s is read", (text, duration) => {
    expect(parseDuration(text)).toEqual(duration)
  })

  test.each(["", "P", "6M", "P6", "P-6M", "P1.5Y", "PT6H", "P6M1Y", "p6m", " P6M", "P6M\n", "P99999D"])(
    "is not `%s`",
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )
})

describe("a day after a duration", () => {
  test.each([
    ["2025-12-24", "P90D", "2026-03-24"],
    ["2025-12-24", "P1Y", "2026-12-24"],
    ["2025-12", "P6M", "2026-06-30"],
    ["2025-08-31", "P6M", "2026-02-28"],
    ["2024-02-29", "P1Y", "2025-02-28"],
    ["2024-02-29", "P4Y", "2028-02-29"],
    ["2023-12-31", "P1Y2M1D", "2025-03-01"],
    ["2025-12-24", "P0D", "2025-12-24"],
  ])("%s and %s is %s", (asOf, age, expected) => {
    expect(until(asOf, age)).toBe(expected)
  })

  test("is never before it, and never later for fewer months", () => {
    const day = fc.integer({ min: -100_000, max: 100_000 })
    fc.assert(
      fc.property(day, fc.nat(200), fc.nat(400), (from, months, days) => {
        const after = addDuration(from, { years: 0, months, days })
        expect(after).toBeGreaterThanOrEqual(from)
        expect(after).toBeLessThan(addDuration(from, { years: 0, months: months + 1, days }))
      }),
    )
  })
})

describe("a day", () => {
  test("of a month is its last", () => {
    expect(["2025-12", "2024-02", "2025-12-24"].map((text) => printDay(lastDay(text) ?? 0))).toEqual([
      "2025-12-31",
      "2024-02-29",
      "2025-12-24",
    ])
  })

  test.each(["2025-12", "2025", "2025-Q3", "2025-02-29", "20250229", ""])("is not `%s`", (text) => {
    expect(readDay(text)).toBeUndefined()
  })

  test.each(["2025", "2025-H1", "2022/2024", "2025-13", ""])("has no last one in `%s`", (text) => {
    expect(lastDay(text)).toBeUndefined()
  })
})
