import { PDFArray, PDFDict, type PDFDocument, PDFNumber, type PDFObject, PDFRef } from "pdf-lib"
import { asDict, asName, type Dict, dictAt, entriesOf, get, nameAt, numberAt, raw, refOf } from "./objects.ts"

/** One structure element, with what it holds. */
export interface Element {
  /** `12 0 R`. */
  readonly ref: string
  readonly dict: PDFDict
  /** As it is written. */
  readonly written: string
  /** The standard type it is, or is mapped to; as written when there is none. */
  readonly type: string
  readonly parent: Element | undefined
  readonly children: Element[]
  /** Marked content, by the page and its MCID. */
  readonly content: { readonly page: string; readonly id: number }[]
  /** Objects, with the page that the reference names. */
  readonly objects: { readonly object: string; readonly page: string | undefined }[]
}

export interface StructureTree {
  readonly root: Dict
  readonly rootRef: string | undefined
  /** In reading order. */
  readonly elements: readonly Element[]
  readonly byRef: ReadonlyMap<string, Element>
  /** Elements that are the kid of more than one. */
  readonly repeated: readonly string[]
  readonly roles: ReadonlyMap<string, string>
}

/** Reads the structure tree of a file, whatever is wrong with it. */
export function readStructureTree(document: PDFDocument): StructureTree {
  const root = dictAt(document.catalog, "StructTreeRoot")
  const rootRef = refOf(raw(document.catalog, "StructTreeRoot"))
  const roles = new Map(
    entriesOf(dictAt(root, "RoleMap")).flatMap(([from, to]) => {
      const name = asName(to)
      return name === undefined ? [] : [[from, name] as const]
    }),
  )
  const byRef = new Map<string, Element>()
  const repeated: string[] = []
  const visit = (kid: PDFObject, parent: Element | undefined): void => {
    const dict = asDict(kid instanceof PDFRef ? document.context.lookup(kid) : kid)
    const ref = refOf(kid) ?? `a direct object of ${parent?.ref ?? "the root"}`
    if (dict === undefined) return
    if (byRef.has(ref)) {
      repeated.push(ref)
      return
    }
    const written = nameAt(dict, "S") ?? ""
    const type = standardType(written, roles)
    const element: Element = { ref, dict, written, type, parent, children: [], content: [], objects: [] }
    byRef.set(ref, element)
    parent?.children.push(element)
    for (const inner of kidsOf(dict)) readKid(inner, element, document, visit)
  }
  for (const kid of root === undefined ? [] : kidsOf(root)) visit(kid, undefined)
  return { root, rootRef, elements: [...byRef.values()], byRef, repeated, roles }
}

function readKid(
  kid: PDFObject,
  element: Element,
  document: PDFDocument,
  visit: (kid: PDFObject, parent: Element) => void,
): void {
  const object = kid instanceof PDFRef ? document.context.lookup(kid) : kid
  const own = refOf(raw(element.dict, "Pg"))
  if (object instanceof PDFNumber) element.content.push({ page: own ?? "", id: object.asNumber() })
  if (!(object instanceof PDFDict)) return
  const page = refOf(raw(object, "Pg")) ?? own
  const type = nameAt(object, "Type")
  if (type === "MCR") element.content.push({ page: page ?? "", id: numberAt(object, "MCID") ?? -1 })
  else if (type === "OBJR") element.objects.push({ object: refOf(raw(object, "Obj")) ?? "", page })
  else visit(kid, element)
}

function kidsOf(dict: PDFDict): readonly PDFObject[] {
  const kids = get(dict, "K")
  return kids instanceof PDFArray ? kids.asArray() : kids === undefined ? [] : [raw(dict, "K") as PDFObject]
}

/** Follows the role map to a standard type, or to where it ends. */
function standardType(written: string, roles: ReadonlyMap<string, string>): string {
  let type = written
  for (let step = 0; step < 16 && !standardTypes.has(type); step++) type = roles.get(type) ?? type
  return type
}

/** Standard structure types (ISO 32000-1, 14.8.4). */
export const standardTypes: ReadonlySet<string> = new Set(
  [
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private",
    "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot",
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form",
  ].flatMap((types) => types.split(" ")),
)

/** The attribute dictionaries of an element; classes are not read. */
export function attributesOf({ dict }: Element): readonly PDFDict[] {
  const attributes = get(dict, "A")
  const all = attributes instanceof PDFArray ? attributes.asArray().map((_, i) => attributes.lookup(i)) : [attributes]
  return all.flatMap((object) => asDict(object) ?? [])
}

/** An attribute's value, from the dictionary of the owner it belongs to. */
export function attribute(element: Element, owner: string, key: string): PDFObject | undefined {
  for (const attributes of attributesOf(element)) {
    const value = nameAt(attributes, "O") === owner ? get(attributes, key) : undefined
    if (value !== undefined) return value
  }
  return undefined
}
