import { readFileSync } from "node:fs"
import PDFDocument from "pdfkit"
import { describe, expect, test } from "vitest"
import {
  currentFont,
  gatherContent,
  glyphCode,
  structureData,
  takeOutput,
  useFont,
} from "../../../../src/writers/pdf/pdfkit-internals.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"

const open = (): PDFKit.PDFDocument =>
  new PDFDocument({
    font: null,
    autoFirstPage: false,
    tagged: true,
    pdfVersion: "1.7",
  } as unknown as PDFKit.PDFDocumentOptions)

describe("pdfkit, where it is no documented API", () => {
  test("is the version these members were read in", () => {
    expect(readFileSync("node_modules/pdfkit/package.json", "utf8")).toContain('"version": "0.20.2"')
  })

  test("opens no font of its own, and keeps one subset for a face however often it is asked for", () => {
    const document = open()
    document.registerFont("regular", faces.regular.font as never)
    document.font("regular")
    const font = currentFont(document)
    document.registerFont("bold", faces.bold.font as never)
    document.font("bold")
    document.font("regular")
    expect(currentFont(document)).toBe(font)
    expect(font.id).toBe("F1")
  })

  test("numbers the glyphs of a subset from 1, with their width and their code point", () => {
    const document = open()
    document.addPage()
    document.registerFont("regular", faces.regular.font as never)
    document.font("regular")
    const font = currentFont(document)
    expect(glyphCode(font, faces.regular.font, 0x6e2f)).toEqual({ hex: "0001", width: 1000 })
    expect(glyphCode(font, faces.regular.font, 0x41)).toEqual({ hex: "0002", width: 608 })
    expect(glyphCode(font, faces.regular.font, 0x6e2f).hex).toBe("0001")
    expect(font.unicode).toEqual([[0xfffd], [0x6e2f], [0x41]])
    useFont(document, font)
    expect(Object.keys((document as unknown as { page: { fonts: object } }).page.fonts)).toEqual(["F1"])
  })

  test("takes a glyph in once for each character that it stands for", () => {
    const document = open()
    document.registerFont("regular", faces.regular.font as never)
    document.font("regular")
    const font = currentFont(document)
    const { id } = faces.regular.font.glyphForCodePoint(0xb7)
    expect(faces.regular.font.glyphForCodePoint(0x2022).id).toBe(id)
    const codes = [0xb7, 0x2022, 0x41].map((codePoint) => glyphCode(font, faces.regular.font, codePoint).hex)
    expect(codes).toEqual(["0001", "0002", "0003"])
    expect(font.unicode.slice(1)).toEqual([[0xb7], [0x2022], [0x41]])
    expect(font.subset.glyphs.slice(1, 3)).toEqual([id, id])
    expect(glyphCode(font, faces.regular.font, 0x1f600).hex).toBe("0000")
    expect(font.unicode[0]).toEqual([0xfffd])
  })

  test("leaves the dictionaries of structure elements and outline items open", () => {
    const document = open()
    document.addPage()
    expect(structureData(document.struct("Note"))).toEqual({ S: "Note" })
    const item = document.outline.addItem("one") as unknown as { outlineData: Record<string, unknown> }
    expect(Object.keys(item.outlineData)).toEqual(["Dest", "Parent", "Title"])
  })

  test("asks `_addInfo` for the metadata and `_id` for the identifier when it ends", async () => {
    const document = open()
    document.addPage()
    const inside = document as unknown as { _addInfo: () => void; appendXML: (xml: string) => void; _id: Uint8Array }
    inside._addInfo = () => inside.appendXML("<own/>")
    inside._id = new Uint8Array(16).fill(7)
    const chunks: Buffer[] = []
    document.on("data", (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise((resolve) => document.on("end", resolve))
    document.end()
    await ended
    const file = Buffer.concat(chunks).toString("latin1")
    expect(file).toContain("<own/>")
    expect(file).not.toContain("xmp:CreatorTool")
    expect(file).toContain("0707070707070707")
  })

  test("writes the same file through `_write` and a page's `content`, taken as long pieces, as through its stream", async () => {
    const draw = (document: PDFKit.PDFDocument, addPage: () => void) => {
      document.info.CreationDate = new Date(0)
      for (const title of ["one", "two"]) {
        addPage()
        const element = document.struct("P")
        document.addStructure(element)
        element.add(document.markStructureContent("P"))
        document.addContent("1 0 0 rg 0 0 9 9 re f")
        document.endMarkedContent()
        document.outline.addItem(title)
      }
    }
    const plain = open()
    const chunks: Buffer[] = []
    plain.on("data", (chunk: Buffer) => chunks.push(chunk))
    draw(plain, () => plain.addPage())
    const gathered = open()
    const output = takeOutput(gathered)
    gathered.resume()
    draw(gathered, () => {
      gathered.addPage()
      gatherContent(gathered)
    })
    const ends = [plain, gathered].map((document) => new Promise((resolve) => document.on("end", resolve)))
    plain.end()
    gathered.end()
    await Promise.all(ends)
    // The identifier is drawn from the time of day that pdfkit reads before it is told a date.
    const text = (pieces: readonly Uint8Array[]) =>
      Buffer.concat(pieces)
        .toString("latin1")
        .replace(/\/ID .+/, "")
    expect(text(chunks)).toContain("%%EOF")
    expect(text(output())).toBe(text(chunks))
  })
})
