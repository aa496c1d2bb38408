import { describe, expect, it } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Block, Slide } from "../../../../src/document/model.ts"
import { composeBody } from "../../../../src/writers/pptx/compose/body.ts"
import type { TextShape } from "../../../../src/writers/pptx/plan/shapes.ts"
import { accentColors } from "../../../../src/writers/pptx/plan/stage.ts"
import { writePptx } from "../../../../src/writers/pptx/write-pptx.ts"
import { briefingFaces, briefingTheme, rasterize } from "../../../fixtures/pptx.ts"
import { harbourDeck } from "../../../fixtures/pptx-deck.ts"
import { item, list, paragraph } from "../../../fixtures/pptx-inlines.ts"
import { all, partDocument } from "../../../readers/pptx-lint.ts"

const theme = briefingTheme()
const faces = briefingFaces(theme)
const placeholder = { type: "body", index: 1 } as const

function compose(blocks: readonly Block[], height = 4) {
  const problems = new Problems()
  const stage = {
    theme,
    measure: { faces, locale: "en" },
    report: problems.report,
    slide: harbourDeck("en").deck.slides[1] as Slide,
    ...accentColors(theme, 1),
  }
  const area = { x: 0.67, y: 2, width: 6, height }
  const [body] = composeBody("points", area, stage, { placeholder, blocks }) as readonly TextShape[]
  return { paragraphs: body?.paragraphs ?? [], codes: problems.all().map(({ code }) => code) }
}

describe("text in a layout's place", () => {
  it("says of a paragraph nothing but its level", () => {
    const { paragraphs } = compose([list([item("one", list([item("two", list(["three"]))]))])])
    expect(paragraphs.map(({ runs, ...rest }) => [runs[0]?.text, rest])).toEqual([
      ["one", {}],
      ["two", { level: 1 }],
      ["three", { level: 2 }],
    ])
  })

  it("numbers an ordered list from its start, and gives a paragraph outside of lists no bullet", () => {
    const ordered = { ...list(["three", "four"], 1, true), start: 3 }
    const { paragraphs } = compose([ordered, paragraph("loose")])
    expect(paragraphs.map(({ numbered, bulletless }) => [numbered, bulletless])).toEqual([
      [3, undefined],
      [4, undefined],
      [undefined, 0],
    ])
  })

  it("steps its size down, never below 12 points, before it reports an overflow", () => {
    const long = list(Array(9).fill("A sentence that goes on for a while and takes two lines of its own."))
    const stepped = compose([long], 4)
    const sizes = new Set(stepped.paragraphs.flatMap(({ runs }) => runs.map(({ size }) => size)))
    expect(stepped.codes).toEqual([])
    expect([...sizes].every((size) => size !== undefined && size >= 12 && size < theme.deck.text.points.size)).toBe(
      true,
    )
    const over = compose([long], 1)
    expect(over.codes).toEqual(["pptx/overflow"])
    expect(new Set(over.paragraphs.flatMap(({ runs }) => runs.map(({ size }) => size)))).toEqual(new Set([12]))
  })
})

describe("a slide's list in the package", () => {
  it("has the master's bullets, by level", async () => {
    const { deck, charts } = harbourDeck("en")
    const { bytes } = await writePptx({ deck, charts, theme, faces, rasterize, epoch: 0, report: () => undefined })
    const number = deck.slides.find(({ layout }) => layout === "content")?.number
    const body = all(partDocument(bytes, `ppt/slides/slide${number}.xml`), "p:sp").find((shape) =>
      all(shape, "p:ph").some((place) => place.getAttribute("idx") === "1" && !place.hasAttribute("type")),
    )
    const levels =
      body === undefined ? [] : all(body, "a:p").map((one) => all(one, "a:pPr")[0]?.getAttribute("lvl") ?? null)
    expect(levels).toEqual([null, "1", "2", "1", null, null, null, null])
    expect(body === undefined ? [] : all(body, "a:buChar")).toEqual([])
    expect(body === undefined ? [] : all(body, "a:buAutoNum").map((one) => one.getAttribute("startAt"))).toEqual([
      "1",
      "2",
    ])
    const style = all(partDocument(bytes, "ppt/slideMasters/slideMaster1.xml"), "p:bodyStyle")[0]
    expect(style?.children.every((level) => all(level, "a:buChar").length === 1)).toBe(true)
  })
})
