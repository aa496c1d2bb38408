import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { shapeText } from "../../../src/layout/shape-text.ts"
import { openTypefaces } from "../../../src/layout/typeface.ts"
import { fontFaces } from "../../../src/writers/html/font-faces.ts"
import { briefingFiles, places } from "../../fixtures/briefing.ts"
import { buildInMemory } from "../../fixtures/build-memory.ts"
import { briefingTheme } from "../../fixtures/html-theme.ts"
import { readPdf, testWith } from "../../readers/programs.ts"

const theme = briefingTheme()
const read = (path: string) => readFileSync(`node_modules/${path}`)
const families = [theme.fonts, ...theme.fonts.fallback]
const faces = openTypefaces((weight) => families.map(({ package: from, files }) => read(`${from}/${files[weight]}`)))
const code = (character: string) => character.codePointAt(0) ?? 0

describe("faces that a face falls back on", () => {
  test("draw what it has no glyph for, in the same weight, and nothing else", () => {
    const { bold } = faces
    expect(bold.fallbacks.length).toBeGreaterThan(0)
    expect([..."Šč€ą"].every((character) => bold.has(code(character)))).toBe(true)
    expect(bold.drawing(code("S"))).toBe(bold)
    expect(bold.drawing(code("国"))).toBe(bold)
    expect(bold.drawing(code("Š"))).toBe(bold.fallbacks[0])
    expect(bold.has(0x10ffff)).toBe(false)
    expect(bold.drawing(0x10ffff)).toBe(bold)
  })

  test("give a text its widths", () => {
    const item = (text: string) => [{ text, face: faces.regular, size: 10 }]
    const { advance } = shapeText(item("Šk"), "en")
    const drawing = faces.regular.drawing(code("Š"))
    const glyph = drawing.font.glyphForCodePoint(code("Š"))
    expect(advance[0]).toBeCloseTo((glyph.advanceWidth / drawing.font.unitsPerEm) * 10, 6)
  })

  test("are carried by a page of HTML for their own characters alone", async () => {
    const asked: string[] = []
    const css = await fontFaces(theme, faces, "Škoda 国", async (face, text) => {
      asked.push(
        `${face === faces.regular.bytes ? "own" : face === faces.regular.fallbacks[0]?.bytes ? "other" : "-"} ${text}`,
      )
      return new Uint8Array()
    })
    expect(asked).toEqual(expect.arrayContaining(["own Škoda 国", "other Š"]))
    expect(css.match(/unicode-range: U\+160;/g)).toHaveLength((css.match(/@font-face/g)?.length ?? 0) / 2)
  })

  testWith("pdftotext", "pdffonts")("are embedded in a report, whose text comes back", async () => {
    const { bytes, text, problems } = await buildInMemory(
      briefingFiles({ title: "Škoda and Łódź", body: "**Škoda** and Łódź, şimdi, with 国 and Ελλάδα." }),
    )
    expect(places(problems.all())).toEqual([])
    expect(readPdf("pdftotext", ["{}", "-"], bytes("report.en.pdf"))).toContain(
      "Škoda and Łódź, şimdi, with 国 and Ελλάδα.",
    )
    const fonts = readPdf("pdffonts", ["{}"], bytes("report.en.pdf"))
    expect(fonts).toMatch(/\+NotoSans-Regular /)
    expect(fonts).toMatch(/\+NotoSans-Bold /)
    expect(text("deck.en.html")).toContain("unicode-range: ")
  })
})
