import { createHash } from "node:crypto"
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "pdf-lib"
import type { Block, Inline, Report, TableCell } from "../../../src/document/model.ts"
import { briefingTheme } from "../../fixtures/html-theme.ts"
import { faces } from "../../fixtures/pdf-faces.ts"
import { reports, rich, stubCharts } from "../../fixtures/pdf-report.ts"
import { writePdf } from "../../fixtures/pdf-write.ts"
import { get } from "../objects.ts"
import { at, elements, kids, listOf, refTo, set } from "./edit.ts"

/** A sound PDF in which there is something of everything that the rules speak of. */
export async function soundPdf(): Promise<Uint8Array> {
  const input = { document: report(), theme: briefingTheme(), faces, charts: stubCharts("en"), epoch: 0 }
  const { bytes } = await writePdf({ ...input, report: ({ message }) => raise(message) })
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  spanColumns(document)
  spanRows(document)
  nameHeaders(document)
  mapRole(document)
  attach(document)
  labelPages(document)
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
}

function raise(message: string): never {
  throw new Error(message)
}

const span = { file: "report.md", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }

function report(): Report {
  const english = reports.en as Report
  const chart = english.chapters.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === "chart") as Block
  const paragraph = (text: string): Block => ({ kind: "paragraph", role: "body", inlines: rich(text), span })
  const heading = (level: number, text: string): Block => ({
    kind: "heading",
    level,
    id: `h${level}`,
    inlines: rich(text),
    span,
  })
  const row = (...cells: readonly string[]) => cells.map((cell) => ({ inlines: rich(cell) as readonly Inline[] }))
  const group = (name: string): readonly TableCell[] => [
    { inlines: rich(name) },
    { inlines: [], joins: "left" },
    { inlines: [], joins: "left" },
  ]
  const blocks: readonly Block[] = [
    paragraph("The [bulletin](https://example.org/bulletin) says more.^[S1]"),
    heading(2, "Depth"),
    heading(3, "What it decides"),
    {
      kind: "list",
      ordered: true,
      start: 1,
      items: ["One thing", "Another"].map((text) => ({ blocks: [paragraph(text)], span })),
      span,
    },
    {
      kind: "table",
      align: ["left", "right", "left"],
      header: row("Port", "Depth", "Remarks"),
      rows: [group("**The deep ones**"), row("Eastport", "18.5", "Dredged"), row("Norrhaven", "18.2", "")],
      span,
    },
    chart,
    paragraph("See the [chapter](#depth-chapter) itself."),
  ]
  const chapter = {
    kind: "chapter",
    id: "depth-chapter",
    tag: "Chapter 1",
    title: rich("Depth decides"),
    accent: 0,
  } as const
  return { ...english, chapters: [{ ...chapter, blocks, span }] }
}

/** The first row of the body is one cell, which heads the rows below it. */
function spanColumns(document: PDFDocument): void {
  const row = elements(document, "TR")[1]
  const [name, ...empty] = row?.children ?? []
  if (row === undefined || name === undefined) throw new Error("no row")
  set(name.dict, "S", "TH")
  set(name.dict, "A", { O: "Table", Scope: "Row", ColSpan: 3 })
  for (const _ of empty) kids(row).remove(1)
}

/** The empty cell at the table's end becomes part of the one above it. */
function spanRows(document: PDFDocument): void {
  const rows = elements(document, "TR")
  const [above, below] = rows.slice(-2)
  const cell = above?.children.at(-1)
  if (cell === undefined || below === undefined) throw new Error("no rows")
  set(cell.dict, "A", { O: "Table", RowSpan: 2 })
  const list = kids(below)
  list.remove(list.size() - 1)
}

/** The head of the first column is the header of the last row's first cell, by its identifier. */
function nameHeaders(document: PDFDocument): void {
  const [header] = elements(document, "TH")
  const cell = elements(document, "TR").at(-1)?.children[0]
  if (cell === undefined) throw new Error("no cell")
  header.dict.set(PDFName.of("ID"), PDFString.of("th-1"))
  const ids = listOf(document.catalog, "StructTreeRoot", "IDTree", "Names")
  ids.push(PDFString.of("th-1"))
  ids.push(refTo(header))
  const headers = PDFArray.withContext(document.context)
  headers.push(PDFString.of("th-1"))
  set(cell.dict, "A", { O: "Table", Headers: headers })
}

/** One paragraph is of a type of its own, and in a language of its own. */
function mapRole(document: PDFDocument): void {
  const paragraph = elements(document, "P").at(-1)
  if (paragraph === undefined) throw new Error("no paragraph")
  set(at(document.catalog, "StructTreeRoot"), "RoleMap", { Closing: "P" })
  set(paragraph.dict, "S", "Closing")
  paragraph.dict.set(PDFName.of("Lang"), PDFString.of("en-GB"))
}

function attach(document: PDFDocument): void {
  const { context, catalog } = document
  if (get(catalog, "AF") !== undefined) return
  const bytes = Buffer.from("port,depth\nEastport,18.5\n")
  const sum = PDFHexString.of(createHash("md5").update(bytes).digest("hex"))
  const params = { ModDate: PDFString.of("D:20250630000000Z"), Size: bytes.length, CheckSum: sum }
  const file = context.register(context.stream(bytes, { Type: "EmbeddedFile", Subtype: "text/csv", Params: params }))
  const name = PDFString.of("depth.csv")
  const entry = { Type: "Filespec", F: name, UF: name, AFRelationship: "Data", EF: { F: file, UF: file } }
  const specification = context.register(context.obj(entry))
  set(catalog, "AF", [specification])
  const names = get(catalog, "Names")
  if (!(names instanceof PDFDict)) throw new Error("no names")
  set(names, "EmbeddedFiles", { Names: [name, specification] })
}

function labelPages(document: PDFDocument): void {
  if (get(document.catalog, "PageLabels") === undefined)
    set(document.catalog, "PageLabels", { Nums: [0, { S: "r" }, 1, { S: "D", St: 2 }] })
}
