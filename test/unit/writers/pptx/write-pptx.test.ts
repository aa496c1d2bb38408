import { beforeAll, describe, expect, it } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import { type PptxArtifact, writePptx } from "../../../../src/writers/pptx/write-pptx.ts"
import { briefingFaces, briefingTheme, rasterize } from "../../../fixtures/pptx.ts"
import { harbourDeck } from "../../../fixtures/pptx-deck.ts"
import { all, embeddedWorkbooks, lintPptx, partDocument, slideTexts } from "../../../readers/pptx-lint.ts"
import { officePages, testWith } from "../../../readers/programs.ts"
import { schemaErrors } from "../../../readers/schema-errors.ts"

const theme = briefingTheme()
const faces = briefingFaces(theme)

async function write(locale: "zh-CN" | "en"): Promise<{ artifact: PptxArtifact; problems: Problems }> {
  const problems = new Problems()
  const artifact = await writePptx({
    ...harbourDeck(locale),
    theme,
    faces,
    rasterize,
    epoch: 1_750_000_000,
    report: problems.report,
  })
  return { artifact, problems }
}

describe.each(["zh-CN", "en"] as const)("a deck of every layout in %s", (locale) => {
  let artifact: PptxArtifact
  let problems: Problems
  beforeAll(async () => {
    ;({ artifact, problems } = await write(locale))
  })

  it("has nothing to report", () => {
    expect(problems.all()).toEqual([])
  })

  it("has a slide for each of the document", () => {
    expect(slideTexts(artifact.bytes)).toHaveLength(harbourDeck(locale).deck.slides.length)
    expect(artifact.count).toBe(harbourDeck(locale).deck.slides.length)
  })

  it("passes the lint for what schema validators do not see", () => {
    expect(lintPptx(artifact.bytes)).toEqual([])
  })

  testWith("ooxml-validator")("passes the Open XML SDK, and so does every workbook in it", async () => {
    expect(await schemaErrors([["deck.pptx", artifact.bytes], ...embeddedWorkbooks(artifact.bytes)])).toEqual([])
  })

  it("sets no text smaller than the theme's floor", () => {
    for (let number = 1; number <= artifact.count; number++) {
      const sizes = all(partDocument(artifact.bytes, `ppt/slides/slide${number}.xml`), "a:rPr").map((run) =>
        run.getAttribute("sz"),
      )
      for (const size of sizes) if (size !== null) expect(Number(size)).toBeGreaterThanOrEqual(theme.deck.floor * 100)
    }
  })

  it("says every word of the document", () => {
    const texts = slideTexts(artifact.bytes).map((paragraphs) => paragraphs.join("").replace(/\s/g, ""))
    for (const slide of harbourDeck(locale).deck.slides) {
      const words = JSON.stringify(slide.blocks).matchAll(/"kind":"text","text":"([^"]*)"/g)
      for (const [, word = ""] of words) expect(texts[slide.number - 1]).toContain(word.replace(/\s/g, ""))
    }
  })

  testWith("soffice")("opens in LibreOffice with as many pages", async () => {
    expect(await officePages([artifact.bytes])).toEqual([artifact.count])
  })

  it("is the same bytes again, in another time zone too", async () => {
    const zone = process.env.TZ
    process.env.TZ = "America/New_York"
    try {
      const again = await write(locale)
      expect(Buffer.compare(again.artifact.bytes, artifact.bytes)).toBe(0)
    } finally {
      process.env.TZ = zone
    }
  })
})

describe("what a deck says of itself", () => {
  let artifact: PptxArtifact
  beforeAll(async () => {
    ;({ artifact } = await write("zh-CN"))
  })

  it("places every quantity and claim on its slide, and chart labels with their text", () => {
    const cited = artifact.placements.filter(({ quantity, at }) => quantity?.id === "calls/north/2024" && at === 7)
    expect(cited).toMatchObject([
      { role: "subtitle", text: "1,240" },
      { role: "speaker-notes", text: "1,240" },
    ])
    expect(artifact.placements.filter(({ claim }) => claim === 0)).toMatchObject([
      { at: 7, role: "subtitle", text: "1,240" },
      { at: 7, role: "speaker-notes", text: "1,240" },
    ])
    const labels = artifact.placements.filter(({ role, at }) => role === "chart" && at === 6)
    expect(labels.map(({ text }) => text)).toEqual([">50", ">47", "~30", "<22", "4.38", "3.37", "7.43", "0.00"])
  })

  it("tells which charts are native and why one is a picture", () => {
    expect(artifact.charts.get("bounds")).toEqual({ kind: "native" })
    expect(artifact.charts.get("map")).toEqual({ kind: "picture", reason: "a map has no native form" })
  })

  it("carries title, keywords and language, and dates from the epoch", () => {
    const core = partDocument(artifact.bytes, "docProps/core.xml").documentElement?.textContent ?? ""
    expect(core).toContain("四个港口的三年")
    expect(core).toContain("港口, 贸易")
    expect(core).toContain("2025-06-15T15:06:40Z")
    expect(core).toContain("zh-CN")
  })

  it("lists a section for each run of slides with one id", () => {
    const names = partDocument(artifact.bytes, "ppt/presentation.xml")
      .getElementsByTagNameNS("http://schemas.microsoft.com/office/powerpoint/2010/main", "section")
      .map((section) => section.getAttribute("name"))
    expect(names.slice(1, 3)).toEqual(["贸易", "成本"])
  })

  it("keeps each speaker's note a paragraph, and ends with the source line", () => {
    const notes = all(partDocument(artifact.bytes, "ppt/notesSlides/notesSlide4.xml"), "a:p").map(
      (paragraph) => paragraph.textContent,
    )
    expect(notes.slice(0, 2)).toEqual(["四个数字各有口径。", "不要相加。"])
    expect(notes[2]).toMatch(/^来源：/)
  })

  it("names in the notes the source of each figure on the slide, in charts too, and the claims that guard it", () => {
    const notes = (slide: number) =>
      all(partDocument(artifact.bytes, `ppt/notesSlides/notesSlide${slide}.xml`), "a:p").map((one) => one.textContent)
    const figures = (slide: number) => notes(slide).find((text) => text?.startsWith("港口年鉴：")) ?? ""
    expect(figures(7)).toMatch(/^港口年鉴：1,240 \[calls\/north\/2024\]；/)
    expect(figures(6)).toContain("；~30 [")
    expect(notes(7)).toContain("Guarded：1,240 [q('calls/north/2024') > 1000]")
  })

  it("has no notes page for a slide without notes", () => {
    expect(() => partDocument(artifact.bytes, "ppt/notesSlides/notesSlide1.xml")).toThrow()
  })
})

describe("placeholders", () => {
  it("inherit box and type from their layout", async () => {
    const { artifact } = await write("zh-CN")
    const title = all(partDocument(artifact.bytes, "ppt/slides/slide6.xml"), "p:sp").find((shape) =>
      all(shape, "p:ph").some((place) => place.getAttribute("type") === "title"),
    )
    expect(title).toBeDefined()
    if (title === undefined) return
    expect(all(title, "a:xfrm")).toEqual([])
    expect(all(title, "a:pPr")).toEqual([])
    expect(all(title, "a:rPr").flatMap((run) => run.attributes.map(({ name }) => name))).toEqual(["lang"])
  })

  it("stand on a layout that has them", async () => {
    const { artifact } = await write("en")
    const links = partDocument(artifact.bytes, "ppt/slides/_rels/slide6.xml.rels").documentElement?.children ?? []
    const target =
      links.map((link) => link.getAttribute("Target") ?? "").find((path) => path.includes("slideLayout")) ?? ""
    const layout = partDocument(artifact.bytes, target.replace("..", "ppt"))
    const places = (document: typeof layout) =>
      all(document, "p:ph").map((place) => `${place.getAttribute("type")} ${place.getAttribute("idx")}`)
    const used = places(partDocument(artifact.bytes, "ppt/slides/slide6.xml"))
    expect(used.length).toBeGreaterThan(3)
    expect(places(layout)).toEqual(expect.arrayContaining(used))
  })
})
