import { isLanguageTag } from "./language-tag.ts"
import { asBytes, asList, asNumber, get, raw, refOf, textAt } from "./objects.ts"
import type { Rule } from "./rule.ts"
import { attribute, attributesOf, type Element, standardTypes } from "./structure-tree.ts"

/** The structure tree, element by element. */
export const treeRules: readonly Rule[] = [
  {
    id: "ua1-7.1-types",
    sentence: "Every type of structure is a standard one, or is mapped to one.",
    *check({ tree }) {
      for (const { ref, type } of tree.elements) if (!standardTypes.has(type)) yield `${ref} is ${type || "nothing"}`
    },
  },
  {
    id: "ua1-7.1-role-map",
    sentence: "The role map turns no standard type into another, and goes in no circle.",
    *check({ tree: { roles } }) {
      for (const [from] of roles) {
        if (standardTypes.has(from)) yield `${from} is mapped`
        const seen = new Set<string>()
        for (let type: string | undefined = from; type !== undefined; type = roles.get(type)) {
          if (seen.has(type)) yield `${from} leads back to ${type}`
          if (seen.has(type)) break
          seen.add(type)
        }
      }
    },
  },
  {
    id: "ua1-7.1-parents",
    sentence: "Every element names the parent whose kid it is.",
    *check({ tree }) {
      for (const { ref, type, dict, parent } of tree.elements)
        if (refOf(raw(dict, "P")) !== (parent?.ref ?? tree.rootRef)) yield `${type} ${ref}`
    },
  },
  {
    id: "pdf-14.7.2-once",
    sentence: "Every element is the kid of one parent.",
    *check({ tree }) {
      yield* tree.repeated
    },
  },
  {
    id: "pdf-14.8.4.2-document",
    sentence: "One element stands at the root, and it is the document.",
    *check({ tree }) {
      const top = tree.elements.filter(({ parent }) => parent === undefined).map(({ type }) => type)
      if (top.join() !== "Document") yield `the root holds ${top.join(", ") || "nothing"}`
    },
  },
  {
    id: "ua1-7.2-containers",
    sentence: "Parts of tables, lists and contents stand where they belong.",
    *check({ tree }) {
      for (const { ref, type, parent } of tree.elements)
        if (homes[type]?.includes(parent?.type ?? "") === false) yield `${type} ${ref} stands in ${parent?.type}`
    },
  },
  {
    id: "ua1-7.2-contents",
    sentence: "Tables, rows, lists, items and contents hold their parts and nothing else.",
    *check({ tree }) {
      for (const { ref, type, children, content, objects } of tree.elements) {
        const allowed = holds[type]
        if (allowed === undefined) continue
        for (const child of children) if (!allowed.includes(child.type)) yield `${type} ${ref} holds ${child.type}`
        if (content.length + objects.length > 0) yield `${type} ${ref} holds content of its own`
      }
    },
  },
  {
    id: "ua1-7.2-captions",
    sentence: "A table, list or contents has one caption at most, at its edge.",
    *check({ tree }) {
      for (const { ref, type, children } of tree.elements) {
        const at = children.flatMap((child, index) => (child.type === "Caption" ? [index] : []))
        const edges = type === "Table" ? [0, children.length - 1] : [0]
        const asked = type === "Table" || type === "L" || type === "TOC"
        if (asked && (at.length > 1 || at.some((index) => !edges.includes(index)))) yield `${type} ${ref}`
      }
    },
  },
  {
    id: "pdf-14.8.4.3-filled",
    sentence: "Every element but a cell holds something.",
    *check({ tree }) {
      for (const { ref, type, children, content, objects } of tree.elements)
        if (type !== "TD" && type !== "TH" && children.length + content.length + objects.length === 0)
          yield `${type} ${ref}`
    },
  },
  {
    id: "pdf-14.8.5.2-owners",
    sentence: "Every attribute stands under the owner that knows it.",
    *check({ tree }) {
      for (const element of tree.elements)
        for (const dict of attributesOf(element)) {
          const owner = String(get(dict, "O") ?? "").slice(1)
          for (const key of dict.keys().map((name) => name.decodeText()))
            if ((key !== "O" && !(owners[key] ?? [owner]).includes(owner)) || owner === "")
              yield `${key} of ${element.type} ${element.ref} stands under ${owner || "nothing"}`
        }
    },
  },
  {
    id: "ua1-7.6-numbering",
    sentence: "A list whose items have labels says how they are numbered.",
    *check({ tree }) {
      for (const list of tree.elements.filter(({ type }) => type === "L")) {
        const labelled = list.children.some(({ children }) => children.some(({ type }) => type === "Lbl"))
        const numbering = String(attribute(list, "List", "ListNumbering") ?? "/None").slice(1)
        if (!numberings.has(numbering) || (labelled && numbering === "None")) yield `L ${list.ref}`
      }
    },
  },
  {
    id: "ua1-7.3-alternative",
    sentence: "Every figure and formula has a text in its place.",
    *check({ tree }) {
      for (const { ref, type, dict } of tree.elements)
        if ((type === "Figure" || type === "Formula") && saidInstead(dict).trim() === "") yield `${type} ${ref}`
    },
  },
  {
    id: "pdf-14.8.5.4-box",
    sentence: "Every figure has a box with an area.",
    *check({ tree }) {
      for (const figure of tree.elements.filter(({ type }) => type === "Figure")) {
        const box = asList(attribute(figure, "Layout", "BBox")).map((side) => asNumber(side) ?? Number.NaN)
        const [left = 0, bottom = 0, right = 0, top = 0] = box
        if (box.length !== 4 || !(right > left && top > bottom)) yield `Figure ${figure.ref}`
      }
    },
  },
  {
    id: "ua1-7.9-notes",
    sentence: "Every note has an identifier.",
    *check({ tree }) {
      for (const { ref, type, dict } of tree.elements)
        if (type === "Note" && (textAt(dict, "ID") ?? "") === "") yield `Note ${ref}`
    },
  },
  {
    id: "pdf-14.7.2-identifiers",
    sentence: "No two elements have the same identifier, and the tree of identifiers leads to each by its own.",
    *check({ tree, nameTrees }) {
      const listed = new Map(nameTrees.get("IDTree")?.entries.map(({ key, value }) => [key, refOf(value)]))
      const seen = new Set<string>()
      for (const { ref, type, dict } of tree.elements) {
        const bytes = asBytes(get(dict, "ID"))
        if (bytes === undefined) continue
        const id = Buffer.from(bytes).toString("latin1")
        if (seen.has(id)) yield `${id} is given twice`
        seen.add(id)
        if (listed.get(id) !== ref) yield `${type} ${ref} is not found by ${id}`
      }
      for (const id of listed.keys()) if (!seen.has(id)) yield `${id} is nobody's`
    },
  },
  {
    id: "ua1-7.4.2-headings",
    sentence: "The first heading is of the first level, and no level is skipped on the way down.",
    *check({ tree }) {
      let last = 0
      for (const { ref, type } of tree.elements) {
        const level = Number(/^H([1-6])$/.exec(type)?.[1] ?? Number.NaN)
        if (level > last + 1) yield `${type} ${ref} follows ${last === 0 ? "no heading" : `H${last}`}`
        if (!Number.isNaN(level)) last = level
      }
    },
  },
  {
    id: "ua1-7.4.4-one-kind",
    sentence: "Headings are either numbered by level or not.",
    *check({ tree }) {
      const kinds = new Set(tree.elements.flatMap(({ type }) => /^H[1-6]?$/.exec(type)?.[0].length ?? []))
      if (kinds.size > 1) yield "H and H1 to H6"
    },
  },
  {
    id: "ua1-7.2-element-language",
    sentence: "A language that an element names is a tag of BCP 47.",
    *check({ tree }) {
      for (const { ref, type, dict } of tree.elements) {
        const language = textAt(dict, "Lang")
        if (get(dict, "Lang") !== undefined && !isLanguageTag(language ?? "")) yield `${type} ${ref}: “${language}”`
      }
    },
  },
  {
    id: "pdf-14.8.4.4-links",
    sentence: "A link holds the words that are linked and the area that leads there.",
    *check({ tree }) {
      for (const link of tree.elements.filter(({ type }) => type === "Link"))
        if (link.objects.length === 0 || !holdsContent(link)) yield `Link ${link.ref}`
    },
  },
]

function saidInstead(dict: Element["dict"]): string {
  return textAt(dict, "Alt") ?? textAt(dict, "ActualText") ?? ""
}

function holdsContent({ content, children }: Element): boolean {
  return content.length > 0 || children.some(holdsContent)
}

/** What a type stands in; types that are not named may stand anywhere. */
const homes: Readonly<Record<string, readonly string[]>> = {
  TOCI: ["TOC"],
  LI: ["L"],
  LBody: ["LI"],
  THead: ["Table"],
  TBody: ["Table"],
  TFoot: ["Table"],
  TR: ["Table", "THead", "TBody", "TFoot"],
  TH: ["TR"],
  TD: ["TR"],
}

/** What a type holds; types that are not named may hold anything. */
const holds: Readonly<Record<string, readonly string[]>> = {
  Table: ["TR", "THead", "TBody", "TFoot", "Caption"],
  THead: ["TR"],
  TBody: ["TR"],
  TFoot: ["TR"],
  TR: ["TH", "TD"],
  L: ["LI", "L", "Caption"],
  LI: ["Lbl", "LBody"],
  TOC: ["TOC", "TOCI", "Caption"],
}

/** Whose attributes these are (ISO 32000-1, 14.8.5); others are not judged. */
const owners: Readonly<Record<string, readonly string[]>> = {
  Scope: ["Table"],
  Headers: ["Table"],
  RowSpan: ["Table"],
  ColSpan: ["Table"],
  Summary: ["Table"],
  ListNumbering: ["List"],
  BBox: ["Layout"],
  Placement: ["Layout"],
  TextAlign: ["Layout"],
}

const numberings = new Set("None Disc Circle Square Decimal UpperRoman LowerRoman UpperAlpha LowerAlpha".split(" "))
