import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, test } from "vitest"
import { changedTemplate } from "../fixtures/template-source.ts"
import { buildOn, buildOnTemplate, type TemplatedEdition } from "../fixtures/templated-edition.ts"
import { type TemplateName, templateBlocks, templateNames, templateSpecs } from "../fixtures/templates.ts"
import { all, lintPptx, partDocument, slideTexts } from "./pptx-lint.ts"
import { officePages, testWith } from "./programs.ts"
import { schemaErrors } from "./schema-errors.ts"
import { type Boxed, slideBoxes } from "./slide-boxes.ts"

const SLIDES = 20
/** A reference line is drawn on its chart, and so is its label. */
const ON_CHARTS = /^Reference/
const partsOf = (deck: Uint8Array) => Object.keys(unzipSync(deck))
const textOf = (deck: Uint8Array, part: string) => strFromU8(unzipSync(deck)[part] ?? new Uint8Array())

describe.each<TemplateName>(["wide", "classic", "chinese"])(
  "the decks of gpu-rally on a corporate file, %s",
  (name) => {
    let built: TemplatedEdition
    let decks: readonly (readonly [string, Uint8Array])[]
    beforeAll(async () => {
      built = await buildOnTemplate(name)
      decks = [...built.decks]
      expect(built.problems.filter(({ severity }) => severity === "error")).toEqual([])
      expect(decks.map(([locale]) => locale)).toEqual(["zh-CN", "en"])
    })

    testWith("ooxml-validator")("have no error in the Open XML SDK", async () => {
      expect(await schemaErrors(decks.map(([locale, deck]) => [`${locale}.pptx`, deck] as const))).toEqual([])
    })

    test("pass the lint for what schema validators do not see", () => {
      for (const [locale, deck] of decks) expect(lintPptx(deck), locale).toEqual([])
    })

    testWith("soffice")("become as many pages in LibreOffice as they have slides", async () => {
      expect(await officePages(decks.map(([, deck]) => deck))).toEqual(decks.map(() => SLIDES))
    })

    test("have the file's slide size, masters and layouts, and none of its sample slides", () => {
      const { size, masters, samples } = templateSpecs[name]
      for (const [, deck] of decks) {
        const presentation = textOf(deck, "ppt/presentation.xml")
        expect(presentation).toContain(`cx="${size.cx}" cy="${size.cy}"`)
        const layouts = partsOf(deck).filter((path) => /slideLayouts\/[^/]+\.xml$/.test(path))
        expect(layouts).toHaveLength(masters.reduce((sum, master) => sum + master.layouts.length, 0))
        expect(partsOf(deck).filter((path) => /slideMasters\/[^/]+\.xml$/.test(path))).toHaveLength(masters.length)
        expect(slideTexts(deck)).toHaveLength(SLIDES)
        expect(Object.values(unzipSync(deck)).some((part) => strFromU8(part).includes("SAMPLE"))).toBe(false)
        expect(partsOf(deck).filter((path) => path.includes("sample"))).toEqual([])
        expect(samples === 0 || textOf(deck, "ppt/notesSlides/notesSlide3.xml") !== "").toBe(true)
      }
    })

    test("put nothing off the slide, and no two texts, charts or tables over one another", () => {
      for (const [locale, deck] of decks) {
        for (const { slide, boxes, size } of slideBoxes(deck)) {
          const where = `${locale} ${slide}`
          expect(
            boxes.filter((box) => isOutside(box, size)),
            where,
          ).toEqual([])
          expect(overlaps(boxes.filter(({ ornament, name }) => !ornament && !ON_CHARTS.test(name))), where).toEqual([])
        }
      }
    })

    test("keep what is composed out of the title and the foot of the layout", () => {
      for (const [locale, deck] of decks) {
        for (const { slide, boxes, layout } of slideBoxes(deck)) {
          if (slide === 1) continue
          const kept = layout.filter(({ type }) => ["title", "ftr", "sldNum", "dt"].includes(type ?? ""))
          expect(kept.length).toBeGreaterThan(1)
          const composed = boxes.filter(({ inherited }) => !inherited)
          expect(composed.length).toBeGreaterThan(0)
          for (const place of kept)
            expect(
              composed.filter((box) => overlap(box, place)),
              `${locale} ${slide}`,
            ).toEqual([])
        }
      }
    })

    test("say nothing of box and face where the layout says it", () => {
      for (const [, deck] of decks) {
        const slides = partsOf(deck).filter((path) => /slides\/[^/]+\.xml$/.test(path))
        for (const path of slides) {
          const document = partDocument(deck, path)
          const places = all(document, "p:sp").filter((shape) => all(shape, "p:ph").length > 0)
          expect(places.length, path).toBeGreaterThan(0)
          expect(
            places.filter((shape) => all(shape, "a:xfrm").length > 0),
            path,
          ).toEqual([])
          expect(all(document, "a:latin"), path).toEqual([])
        }
      }
    })

    test("set no text smaller than the theme's floor", () => {
      for (const [, deck] of decks) {
        const slides = partsOf(deck).filter((path) => /slides\/[^/]+\.xml$/.test(path))
        const sizes = slides.flatMap((path) =>
          [...textOf(deck, path).matchAll(/ sz="(\d+)"/g)].map(([, size]) => Number(size)),
        )
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1000)
        expect(sizes.length).toBeGreaterThan(100)
      }
    })

    test("name every colour by the file's scheme", () => {
      for (const [, deck] of decks) {
        const drawn = partsOf(deck).filter((path) => /^ppt\/(slides|charts)\/[^/]+\.xml$/.test(path))
        const literal = drawn.flatMap((path) =>
          [...textOf(deck, path).matchAll(/srgbClr val="(\w+)"/g)].map(([, hex]) => `${path} ${hex}`),
        )
        expect(literal).toEqual([])
        // A chart's colours part lists all that a reader's own series may take.
        const used = drawn.filter((path) => !/\/colors\d+\.xml$/.test(path))
        const accents = used.flatMap((path) =>
          [...textOf(deck, path).matchAll(/schemeClr val="(accent\d)"/g)].map(([, accent]) => accent),
        )
        expect([...new Set(accents)].toSorted()).toEqual(["accent1", "accent2", "accent3", "accent4"])
      }
    })

    test("are the same bytes when built again", async () => {
      const again = await buildOnTemplate(name)
      for (const [locale, deck] of decks)
        expect(Buffer.from(again.decks.get(locale) ?? []).equals(deck), locale).toBe(true)
    })
  },
)

describe("a change of the corporate file", () => {
  const MASTER = "ppt/slideMasters/slideMaster1.xml"
  const on = (bytes: Uint8Array) => buildOn({ name: templateNames.wide, bytes }, templateBlocks.wide)
  const deckOf = async (bytes: Uint8Array) => (await on(bytes)).decks.get("en") as Uint8Array

  test("moves titles without the slides saying so, and what is composed with the body", async () => {
    const moved = changedTemplate("wide", {
      [MASTER]: (xml) =>
        xml
          .replace('<a:off x="609600" y="320040"/>', '<a:off x="609600" y="228600"/>')
          .replace(
            '<a:off x="609600" y="1417320"/><a:ext cx="10972800" cy="4754880"/>',
            '<a:off x="762000" y="1417320"/><a:ext cx="10820400" cy="4754880"/>',
          ),
    })
    const [before, after] = [await deckOf(changedTemplate("wide", {})), await deckOf(moved)].map(
      (deck) => slideBoxes(deck)[1]?.boxes ?? [],
    )
    const title = (boxes: readonly Boxed[] | undefined) => boxes?.find(({ type }) => type === "title")
    expect([title(before)?.y, title(after)?.y]).toEqual([320040, 228600])
    const composed = (boxes: readonly Boxed[] | undefined) =>
      Math.min(...(boxes ?? []).filter(({ inherited }) => !inherited).map(({ x }) => x))
    expect([composed(before), composed(after)]).toEqual([609600 + 91440, 762000 + 91440])
  })

  test("recolours charts, tables and shapes by the accents of its theme alone", async () => {
    const [before, after] = [
      await deckOf(changedTemplate("wide", {})),
      await deckOf(
        changedTemplate("wide", {
          "ppt/theme/theme1.xml": (xml) => xml.replaceAll("00707A", "5B2A86").replaceAll("D1495B", "D8572A"),
        }),
      ),
    ]
    const differing = partsOf(before).filter((path) => textOf(before, path) !== textOf(after, path))
    expect(differing.toSorted()).toEqual(["ppt/theme/notesTheme.xml", "ppt/theme/theme1.xml"])
    expect(textOf(before, "ppt/charts/chart1.xml")).toContain('<a:schemeClr val="accent1"')
  })
})

function isOutside({ x, y, cx, cy }: Boxed, size: { cx: number; cy: number }): boolean {
  return x < 0 || y < 0 || x + cx > size.cx + 1 || y + cy > size.cy + 1
}

function overlaps(boxes: readonly Boxed[]): readonly string[] {
  return boxes.flatMap((first, index) =>
    boxes.slice(index + 1).flatMap((second) => (overlap(first, second) ? [`${first.name} and ${second.name}`] : [])),
  )
}

/** A hundredth of an inch is rounding. */
function overlap(a: Pick<Boxed, "x" | "y" | "cx" | "cy">, b: Pick<Boxed, "x" | "y" | "cx" | "cy">): boolean {
  const across = Math.min(a.x + a.cx, b.x + b.cx) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.cy, b.y + b.cy) - Math.max(a.y, b.y)
  return across > 9144 && down > 9144
}
