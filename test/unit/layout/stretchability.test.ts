import fc from "fast-check"
import { expect, test } from "vitest"
import { justifyLine } from "../../../src/layout/justify-line.ts"
import { setLines } from "../../../src/layout/set-lines.ts"
import { shapeText } from "../../../src/layout/shape-text.ts"
import { shrinkability, stretchability } from "../../../src/layout/stretchability.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

const texts = fc.array(
  fc.record({
    text: fc.stringMatching(/^[一-龥，。“”（a-zA-Z0-9 .%]{1,12}$/),
    size: fc.constantFrom(8, 10.5),
    attached: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)

test("a line can be stretched as far as the limits of its gaps say, and no farther", () => {
  fc.assert(
    fc.property(texts, (drawn) => {
      const items = [{ text: "去", size: 10.5 }, ...drawn, { text: "年秋", size: 10.5 }].map((item) => ({
        ...item,
        face: faces.regular,
      }))
      const [line, ...more] = setLines(items, { width: 10_000, indent: 0, locale: "zh-CN" })
      if (line === undefined || more.length > 0) throw new Error("not one line")
      const most = stretchability(shapeText(items, "zh-CN"), items).at(-1) ?? 0
      const stretched = (by: number) =>
        justifyLine({ ...line, last: false }, line.width + by, (at) => items[at]?.size ?? 0)
      expect(stretched(most - 0.001).width).toBeCloseTo(line.width + most - 0.001, 6)
      expect(stretched(most + 0.02).width).toBeCloseTo(line.width + most, 6)
    }),
    { seed: 5 },
  )
})

test("a line can be squeezed as far as its marks and word spaces give way, and no glyph runs into another", () => {
  fc.assert(
    fc.property(texts, (drawn) => {
      const items = [{ text: "去，年", size: 10.5 }, ...drawn, { text: "年秋", size: 10.5 }].map((item) => ({
        ...item,
        face: faces.regular,
      }))
      const [line, ...more] = setLines(items, { width: 10_000, indent: 0, locale: "zh-CN" })
      if (line === undefined || more.length > 0) throw new Error("not one line")
      const most = shrinkability(shapeText(items, "zh-CN"), items).at(-1) ?? 0
      const squeezed = (by: number) => justifyLine(line, line.width - by, (at) => items[at]?.size ?? 0)
      expect(most).toBeGreaterThan(0)
      expect(squeezed(most).width).toBeCloseTo(line.width - most, 6)
      expect(squeezed(most + 5).width).toBeCloseTo(line.width - most, 6)
      squeezed(most).pieces.forEach((piece, index, pieces) => {
        const next = pieces[index + 1]
        const closer = next === undefined ? 0 : piece.x + piece.width - next.x
        expect(closer).toBeLessThanOrEqual(0.5 * 10.5 + 1e-6)
      })
    }),
  )
})
