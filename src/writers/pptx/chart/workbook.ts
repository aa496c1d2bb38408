import { utf8, zip } from "../package.ts"
import { relationshipsPart } from "../relationships.ts"
import { element, root, serialize, type XmlElement } from "../xml/element.ts"
import { type Cell, type ChartSheet, columnLetters } from "./sheet.ts"

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
/** Formats below this number are built into Office. */
const FIRST_FORMAT = 164

/** Index of a cell's format: plain, header, text that stays text, then one per number column. */
const STYLE = { header: 1, text: 2, firstNumber: 3 }

/**
 * The workbook behind a chart (SpreadsheetML): zero is zero, an empty cell is absent, a text that looks like a
 * formula stays text.
 */
export function chartWorkbook(sheet: ChartSheet): Uint8Array {
  const texts = [...new Set(sheet.rows.flat().filter((cell) => typeof cell === "string"))]
  const parts: [string, XmlElement][] = [
    ["[Content_Types].xml", contentTypes()],
    ["_rels/.rels", relationshipsPart([{ id: "rId1", type: "officeDocument", target: "xl/workbook.xml" }])],
    ["xl/workbook.xml", workbook(sheet.name)],
    [
      "xl/_rels/workbook.xml.rels",
      relationshipsPart([
        { id: "rId1", type: "worksheet", target: "worksheets/sheet1.xml" },
        { id: "rId2", type: "styles", target: "styles.xml" },
        { id: "rId3", type: "sharedStrings", target: "sharedStrings.xml" },
      ]),
    ],
    ["xl/worksheets/sheet1.xml", worksheet(sheet, texts)],
    ["xl/styles.xml", styles(sheet)],
    ["xl/sharedStrings.xml", sharedStrings(sheet, texts)],
  ]
  return zip(new Map(parts.map(([path, part]) => [path, utf8(serialize(part))])))
}

function contentTypes(): XmlElement {
  const override = (part: string, type: string) =>
    element("Override", { PartName: part, ContentType: `${SHEET}.${type}+xml` })
  return root(
    element(
      "Types",
      {},
      element("Default", {
        Extension: "rels",
        ContentType: "application/vnd.openxmlformats-package.relationships+xml",
      }),
      element("Default", { Extension: "xml", ContentType: "application/xml" }),
      override("/xl/workbook.xml", "sheet.main"),
      override("/xl/worksheets/sheet1.xml", "worksheet"),
      override("/xl/styles.xml", "styles"),
      override("/xl/sharedStrings.xml", "sharedStrings"),
    ),
    [],
    TYPES,
  )
}

/** CT_Workbook. */
function workbook(name: string): XmlElement {
  const sheets = element("sheets", {}, element("sheet", { name, sheetId: 1, "r:id": "rId1" }))
  return element("workbook", { xmlns: MAIN, "xmlns:r": OFFICE }, sheets)
}

/** CT_Worksheet. */
function worksheet(sheet: ChartSheet, texts: readonly string[]): XmlElement {
  const index = new Map(texts.map((text, at) => [text, at]))
  const numbers = [...sheet.formats.keys()]
  const columns = sheet.rows[0]?.length ?? 1
  const rows = sheet.rows.map((cells, row) =>
    element(
      "row",
      { r: row + 1 },
      cells.map((cell, column) =>
        cellElement(cell, { row, column }, index, STYLE.firstNumber + numbers.indexOf(column)),
      ),
    ),
  )
  return root(
    element(
      "worksheet",
      {},
      element("dimension", { ref: `A1:${columnLetters(columns - 1)}${sheet.rows.length}` }),
      element("cols", {}, element("col", { min: 1, max: columns, width: 18, customWidth: true })),
      element("sheetData", {}, rows),
    ),
    [],
    MAIN,
  )
}

/** CT_Cell; nothing for an empty one. */
function cellElement(
  cell: Cell,
  at: { row: number; column: number },
  texts: ReadonlyMap<string, number>,
  numberStyle: number,
): XmlElement | undefined {
  if (cell === undefined || cell === "") return undefined
  const r = `${columnLetters(at.column)}${at.row + 1}`
  if (typeof cell === "string") {
    const s = at.row === 0 ? STYLE.header : STYLE.text
    return element("c", { r, s, t: "s" }, element("v", {}, String(texts.get(cell))))
  }
  if (!Number.isFinite(cell)) throw new Error(`a chart's value is no number: ${cell}`)
  return element("c", { r, s: numberStyle }, element("v", {}, String(cell)))
}

/** CT_Stylesheet, children in the schema's order. */
function styles(sheet: ChartSheet): XmlElement {
  const codes = [...sheet.formats.values()]
  const formats = codes.map((formatCode, index) => element("numFmt", { numFmtId: FIRST_FORMAT + index, formatCode }))
  const font = (bold: boolean) =>
    element("font", {}, bold ? element("b") : undefined, element("sz", { val: 11 }), element("name", { val: "Arial" }))
  const pattern = (patternType: string) => element("fill", {}, element("patternFill", { patternType }))
  const none = { fontId: 0, fillId: 0, borderId: 0 }
  const cells = [
    element("xf", { numFmtId: 0, ...none, xfId: 0 }),
    element("xf", { numFmtId: 0, ...none, fontId: 1, xfId: 0, quotePrefix: true, applyFont: true }),
    element("xf", { numFmtId: 49, ...none, xfId: 0, quotePrefix: true, applyNumberFormat: true }),
    ...codes.map((_, index) =>
      element("xf", { numFmtId: FIRST_FORMAT + index, ...none, xfId: 0, applyNumberFormat: true }),
    ),
  ]
  return root(
    element(
      "styleSheet",
      {},
      formats.length === 0 ? undefined : element("numFmts", { count: formats.length }, formats),
      element("fonts", { count: 2 }, font(false), font(true)),
      element("fills", { count: 2 }, pattern("none"), pattern("gray125")),
      element(
        "borders",
        { count: 1 },
        element(
          "border",
          {},
          ["left", "right", "top", "bottom", "diagonal"].map((side) => element(side)),
        ),
      ),
      element("cellStyleXfs", { count: 1 }, element("xf", { numFmtId: 0, ...none })),
      element("cellXfs", { count: cells.length }, cells),
    ),
    [],
    MAIN,
  )
}

function sharedStrings(sheet: ChartSheet, texts: readonly string[]): XmlElement {
  const count = sheet.rows.flat().filter((cell) => typeof cell === "string" && cell !== "").length
  const items = texts.map((text) => element("si", {}, element("t", { "xml:space": "preserve" }, text)))
  return root(element("sst", { count, uniqueCount: texts.length }, items), [], MAIN)
}
