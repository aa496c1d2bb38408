import { createHash } from "node:crypto"
import type { Typeface } from "../../layout/typeface.ts"
import type { Attachment } from "./records.ts"

/**
 * Everything this writer uses of pdfkit 0.20.2 that is no documented API. The version is pinned and
 * `pdfkit-internals.test.ts` holds each of these members to what is assumed here.
 */

/** `PDFReference`: an object of the file; `data` is its dictionary until it ends. */
export interface Reference {
  readonly data: Record<string, unknown>
  /** Writes it, with the bytes of its stream where it has one. */
  end(stream?: Uint8Array): void
}

/** `EmbeddedFont`: one subset of one face. */
export interface EmbeddedFont {
  readonly id: string
  readonly subset: { includeGlyph(id: number): number; readonly glyphs: number[] }
  /** By glyph of the subset: advance in 1/1000 em, and the code points it stands for. */
  readonly widths: number[]
  readonly unicode: number[][]
  readonly scale: number
  ref(): Reference
}

/** The content stream of a page. */
interface Content {
  write: (operators: string) => void
  end: () => void
}

interface Internals {
  _font: EmbeddedFont
  _root: Reference & {
    readonly data: {
      readonly Names: Reference
      StructTreeRoot?: Reference
      PageLabels?: object
      AF?: readonly Reference[]
    }
  }
  _id: unknown
  _addInfo: () => void
  _offset: number
  _write: (data: string | Uint8Array) => void
  readonly page: { readonly fonts: Record<string, Reference>; readonly content: Content }
  appendXML(xml: string): void
  addNamedEmbeddedFile(name: string, specification: Reference): void
  read(): Uint8Array
  ref(data: Record<string, unknown>): Reference
}

const internals = (document: object): Internals => document as Internals

/** The subset behind the font that `document.font(name)` just made current. */
export function currentFont(document: object): EmbeddedFont {
  const font = internals(document)._font
  // pdfkit says U+0000 of the glyph for missing characters, which no map to Unicode may hold (ISO 14289-1, 7.21.7).
  font.unicode[0] = [0xfffd]
  return font
}

/** Names the font in the resources of the current page. */
export function useFont(document: object, font: EmbeddedFont): void {
  internals(document).page.fonts[font.id] = font.ref()
}

export interface GlyphCode {
  /** Four hexadecimal digits: the character code in the content stream. */
  readonly hex: string
  /** In 1/1000 em. */
  readonly width: number
}

/**
 * Takes the glyph of a code point into the subset, asked for once. A glyph that another code point has too, as `·` and `•`
 * have in a CJK face, is taken in again under a code of its own: a code has one text.
 */
export function glyphCode(font: EmbeddedFont, source: Typeface["font"], codePoint: number): GlyphCode {
  const glyph = source.glyphForCodePoint(codePoint)
  const known = font.subset.includeGlyph(glyph.id)
  const text = font.unicode[known]?.[0]
  const isTaken = glyph.id !== 0 && text !== undefined && text !== codePoint
  const code = isTaken ? font.subset.glyphs.push(glyph.id) - 1 : known
  font.widths[code] ??= glyph.advanceWidth * font.scale
  font.unicode[code] ??= [codePoint]
  return { hex: code.toString(16).padStart(4, "0"), width: font.widths[code] ?? 0 }
}

/** Replaces the metadata pdfkit writes, which does not escape XML. */
export function replaceMetadata(document: object, xml: string): void {
  const inside = internals(document)
  inside._addInfo = () => inside.appendXML(xml)
}

/** Takes what pdfkit writes as long pieces; its stream would hold a buffer for each line of the file. Gives the pieces so far. */
export function takeOutput(document: object): () => readonly Uint8Array[] {
  const inside = internals(document)
  const pieces: Uint8Array[] = [inside.read()]
  let lines = ""
  const takeLines = () => {
    pieces.push(Buffer.from(lines, "latin1"))
    lines = ""
  }
  inside._write = (data) => {
    const isText = typeof data === "string"
    inside._offset += data.length + (isText ? 1 : 0)
    if (isText) lines += `${data}\n`
    if (!isText || lines.length > LONG) takeLines()
    if (!isText) pieces.push(data)
  }
  return () => {
    takeLines()
    return pieces
  }
}

/** Takes the operators of the page that was just added as one piece; pdfkit would hold a buffer for each until the page ends. */
export function gatherContent(document: object): void {
  const { content } = internals(document).page
  const [write, end] = [content.write, content.end]
  const lines: string[] = []
  content.write = (operators) => void lines.push(operators)
  content.end = () => {
    if (lines.length > 0) write.call(content, lines.join("\n"))
    end.call(content)
  }
}

/** Characters that are turned into bytes at once. */
const LONG = 100_000

/** The file's identifier: 16 bytes. */
export function setFileId(document: object, id: Uint8Array): void {
  internals(document)._id = id
}

/** The tree of identified structure elements, which pdfkit leaves out. `elements` by id. */
export function setIdTree(document: object, elements: ReadonlyMap<string, Reference>): void {
  const root = internals(document)._root.data.StructTreeRoot
  if (root === undefined || elements.size === 0) return
  const ids = [...elements.keys()].sort()
  root.data.IDTree = { Names: ids.flatMap((id) => [new String(id), elements.get(id)]) }
}

/**
 * The trees of names and numbers are each their own root, so they have no limits (ISO 32000-1, tables 36 and 37), and
 * names are in the order of their bytes (7.9.6).
 */
export function plainTrees(document: object): void {
  const { Names, StructTreeRoot } = internals(document)._root.data
  const { Dests, EmbeddedFiles } = Names.data as { Dests?: Tree; EmbeddedFiles?: Tree }
  const { ParentTree } = (StructTreeRoot?.data ?? {}) as { ParentTree?: Tree }
  for (const tree of [Dests, EmbeddedFiles, ParentTree]) if (tree !== undefined) tree.limits = false
  for (const tree of [Dests, EmbeddedFiles])
    if (tree !== undefined) tree._compareKeys = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))
}

interface Tree {
  limits: boolean
  _compareKeys: (a: string, b: string) => number
}

/** A file embedded in the document and associated with the whole of it (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8): pdfkit's own has no sum of 16 bytes. */
export function attachFile(
  document: object,
  { name, bytes, type, description, relationship }: Attachment,
  date: Date,
): void {
  const inside = internals(document)
  const sum = createHash("md5").update(bytes).digest()
  const Params = { CreationDate: date, ModDate: date, CheckSum: sum, Size: bytes.length }
  const file = inside.ref({ Type: "EmbeddedFile", Subtype: type.replace("/", "#2F"), Params })
  file.end(bytes)
  const specification = inside.ref({
    Type: "Filespec",
    AFRelationship: relationship,
    F: new String(name),
    UF: new String(name),
    EF: { F: file },
    Desc: new String(description),
  })
  specification.end()
  inside.addNamedEmbeddedFile(name, specification)
  inside._root.data.AF = [...(inside._root.data.AF ?? []), specification]
}

/** How pages are numbered, from each index (from 0) on: `r` in lower-case Roman numerals, `D` in digits. */
export function setPageLabels(document: object, ranges: readonly (readonly [number, { S: "r" | "D" }])[]): void {
  internals(document)._root.data.PageLabels = { Nums: ranges.flat() }
}

/** The dictionary of a structure element, open for attributes pdfkit has no option for. */
export function structureData(element: object): Record<string, unknown> {
  return (element as { dictionary: Reference }).dictionary.data
}

export function structureReference(element: object): Reference {
  return (element as { dictionary: Reference }).dictionary
}

/** Points an outline item at a named destination, and says how many items it hides or shows. */
export function setOutlineItem(item: object, destination: string | undefined, count: number): void {
  const data = (item as { outlineData: Record<string, unknown> }).outlineData
  if (destination !== undefined) data.Dest = new String(destination)
  if (count !== 0) data.Count = count
}
