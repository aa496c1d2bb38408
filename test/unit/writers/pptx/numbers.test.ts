import { describe, expect, it } from "vitest"
import type { Slide } from "../../../../src/document/model.ts"
import { composeNumbers } from "../../../../src/writers/pptx/compose/numbers.ts"
import { accentColors } from "../../../../src/writers/pptx/plan/stage.ts"
import { briefingFaces, briefingTheme } from "../../../fixtures/pptx.ts"
import { harbourDeck } from "../../../fixtures/pptx-deck.ts"
import { list } from "../../../fixtures/pptx-inlines.ts"

const theme = briefingTheme()
const area = { x: 0.67, y: 2, width: 12, height: 3.2 }

/** The shapes of four cards, of which the second has the theme's second accent and a label of two lines. */
function cards() {
  const stage = {
    theme,
    measure: { faces: briefingFaces(theme), locale: "en" },
    report: () => undefined,
    slide: { ...(harbourDeck("en").deck.slides[1] as Slide), itemAccents: new Map([[1, 1]]) },
    ...accentColors(theme, 0),
  }
  const labels = ["Short", "A label that needs a second line of its own", "Short", "Short"]
  const items = labels.map((label, index) => `**>CNY ${index + 1}bn** *${label}* A detail below`)
  return composeNumbers(list(items), area, stage)
}

describe("cards of numbers", () => {
  it("have the accent of their item, else the section's", () => {
    const colors = cards().flatMap((shape) => (shape.kind === "drawn" ? [shape.fill] : []))
    expect(colors).toEqual(["accent1", "accent2", "accent1", "accent1"])
    const numbers = cards().flatMap((shape) =>
      shape.kind === "text" && shape.name.startsWith("Number") ? [shape.paragraphs[0]?.runs[0]?.color] : [],
    )
    expect(numbers).toEqual(colors)
  })

  it("begin their details at one height, however labels break", () => {
    const details = cards().filter(({ name }) => name.startsWith("Detail"))
    expect(details).toHaveLength(4)
    expect(new Set(details.map(({ box }) => box.y)).size).toBe(1)
    for (const { box } of cards()) expect(box.y + box.height).toBeLessThanOrEqual(area.y + area.height + 0.001)
  })
})
