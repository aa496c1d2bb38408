import { describe, expect, test } from "vitest"
import { justifyLine } from "../../../src/layout/justify-line.ts"
import { placeGlyphs } from "../../../src/layout/place-glyphs.ts"
import { setLines } from "../../../src/layout/set-lines.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

const item = (text: string) => ({ text, face: faces.regular, size: 10 })
const lineOf = (text: string, locale = "zh-CN") => {
  const [line] = setLines([item(text)], { width: 1000, indent: 0, locale })
  if (line === undefined) throw new Error("no line")
  return { ...line, last: false }
}
const gapsOf = (text: string, measure: number, locale = "zh-CN") => {
  const line = justifyLine(lineOf(text, locale), measure, () => 10)
  const placed = line.pieces.map((piece) => placeGlyphs(piece, item(text)))
  const [codePoints, xs] = [placed.flatMap((p) => p.codePoints), placed.flatMap((p) => p.xs)]
  return codePoints.slice(1).map((codePoint, index) => ({
    pair: String.fromCodePoint(codePoints[index] ?? 0, codePoint),
    gap: (xs[index + 1] ?? 0) - (xs[index] ?? 0) - faces.regular.advance(codePoints[index] ?? 0) * 10,
  }))
}

describe("justifyLine", () => {
  test("spreads the slack evenly between Han", () => {
    const gaps = gapsOf("去年秋收之后各县", 83)
    expect(gaps).toHaveLength(7)
    for (const { gap } of gaps) expect(gap).toBeCloseTo(3 / 7, 3)
  })

  test("keeps every gap at or below 0.09 em, so that readers find no space there", () => {
    for (let measure = 100; measure < 112; measure += 0.5)
      for (const { gap } of gapsOf("去年秋收3200吨之后abc", measure)) expect(gap).toBeLessThanOrEqual(0.9 + 1e-6)
  })

  test("leaves a line ragged that would need far more than the caps give", () => {
    const line = lineOf("去年秋收")
    expect(justifyLine(line, 60, () => 10)).toBe(line)
  })

  test("stretches a line that would need little more than the caps give as far as they do", () => {
    expect(justifyLine(lineOf("去年秋收"), 40 + 3 * 0.9 + 0.5, () => 10).width).toBeCloseTo(40 + 3 * 0.9, 6)
  })

  test("stretches English at its spaces only", () => {
    const gaps = gapsOf("the grain came in", lineOf("the grain came in", "en").width + 6, "en")
    const spaces = gaps.filter(({ pair }) => pair.startsWith(" "))
    expect(spaces.map(({ gap }) => gap)).toEqual([2, 2, 2].map((gap) => expect.closeTo(gap, 2)))
    for (const { pair, gap } of gaps) if (!pair.startsWith(" ")) expect(Math.abs(gap)).toBeLessThan(0.5)
  })

  test("does not touch the last line of a paragraph", () => {
    const line = { ...lineOf("去年秋收之后"), last: true }
    expect(justifyLine(line, 62, () => 10)).toBe(line)
  })

  test("ends the ink of a stretched line on the measure", () => {
    const line = justifyLine(lineOf("去年秋收，各县；粮仓"), 103, () => 10)
    const last = line.pieces.at(-1)
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(103, 3)
  })

  test("squeezes a line that is too long beside its marks, and leaves its Han alone", () => {
    const width = lineOf("去年，秋收之后“各县”的粮仓").width
    const gaps = gapsOf("去年，秋收之后“各县”的粮仓", width - 4)
    const closer = gaps.filter(({ gap }) => gap < -0.01)
    expect(closer.map(({ pair }) => pair)).toEqual(["，秋", "后“", "”的"])
    for (const { gap } of closer) expect(gap).toBeCloseTo(-4 / 3, 6)
  })

  test("takes no more than a quarter of an em from a mark", () => {
    const line = lineOf("去年，秋收")
    expect(justifyLine(line, line.width - 9, () => 10).width).toBeCloseTo(line.width - 2.5, 6)
  })
})
