import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { exactly } from "../../../src/figures/interval.ts"
import { PrintError, type PrintOptions, printQuantity, scaleByName } from "../../../src/figures/print-quantity.ts"
import type { Bound, Quantity } from "../../../src/figures/quantity.ts"
import { localeOf } from "../../fixtures/briefing.ts"

const zh = localeOf("zh-CN")
const en = localeOf("en")
const units = new Map([
  ["trip", { name: "trip", texts: new Map([["en", { text: "{} trips", short: "{}" }]]) }],
  ["odd", { name: "odd", texts: new Map([["en", { text: "$& {} $'", short: "{}" }]]) }],
])

type Spec = Partial<Pick<Quantity, "bound" | "unit">> & { readonly derived?: boolean }

function quantity(value: number, { bound = "exact", unit = "CNY", derived = false }: Spec = {}): Quantity {
  const origin = derived ? { expression: "q('x')" } : { precision: 3 }
  return { id: "x", value, bound, interval: exactly(value), unit, status: "actual", cells: [], sources: [], ...origin }
}

const print = (locale: typeof zh, value: number, spec: Spec = {}, options: Partial<PrintOptions> = {}) =>
  printQuantity(quantity(value, spec), locale, units, { form: "text", ...options })

describe("a cell's quantity", () => {
  it("prints with its bound's word and the locale's units", () => {
    expect(print(zh, 5e9, { bound: ">" })).toBe("超50亿元")
    expect(print(en, 5e9, { bound: ">" })).toBe("more than CNY 5.0 billion")
    expect(print(zh, 46e6)).toBe("0.46亿元")
    expect(print(zh, 46e5)).toBe("460万元")
    expect(print(zh, 46e5, {}, { scale: "亿元", form: "bare" })).toBe("0.046")
    expect(print(zh, 426_400)).toBe("42.64万元")
    expect(print(en, 426_400)).toBe("CNY 426,400")
    expect(print(zh, 438e6)).toBe("4.38亿元")
    expect(print(en, 438e6)).toBe("CNY 438 million")
    expect(print(zh, 0.0016, { unit: "percent" })).toBe("0.16%")
    expect(print(zh, 2.5, { unit: "1", bound: "~" })).toBe("约2.5倍")
    expect(print(en, 100, { bound: "≈<" })).toBe("nearly CNY 100")
  })

  it("prints with its sign in tables and charts", () => {
    expect(print(zh, 5e9, { bound: ">" }, { form: "bare", scale: "亿元" })).toBe(">50")
    expect(print(en, 0.01, { bound: "<", unit: "percent" }, { form: "short" })).toBe("<1%")
    expect(print(en, 0.2, { bound: "~", unit: "percent" }, { form: "short" })).toBe("~20%")
    expect(print(zh, 0.2, { bound: "≈<", unit: "percent" }, { form: "short" })).toBe("≈<20%")
  })

  it("prints a change with a plus or a minus, and none where it rounds to nothing", () => {
    const change = (value: number, more: Spec = {}) =>
      print(en, value, { unit: "relative-change", derived: true, ...more }, { form: "short", digits: 2 })
    expect([change(0.184), change(-0.184), change(2.5)]).toEqual(["+18%", "−18%", "+250%"])
    expect([change(0), change(0.2, { bound: ">" })]).toEqual(["0.0%", ">+20%"])
    expect(print(zh, 0.026, { unit: "percentage-point", derived: true }, { digits: 2 })).toBe("+2.6个百分点")
  })

  it("prints every digit that it has", () => {
    expect(print(en, 123_456_789_012_345, { unit: "count" })).toBe("123,456,789,012,345")
    expect(print(zh, 1_234_567_890_123)).toBe("12,345.67890123亿元")
    expect(print(en, 1.2e-13, { unit: "1" })).toBe("0.00000000000012 times")
    expect(print(en, Number.MAX_SAFE_INTEGER, { unit: "count" })).toBe("9,007,199,254,740,991")
    expect(print(en, 0.07, { unit: "percent" })).toBe("7%")
    expect(print(en, 0.123456789, { unit: "percent" })).toBe("12.3456789%")
  })

  it("prints minus in the locale's way and never minus zero", () => {
    expect(print(en, -5e9, { bound: "<" })).toBe("less than CNY −5.0 billion")
    expect(print(zh, -426_400)).toBe("-42.64万元")
    expect(print(en, -0, { unit: "1" })).toBe("0 times")
  })

  it("takes a unit's words as they are", () => {
    expect(print(en, 5100, { unit: "trip" })).toBe("5,100 trips")
    expect(print(en, 5, { unit: "odd", bound: ">" })).toBe("more than $& 5 $'")
    expect(print(en, 2024, { unit: "year" })).toBe("2024")
  })

  it("prints an ordinal, a word for it, or another style", () => {
    expect(print(en, 2, { unit: "rank" }, { style: "ordinal" })).toBe("second")
    expect(print(en, 40, { unit: "rank" }, { style: "ordinal" })).toBe("40")
    expect(print(zh, 2, { unit: "rank" }, { style: "ordinal" })).toBe("第2")
    expect(print(en, 2.5, { unit: "1" }, { style: "percent" })).toBe("250%")
  })
})

describe("a derived quantity", () => {
  const derived = true

  it("prints the digits it is worth", () => {
    expect(print(en, 1742.4953, { unit: "1", derived })).toBe("1,742 times")
    expect(print(en, 1742.4953, { unit: "1", derived }, { digits: 6 })).toBe("1,742.50 times")
    expect(print(en, 4.0816, { unit: "1", derived })).toBe("4.08 times")
    expect(print(en, 0.0421, { unit: "1", derived })).toBe("0.0421 times")
  })

  it("never prints something as nothing", () => {
    expect(print(en, 0.000_004_2, { unit: "percent", derived })).toBe("0.000420%")
    expect(print(en, 0, { unit: "percent", derived })).toBe("0.00%")
  })

  it("prints what is counted or ranked whole", () => {
    expect(print(en, 3, { unit: "count", derived })).toBe("3")
    expect(print(zh, 1, { unit: "rank", derived })).toBe("第1")
    expect(print(en, 12, { unit: "trip", derived })).toBe("12 trips")
    expect(print(en, 2, { unit: "1", derived })).toBe("2.00 times")
  })

  it("rounds a bound away from its open side", () => {
    expect(print(en, 4.0879, { unit: "1", derived, bound: ">" })).toBe("more than 4.08 times")
    expect(print(en, 4.0801, { unit: "1", derived, bound: "<" })).toBe("less than 4.09 times")
    expect(print(en, 0.9311, { unit: "1", derived, bound: "≈<" })).toBe("nearly 0.932 times")
    expect(print(en, -4.0801, { unit: "1", derived, bound: ">" })).toBe("more than −4.09 times")
    expect(print(en, -4.0879, { unit: "1", derived, bound: "<" })).toBe("less than −4.08 times")
    expect(print(en, 4.0849999, { unit: "1", derived })).toBe("4.08 times")
    expect(print(en, 4.085, { unit: "1", derived })).toBe("4.09 times")
  })
})

const value = fc.oneof(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((x) => Number(x.toPrecision(15))),
  fc.integer({ min: -1e9, max: 1e9 }).map((x) => x / 1e4),
  fc.integer(),
)
const bound = fc.constantFrom<Bound>("exact", ">", "<", "~", "≈<")
const unit = fc.constantFrom("CNY", "1", "percent", "count")

/** The number of a short print in base units, exactly as a rational of powers of ten. */
function readBack(text: string, locale: typeof zh, unit: string): { sign: string; number: number } {
  const sign = ["≈<", ">", "<", "~"].find((one) => text.startsWith(one)) ?? ""
  const [digits = ""] = /[-−]?[\d,]+(\.\d+)?/.exec(text) ?? []
  const scales = locale.numbers.units[unit] ?? []
  const rest = text.slice(sign.length).replace(digits, "{}")
  const scale = scales.find((one) => one.short === rest)
  if (scale === undefined) throw new Error(`no scale prints ${text}`)
  const plain = digits.replace("−", "-").replaceAll(",", "")
  return { sign: sign === "" ? "exact" : sign, number: Number(`${plain}e${Math.round(Math.log10(scale.divide))}`) }
}

describe("printing", () => {
  it("keeps the sign, and never overstates what is known", () => {
    fc.assert(
      fc.property(
        value,
        bound,
        unit,
        fc.boolean(),
        fc.integer({ min: 1, max: 12 }),
        (value, bound, unit, derived, digits) => {
          for (const locale of [zh, en]) {
            const text = print(locale, value, { bound, unit, derived }, { form: "short", digits })
            const { sign, number } = readBack(text, locale, unit)
            expect(sign).toBe(bound)
            if (!derived) expect(number).toBe(value + 0)
            if (bound === ">") expect(number).toBeLessThanOrEqual(value)
            if (bound === "<" || bound === "≈<") expect(number).toBeGreaterThanOrEqual(value)
            if (value !== 0 && (derived ? bound === "exact" : true)) expect(number).not.toBe(0)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe("unknown ways to print", () => {
  it("are told apart, and none comes from a prototype", () => {
    const fault = (options: Partial<PrintOptions>, unit = "CNY") => {
      try {
        print(en, 5, { unit }, options)
      } catch (error) {
        if (error instanceof PrintError) return [error.what, error.wanted]
      }
      return "no PrintError"
    }
    expect(fault({ style: "constructor" })).toEqual(["style", "constructor"])
    expect(fault({ style: "__proto__" })).toEqual(["style", "__proto__"])
    expect(fault({}, "toString")).toEqual(["unit", "toString"])
    expect(fault({ scale: "亿元" })).toEqual(["scale", "亿元"])
    expect(() => scaleByName("亿元", "CNY", en, units)).toThrow(PrintError)
    expect(scaleByName("亿元", "CNY", zh, units).divide).toBe(1e8)
  })
})
