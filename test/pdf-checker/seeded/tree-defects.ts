import { PDFName, PDFString } from "pdf-lib"
import type { Defect } from "./defect.ts"
import { at, attributes, drop, elements, kids, listOf, parentOf, refTo, set } from "./edit.ts"

const retype = (rule: Defect["rule"], type: string, to: string): Defect => ({
  rule,
  what: `${type} as ${to}`,
  change: (document) => set(elements(document, type)[0].dict, "S", to),
})

/** Defects of the structure tree. */
export const treeDefects: readonly Defect[] = [
  retype("ua1-7.1-types", "P", "Absatz"),
  {
    rule: "ua1-7.1-role-map",
    what: "a standard type that is mapped",
    change: ({ catalog }) => set(at(catalog, "StructTreeRoot", "RoleMap"), "P", "Span"),
  },
  {
    rule: "ua1-7.1-role-map",
    what: "a circle",
    change: ({ catalog }) => {
      set(at(catalog, "StructTreeRoot", "RoleMap"), "Closing", "Opening")
      set(at(catalog, "StructTreeRoot", "RoleMap"), "Opening", "Closing")
    },
  },
  {
    rule: "ua1-7.1-parents",
    what: "an element that names another parent",
    change: (document) => elements(document, "LI")[0].dict.set(PDFName.of("P"), refTo(elements(document, "P")[0])),
  },
  {
    rule: "ua1-7.1-parents",
    what: "an element that names no parent",
    change: (document) => drop(elements(document, "LI")[0].dict, "P"),
  },
  {
    rule: "pdf-14.7.2-once",
    what: "an element of two parents",
    change: (document) => kids(elements(document, "Document")[0]).push(refTo(elements(document, "H1")[0])),
  },
  retype("pdf-14.8.4.2-document", "Document", "Part"),
  retype("ua1-7.2-containers", "L", "Div"),
  retype("ua1-7.2-containers", "THead", "Div"),
  retype("ua1-7.2-contents", "LBody", "P"),
  retype("ua1-7.2-contents", "TD", "P"),
  retype("ua1-7.2-contents", "TOCI", "P"),
  {
    rule: "ua1-7.2-captions",
    what: "a caption among the items",
    change: (document) => {
      const list = parentOf(document, "L", "LI")
      const second = list.children[1]
      if (second !== undefined) set(second.dict, "S", "Caption")
    },
  },
  {
    rule: "pdf-14.8.4.3-filled",
    what: "a paragraph of nothing",
    change: (document) => drop(elements(document, "P")[0].dict, "K"),
  },
  {
    rule: "pdf-14.8.5.2-owners",
    what: "a scope that no table owns",
    change: (document) => set(attributes(elements(document, "TH")[0], "Table"), "O", "Layout"),
  },
  {
    rule: "ua1-7.6-numbering",
    what: "a list that does not say how it is numbered",
    change: (document) => drop(elements(document, "L")[0].dict, "A"),
  },
  {
    rule: "ua1-7.3-alternative",
    what: "a figure without a text",
    change: (document) => drop(elements(document, "Figure")[0].dict, "Alt"),
  },
  {
    rule: "pdf-14.8.5.4-box",
    what: "a figure whose box has no area",
    change: (document) => set(attributes(elements(document, "Figure")[0], "Layout"), "BBox", [0, 0, 0, 0]),
  },
  {
    rule: "ua1-7.9-notes",
    what: "a note without an identifier",
    change: (document) => drop(elements(document, "Note")[0].dict, "ID"),
  },
  {
    rule: "pdf-14.7.2-identifiers",
    what: "identifiers without a tree",
    change: ({ catalog }) => drop(at(catalog, "StructTreeRoot"), "IDTree"),
  },
  {
    rule: "pdf-14.7.2-identifiers",
    what: "an identifier given twice",
    change: (document) => elements(document, "P")[0].dict.set(PDFName.of("ID"), PDFString.of("th-1")),
  },
  {
    rule: "pdf-14.7.2-identifiers",
    what: "an identifier of nobody",
    change: ({ catalog, context }) => {
      const names = listOf(catalog, "StructTreeRoot", "IDTree", "Names")
      names.push(PDFString.of("zz"))
      names.push(context.obj({}))
    },
  },
  {
    rule: "ua1-7.4.2-headings",
    what: "a level that is skipped",
    change: (document) => {
      for (const { dict } of elements(document, "H2")) set(dict, "S", "P")
    },
  },
  retype("ua1-7.4.4-one-kind", "H2", "H"),
  {
    rule: "ua1-7.2-element-language",
    what: "an element in a language that is no tag",
    change: (document) => elements(document, "P")[0].dict.set(PDFName.of("Lang"), PDFString.of("english, mostly")),
  },
  {
    rule: "pdf-14.8.4.4-links",
    what: "a link without an area",
    change: (document) => {
      const link = elements(document, "Link")[0]
      const list = kids(link)
      list.remove(list.size() - 1)
    },
  },
]
