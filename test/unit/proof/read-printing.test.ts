import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { printQuantity } from "../../../src/figures/print-quantity.ts"
import type { Bound, Quantity } from "../../../src/figures/quantity.ts"
import { type Locale, readLocale } from "../../../src/project/locale.ts"
import { saysQuantity } from "../../../src/proof/read-printing.ts"
import { openDisk } from "../../../src/workspace/disk.ts"

const nowhere = { file: "-", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
const disk = openDisk({ cwd: ".", briefing: "docs", templates: ["templates"] }, {})

function localeOf(id: string): Locale {
  const locale = readLocale(id, nowhere, disk, new Problems().report)
  if (locale === undefined) throw new Error(`no locale ${id}`)
  return locale
}

const locales = ["en", "zh-CN"].map(localeOf)
const bounds: readonly Bound[] = ["exact", ">", "<", "~", "≈<"]

const quantities = fc
  .record({
    digits: fc.integer({ min: 1, max: 9_999_999 }),
    power: fc.integer({ min: -3, max: 6 }),
    bound: fc.constantFrom(...bounds),
    unit: fc.constantFrom("CNY", "USD", "percent", "1", "count", "relative-change"),
    derived: fc.boolean(),
  })
  .map(({ digits, power, bound, unit, derived }): Quantity => {
    const value = Number(`${digits}e${power}`)
    const interval = { low: value, high: value, lowOpen: false, highOpen: false }
    const base = { id: "q", value, bound, interval, unit, status: "actual", cells: [], sources: [] } as const
    return derived ? { ...base, expression: "x" } : { ...base, precision: 0 }
  })

const forms = fc.constantFrom("text", "short", "bare" as const)

describe("a printed quantity, read back,", () => {
  it("says its value, bound and unit in every locale and form", () => {
    fc.assert(
      fc.property(quantities, forms, fc.constantFrom(...locales), (quantity, form, locale) => {
        const text = printQuantity(quantity, locale, new Map(), { form } as never)
        expect([text, saysQuantity(text, quantity, locale.numbers)]).toEqual([text, true])
      }),
      { numRuns: 2000 },
    )
  })

  it("does not say so with another bound", () => {
    fc.assert(
      fc.property(
        quantities,
        fc.constantFrom("text" as const, "short" as const),
        fc.constantFrom(...locales),
        fc.constantFrom(...bounds),
        (quantity, form, locale, bound) => {
          const text = printQuantity(quantity, locale, new Map(), { form })
          expect(saysQuantity(text, { ...quantity, bound }, locale.numbers)).toBe(bound === quantity.bound)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it("does not say so when its value is another in the digits that are printed", () => {
    fc.assert(
      fc.property(quantities, forms, fc.constantFrom(...locales), (quantity, form, locale) => {
        const text = printQuantity(quantity, locale, new Map(), { form } as never)
        const other = { ...quantity, value: quantity.value * 1.37 }
        const again = printQuantity(other, locale, new Map(), { form } as never)
        fc.pre(again !== text && quantity.expression === undefined)
        // A bare number may be that of another scale of its unit.
        if (form !== "bare") expect([text, saysQuantity(text, other, locale.numbers)]).toEqual([text, false])
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ["en", "CNY 438 million", { value: 438e6, bound: "exact", unit: "CNY" }, true],
    ["en", "CNY 438 billion", { value: 438e6, bound: "exact", unit: "CNY" }, false],
    ["en", "USD 438 million", { value: 438e6, bound: "exact", unit: "CNY" }, false],
    ["en", ">50%", { value: 0.5, bound: ">", unit: "percent" }, true],
    ["en", "50%", { value: 0.5, bound: ">", unit: "percent" }, false],
    ["en", "first", { value: 1, bound: "exact", unit: "rank" }, true],
    ["en", "second", { value: 1, bound: "exact", unit: "rank" }, false],
    ["en", "CNY 1 million", { value: 1.37e6, bound: "exact", unit: "CNY" }, false],
    ["en", "CNY 1 million", { value: 1.37e6, bound: "exact", unit: "CNY", expression: "x" }, true],
    ["en", "+1.3%", { value: 0.0134, bound: "exact", unit: "relative-change", expression: "x" }, true],
    ["en", "-1.3%", { value: 0.0134, bound: "exact", unit: "relative-change", expression: "x" }, false],
    ["en", "+1.3%", { value: -0.0134, bound: "exact", unit: "relative-change", expression: "x" }, false],
    ["en", "0%", { value: 0, bound: "exact", unit: "relative-change", expression: "x" }, true],
    ["en", "1,74,2", { value: 1742, bound: "exact", unit: "count" }, false],
    ["zh-CN", "超50亿元", { value: 50e8, bound: ">", unit: "CNY" }, true],
    ["zh-CN", "超50万元", { value: 50e8, bound: ">", unit: "CNY" }, false],
    ["zh-CN", "不足1%", { value: 0.01, bound: "<", unit: "percent" }, true],
    ["zh-CN", "约1%", { value: 0.01, bound: "<", unit: "percent" }, false],
    ["zh-CN", "675倍", { value: 675.35, bound: "exact", unit: "1", expression: "x" }, true],
    ["zh-CN", "676倍", { value: 675.35, bound: "exact", unit: "1", expression: "x" }, false],
    // A lower bound is rounded down: more than 4.08 is not more than 4.1.
    ["en", ">4.0", { value: 4.08, bound: ">", unit: "count", expression: "x" }, true],
    ["en", ">4.1", { value: 4.08, bound: ">", unit: "count", expression: "x" }, false],
  ] as const)("in %s: %s", (id, text, quantity, says) => {
    const locale = locales.find((one) => one.id === id) as Locale
    expect(saysQuantity(text, quantity, locale.numbers)).toBe(says)
  })
})
