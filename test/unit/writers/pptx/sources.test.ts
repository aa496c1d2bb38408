import { describe, expect, it } from "vitest"
import type { Slide } from "../../../../src/document/model.ts"
import { composeSources } from "../../../../src/writers/pptx/compose/flow.ts"
import { accentColors } from "../../../../src/writers/pptx/plan/stage.ts"
import { briefingFaces, briefingTheme } from "../../../fixtures/pptx.ts"
import { harbourDeck } from "../../../fixtures/pptx-deck.ts"
import { list } from "../../../fixtures/pptx-inlines.ts"

const theme = briefingTheme()
const stage = {
  theme,
  measure: { faces: briefingFaces(theme), locale: "en" },
  report: () => undefined,
  slide: harbourDeck("en").deck.slides[1] as Slide,
  ...accentColors(theme, 1),
}
const area = { x: 0.67, y: 2, width: 12, height: 4.2 }
const placeholder = { type: "body", index: 1 } as const
const names = (items: readonly string[]) =>
  composeSources(list(items), area, stage, { placeholder, blocks: [list(items)] }).map(({ name }) => name)

describe("sources and method", () => {
  it("are uncounted rows where every item has a head and what it says", () => {
    expect(names(["**Source** A yearbook", "**Signs** > stands for more than"])).toEqual([
      "Head 1",
      "Text 1",
      "Hairline 1",
      "Head 2",
      "Text 2",
    ])
  })

  it("are one text in the body of the layout otherwise", () => {
    expect(names(["**Source** A yearbook", "A sentence of its own"])).toEqual(["Body"])
  })
})
