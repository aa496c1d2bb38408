import { PDFName, PDFNumber } from "pdf-lib"
import { readStructureTree } from "../structure-tree.ts"
import type { Defect } from "./defect.ts"
import { at, drop, elements, kids, listOf, refTo, rewritePage, set } from "./edit.ts"

/** What a page of the body draws, changed; the cover is the first page, the contents the second. */
const onPage = (rule: Defect["rule"], what: string, from: string | RegExp, to: string): Defect => ({
  rule,
  what,
  change: (document) => rewritePage(document, 3, (source) => source.replace(from, to)),
})

/** A form that draws this. */
const inForm = (rule: Defect["rule"], what: string, source: string): Defect => ({
  rule,
  what,
  change: ({ context }) => {
    context.register(context.stream(source, { Type: "XObject", Subtype: "Form", BBox: [0, 0, 9, 9] }))
  },
})

/** Defects of what pages draw, and of whose it is. */
export const contentDefects: readonly Defect[] = [
  onPage("a3-6.2.2-operators", "an operator that is unknown", "BT", "XX BT"),
  onPage("a3-6.2.2-resources", "a font that the page does not name", /\/F\d+ /, "/F99 "),
  onPage("a3-6.1.13-depth", "29 states in one another", /^/, `${"q ".repeat(29)}${"Q ".repeat(29)}`),
  onPage("pdf-8.4.2-balance", "a state that is not restored", /^/, "q\n"),
  onPage("pdf-8.4.2-balance", "a mark that ends inside a text", /TJ ET([^B]*?)EMC/, "TJ EMC ET$1"),
  onPage("ua1-7.1-marked-content", "a rectangle outside marks", /$/, "\n0 0 10 10 re f"),
  onPage("ua1-7.1-marked-content", "a text that is marked as nothing", /\/Artifact\s*<<[^>]*>>\s*BDC/, "/Span BMC"),
  onPage("ua1-7.1-nesting", "an artifact in content", /(MCID \d+\s*>>\s*BDC)/, "$1 /Artifact BMC EMC"),
  onPage(
    "ua1-7.1-nesting",
    "content in an artifact",
    /(\/Artifact\s*<<[^>]*>>\s*BDC)/,
    "$1 /P << /MCID 999 >> BDC EMC",
  ),
  inForm("pdf-14.7.4.2-forms", "content of an element in a form", "/P << /MCID 0 >> BDC EMC"),
  inForm("a3-6.2.2-operators", "an unknown operator in a form", "0 0 XX"),
  inForm("a3-6.2.2-resources", "a form that paints what it does not name", "/Fm1 Do"),
  inForm("pdf-8.4.2-balance", "a form that does not restore a state", "q"),
  inForm("a3-6.2.4.3-device-colours", "a colour of four inks in a form", "0 0 0 1 k"),
  onPage("pdf-14.7.4.2-once", "a number given twice", /MCID 1(?=\D)/, "MCID 0"),
  {
    rule: "pdf-14.7.4.4-owner",
    what: "content that belongs to another element",
    change: (document) => {
      const key = String(document.getPage(2).node.get(PDFName.of("StructParents")))
      const numbers = listOf(document.catalog, "StructTreeRoot", "ParentTree", "Nums")
      const index = numbers.asArray().findIndex((number, at) => at % 2 === 0 && String(number) === key)
      const owners = listOf(document.catalog, "StructTreeRoot", "ParentTree", "Nums", index + 1)
      owners.set(0, refTo(elements(document, "Document")[0]))
    },
  },
  {
    rule: "pdf-14.7.4.4-owner",
    what: "a page without a key",
    change: (document) => drop(document.getPage(2).node, "StructParents"),
  },
  {
    rule: "pdf-14.7.4.2-held-once",
    what: "an element that holds content which is not there",
    change: (document) => kids(elements(document, "H1")[0]).push(PDFNumber.of(999)),
  },
  {
    rule: "pdf-14.7.4.2-held-once",
    what: "two elements that hold the same content",
    change: (document) => {
      const [first, second] = readStructureTree(document).elements.filter(({ content }) => content.length > 0)
      const held = first?.content[0]
      const page = document.getPages().find(({ ref }) => String(ref) === held?.page)
      if (second === undefined || held === undefined || page === undefined) throw new Error("no content")
      kids(second).push(document.context.obj({ Type: "MCR", Pg: page.ref, MCID: held.id }))
    },
  },
  {
    rule: "pdf-14.7.4.4-parent-tree",
    what: "a next key that is taken",
    change: ({ catalog }) => set(at(catalog, "StructTreeRoot"), "ParentTreeNextKey", 0),
  },
  {
    rule: "pdf-14.7.4.4-parent-tree",
    what: "a key that two pages share",
    change: (document) => set(document.getPage(2).node, "StructParents", 0),
  },
  {
    rule: "pdf-14.7.4.4-parent-tree",
    what: "keys that are not sorted",
    change: ({ catalog }) => listOf(catalog, "StructTreeRoot", "ParentTree", "Nums").set(0, PDFNumber.of(5000)),
  },
  onPage("a3-6.2.4.3-device-colours", "a colour of four inks", /[\d.]+ [\d.]+ [\d.]+ rg/, "0 0 0 1 k"),
  {
    rule: "a3-6.2.4.3-device-colours",
    what: "an object in colours of four inks",
    change: ({ context }) => {
      context.register(context.obj({ Type: "XObject", Subtype: "Image", ColorSpace: "DeviceCMYK" }))
    },
  },
  {
    rule: "a3-6.2.5-graphics-state",
    what: "a transfer function",
    change: ({ context }) => {
      context.register(context.obj({ Type: "ExtGState", TR: "Identity" }))
    },
  },
  {
    rule: "a3-6.2.10-transparency",
    what: "a mode of blending that is unknown",
    change: ({ context }) => {
      context.register(context.obj({ Type: "ExtGState", BM: "Dissolve" }))
    },
  },
  {
    rule: "a3-6.2.10-transparency",
    what: "an opacity above 1",
    change: ({ context }) => {
      context.register(context.obj({ Type: "ExtGState", ca: 1.5 }))
    },
  },
  {
    rule: "a3-6.2.9-external-objects",
    what: "an image that is interpolated",
    change: ({ context }) => {
      context.register(context.obj({ Type: "XObject", Subtype: "Image", Interpolate: true }))
    },
  },
  {
    rule: "a3-6.2.9-external-objects",
    what: "a form that refers to another file",
    change: ({ context }) => {
      context.register(context.obj({ Type: "XObject", Subtype: "Form", Ref: {} }))
    },
  },
]
