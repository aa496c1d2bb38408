import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import type { RenderedChart } from "../../src/charts/model.ts"
import type { ChartBlock, Slide } from "../../src/document/model.ts"
import { writePptx } from "../../src/writers/pptx/write-pptx.ts"
import { briefingFaces, briefingTheme, rasterize } from "../fixtures/pptx.ts"
import { harbourDeck } from "../fixtures/pptx-deck.ts"
import { all, partDocument } from "./pptx-lint.ts"
import { officePdfs, readPdf, testWith } from "./programs.ts"

const theme = briefingTheme()
const { deck, charts } = harbourDeck("en")
const layouts = [...theme.deck.layouts.keys()]

describe("a deck that is restyled in PowerPoint", () => {
  let bytes: Uint8Array
  beforeAll(async () => {
    const faces = briefingFaces(theme)
    ;({ bytes } = await writePptx({ deck, charts, theme, faces, rasterize, epoch: 0, report: () => undefined }))
  })

  it("states neither box nor size nor face nor colour on a shape that fills a place of its layout", () => {
    for (const { number, accent } of deck.slides) {
      for (const shape of placedShapes(bytes, number)) {
        expect(all(shape, "p:spPr")[0]?.children.map(({ localName }) => localName)).toEqual([])
        for (const run of all(shape, "a:rPr")) {
          expect(run.attributes.map(({ name }) => name).filter((name) => name !== "lang" && name !== "b")).toEqual([])
          // A section's accent is the author's choice.
          expect(run.children.filter(({ localName }) => localName !== "solidFill" || accent === 0)).toEqual([])
        }
      }
    }
  })

  it("leaves no place of a layout empty on a slide", () => {
    const empty = deck.slides.flatMap(({ number }) =>
      placedShapes(bytes, number).filter((one) => one.textContent === ""),
    )
    expect(empty).toEqual([])
  })

  testWith("soffice", "pdftotext")(
    "moves the text of every slide on whose layout a place is moved, and no other",
    () => {
      const moved = moveBody(bytes, "chart-points", 2, 914_400)
      const [before = [], after = []] = officePdfs([bytes, moved]).map(wordsOf)
      for (const { layout, number } of deck.slides) {
        const shifts = shiftsOf(before[number - 1] ?? [], after[number - 1] ?? [])
        expect([number, layout, shifts]).toEqual([number, layout, layout === "chart-points" ? [0, 72] : [0]])
      }
    },
  )

  it("names a colour of the scheme wherever the scheme has it", () => {
    const scheme = new Set(all(partDocument(bytes, "ppt/theme/theme1.xml"), "a:srgbClr").map(colorOf))
    for (const path of Object.keys(unzipSync(bytes))) {
      if (!/^ppt\/(slides|slideLayouts|slideMasters|charts)\/[^/]+\.xml$|tableStyles/.test(path)) continue
      const fixed = all(partDocument(bytes, path), "a:srgbClr").map(colorOf)
      expect(
        fixed.filter((color) => scheme.has(color) || path.startsWith("ppt/slides/")),
        path,
      ).toEqual([])
    }
  })

  testWith("soffice", "pdftoppm")("takes on another scheme's colours in text, tables and rules", () => {
    const slide = deck.slides.find(({ layout }) => layout === "table")?.number ?? 0
    const { ink, muted, accents } = theme.palette
    const recoloured = editPart(bytes, "ppt/theme/theme1.xml", (xml) =>
      xml.replaceAll(ink.slice(1), "0000FF").replaceAll(muted.slice(1), "008000"),
    )
    const [before, after] = officePdfs([bytes, recoloured]).map((pdf) => colorsOf(pdf, slide)) as [
      Set<string>,
      Set<string>,
    ]
    expect([before.has("14202E"), before.has("0000FF"), accents.length]).toEqual([true, false, 4])
    expect([after.has("14202E"), after.has("0000FF"), after.has("008000")]).toEqual([false, true, true])
  })
})

describe("a chart", () => {
  testWith("soffice", "pdftoppm")("takes on another scheme's colours", async () => {
    const [drawn, faces] = [new Map([["columns", charts.get("columns") as RenderedChart]]), briefingFaces(theme)]
    const slide = deck.slides.find(({ blocks }) => blocks.some((block) => block.kind === "chart")) as Slide
    const block = slide.blocks.find(({ kind }) => kind === "chart") as ChartBlock
    const exhibit = { ...block.exhibit, id: "columns" }
    const slides = [{ ...slide, number: 1, layout: "chart", blocks: [{ ...block, exhibit }] }]
    const input = {
      deck: { ...deck, slides },
      charts: drawn,
      theme,
      faces,
      rasterize,
      epoch: 0,
      report: () => undefined,
    }
    const { bytes } = await writePptx(input)
    const colors = [...theme.palette.accents.map(({ color }) => color.slice(1).toUpperCase())]
    const recoloured = editPart(bytes, "ppt/theme/theme1.xml", (xml) =>
      colors.reduce((text, color, index) => text.replaceAll(color, `FF00F${index}`), xml),
    )
    const [before, after] = officePdfs([bytes, recoloured]).map((pdf) => colorsOf(pdf, 1)) as [Set<string>, Set<string>]
    const used = colors.filter((color) => before.has(color))
    expect(used.length).toBeGreaterThan(0)
    for (const color of used) {
      expect(after.has(color), color).toBe(false)
      expect(after.has(`FF00F${colors.indexOf(color)}`), color).toBe(true)
    }
  })
})

function colorOf(node: { getAttribute(name: string): string | null }): string {
  return node.getAttribute("val") ?? ""
}

/** The text shapes of a slide that fill a place. */
function placedShapes(bytes: Uint8Array, slide: number) {
  return all(partDocument(bytes, `ppt/slides/slide${slide}.xml`), "p:sp").filter((one) => all(one, "p:ph").length > 0)
}

function editPart(bytes: Uint8Array, path: string, edit: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  const before = strFromU8(parts[path] ?? new Uint8Array())
  const after = edit(before)
  expect(after).not.toBe(before)
  return zipSync({ ...parts, [path]: strToU8(after) })
}

/** The deck with a layout's place for text lowered by some EMU. */
function moveBody(bytes: Uint8Array, layout: string, index: number, by: number): Uint8Array {
  const path = `ppt/slideLayouts/slideLayout${layouts.indexOf(layout) + 1}.xml`
  const box = new RegExp(`(<p:ph type="body" idx="${index}"/>[\\s\\S]*?<a:off x="\\d+" y=")(\\d+)`)
  return editPart(bytes, path, (xml) => xml.replace(box, (_, head: string, y: string) => `${head}${Number(y) + by}`))
}

type Words = readonly { readonly text: string; readonly y: number }[]

/** The words of every page with their height on it, in points. */
function wordsOf(pdf: Uint8Array): readonly Words[] {
  const pages = readPdf("pdftotext", ["-bbox", "{}", "-"], pdf).split("<page ").slice(1)
  return pages.map((page) =>
    [...page.matchAll(/yMin="([\d.]+)"[^>]*>([^<]*)</g)].map(([, y, text = ""]) => ({ text, y: Number(y) })),
  )
}

/** By how much words that stand once on a page were moved, each distance once, in points. */
function shiftsOf(before: Words, after: Words): readonly number[] {
  const once = before.filter(({ text }) => before.filter((word) => word.text === text).length === 1)
  const shifts = once.map(({ text, y }) => Math.round((after.find((word) => word.text === text)?.y ?? 0) - y))
  return [...new Set(shifts)].sort((a, b) => a - b)
}

/** The colours of a page's pixels. */
function colorsOf(pdf: Uint8Array, page: number): Set<string> {
  const image = readPdf("pdftoppm", ["-r", "150", "-f", String(page), "-l", String(page), "{}"], pdf, "latin1")
  const pixels = Buffer.from(image.slice(image.indexOf("\n255\n") + 5), "latin1")
  const colors = new Set<string>()
  for (let at = 0; at + 2 < pixels.length; at += 3) colors.add(pixels.toString("hex", at, at + 3).toUpperCase())
  return colors
}
