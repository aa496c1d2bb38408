import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { officeNumber } from "../../../src/proof/read/office-number.ts"
import { liveFormat } from "../../../src/writers/pptx/chart/number-format.ts"

describe("a number by an Office format", () => {
  it.each([
    [438, "General", "438"],
    [1742.4, "#,##0", "1,742"],
    [0.5, "0%", "50%"],
    [0.025, '"more than "0.0%', "more than 2.5%"],
    [4.38, '0.00"亿元"', "4.38亿元"],
    [-3.2, "0.0", "-3.2"],
    [12, '0\\ "m"', "12 m"],
    [1234567.891, "#,##0.00", "1,234,567.89"],
  ] as const)("%d by %s", (value, format, text) => {
    expect(officeNumber(value, format)).toBe(text)
  })

  it.each(['[>=1000]0.0,"k";0', "0;-0", "0,", "@", "0?"])("is not known by %s", (format) => {
    expect(officeNumber(1, format)).toBeUndefined()
  })

  it("reads what a live label is written with", () => {
    const numbers = fc.record({
      whole: fc.integer({ min: 0, max: 9_999_999 }),
      decimals: fc.integer({ min: 0, max: 3 }),
    })
    const words = fc.constantFrom("", "CNY ", "亿元", " m", "×", "%")
    fc.assert(
      fc.property(numbers, words, ({ whole, decimals }, after) => {
        const value = Number((whole / 10 ** decimals).toFixed(decimals))
        const shown = after === "%" ? value / 100 : value
        const label = `${value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",")}${after}`
        const format = liveFormat(label, shown)
        fc.pre(format !== undefined)
        expect(officeNumber(shown, format ?? "")).toBe(label)
      }),
    )
  })
})
