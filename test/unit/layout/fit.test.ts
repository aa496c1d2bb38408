import { describe, expect, it } from "vitest"
import { countLines, fitText, fitTexts, measureTitleLines } from "../../../src/layout/fit.ts"
import { briefingFaces, briefingTheme } from "../../fixtures/pptx.ts"
import { harbourDeck } from "../../fixtures/pptx-deck.ts"
import { inlines, run } from "../../fixtures/pptx-inlines.ts"

const theme = briefingTheme()
const measure = { faces: briefingFaces(theme), locale: "zh-CN" }
const style = theme.deck.text.body
const han = (count: number) => [run("港".repeat(count))]

describe("fitting text", () => {
  it("counts lines with room to spare for how Office sets Han", () => {
    const width = (style.size * 20) / 72
    expect(countLines(han(17), style, width, measure)).toBe(1)
    expect(countLines(han(19), style, width, measure)).toBe(2)
  })

  it("keeps a size that fits", () => {
    const fitted = fitText({ paragraphs: [{ inlines: han(10), style, floor: 12 }], width: 4, height: 1 }, measure)
    expect(fitted).toMatchObject({ overflow: 0, lines: [1], styles: [{ size: style.size }] })
  })

  it("steps down no further than it must, and never below the floor", () => {
    const height = (13 * style.line * 2) / 72
    const paragraphs = [{ inlines: han(36), style, floor: 12 }]
    expect(fitText({ paragraphs, width: 3.7, height }, measure)).toMatchObject({
      overflow: 0,
      styles: [{ size: 13 }],
      lines: [2],
    })
    const full = fitText({ paragraphs: [{ inlines: han(400), style, floor: 12 }], width: 3.7, height }, measure)
    expect(full.styles[0]?.size).toBe(12)
    expect(full.overflow).toBeGreaterThan(10)
  })

  it("gives texts side by side one size", () => {
    const text = (count: number) => ({ paragraphs: [{ inlines: han(count), style, floor: 12 }], width: 2, height: 1.1 })
    const [short, long] = fitTexts([text(3), text(40)], measure)
    expect(short?.styles[0]?.size).toBe(long?.styles[0]?.size)
    expect(long?.styles[0]?.size).toBeLessThan(style.size)
  })

  it("adds the space between paragraphs to the height", () => {
    const paragraphs = [1, 2].map(() => ({ inlines: inlines("words"), style, floor: 12, before: 36 }))
    const { height } = fitText({ paragraphs, width: 4, height: 4 }, measure)
    expect(height).toBeCloseTo((2 * style.size * style.line + 36) / 72)
  })
})

describe("the title's area", () => {
  it("is as high as the deck's tallest title needs", () => {
    expect(measureTitleLines(harbourDeck("zh-CN").deck, theme, measure.faces)).toBe(1)
    expect(measureTitleLines(harbourDeck("en").deck, theme, measure.faces)).toBe(2)
  })
})
