import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Block, Slide } from "../../../../src/document/model.ts"
import { writePptx } from "../../../../src/writers/pptx/write-pptx.ts"
import { briefingFaces, briefingTheme, rasterize } from "../../../fixtures/pptx.ts"
import { chartModels, rendered } from "../../../fixtures/pptx-charts.ts"
import { harbourDeck } from "../../../fixtures/pptx-deck.ts"
import { at, inlines, list, paragraph, quote, run, table } from "../../../fixtures/pptx-inlines.ts"
import { lintPptx, slideTexts } from "../../../readers/pptx-lint.ts"

const theme = briefingTheme()
const faces = briefingFaces(theme)

/** Writes one slide and returns its problems as code and line. */
async function write(slide: Partial<Slide>) {
  const problems = new Problems()
  const { deck, charts } = harbourDeck("en")
  const whole: Slide = {
    ...(deck.slides[1] as Slide),
    number: 1,
    layout: "chart",
    title: inlines("A title"),
    subtitle: [],
    blocks: [],
    source: [],
    ...slide,
  }
  const artifact = await writePptx({
    deck: { ...deck, slides: [whole] },
    charts,
    theme,
    faces,
    rasterize,
    epoch: 0,
    report: problems.report,
  })
  return {
    artifact,
    problems: problems.all(),
    found: problems.all().map(({ code, span }) => `${code} ${span?.start.line}`),
  }
}

const long = "A sentence that goes on and on about harbours. ".repeat(60)

describe("problems stand where the author can mend them", () => {
  it("a title of more than two lines", async () => {
    const { found, problems } = await write({ title: inlines("word ".repeat(60)), span: at(7) })
    expect(found).toEqual(["pptx/title-too-long 7"])
    expect(problems[0]?.message).toMatch(/takes \d+ lines, there is room for 2/)
  })

  it("a subtitle that does not fit on its line", async () => {
    expect((await write({ subtitle: inlines(long), span: at(7) })).found).toEqual(["pptx/overflow 7"])
  })

  it.each<[string, string, Block]>([
    ["numbers", "list", list([`**1** *label* ${long}`], 30)],
    ["timeline", "list", list([`**2024** *event* ${long.repeat(9)}`], 30)],
    ["views", "list", list([`**Name** *role* ${long.repeat(4)}`], 30)],
    ["comparison", "list", list([`**One** ${long.repeat(4)}`, "**Two** words"], 30)],
    ["watch", "list", list([`**One** ${long.repeat(4)}`], 30)],
    ["agenda", "list", list([`**One** ${long.repeat(4)}`], 30)],
    ["sources", "list", list([long.repeat(9)], 30)],
    ["section", "paragraph", paragraph(long.repeat(3), 30)],
    ["chart-points", "list", list([long], 30)],
    ["chart", "quote", quote(long, 30)],
    ["table", "table", { ...table(["left"], [["Head"], ...Array.from({ length: 40 }, () => ["cell"])]), span: at(30) }],
  ])("too many words for the layout %s in a %s", async (layout, _, block) => {
    const { found } = await write({ layout, blocks: [block] })
    expect(found).toContain("pptx/overflow 30")
    expect(new Set(found).size).toBe(1)
  })

  it("a big number that has no room on its line", async () => {
    const { found } = await write({
      layout: "numbers",
      blocks: [list(Array(4).fill("**1,234,567,890,123,456,789** *label*"), 30)],
    })
    expect(found).toEqual(["pptx/overflow 30"])
  })

  it.each([
    ["numbers", 9],
    ["timeline", 9],
    ["views", 7],
    ["comparison", 5],
    ["watch", 10],
  ])("too many items for the layout %s", async (layout, count) => {
    expect((await write({ layout, blocks: [list(Array(count).fill("**1** b"), 30)] })).found).toEqual([
      "pptx/too-many 30",
    ])
  })

  it("a block that the layout has no region for", async () => {
    expect((await write({ blocks: [paragraph("words", 30)] })).found).toEqual(["pptx/no-region 30"])
    expect((await write({ layout: "title", blocks: [list(["words"], 31)] })).found).toEqual(["pptx/no-region 31"])
    const code: Block = { kind: "code", language: "", text: "x", span: at(32) }
    expect((await write({ layout: "section", blocks: [code] })).found).toEqual(["pptx/no-region 32"])
    const nested = list([{ blocks: [paragraph("words"), code], span: at(30) }], 30)
    expect((await write({ layout: "watch", blocks: [nested] })).found).toEqual(["pptx/no-region 32"])
  })

  it("a layout or a chart that is not there", async () => {
    expect((await write({ layout: "poster", span: at(7) })).found).toEqual(["pptx/unknown-layout 7"])
    const exhibit = {
      id: "nowhere",
      kind: "chart",
      title: [],
      subtitle: [],
      source: [],
      alt: "",
      reading: [],
      quantities: [],
    } as const
    expect((await write({ blocks: [{ kind: "chart", exhibit, span: at(30) }] })).found).toEqual([
      "pptx/unknown-chart 30",
    ])
  })

  it.each(["javascript:alert(1)", "file:///C:/x.exe", "\\\\share\\x", "#elsewhere"])(
    "a link to %s, whose words stay",
    async (link) => {
      const block = { ...paragraph("", 30), inlines: [run("words", { link })] }
      const { found, artifact } = await write({ layout: "section", blocks: [block] })
      expect(found).toEqual(["pptx/link-target 30"])
      expect(slideTexts(artifact.bytes)[0]).toContain("words")
      expect(lintPptx(artifact.bytes)).toEqual([])
    },
  )

  it("a character that XML cannot hold, which is shown as U+FFFD", async () => {
    const { found, artifact, problems } = await write({
      layout: "section",
      blocks: [paragraph("a\u0000b\u000Bc\uD800d", 30)],
    })
    expect(found).toEqual(["pptx/unreadable-character 30"])
    expect(problems[0]?.message).toContain("U+0000, U+000B, U+D800")
    expect(slideTexts(artifact.bytes)[0]).toContain("a\uFFFDb\uFFFDc\uFFFDd")
    expect(lintPptx(artifact.bytes)).toEqual([])
  })
})

describe("whatever the words are", () => {
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 24 }),
    fc.constantFrom("</a:t>", "&amp;", '"', "<x y='", "]]>", "=HYPERLINK(1)"),
  )

  it("the package stays sound", { timeout: 120_000 }, async () => {
    const { deck } = harbourDeck("en")
    const model = chartModels("en").bounds
    if (model === undefined) throw new Error("no model")
    await fc.assert(
      fc.asyncProperty(words, words, words, async (title, name, sheet) => {
        const exhibit = {
          id: "x",
          kind: "chart",
          title: [],
          subtitle: [],
          source: [],
          alt: "",
          reading: [],
          quantities: [],
        } as const
        const native = {
          ...model,
          categories: [name, title, sheet, ""],
          categoryTitle: sheet,
          layers: model.layers.map((layer) => ({ ...layer, series: layer.series.map((each) => ({ ...each, name })) })),
        }
        const slide: Slide = {
          ...(deck.slides[4] as Slide),
          number: 1,
          title: [run(title || "-")],
          tag: name,
          blocks: [{ kind: "chart", exhibit, span: at(1) }],
          notes: [[run(sheet)]],
        }
        const meta = {
          ...deck.meta,
          title,
          organisation: name,
          keywords: [sheet],
          words: { ...deck.meta.words, figure: sheet },
        }
        const charts = new Map([
          ["x", { ...rendered("x", "en", native), alt: title.trim() === "" ? "alt" : `alt ${title}` }],
        ])
        const { bytes } = await writePptx({
          deck: { meta, marked: "", slides: [slide] },
          charts,
          theme,
          faces,
          rasterize,
          epoch: 0,
          report: () => undefined,
        })
        const findings = lintPptx(bytes).filter(({ rule }) => rule !== "empty-placeholder")
        expect(findings).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
