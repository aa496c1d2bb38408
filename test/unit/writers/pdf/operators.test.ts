import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { TextMark } from "../../../../src/writers/pdf/drawing.ts"
import { number, pathOperators, penOperators, textOperators } from "../../../../src/writers/pdf/operators.ts"

const mark: TextMark = {
  kind: "text",
  face: "regular",
  size: 10,
  color: [0, 0, 0],
  alpha: 1,
  x: 50,
  y: 60,
  codePoints: [65, 66, 67],
  xs: [0, 6, 12],
  angle: 0,
  oblique: false,
}
const glyph = (codePoint: number) => ({ hex: codePoint.toString(16).padStart(4, "0"), width: 600 })

/** Where each glyph is drawn, by the rules of ISO 32000-1, 9.4.4. */
function drawnAt(operators: string, size: number): number[] {
  const start = Number(/([-\d.]+) [-\d.]+ Tm/.exec(operators)?.[1])
  let pen = 0
  const at: number[] = []
  for (const [, hex, adjust] of (/\[(.*)\]/.exec(operators)?.[1] ?? "").matchAll(/<([0-9a-f]*)>|(-?[\d.]+)/g)) {
    if (adjust !== undefined) pen -= (Number(adjust) / 1000) * size
    for (let glyphs = (hex ?? "").length / 4; glyphs > 0; glyphs--) {
      at.push(start + pen)
      pen += 0.6 * size
    }
  }
  return at
}

describe("textOperators", () => {
  test("writes glyphs that stand at their natural distance as one string", () => {
    expect(textOperators(mark, "F1", glyph)).toBe("BT /F1 10 Tf 0 0 0 rg 1 0 0 -1 50 60 Tm [<004100420043>] TJ ET")
  })

  test("draws every glyph where it was placed, however far along the line", () => {
    const gaps = fc.array(fc.double({ min: -4, max: 9, noNaN: true }), { minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 5, max: 40 }), (drawn, size) => {
        let x = 0
        const xs = drawn.map((gap) => {
          x += gap + 0.6 * size
          return x
        })
        const at = drawnAt(textOperators({ ...mark, size, xs, codePoints: xs.map(() => 65) }, "F1", glyph), size)
        expect(at).toHaveLength(xs.length)
        for (const [index, position] of at.entries()) expect(position).toBeCloseTo(50 + (xs[index] ?? 0), 1)
      }),
      { seed: 9 },
    )
  })

  test("turns and slants by the text matrix alone", () => {
    expect(textOperators({ ...mark, angle: Math.PI / 2 }, "F1", glyph)).toContain("0 1 1 0 50 60 Tm")
    expect(textOperators({ ...mark, oblique: true }, "F1", glyph)).toContain("1 0 0.2 -1 50 60 Tm")
  })

  test("outlines a halo and fills nothing", () => {
    const halo = { width: 2, color: [1, 1, 1], alpha: 1 } as const
    expect(textOperators({ ...mark, alpha: 0, halo }, "F1", glyph)).toMatch(/^BT 1 Tr 2 w 1 1 1 RG /)
  })
})

test("numbers have no exponent and no negative zero", () => {
  expect([1e-9, -1e-9, 1 / 3, -2.5, 1e6].map(number)).toEqual(["0", "0", "0.333", "-2.5", "1000000"])
})

test("paths and pens are written in the order PDF wants", () => {
  expect(pathOperators([["M", 1, 2], ["L", 3, 4], ["C", 1, 2, 3, 4, 5, 6], ["Z"]])).toBe("1 2 m 3 4 l 1 2 3 4 5 6 c h")
  const pen = { width: 1, cap: "round", join: "bevel", miterLimit: 0.5, dash: [2, 1], dashOffset: 1 } as const
  expect(penOperators(pen)).toBe("1 w 1 J 2 j 1 M [2 1] 1 d")
})
