import { asNumber, dictAt, listAt, nameAt, numberAt, refOf, textAt } from "./objects.ts"
import type { OpenPage, OpenPdf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"
import type { Element } from "./structure-tree.ts"

/** Links and whatever else lies over a page. */
export const annotationRules: readonly Rule[] = [
  {
    id: "a3-6.3.1-kinds",
    sentence: "Annotations are of kinds that PDF/A knows.",
    *check(pdf) {
      for (const { where, kind } of annotationsOf(pdf))
        if (!kinds.has(kind)) yield `${where} is ${kind || "of no kind"}`
    },
  },
  {
    id: "a3-6.3.2-flags",
    sentence: "Annotations are printed and never hidden.",
    *check(pdf) {
      for (const { where, dict } of annotationsOf(pdf)) {
        const flags = numberAt(dict, "F") ?? 0
        if ((flags & PRINT) === 0 || (flags & HIDDEN) !== 0) yield where
      }
    },
  },
  {
    id: "a3-6.3.3-appearance",
    sentence: "An annotation that shows something has an appearance for that, and only the normal one.",
    *check(pdf) {
      for (const { where, dict, kind } of annotationsOf(pdf)) {
        const appearance = dictAt(dict, "AP")
        if (appearance === undefined && kind !== "Link" && kind !== "Popup") yield where
        if (appearance !== undefined && appearance.keys().join() !== "/N") yield where
      }
    },
  },
  {
    id: "ua1-7.18.1-contents",
    sentence: "Every annotation says in words what it is.",
    *check(pdf) {
      for (const { where, dict, owner } of annotationsOf(pdf)) {
        const alternative = owner?.type === "Link" ? undefined : textAt(owner?.dict, "Alt")
        if ((textAt(dict, "Contents") ?? alternative ?? "").trim() === "") yield where
      }
    },
  },
  {
    id: "ua1-7.18.3-tab-order",
    sentence: "The tab order of every page is that of its structure.",
    *check({ pages }) {
      for (const { number, node } of pages) if (nameAt(node, "Tabs") !== "S") yield `page ${number}`
    },
  },
  {
    id: "ua1-7.18.5-links",
    sentence: "A link lies in an element of its kind, any other annotation in an annotation's.",
    *check(pdf) {
      for (const { where, kind, owner } of annotationsOf(pdf))
        if (owner?.type !== (kind === "Link" ? "Link" : "Annot")) yield `${where} is of ${owner?.type ?? "no element"}`
    },
  },
  {
    id: "pdf-14.7.4.3-objects",
    sentence: "The parent tree gives each annotation to the element that holds it, which names its page.",
    *check(pdf) {
      for (const { where, ref, page, owner } of annotationsOf(pdf)) {
        const held = owner?.objects.filter(({ object }) => object === ref) ?? []
        if (held.length !== 1) yield `${where} is held ${held.length} times by ${owner?.ref ?? "no element"}`
        if (held.some((object) => object.page !== page.ref)) yield `${where} is said to be on page ${held[0]?.page}`
      }
    },
  },
  {
    id: "pdf-14.7.4.3-held-once",
    sentence: "An object that an element holds is an annotation of a page, held by no other.",
    *check(pdf) {
      const there = new Set([...annotationsOf(pdf)].map(({ ref }) => ref))
      const seen = new Set<string>()
      for (const { ref, type, objects } of pdf.tree.elements)
        for (const { object } of objects) {
          if (!there.has(object)) yield `${type} ${ref} holds ${object}, which is on no page`
          if (seen.has(object)) yield `${type} ${ref} holds ${object} too`
          seen.add(object)
        }
    },
  },
  {
    id: "pdf-12.5.2-area",
    sentence: "Every annotation covers an area of its page.",
    *check(pdf) {
      for (const { where, dict, page } of annotationsOf(pdf)) {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = listAt(dict, "Rect").map((side) => asNumber(side) ?? Number.NaN)
        const [left = 0, bottom = 0, right = 0, top = 0] = listAt(page.node, "MediaBox").map(
          (side) => asNumber(side) ?? 0,
        )
        const [inX, inY] = [
          Math.min(x1, x2) < right && Math.max(x1, x2) > left,
          Math.min(y1, y2) < top && Math.max(y1, y2) > bottom,
        ]
        if (!(inX && inY && x1 !== x2 && y1 !== y2)) yield where
      }
    },
  },
]

interface Annotation {
  readonly ref: string
  readonly where: string
  readonly dict: OpenPage["node"]
  readonly kind: string
  readonly page: OpenPage
  /** The element that the parent tree names. */
  readonly owner: Element | undefined
}

function* annotationsOf({ pages, tree, parentTree }: OpenPdf): Generator<Annotation> {
  const byKey = new Map(parentTree.entries.map(({ key, value }) => [key, value]))
  for (const page of pages)
    for (const { ref, dict } of page.annotations) {
      const kind = nameAt(dict, "Subtype") ?? ""
      const owner = tree.byRef.get(refOf(byKey.get(numberAt(dict, "StructParent") ?? -1)) ?? "")
      yield { ref, dict, kind, page, owner, where: `annotation ${ref} of page ${page.number}` }
    }
}

const kinds = new Set([
  ..."Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp".split(" "),
  ..."Caret Ink Popup FileAttachment Widget PrinterMark Watermark Redact".split(" "),
])

const PRINT = 4
/** Invisible, hidden, no view, toggle no view. */
const HIDDEN = 1 | 2 | 32 | 256
