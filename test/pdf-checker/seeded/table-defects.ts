import { PDFArray, type PDFDocument, PDFName, PDFString } from "pdf-lib"
import type { Defect } from "./defect.ts"
import { attributes, elements, kids, set } from "./edit.ts"

/** The table's rows: its head, the group's name, and two of its body. */
const cell = (document: PDFDocument, row: number, column: number) => {
  const found = elements(document, "TR")[row]?.children[column]
  if (found === undefined) throw new Error(`no cell ${column} in row ${row}`)
  return found
}

const lists = (document: PDFDocument, id: string): void => {
  const headers = PDFArray.withContext(document.context)
  headers.push(PDFString.of(id))
  set(cell(document, 3, 0).dict, "A", { O: "Table", Headers: headers })
}

/** Defects of tables. */
export const tableDefects: readonly Defect[] = [
  {
    rule: "ua1-7.2-table-parts",
    what: "two heads",
    change: (document) => set(elements(document, "TBody")[0].dict, "S", "THead"),
  },
  {
    rule: "pdf-14.8.5.7-spans",
    what: "a cell that spans half a column",
    change: (document) => set(cell(document, 2, 0).dict, "A", { O: "Table", ColSpan: 0.5 }),
  },
  {
    rule: "ua1-7.2-overlap",
    what: "a cell that reaches into another",
    change: (document) => {
      set(cell(document, 2, 1).dict, "A", { O: "Table", RowSpan: 2 })
      set(cell(document, 3, 0).dict, "A", { O: "Table", ColSpan: 2 })
    },
  },
  {
    rule: "ua1-7.2-regular",
    what: "a row that lacks a cell",
    change: (document) => {
      const list = kids(elements(document, "TR")[2] ?? elements(document, "TR")[0])
      list.remove(0)
    },
  },
  {
    rule: "ua1-7.2-regular",
    what: "a name of a group that spans one column",
    change: (document) => attributes(cell(document, 1, 0), "Table").delete(PDFName.of("ColSpan")),
  },
  {
    rule: "ua1-7.2-regular",
    what: "a cell that spans rows which are not there",
    change: (document) => set(cell(document, 2, 2).dict, "A", { O: "Table", RowSpan: 3 }),
  },
  {
    rule: "ua1-7.5-scope",
    what: "a header cell without a scope",
    change: (document) => attributes(cell(document, 0, 1), "Table").delete(PDFName.of("Scope")),
  },
  { rule: "ua1-7.5-headers", what: "a header that is not there", change: (document) => lists(document, "th-9") },
  {
    rule: "ua1-7.5-headers",
    what: "a header that is a note",
    change: (document) =>
      lists(document, String(elements(document, "Note")[0].dict.get(PDFName.of("ID"))).slice(1, -1)),
  },
  {
    rule: "ua1-7.5-headers",
    what: "a header that lists itself",
    change: (document) => {
      const [header] = elements(document, "TH")
      const headers = PDFArray.withContext(document.context)
      headers.push(PDFString.of("th-1"))
      attributes(header, "Table").set(PDFName.of("Headers"), headers)
    },
  },
  {
    rule: "ua1-7.5-headed",
    what: "a table without header cells",
    change: (document) => {
      for (const { dict } of elements(document, "TH")) set(dict, "S", "TD")
    },
  },
]
