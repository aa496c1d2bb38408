import { describe, expect, it } from "vitest"
import { Problems } from "../../../../../src/diagnostics/problem.ts"
import type { Block, Deck, Slide } from "../../../../../src/document/model.ts"
import { matchTemplate } from "../../../../../src/writers/pptx/template/match-template.ts"
import { openTemplate } from "../../../../../src/writers/pptx/template/open-template.ts"
import type { Template } from "../../../../../src/writers/pptx/template/template.ts"
import { writePptx } from "../../../../../src/writers/pptx/write-pptx.ts"
import { briefingFaces, briefingTheme, rasterize } from "../../../../fixtures/pptx.ts"
import { harbourDeck } from "../../../../fixtures/pptx-deck.ts"
import { inlines } from "../../../../fixtures/pptx-inlines.ts"
import { templateFile } from "../../../../fixtures/template-file.ts"
import { at } from "../../../../fixtures/template-source.ts"
import { type TemplateName, templateSpecs } from "../../../../fixtures/templates.ts"
import { all, lintPptx, partDocument, slideTexts } from "../../../../readers/pptx-lint.ts"
import { testWith } from "../../../../readers/programs.ts"
import { schemaErrors } from "../../../../readers/schema-errors.ts"
import { slideBoxes } from "../../../../readers/slide-boxes.ts"

const own = briefingTheme()
const faces = briefingFaces(own)
type Locale = "zh-CN" | "en"

async function write(name: TemplateName, deck: Deck, locale: Locale, spec = templateSpecs[name]) {
  const run = new Problems()
  const named = name === "chinese" ? [["section", { value: "章节过渡页", span: at(4) }] as const] : []
  const source = { file: "firm.potx", bytes: templateFile(spec), span: at(3), layouts: new Map(named) }
  const template = matchTemplate(openTemplate(source, run.report) as Template, own, run.report)
  const { charts } = harbourDeck(locale)
  const { theme } = template
  const input = { deck, charts, theme, faces, rasterize, template, epoch: 1_750_000_000, report: run.report }
  const { bytes } = await writePptx(input)
  return { bytes, problems: run.all() }
}

const slidesOf = (locale: Locale, ...layouts: readonly string[]) => {
  const { deck } = harbourDeck(locale)
  const slides = deck.slides.filter(({ layout }) => layouts.includes(layout))
  return { ...deck, slides: slides.map((slide, index) => ({ ...slide, number: index + 1 })) }
}
const placeholders = (bytes: Uint8Array, slide: number) =>
  all(partDocument(bytes, `ppt/slides/slide${slide}.xml`), "p:ph").map(
    (place) => `${place.getAttribute("type") ?? "obj"} ${place.getAttribute("idx") ?? "0"}`,
  )

describe.each<TemplateName>(["wide", "classic", "chinese"])(
  "a deck of every layout on a corporate file, %s",
  (name) => {
    const words = [
      "title",
      "agenda",
      "section",
      "numbers",
      "table",
      "comparison",
      "timeline",
      "views",
      "watch",
      "sources",
      "closing",
    ]

    it.each<Locale>(["zh-CN", "en"])("says every word of the document, in its place: %s", async (locale) => {
      const deck = slidesOf(locale, ...words)
      const { bytes, problems } = await write(name, deck, locale)
      expect(problems).toEqual([])
      expect(lintPptx(bytes)).toEqual([])
      const texts = slideTexts(bytes).map((paragraphs) => paragraphs.join("").replace(/\s/g, ""))
      for (const slide of deck.slides) {
        const { title, subtitle, blocks, source, tag } = slide
        const said = JSON.stringify({ title, subtitle, blocks, source }).matchAll(/"kind":"text","text":"([^"]*)"/g)
        for (const word of [...[...said].map(([, text = ""]) => text), tag])
          expect(texts[slide.number - 1], `${slide.layout} ${slide.number}`).toContain(word.replace(/\s/g, ""))
      }
    })

    testWith("ooxml-validator")("has no error in the Open XML SDK", async () => {
      const { bytes } = await write(name, slidesOf("en", ...words, "chart-points", "two-charts"), "en")
      expect(await schemaErrors([["deck.pptx", bytes]])).toEqual([])
    })
  },
)

describe("words that a file has a place for", () => {
  it("are a cover's title, subtitle and date, and a section's tag and text", async () => {
    const { bytes } = await write("wide", slidesOf("en", "title", "section"), "en")
    expect(placeholders(bytes, 1)).toEqual(["ctrTitle 0", "subTitle 1"])
    const [, section] = harbourDeck("en").deck.slides.filter(({ layout }) => layout === "section" || layout === "title")
    expect(placeholders(bytes, 2)).toEqual(["title 0", "body 1", "ftr 11", "sldNum 12"])
    expect(slideTexts(bytes)[1]?.[1]).toBe(section?.tag)
  })

  it("are a cover's tag and date as well, and what a cover cannot show is reported", async () => {
    const deck = slidesOf("en", "title")
    const [cover] = deck.slides
    const [block] = slidesOf("en", "agenda").slides[0]?.blocks ?? []
    const slide = { ...(cover as Slide), tag: "Confidential draft", source: [], blocks: [block as Block] }
    const { bytes, problems } = await write("wide", { ...deck, slides: [slide] }, "en")
    const { organisation, asOfText } = deck.meta
    expect(slideTexts(bytes)[0]).toContain("Confidential draft")
    expect(slideTexts(bytes)[0]?.at(-1)).toContain(`${organisation} · `)
    expect(slideTexts(bytes)[0]?.at(-1)).toContain(asOfText)
    expect(problems.map(({ code }) => code)).toEqual(["pptx/no-region"])
  })

  it("are the footer's own, on every slide but the cover", async () => {
    const { bytes } = await write("wide", slidesOf("en", "title", "agenda", "section"), "en")
    expect(slideTexts(bytes).map((texts) => texts.includes("Firm · Confidential"))).toEqual([false, true, true])
  })

  it("have each the size that was measured, in a text of several", async () => {
    const { bytes } = await write("wide", slidesOf("en", "section"), "en")
    const text = all(partDocument(bytes, "ppt/slides/slide1.xml"), "p:sp")[1]
    const sizes = text === undefined ? [] : all(text, "a:rPr").map((run) => run.getAttribute("sz"))
    // The tag, the statement and the sources, of a placeholder of 22 points.
    expect(sizes).toEqual(["1500", "2200", "1100"])
  })

  it("have no size or colour of their own where they fit", async () => {
    const { bytes } = await write("wide", slidesOf("en", "section"), "en")
    const [title] = all(partDocument(bytes, "ppt/slides/slide1.xml"), "p:sp")
    const runs = title === undefined ? [] : all(title, "a:rPr")
    expect(runs.map((run) => [run.getAttribute("sz"), run.children.length])).toEqual([[null, 0]])
  })
})

describe("table styles", () => {
  it("are the deck's own by the file's colours, and the file's beside it as they were", async () => {
    const { bytes } = await write("wide", slidesOf("en", "table"), "en")
    const list = partDocument(bytes, "ppt/tableStyles.xml")
    const [own, firm, ...more] = all(list, "a:tblStyle")
    expect([own, firm].map((style) => style?.getAttribute("styleName"))).toEqual(["briefing", "Firm"])
    expect(more).toEqual([])
    const [used] = all(partDocument(bytes, "ppt/slides/slide1.xml"), "a:tableStyleId")
    expect(used?.textContent).toBe(own?.getAttribute("styleId"))
    expect(own && all(own, "a:srgbClr")).toEqual([])
    expect(firm && all(firm, "a:srgbClr").map((color) => color.getAttribute("val"))).toEqual(["D9D9D9"])
  })
})

describe("titles on a file whose title is large", () => {
  const large = (size: number) => {
    const { masters } = templateSpecs.wide
    return { ...templateSpecs.wide, masters: masters.map((m) => ({ ...m, title: { ...m.title, size } })) }
  }
  const sizes = async (size: number) => {
    const { bytes, problems } = await write("wide", slidesOf("en", "agenda", "numbers", "table"), "en", large(size))
    const found = [1, 2, 3].map((slide) =>
      all(all(partDocument(bytes, `ppt/slides/slide${slide}.xml`), "p:sp")[0] as never, "a:rPr")[0]?.getAttribute("sz"),
    )
    return { found, problems }
  }

  it("are set smaller, all alike", async () => {
    const { found, problems } = await sizes(44)
    expect(problems).toEqual([])
    expect(new Set(found).size).toBe(1)
    expect(Number(found[0])).toBeLessThan(4400)
    expect(Number(found[0])).toBeGreaterThanOrEqual(1950)
  })

  it("inherit its size where all of them fit", async () => {
    expect((await sizes(24)).found).toEqual([null, null, null])
  })

  it("are measured in the face that the file has for titles", async () => {
    const wide = large(34).masters.map((master) => ({ ...master, major: { ...master.major, latin: "Verdana" } }))
    const set = async (spec: typeof templateSpecs.wide) => {
      const { bytes } = await write("wide", slidesOf("en", "chart"), "en", spec)
      const [title] = all(partDocument(bytes, "ppt/slides/slide1.xml"), "p:sp")
      return Number((title && all(title, "a:rPr")[0]?.getAttribute("sz")) ?? 3400)
    }
    expect(await set({ ...templateSpecs.wide, masters: wide } as never)).toBeLessThan(await set(large(34) as never))
  })

  it("are the author's to shorten when they do not fit at the smallest", async () => {
    const deck = slidesOf("en", "agenda")
    const [slide] = deck.slides
    const title = inlines("A title that goes on and on ".repeat(12))
    const { problems } = await write("wide", { ...deck, slides: [{ ...(slide as Slide), title }] }, "en")
    expect(problems.map(({ code }) => code)).toEqual(["pptx/title-too-long"])
  })
})

describe("a layout that the file has nothing for", () => {
  it("is reported once, with what the file has, and only where the deck uses it", async () => {
    const { masters } = templateSpecs.classic
    const spec = {
      ...templateSpecs.classic,
      masters: masters.map((m) => ({
        ...m,
        layouts: m.layouts.filter(({ name }) => !/Title Slide|Section/.test(name)),
      })),
    }
    const { problems } = await write("classic", slidesOf("en", "title", "agenda"), "en", spec as never)
    expect(problems.map(({ code, span }) => [code, span])).toEqual([["pptx/template-layout", at(3)]])
    expect(problems[0]?.hint).toContain("a title and a subtitle")
    expect(problems[0]?.hint).toContain("`Title and Content`, `Two Content`")
  })
})

describe("a file with a badly drawn layout", () => {
  it("has content between title and foot even where its own place lies over both", async () => {
    const { masters } = templateSpecs.wide
    const wild = masters.map((m) => ({ ...m, body: { ...m.body, box: [-400000, 600000, 13000000, 6600000] as const } }))
    const { bytes } = await write("wide", slidesOf("en", "agenda"), "en", {
      ...templateSpecs.wide,
      masters: wild,
    } as never)
    const [{ boxes, layout, size } = { boxes: [], layout: [], size: { cx: 0, cy: 0 } }] = slideBoxes(bytes)
    const title = layout.find(({ type }) => type === "title")
    const foot = layout.find(({ type }) => type === "sldNum")
    const composed = boxes.filter(({ inherited }) => !inherited)
    expect(composed.length).toBeGreaterThan(4)
    for (const { x, y, cx, cy, name } of composed) {
      expect(x, name).toBeGreaterThanOrEqual(0)
      expect(x + cx, name).toBeLessThanOrEqual(size.cx)
      expect(y, name).toBeGreaterThanOrEqual((title?.y ?? 0) + (title?.cy ?? 0) - 1)
      expect(y + cy, name).toBeLessThanOrEqual((foot?.y ?? 0) + 1)
    }
  })
})
