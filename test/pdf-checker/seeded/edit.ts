import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from "pdf-lib"
import { asDict, get, raw } from "../objects.ts"
import { attributesOf, type Element, readStructureTree } from "../structure-tree.ts"

/** Steps from one dictionary to the next: keys, and indexes of arrays. */
type Path = readonly (string | number)[]

/** The dictionary that a path leads to; throws where there is none, so that no defect is seeded in vain. */
export function at(start: PDFDict, ...path: Path): PDFDict {
  const dict = asDict(follow(start, path))
  if (dict === undefined) throw new Error(`nothing at ${path.join(" ")}`)
  return dict
}

/** The array that a path leads to. */
export function listOf(start: PDFDict, ...path: Path): PDFArray {
  const list = follow(start, path)
  if (!(list instanceof PDFArray)) throw new Error(`no list at ${path.join(" ")}`)
  return list
}

function follow(start: PDFDict, path: Path): PDFObject | undefined {
  let object: PDFObject | undefined = start
  for (const step of path) {
    if (typeof step === "string") object = get(asDict(object), step)
    else object = object instanceof PDFArray ? object.lookup(step) : undefined
  }
  return object
}

/** A value as it is written here: strings are names. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | PDFObject
  | readonly Literal[]
  | { readonly [key: string]: Literal }

/** Gives a key a value. */
export function set(dict: PDFDict, key: string, value: Literal): void {
  dict.set(PDFName.of(key), dict.context.obj(value as string))
}

/** Takes a key away, which must be there. */
export function drop(dict: PDFDict, key: string): void {
  if (!dict.delete(PDFName.of(key))) throw new Error(`no ${key} to take away`)
}

/** The elements of a type, in reading order; there is at least one. */
export function elements(document: PDFDocument, type: string): readonly [Element, ...Element[]] {
  const [first, ...rest] = readStructureTree(document).elements.filter((element) => element.type === type)
  if (first === undefined) throw new Error(`no ${type}`)
  return [first, ...rest]
}

/** The first element of a type that has a child of another. */
export function parentOf(document: PDFDocument, type: string, child: string): Element {
  const found = elements(document, type).find(({ children }) => children.some((inner) => inner.type === child))
  if (found === undefined) throw new Error(`no ${type} with ${child}`)
  return found
}

/** The attributes of an element that belong to an owner. */
export function attributes(element: Element, owner: string): PDFDict {
  const found = attributesOf(element).find((dict) => String(get(dict, "O")) === `/${owner}`)
  if (found === undefined) throw new Error(`no attributes of ${owner}`)
  return found
}

/** The reference of an element, for use as a value. */
export function refTo(element: Element): PDFRef {
  const [number = 0] = element.ref.split(" ").map(Number)
  return PDFRef.of(number)
}

/** The kids of an element as an array, made one where it is a single value. */
export function kids({ dict }: Element): PDFArray {
  const found = get(dict, "K")
  if (found instanceof PDFArray) return found
  const list = PDFArray.withContext(dict.context)
  const single = raw(dict, "K")
  if (single !== undefined) list.push(single)
  dict.set(PDFName.of("K"), list)
  return list
}

/** Rewrites the content of a page (from 1); the text must change. */
export function rewritePage(document: PDFDocument, number: number, change: (source: string) => string): void {
  const { node } = document.getPage(number - 1)
  const stream = get(node, "Contents")
  if (!(stream instanceof PDFRawStream)) throw new Error("no content")
  const source = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1")
  const changed = change(source)
  if (changed === source) throw new Error("nothing was changed")
  const made = document.context.stream(Buffer.from(changed, "latin1"))
  node.set(PDFName.of("Contents"), document.context.register(made))
}

/** Rewrites the bytes of a stream that a dictionary names; the text must change. */
export function rewriteStream(
  dict: PDFDict,
  key: string,
  change: (source: string) => string,
  encoding: BufferEncoding = "latin1",
): void {
  const stream = get(dict, key)
  if (!(stream instanceof PDFRawStream)) throw new Error(`no stream ${key}`)
  const source = Buffer.from(decodePDFRawStream(stream).decode()).toString(encoding)
  const changed = change(source)
  if (changed === source) throw new Error("nothing was changed")
  const made = dict.context.stream(Buffer.from(changed, encoding))
  for (const [name, value] of stream.dict.entries())
    if (!["/Filter", "/Length", "/DecodeParms"].includes(String(name))) made.dict.set(name, value)
  dict.set(PDFName.of(key), dict.context.register(made))
}

/** The first font that is used, and what lies below it. */
export function fontOf(document: PDFDocument): {
  readonly font: PDFDict
  readonly descendant: PDFDict
  readonly descriptor: PDFDict
} {
  for (const [, object] of document.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && String(get(object, "Subtype")) === "/Type0") {
      const descendant = at(object, "DescendantFonts", 0)
      return { font: object, descendant, descriptor: at(descendant, "FontDescriptor") }
    }
  throw new Error("no font")
}

/** The annotations of the file's pages that lead out (`URI`) or to a place inside (`GoTo`), the first of them. */
export function link(document: PDFDocument, kind: "URI" | "GoTo"): PDFDict {
  for (const { node } of document.getPages()) {
    const list = get(node, "Annots")
    for (let index = 0; list instanceof PDFArray && index < list.size(); index++) {
      const dict = asDict(list.lookup(index))
      if (dict !== undefined && String(get(asDict(get(dict, "A")), "S")) === `/${kind}`) return dict
    }
  }
  throw new Error(`no link of ${kind}`)
}

/** The specification of the file's first attachment. */
export function attachment(document: PDFDocument): PDFDict {
  return at(document.catalog, "AF", 0)
}
