import { unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { measureTitleLines } from "../../../../src/layout/fit.ts"
import { emitSlides } from "../../../../src/writers/pptx/emit-slides.ts"
import { type FinishContext, finishPackage, finishSteps } from "../../../../src/writers/pptx/finish/finish-package.ts"
import { pictureKey } from "../../../../src/writers/pptx/plan/chart.ts"
import { planSlide } from "../../../../src/writers/pptx/plan/plan-slide.ts"
import type { SlidePlan } from "../../../../src/writers/pptx/plan/shapes.ts"
import { briefingFaces, briefingTheme, rasterize } from "../../../fixtures/pptx.ts"
import { harbourDeck } from "../../../fixtures/pptx-deck.ts"
import { inlines, list, run } from "../../../fixtures/pptx-inlines.ts"
import { all, lintPptx, partDocument } from "../../../readers/pptx-lint.ts"

const theme = briefingTheme()
const faces = briefingFaces(theme)
const raw = await emitted()

async function emitted(): Promise<{ bytes: Uint8Array; context: FinishContext }> {
  const { deck, charts } = harbourDeck("zh-CN")
  const titleLines = measureTitleLines(deck, theme, faces)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
  const pictures = new Map([[pictureKey("map", "chart-points"), { svg, png: await rasterize(svg, 40) }]])
  const report = () => undefined
  const context = { deck, theme, measure: { faces, locale: "zh-CN" }, titleLines, report }
  // Whatever a link does to a run must survive the finish as well.
  const linked = {
    ...deck.slides[1],
    blocks: [
      list([
        {
          blocks: [
            { ...paragraphOf("资料"), inlines: [run("见"), run("资料", { link: "https://example.org/a?b=1&c=2" })] },
          ],
          span: deck.slides[0]?.span as never,
        },
      ]),
    ],
  }
  // On the fifth slide, the library gives a table the id of another shape.
  const order = deck.slides.map(
    (_, index) => deck.slides[index === 4 ? 12 : index === 12 ? 4 : index] as (typeof deck.slides)[number],
  )
  // The picture stands on two slides.
  const again = { ...(order[10] as (typeof order)[number]), number: order.length + 1, title: inlines("再看一次") }
  const slides = [...order, again].map((slide, index) =>
    planSlide(index === 1 ? (linked as typeof slide) : slide, {
      ...context,
      drawings: { charts, pictures, sheet: "图" },
    }),
  )
  slides.push(coloredCells(slides.length + 1))
  const bytes = await emitSlides({ slides }, { width: theme.deck.width, height: theme.deck.height, language: "zh-CN" })
  return { bytes, context: { plan: { slides }, theme, meta: deck.meta, titleLines, language: "zh-CN", epoch: 0 } }
}

/** A slide with a title and a table of which one cell has a colour, as charts of cells come out. */
function coloredCells(number: number): SlidePlan {
  const row = (left: string, right: string) => ({
    height: 0.4,
    cells: [{ runs: [{ text: left }] }, { runs: [{ text: right, color: "bg1" }] }],
  })
  const box = { x: 1, y: 3, width: 4, height: 1.2 }
  const spans = [{ column: 0, rows: 1, columns: 2 }]
  const rows = [row("a", "b"), { ...row("c", "d"), fills: [undefined, "accent1"] }, { ...row("e", ""), spans }]
  const title = { type: "title", index: 0 } as const
  return {
    number,
    layout: "chart",
    section: "cells",
    sectionName: "cells",
    shapes: [
      { kind: "text", name: "Title", placeholder: title, paragraphs: [{ runs: [{ text: "Cells" }] }], box },
      { kind: "table", name: "Cells", alt: "Six cells", columns: [2, 2], heads: 1, rows, box },
    ],
    notes: [],
  }
}

function paragraphOf(text: string) {
  return {
    kind: "paragraph",
    role: "body",
    inlines: inlines(text),
    span: harbourDeck("zh-CN").deck.slides[0]?.span as never,
  } as const
}

/** What the lint finds when one step is left out. */
function rulesWithout(name: string): readonly string[] {
  const steps = finishSteps.filter((step) => step.name !== name)
  expect(steps).toHaveLength(finishSteps.length - 1)
  const finished = finishPackage(raw.bytes, raw.context, steps)
  return [...new Set(lintPptx(finished).map(({ rule }) => rule))]
}

function finishedWithout(name: string): Uint8Array {
  return finishPackage(
    raw.bytes,
    raw.context,
    finishSteps.filter((step) => step.name !== name),
  )
}

const whole = finishPackage(raw.bytes, raw.context)

describe("finishing", () => {
  it("leaves nothing for the lint", () => {
    expect(lintPptx(whole)).toEqual([])
  })

  it.each([
    ["keepFirstProperties", "paragraph-properties"],
    ["dropDefaultColor", "default-color"],
    ["completeShapes", "text-body"],
    ["completeShapes", "empty-line"],
    ["fillPlaceholders", "slide-titles"],
    ["styleTables", "table-style"],
    ["styleTables", "alt-text"],
    ["writeCharts", "chart-data"],
    ["numberShapes", "drawing-ids"],
    ["writeNotesMaster", "notes-theme"],
    ["writeContentTypes", "content-types"],
  ])("%s is needed: without it the lint finds %s", (step, rule) => {
    expect(rulesWithout(step)).toContain(rule)
  })

  it("closeParagraphs gives breaks and ends the text's own properties", () => {
    const breaks = (bytes: Uint8Array) => all(partDocument(bytes, "ppt/slides/slide1.xml"), "a:br")
    expect(breaks(whole).every((node) => node.children.length === 1)).toBe(true)
    expect(breaks(finishedWithout("closeParagraphs")).every((node) => node.children.length === 1)).toBe(false)
  })

  it("linkPlainly leaves a link its target only", () => {
    const link = (bytes: Uint8Array) => all(partDocument(bytes, "ppt/slides/slide2.xml"), "a:hlinkClick")[0]
    expect(link(whole)?.attributes.map(({ localName }) => localName)).toEqual(["id"])
    expect(link(finishedWithout("linkPlainly"))?.attributes.length).toBeGreaterThan(1)
  })

  it("markOrnaments tells readers to pass over rules and bars", () => {
    const marks = (bytes: Uint8Array) =>
      partDocument(bytes, "ppt/slides/slide4.xml").getElementsByTagNameNS(
        "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "decorative",
      )
    expect(marks(whole)).toHaveLength(4)
    expect(marks(finishedWithout("markOrnaments"))).toHaveLength(0)
  })

  it("fillPlaceholders ties shapes to their layout", () => {
    const places = (bytes: Uint8Array) =>
      all(partDocument(bytes, "ppt/slides/slide6.xml"), "p:ph").map((node) => node.getAttribute("type"))
    expect(places(whole)).toEqual(["body", "title", "body", "chart", "body", "sldNum"])
    expect(places(finishedWithout("fillPlaceholders"))).toEqual([])
  })

  it("writeFields keeps the slide's number up to date", () => {
    const fields = (bytes: Uint8Array) =>
      all(partDocument(bytes, "ppt/slides/slide6.xml"), "a:fld").map((node) => node.textContent)
    expect(fields(whole)).toEqual(["6"])
    expect(fields(finishedWithout("writeFields"))).toEqual([])
  })

  it("addVectorPictures puts the SVG beside a real PNG", () => {
    const blip = (bytes: Uint8Array) =>
      partDocument(bytes, "ppt/slides/slide11.xml").getElementsByTagNameNS(
        "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
        "svgBlip",
      )
    expect(blip(whole)).toHaveLength(1)
    expect(blip(finishedWithout("addVectorPictures"))).toHaveLength(0)
  })

  it("fillCells colours a cell and its words by the scheme", () => {
    const fills = (bytes: Uint8Array) => {
      const count = raw.context.plan.slides.length
      const cells = all(partDocument(bytes, `ppt/slides/slide${count}.xml`), "a:tc")
      return cells.map((cell) => all(cell, "a:schemeClr").map((color) => color.getAttribute("val")))
    }
    expect(fills(whole)).toEqual([[], [], [], ["bg1", "accent1"], [], []])
    expect(fills(finishedWithout("fillCells"))).toEqual([[], [], [], [], [], []])
  })

  it("mergeCells lets a cell reach over its neighbour", () => {
    const merged = (bytes: Uint8Array) => {
      const count = raw.context.plan.slides.length
      const cells = all(partDocument(bytes, `ppt/slides/slide${count}.xml`), "a:tc")
      return cells.slice(4).map((cell) => [cell.getAttribute("gridSpan"), cell.getAttribute("hMerge")])
    }
    expect(merged(whole)).toEqual([
      ["2", null],
      [null, "1"],
    ])
    expect(merged(finishedWithout("mergeCells"))).toEqual([
      [null, null],
      [null, null],
    ])
  })

  it("shareMedia stores a picture once, however many slides show it", () => {
    const media = (bytes: Uint8Array) => Object.keys(unzipSync(bytes)).filter((path) => path.startsWith("ppt/media/"))
    expect(
      media(whole)
        .map((path) => path.replace(/.*\./, ""))
        .sort(),
    ).toEqual(["png", "svg"])
    expect(media(finishedWithout("shareMedia"))).toHaveLength(4)
  })

  it("writeThemes makes the brand's colours and faces the deck's", () => {
    const theme1 = (bytes: Uint8Array) => partDocument(bytes, "ppt/theme/theme1.xml")
    const accent = all(theme1(whole), "a:accent1")[0]
    expect(accent?.children[0]?.getAttribute("val")).toBe("C8332B")
    expect(all(theme1(whole), "a:ea").map((node) => node.getAttribute("typeface"))).toEqual([
      "Microsoft YaHei",
      "Microsoft YaHei",
    ])
    expect(
      () => finishedWithout("writeThemes") && partDocument(finishedWithout("writeThemes"), "ppt/theme/theme2.xml"),
    ).toThrow()
  })

  it("writeMaster and writeLayouts give every layout of the theme its type", () => {
    const types = [...theme.deck.layouts.values()].map((_, index) =>
      partDocument(whole, `ppt/slideLayouts/slideLayout${index + 1}.xml`).documentElement?.getAttribute("type"),
    )
    expect(types).toEqual([...theme.deck.layouts.values()].map(({ type }) => type))
    const places = all(partDocument(whole, "ppt/slideMasters/slideMaster1.xml"), "p:ph").map((node) =>
      node.getAttribute("type"),
    )
    expect(places).toEqual(["title", "body", "dt", "ftr", "sldNum"])
    expect(rulesWithout("writeMaster")).not.toEqual([])
    expect(rulesWithout("writeLayouts")).not.toEqual([])
  })

  it("writeNotes makes each note a paragraph", () => {
    const count = (bytes: Uint8Array) => all(partDocument(bytes, "ppt/notesSlides/notesSlide4.xml"), "a:p").length
    expect(count(whole)).toBe(4)
    expect(count(finishedWithout("writeNotes"))).toBeLessThan(4)
  })

  it("orderPresentation lists masters before slides, in the standard width", () => {
    const names = (bytes: Uint8Array) =>
      partDocument(bytes, "ppt/presentation.xml").documentElement?.children.map(({ localName }) => localName)
    expect(names(whole)?.slice(0, 3)).toEqual(["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"])
    expect(names(finishedWithout("orderPresentation"))?.slice(0, 3)).toEqual([
      "sldMasterIdLst",
      "sldIdLst",
      "notesMasterIdLst",
    ])
    expect(all(partDocument(whole, "ppt/presentation.xml"), "p:sldSz")[0]?.getAttribute("cx")).toBe("12192000")
  })

  it("writeSections names the sections, and writeProperties the document", () => {
    expect(all(partDocument(finishedWithout("writeSections"), "ppt/presentation.xml"), "p:extLst")).toHaveLength(0)
    expect(
      partDocument(finishedWithout("writeProperties"), "docProps/core.xml").documentElement?.textContent,
    ).toContain("PptxGenJS")
    expect(partDocument(whole, "docProps/core.xml").documentElement?.textContent).not.toContain("PptxGenJS")
  })
})
