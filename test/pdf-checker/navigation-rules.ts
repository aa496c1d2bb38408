import { PDFArray, PDFName, type PDFObject } from "pdf-lib"
import {
  asBytes,
  asDict,
  asName,
  asNumber,
  type Dict,
  dictAt,
  get,
  nameAt,
  numberAt,
  raw,
  refOf,
  textAt,
} from "./objects.ts"
import type { OpenPdf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"
import { readNumberTree } from "./trees.ts"

/** Ways through the file: bookmarks, links, names and page numbers. */
export const navigationRules: readonly Rule[] = [
  {
    id: "pdf-7.9.6-name-trees",
    sentence: "Trees of names are sorted by bytes, and their limits are their first and last names.",
    *check({ nameTrees }) {
      for (const [name, { faults }] of nameTrees) for (const fault of faults) yield `${name}: ${fault}`
    },
  },
  {
    id: "pdf-12.3.2-destinations",
    sentence: "Every link inside the file, and every name of a place, leads to a page of it.",
    *check(pdf) {
      for (const { key, value } of pdf.nameTrees.get("Dests")?.entries ?? [])
        if (!leadsToPage(value, pdf)) yield `the name ${key}`
      for (const { number, annotations } of pdf.pages)
        for (const { ref, dict } of annotations) {
          const target = targetOf(dict)
          if (target !== undefined && !leadsToPage(target, pdf)) yield `annotation ${ref} of page ${number}`
        }
    },
  },
  {
    id: "pdf-12.6.4.7-addresses",
    sentence: "Every link that leads out of the file names an address.",
    *check({ pages }) {
      for (const { number, annotations } of pages)
        for (const { ref, dict } of annotations) {
          const action = dictAt(dict, "A")
          const address = nameAt(action, "S") === "URI" ? (textAt(action, "URI") ?? "") : undefined
          if (address !== undefined && !URL.canParse(address)) yield `annotation ${ref} of page ${number}: “${address}”`
          if (nameAt(dict, "Subtype") === "Link" && address === undefined && targetOf(dict) === undefined)
            yield `annotation ${ref} of page ${number} leads nowhere`
        }
    },
  },
  {
    id: "pdf-12.3.3-bookmarks",
    sentence: "Every bookmark has a title and leads to a page.",
    *check(pdf) {
      for (const { dict } of bookmarks(pdf)) {
        const title = textAt(dict, "Title") ?? ""
        if (title.trim() === "") yield `bookmark without a title`
        if (!leadsToPage(targetOf(dict), pdf)) yield `bookmark “${title}”`
      }
    },
  },
  {
    id: "pdf-12.3.3-chain",
    sentence: "Bookmarks name their neighbours and parents rightly.",
    *check(pdf) {
      for (const { dict, before, parent, last } of bookmarks(pdf)) {
        const title = textAt(dict, "Title")
        if (refOf(raw(dict, "Prev")) !== before) yield `“${title}” names another before it`
        if (refOf(raw(dict, "Parent")) !== parent) yield `“${title}” names another parent`
        if (last && refOf(raw(asDict(dict.context.lookup(raw(dict, "Parent"))), "Last")) !== refIn(pdf, dict))
          yield `“${title}” is last without being said so`
      }
    },
  },
  {
    id: "pdf-12.3.3-counts",
    sentence: "Counts of bookmarks are those that show when their parent is opened.",
    *check({ catalog }) {
      const outlines = dictAt(catalog, "Outlines")
      const visit = function* (node: Dict, title: string, isRoot: boolean): Generator<string> {
        const children = kidsOf(node)
        const shown = children.reduce((sum, child) => sum + 1 + Math.max(0, numberAt(child, "Count") ?? 0), 0)
        const count = numberAt(node, "Count") ?? 0
        if (isRoot ? count !== shown : Math.abs(count) !== shown) yield `${title} says ${count} and shows ${shown}`
        for (const child of children) yield* visit(child, `“${textAt(child, "Title")}”`, false)
      }
      if (outlines !== undefined) yield* visit(outlines, "the root", true)
    },
  },
  {
    id: "pdf-12.4.2-page-labels",
    sentence: "Labels of pages, where there are any, begin with the first page and count in a known style.",
    *check({ catalog, pages }) {
      const labels = dictAt(catalog, "PageLabels")
      if (labels === undefined) return
      const { entries, faults } = readNumberTree(labels)
      yield* faults
      if (entries[0]?.key !== 0) yield "the first page has none"
      for (const { key, value } of entries) {
        const dict = asDict(refOf(value) === undefined ? value : labels.context.lookup(value))
        const style = nameAt(dict, "S")
        const start = numberAt(dict, "St") ?? 1
        if (key >= pages.length) yield `there is no page ${key + 1}`
        if (dict === undefined || (style !== undefined && !/^[DRrAa]$/.test(style)))
          yield `style ${style} from page ${key + 1}`
        if (!(Number.isInteger(start) && start >= 1)) yield `page ${key + 1} is numbered ${start}`
      }
    },
  },
]

interface Bookmark {
  readonly dict: NonNullable<Dict>
  readonly before: string | undefined
  readonly parent: string | undefined
  readonly last: boolean
}

function* bookmarks(pdf: OpenPdf): Generator<Bookmark> {
  const visit = function* (node: Dict, ref: string | undefined): Generator<Bookmark> {
    const children = kidsOf(node)
    let before: string | undefined
    for (const [index, dict] of children.entries()) {
      yield { dict, before, parent: ref, last: index === children.length - 1 }
      before = index === 0 ? refOf(raw(node, "First")) : refOf(raw(children[index - 1], "Next"))
      yield* visit(dict, before)
    }
  }
  yield* visit(dictAt(pdf.catalog, "Outlines"), refOf(raw(pdf.catalog, "Outlines")))
}

/** The items below a node of the outline, followed from the first; a circle is cut. */
function kidsOf(node: Dict): readonly NonNullable<Dict>[] {
  const children: NonNullable<Dict>[] = []
  for (
    let child = dictAt(node, "First");
    child !== undefined && !children.includes(child);
    child = dictAt(child, "Next")
  )
    children.push(child)
  return children
}

function refIn({ document }: OpenPdf, dict: NonNullable<Dict>): string | undefined {
  return refOf(document.context.getObjectRef(dict))
}

/** Where an annotation or bookmark leads inside the file, as it is written. */
function targetOf(dict: Dict): PDFObject | undefined {
  const action = dictAt(dict, "A")
  return get(dict, "Dest") ?? (nameAt(action, "S") === "GoTo" ? get(action, "D") : undefined)
}

function leadsToPage(target: PDFObject | undefined, pdf: OpenPdf): boolean {
  const { document, catalog, pages, nameTrees } = pdf
  const object = refOf(target) === undefined ? target : document.context.lookup(target)
  if (object instanceof PDFArray) {
    const [page, view] = [refOf(object.get(0)), asName(object.lookup(1)) ?? ""]
    return pages.some(({ ref }) => ref === page) && viewOf.test(view) && object.asArray().slice(2).every(isCoordinate)
  }
  if (object instanceof PDFName) return leadsToPage(get(dictAt(catalog, "Dests"), object.decodeText()), pdf)
  const name = asBytes(object)
  if (name === undefined) {
    const inner = get(asDict(object), "D")
    return inner instanceof PDFArray && leadsToPage(inner, pdf)
  }
  const key = Buffer.from(name).toString("latin1")
  const named = nameTrees.get("Dests")?.entries.find((entry) => entry.key === key)
  return named !== undefined && asBytes(named.value) === undefined && leadsToPage(named.value, pdf)
}

const viewOf = /^(XYZ|Fit|FitH|FitV|FitR|FitB|FitBH|FitBV)$/

const isCoordinate = (object: PDFObject): boolean => asNumber(object) !== undefined || String(object) === "null"
