import { PDFArray } from "pdf-lib"
import { outputColours } from "./catalog-rules.ts"
import type { Operand } from "./content-operators.ts"
import { asDict, dictAt, get, nameAt, numberAt, refOf } from "./objects.ts"
import { type Content, indirectDicts, type OpenPage, type OpenPdf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"

/** What pages draw, and whose it is. */
export const contentRules: readonly Rule[] = [
  {
    id: "a3-6.2.2-operators",
    sentence: "Content is made of the operators of PDF and of no others.",
    *check({ pages, forms }) {
      for (const { where, operations } of [...pages, ...forms])
        for (const { operator } of operations) if (!operators.has(operator)) yield `${where} has “${operator}”`
    },
  },
  {
    id: "a3-6.2.2-resources",
    sentence: "Whatever content is drawn with is in its resources.",
    *check({ pages, forms }) {
      for (const { where, operations, resources } of [...pages, ...forms])
        for (const { operator, operands } of operations) {
          const kind = resourceOf[operator]
          const name = operands.findLast((operand) => typeof operand === "string" && operand.startsWith("/"))
          if (kind === undefined || typeof name !== "string" || deviceSpaces.has(name)) continue
          if (get(dictAt(resources, kind), name.slice(1)) === undefined) yield `${where} has no ${kind} ${name}`
        }
    },
  },
  {
    id: "pdf-8.4.2-balance",
    sentence: "Saved states, texts and marks end in the content where they begin; texts and marks do not cross.",
    *check({ pages, forms }) {
      for (const { where, operations } of [...pages, ...forms])
        for (const kinds of [{ q: "Q" }, { BT: "ET", BDC: "EMC", BMC: "EMC" }] satisfies Record<string, string>[]) {
          const open: string[] = []
          const begins = new Map(Object.entries(kinds))
          const ends = new Set(begins.values())
          for (const { operator } of operations) {
            if (begins.has(operator)) open.push(operator)
            if (operator === "BT" && open.filter((begun) => begun === "BT").length > 1) yield `${where} nests texts`
            if (ends.has(operator) && begins.get(open.pop() ?? "") !== operator)
              yield `${where} has ${operator} where nothing of its kind is open`
          }
          if (open.length > 0) yield `${where} does not end ${open.join(" ")}`
        }
    },
  },
  {
    id: "ua1-7.1-marked-content",
    sentence: "Whatever leaves a trace is content of an element, or an artifact.",
    *check({ pages }) {
      for (const page of pages)
        for (const { operator, marks } of marked(page))
          if (painting.has(operator) && !marks.some(({ id, tag }) => id !== undefined || tag === "/Artifact"))
            yield `page ${page.number} paints by ${operator} outside marks`
    },
  },
  {
    id: "ua1-7.1-nesting",
    sentence: "No artifact stands in content, no content in an artifact or in other content.",
    *check({ pages }) {
      for (const page of pages)
        for (const { operator, marks } of marked(page)) {
          const relevant = marks.filter(({ id, tag }) => id !== undefined || tag === "/Artifact")
          if ((operator === "BDC" || operator === "BMC") && relevant.length > 1)
            yield `page ${page.number} has ${relevant.map(({ tag, id }) => `${tag} ${id ?? ""}`.trim()).join(" in ")}`
        }
    },
  },
  {
    id: "pdf-14.7.4.2-forms",
    sentence: "Forms and patterns have no content of elements: what they draw is whose the mark around them is.",
    *check({ forms }) {
      for (const form of forms) if (markIds(form).length > 0) yield form.where
    },
  },
  {
    id: "pdf-14.7.4.2-once",
    sentence: "Each number of marked content is given once on its page.",
    *check({ pages }) {
      for (const page of pages) {
        const ids = markIds(page)
        for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) yield `MCID ${id} of page ${page.number}`
      }
    },
  },
  {
    id: "pdf-14.7.4.4-owner",
    sentence: "The parent tree gives each piece of content to the element that holds it.",
    *check({ pages, tree, parentTree }) {
      const byKey = new Map(parentTree.entries.map(({ key, value }) => [key, value]))
      for (const page of pages) {
        const written = byKey.get(numberAt(page.node, "StructParents") ?? -1)
        const owners = refOf(written) === undefined ? written : tree.root?.context.lookup(written)
        for (const id of markIds(page)) {
          const owner = owners instanceof PDFArray && id < owners.size() ? refOf(owners.get(id)) : undefined
          const holds = tree.byRef.get(owner ?? "")?.content.some((held) => held.page === page.ref && held.id === id)
          if (holds !== true) yield `MCID ${id} of page ${page.number}`
        }
      }
    },
  },
  {
    id: "pdf-14.7.4.2-held-once",
    sentence: "What an element holds is on the page it names, and no other element holds it.",
    *check({ pages, tree }) {
      const there = new Set(pages.flatMap((page) => markIds(page).map((id) => `${page.ref} ${id}`)))
      const held = new Set<string>()
      for (const { ref, type, content } of tree.elements)
        for (const { page, id } of content) {
          const key = `${page} ${id}`
          if (!there.has(key)) yield `${type} ${ref} holds MCID ${id}, which is not on page ${page}`
          if (held.has(key)) yield `${type} ${ref} holds MCID ${id} of page ${page} too`
          held.add(key)
        }
    },
  },
  {
    id: "pdf-14.7.4.4-parent-tree",
    sentence: "The parent tree is sorted, its next key is free, and no two pages or annotations share a key.",
    *check({ pages, tree, parentTree }) {
      yield* parentTree.faults
      const next = numberAt(tree.root, "ParentTreeNextKey")
      const last = parentTree.entries.at(-1)?.key ?? -1
      if (next === undefined || next <= last) yield `the next key is ${next}, the last is ${last}`
      const keys = pages.flatMap(({ node, annotations }) => [
        numberAt(node, "StructParents"),
        ...annotations.map(({ dict }) => numberAt(dict, "StructParent")),
      ])
      const given = keys.filter((key) => key !== undefined)
      for (const key of given.filter((key, index) => given.indexOf(key) !== index)) yield `${key} is given twice`
    },
  },
  {
    id: "a3-6.2.4.3-device-colours",
    sentence: "Colours of a device are those of the output intent's profile.",
    *check(pdf) {
      const allowed = outputColours(pdf)
      for (const { where, operations } of [...pdf.pages, ...pdf.forms])
        for (const { operator, operands } of operations) {
          const space = colourOperators[operator] ?? deviceSpaces.get(String(operands[0] ?? ""))
          if (isForeign(space, allowed)) yield `${where} has ${operator} of ${space}`
        }
      for (const { ref, dict } of indirectDicts(pdf))
        for (const key of ["ColorSpace", "CS"]) {
          const space = deviceSpaces.get(`/${nameAt(dict, key)}`)
          if (isForeign(space, allowed)) yield `${ref} has colours of ${space}`
        }
    },
  },
  {
    id: "a3-6.2.5-graphics-state",
    sentence: "No state has transfer functions or halftones of its own.",
    *check(pdf) {
      for (const { ref, dict } of states(pdf)) {
        if (get(dict, "TR") !== undefined || get(dict, "HTP") !== undefined) yield ref
        if (!["Default", undefined].includes(nameAt(dict, "TR2"))) yield ref
      }
    },
  },
  {
    id: "a3-6.2.10-transparency",
    sentence: "Transparency blends in a standard mode, with an opacity from 0 to 1.",
    *check(pdf) {
      for (const { ref, dict } of states(pdf)) {
        const mode = nameAt(dict, "BM")
        if (mode !== undefined && !blendModes.has(mode)) yield `${ref} has ${mode}`
        for (const key of ["CA", "ca"]) {
          const opacity = numberAt(dict, key) ?? 1
          if (!(opacity >= 0 && opacity <= 1)) yield `${ref} has an opacity of ${opacity}`
        }
      }
    },
  },
  {
    id: "a3-6.2.9-external-objects",
    sentence: "No form or image stands for another: no references, PostScript, alternates or interpolation.",
    *check(pdf) {
      for (const { ref, dict } of indirectDicts(pdf)) {
        const kind = nameAt(dict, "Subtype")
        if (kind === "PS" || get(dict, "OPI") !== undefined || get(dict, "Alternates") !== undefined) yield ref
        if (kind === "Form" && (get(dict, "Ref") !== undefined || get(dict, "PS") !== undefined)) yield ref
        if (kind === "Image" && String(get(dict, "Interpolate") ?? "false") !== "false") yield ref
      }
    },
  },
]

interface Mark {
  readonly tag: string
  readonly id: number | undefined
}

/** Each operation of a page with the marks around it, the innermost last; a mark's own beginning is inside. */
function* marked(page: OpenPage): Generator<{ readonly operator: string; readonly marks: readonly Mark[] }> {
  const marks: Mark[] = []
  for (const { operator, operands } of page.operations) {
    if (operator === "BDC" || operator === "BMC")
      marks.push({ tag: String(operands[0]), id: markId(operands[1], page) })
    yield { operator, marks }
    if (operator === "EMC") marks.pop()
  }
}

/** The MCID of a mark's properties, which stand beside it or in the resources. */
function markId(properties: Operand | undefined, { resources }: Content): number | undefined {
  if (properties instanceof Map) {
    const id = properties.get("/MCID")
    return typeof id === "number" ? id : undefined
  }
  if (typeof properties !== "string") return undefined
  return numberAt(asDict(get(dictAt(resources, "Properties"), properties.slice(1))), "MCID")
}

function markIds(content: Content): readonly number[] {
  return content.operations.flatMap(({ operator, operands }) =>
    operator === "BDC" ? (markId(operands[1], content) ?? []) : [],
  )
}

function* states(pdf: OpenPdf) {
  for (const found of indirectDicts(pdf)) if (nameAt(found.dict, "Type") === "ExtGState") yield found
}

/** Operators that leave a trace on the page (ISO 32000-1, annex A). */
const painting = new Set(["f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI", "Tj", "TJ", "'", '"'])

const operators = new Set([
  ...painting,
  ..."q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T*".split(" "),
  ..."CS cs SC SCN sc scn G g RG rg K k MP DP BMC BDC EMC".split(" "),
])

const resourceOf: Readonly<Record<string, string>> = {
  Tf: "Font",
  gs: "ExtGState",
  Do: "XObject",
  sh: "Shading",
  cs: "ColorSpace",
  CS: "ColorSpace",
  scn: "Pattern",
  SCN: "Pattern",
}

const deviceSpaces: ReadonlyMap<string, string> = new Map([
  ["/DeviceGray", "GRAY"],
  ["/DeviceRGB", "RGB"],
  ["/DeviceCMYK", "CMYK"],
  ["/Pattern", "pattern"],
])

const colourOperators: Readonly<Record<string, string>> = {
  g: "GRAY",
  G: "GRAY",
  rg: "RGB",
  RG: "RGB",
  k: "CMYK",
  K: "CMYK",
}

/** Grey is at home under every profile (6.2.4.3). */
function isForeign(space: string | undefined, allowed: string | undefined): boolean {
  return (space === "RGB" || space === "CMYK") && space !== allowed
}

const blendModes = new Set([
  ..."Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight".split(" "),
  ..."Difference Exclusion Hue Saturation Color Luminosity".split(" "),
])
