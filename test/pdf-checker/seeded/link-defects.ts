import { PDFDict, type PDFDocument, PDFName, PDFNumber, PDFString } from "pdf-lib"
import { get } from "../objects.ts"
import type { Defect } from "./defect.ts"
import { at, drop, elements, kids, link, listOf, set } from "./edit.ts"

const ofLink = (
  rule: Defect["rule"],
  what: string,
  change: (dict: PDFDict, document: PDFDocument) => void,
): Defect => ({
  rule,
  what,
  change: (document) => change(link(document, "URI"), document),
})

/** The reference to the annotation of the first link in the structure tree. */
function reference(document: PDFDocument): PDFDict {
  const list = kids(elements(document, "Link")[0])
  for (let index = 0; index < list.size(); index++) {
    const dict = list.lookup(index)
    if (dict instanceof PDFDict && String(get(dict, "Type")) === "/OBJR") return dict
  }
  throw new Error("no reference")
}

/** Defects of links, and of bookmarks. */
export const linkDefects: readonly Defect[] = [
  ofLink("a3-6.3.1-kinds", "an annotation of a kind that is forbidden", (dict) => set(dict, "Subtype", "Movie")),
  ofLink("a3-6.3.2-flags", "a link that is not printed", (dict) => set(dict, "F", 0)),
  ofLink("a3-6.3.2-flags", "a link that is hidden", (dict) => set(dict, "F", 6)),
  ofLink("a3-6.3.3-appearance", "a stamp without an appearance", (dict) => set(dict, "Subtype", "Stamp")),
  ofLink("ua1-7.18.1-contents", "a link that says nothing", (dict) => drop(dict, "Contents")),
  {
    rule: "ua1-7.18.3-tab-order",
    what: "a page in another tab order",
    change: (document) => set(document.getPage(2).node, "Tabs", "R"),
  },
  ofLink("ua1-7.18.5-links", "a link of no element", (dict) => drop(dict, "StructParent")),
  {
    rule: "ua1-7.18.5-links",
    what: "a link in a span",
    change: (document) => set(elements(document, "Link")[0].dict, "S", "Span"),
  },
  ofLink("pdf-14.7.4.3-objects", "a link that names the element of another", (dict, document) =>
    dict.set(PDFName.of("StructParent"), link(document, "GoTo").get(PDFName.of("StructParent")) ?? PDFNumber.of(0)),
  ),
  {
    rule: "pdf-14.7.4.3-objects",
    what: "a link that is said to be on another page",
    change: (document) => reference(document).set(PDFName.of("Pg"), document.getPage(0).ref),
  },
  {
    rule: "pdf-14.7.4.3-held-once",
    what: "an element that holds what is on no page",
    change: (document) => reference(document).set(PDFName.of("Obj"), document.getPage(0).ref),
  },
  ofLink("pdf-12.5.2-area", "a link off the page", (dict) => set(dict, "Rect", [-20, -20, -10, -10])),
  ofLink("pdf-12.5.2-area", "a link without an area", (dict) => set(dict, "Rect", [100, 100, 100, 100])),
  {
    rule: "pdf-12.3.2-destinations",
    what: "a link to a place that has no name",
    change: (document) => at(link(document, "GoTo"), "A").set(PDFName.of("D"), PDFString.of("nowhere")),
  },
  {
    rule: "pdf-12.3.2-destinations",
    what: "a name of a place on no page",
    change: ({ catalog, context }) => {
      const names = listOf(catalog, "Names", "Dests", "Names")
      names.set(1, context.obj([null, "Fit"]))
    },
  },
  ofLink("pdf-12.6.4.7-addresses", "a link to something that is no address", (dict) =>
    at(dict, "A").set(PDFName.of("URI"), PDFString.of("not an address")),
  ),
  ofLink("pdf-12.6.4.7-addresses", "a link to nothing", (dict) => drop(dict, "A")),
  {
    rule: "pdf-12.3.3-bookmarks",
    what: "a bookmark without a title",
    change: ({ catalog }) => at(catalog, "Outlines", "First").set(PDFName.of("Title"), PDFString.of("")),
  },
  {
    rule: "pdf-12.3.3-bookmarks",
    what: "a bookmark that leads nowhere",
    change: ({ catalog }) => at(catalog, "Outlines", "First").set(PDFName.of("Dest"), PDFString.of("nowhere")),
  },
  {
    rule: "pdf-12.3.3-chain",
    what: "a bookmark that names another parent",
    change: (document) => at(document.catalog, "Outlines", "First").set(PDFName.of("Parent"), document.getPage(0).ref),
  },
  {
    rule: "pdf-12.3.3-counts",
    what: "a count of bookmarks that is too high",
    change: ({ catalog }) => set(at(catalog, "Outlines"), "Count", 7),
  },
]
