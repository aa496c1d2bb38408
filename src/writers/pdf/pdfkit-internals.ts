import type { Typeface } from "../../layout/typeface.ts"

/**
 * Everything this writer uses of pdfkit 0.20.2 that is no documented API. The version is pinned and
 * `pdfkit-internals.test.ts` holds each of these members to what is assumed here.
 */

/** `PDFReference`: an object of the file; `data` is its dictionary until it ends. */
export interface Reference {
  readonly data: Record<string, unknown>
  end(): void
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

interface Internals {
  _font: EmbeddedFont
  _root: Reference & { readonly data: { readonly Names: Reference; StructTreeRoot?: Reference } }
  _id: unknown
  _addInfo: () => void
  readonly page: { readonly fonts: Record<string, Reference> }
  appendXML(xml: string): void
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

/** A tree of names or numbers that is its own root has no limits (ISO 32000-1, tables 36 and 37). */
export function dropRootLimits(document: object): void {
  const { Names, StructTreeRoot } = internals(document)._root.data
  const { Dests } = Names.data as { Dests?: { limits: boolean } }
  const { ParentTree } = (StructTreeRoot?.data ?? {}) as { ParentTree?: { limits: boolean } }
  for (const tree of [Dests, ParentTree]) if (tree !== undefined) tree.limits = false
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
