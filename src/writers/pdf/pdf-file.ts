import PDFDocument from "pdfkit"
import type { Typeface } from "../../layout/typeface.ts"
import type { Points } from "../../theme/theme.ts"
import type { GradientPaint, Rgb } from "./drawing.ts"
import { documentInfo, type PdfInfo, xmpMetadata } from "./metadata.ts"
import type { GlyphLookup } from "./operators.ts"
import {
  attachFile,
  currentFont,
  type EmbeddedFont,
  type GlyphCode,
  gatherContent,
  glyphCode,
  plainTrees,
  type Reference,
  replaceMetadata,
  setFileId,
  setIdTree,
  setOutlineItem,
  setPageLabels,
  structureData,
  structureReference,
  takeOutput,
  useFont,
} from "./pdfkit-internals.ts"
import type { Attachment } from "./records.ts"
import type { Tag } from "./tag.ts"

/** A node of the structure tree as pdfkit holds it. */
export type Element = PDFKit.PDFStructureElement

/** One bookmark; `level` counts from 1 and grows by at most one from item to item. */
export interface Bookmark {
  readonly title: string
  readonly level: number
  readonly destination: string
}

interface Face {
  readonly font: EmbeddedFont
  readonly glyph: GlyphLookup
}

/** A PDF being written: pages, fonts, tags, links. The one place that knows pdfkit. */
export class PdfFile {
  readonly #document: PDFKit.PDFDocument
  readonly #size: readonly [Points, Points]
  readonly #faces = new Map<Typeface, Face>()
  readonly #output: () => readonly Uint8Array[]
  readonly #identified = new Map<string, Reference>()
  readonly #written: Promise<void>

  constructor(info: PdfInfo, size: readonly [Points, Points]) {
    const options = {
      size: [...size],
      margin: 0,
      autoFirstPage: false,
      font: null,
      pdfVersion: "1.7",
      subset: "PDF/A-3a",
      tagged: true,
      lang: info.language,
      displayTitle: true,
      info: documentInfo(info),
    } as unknown as PDFKit.PDFDocumentOptions
    this.#document = new PDFDocument(options)
    this.#size = size
    replaceMetadata(this.#document, xmpMetadata(info))
    this.#output = takeOutput(this.#document)
    this.#document.resume()
    this.#written = new Promise((resolve, reject) => {
      this.#document.on("end", resolve)
      this.#document.on("error", reject)
    })
  }

  addPage(): void {
    this.#document.addPage({ size: [...this.#size] as [number, number], margin: 0 })
    gatherContent(this.#document)
  }

  /** Operators for the current page, in a system whose y grows downwards from the upper left corner. */
  content(operators: string): void {
    this.#document.addContent(operators)
  }

  /** Name of a face in the current page's resources, and the codes of its glyphs. */
  face(typeface: Typeface): { readonly name: string; readonly glyph: GlyphLookup } {
    const face = this.#faces.get(typeface) ?? this.#embed(typeface)
    useFont(this.#document, face.font)
    return { name: face.font.id, glyph: face.glyph }
  }

  /** Sets opacity until the next `Q`. */
  opacity(alpha: number): void {
    this.#document.fillOpacity(alpha).strokeOpacity(alpha)
  }

  /** Sets the gradient as the fill, or as the stroke, until the next `Q`. */
  gradient(paint: GradientPaint, stroke: boolean): void {
    const [x1, y1] = paint.from
    const [x2, y2] = paint.to
    const gradient =
      paint.radii === undefined
        ? this.#document.linearGradient(x1, y1, x2, y2)
        : this.#document.radialGradient(x1, y1, paint.radii[0], x2, y2, paint.radii[1])
    const [first] = paint.stops
    const stops = first !== undefined && first.offset > 0 ? [{ ...first, offset: 0 }, ...paint.stops] : paint.stops
    for (const { offset, color, alpha } of stops) gradient.stop(offset, hex(color), alpha)
    if (stroke) this.#document.strokeColor(gradient)
    else this.#document.fillColor(gradient)
  }

  /** A structure element below `parent`, or the root of the tree. `box` is left, top, right, bottom. */
  element(tag: Tag, parent: Element | undefined, box?: readonly [Points, Points, Points, Points]): Element {
    const options = {
      ...(tag.alt === undefined ? {} : { alt: tag.alt }),
      ...(tag.scope === undefined ? {} : { scope: tag.scope }),
      ...(box === undefined ? {} : { bbox: [...box] }),
    } as unknown as PDFKit.Mixins.StructureElementOptions
    const element = this.#document.struct(tag.type, options)
    const data = structureData(element)
    if (tag.numbering !== undefined) data.A = { O: "List", ListNumbering: tag.numbering }
    if (tag.columns !== undefined || tag.rows !== undefined) data.A = tableAttributes(tag)
    if (tag.language !== undefined) data.Lang = new String(tag.language)
    if (tag.id !== undefined) {
      data.ID = new String(tag.id)
      this.#identified.set(tag.id, structureReference(element))
    }
    if (parent === undefined) this.#document.addStructure(element)
    else parent.add(element)
    return element
  }

  /** Begins content of an element; every `begin` has its `endContent`. */
  beginContent(tag: Tag, element: Element): void {
    element.add(this.#document.markStructureContent(tag.type))
  }

  beginArtifact(): void {
    this.#document.markContent("Artifact", { type: "Layout" })
  }

  endContent(): void {
    this.#document.endMarkedContent()
  }

  /** A link to a URL, or to a destination when `target` starts with `#`. */
  link(box: readonly [Points, Points, Points, Points], target: string, text: string, element: Element): void {
    const [x, y, width, height] = box
    const options = { structParent: element, Contents: new String(text) } as unknown as PDFKit.Mixins.AnnotationOption
    if (target.startsWith("#")) this.#document.goTo(x, y, width, height, target.slice(1), options)
    else this.#document.link(x, y, width, height, target, options)
  }

  /** Names a place on the current page; ASCII in lower case, so that the name tree is sorted. */
  destination(name: string, y: Points): void {
    this.#document.addNamedDestination(name, "XYZ", 0, y, null)
  }

  /** Puts a file into this one, as an associated file of the whole document. */
  attach(attachment: Attachment, date: Date): void {
    attachFile(this.#document, attachment, date)
  }

  /** Numbers the first pages i, ii, iii and the others from 1 (ISO 32000-1, 12.4.2). */
  pageLabels(front: number): void {
    setPageLabels(this.#document, [
      [0, { S: "r" }],
      [front, { S: "D" }],
    ])
  }

  bookmarks(items: readonly Bookmark[]): void {
    const root = this.#document.outline
    const open: PDFKit.PDFOutline[] = [root]
    const counts = new Map<PDFKit.PDFOutline, number>()
    for (const { title, level, destination } of items) {
      open.length = Math.min(level, open.length)
      const parent = open.at(-1) ?? root
      counts.set(parent, (counts.get(parent) ?? 0) + 1)
      const item = parent.addItem(title)
      setOutlineItem(item, destination, 0)
      open.push(item)
    }
    for (const [item, count] of counts) setOutlineItem(item, undefined, item === root ? count : -count)
  }

  /** Writes the end of the file; `id` tells it from every other file. */
  async finish(id: Uint8Array): Promise<Uint8Array> {
    setFileId(this.#document, id)
    setIdTree(this.#document, this.#identified)
    plainTrees(this.#document)
    this.#document.end()
    await this.#written
    const { buffer, byteOffset, byteLength } = Buffer.concat(this.#output())
    return new Uint8Array(buffer, byteOffset, byteLength)
  }

  #embed(typeface: Typeface): Face {
    const source = typeface.font
    const name = `face ${this.#faces.size}`
    this.#document.registerFont(name, source as unknown as PDFKit.Mixins.PDFFontSource)
    this.#document.font(name)
    const font = currentFont(this.#document)
    const codes = new Map<number, GlyphCode>()
    const glyph = (codePoint: number): GlyphCode => {
      const known = codes.get(codePoint)
      if (known !== undefined) return known
      const code = glyphCode(font, source, codePoint)
      codes.set(codePoint, code)
      return code
    }
    const face = { font, glyph }
    this.#faces.set(typeface, face)
    return face
  }
}

/** Attributes of a cell that reaches over others (ISO 32000-1, table 349). */
function tableAttributes({ scope, columns, rows }: Tag): Record<string, unknown> {
  return {
    O: "Table",
    ...(scope === undefined ? {} : { Scope: scope }),
    ...(columns === undefined ? {} : { ColSpan: columns }),
    ...(rows === undefined ? {} : { RowSpan: rows }),
  }
}

/** `#rrggbb`. */
function hex(color: Rgb): string {
  return `#${color
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`
}
