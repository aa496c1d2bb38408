import { decodePDFRawStream, PDFDict, PDFDocument, PDFRawStream, type PDFRef } from "pdf-lib"
import { contentOperators, type Operation } from "./content-operators.ts"
import { asDict, type Dict, dictAt, get, listAt, nameAt, numberAt, rawList } from "./objects.ts"
import { readStructureTree, type StructureTree } from "./structure-tree.ts"
import { type ReadTree, readNameTree, readNumberTree } from "./trees.ts"

/** A PDF as the rules look at it. */
export interface OpenPdf {
  readonly bytes: Uint8Array
  readonly document: PDFDocument
  readonly catalog: PDFDict
  readonly pages: readonly OpenPage[]
  /** Forms and patterns that pages paint with, in the order of their objects. */
  readonly forms: readonly Content[]
  readonly tree: StructureTree
  /** Whose a page's content or an annotation is, by its key. */
  readonly parentTree: ReadTree<number>
  readonly nameTrees: ReadonlyMap<"Dests" | "EmbeddedFiles" | "IDTree", ReadTree<string>>
}

/** A stream of operators, and what they draw with. */
export interface Content {
  /** `page 3`, `form 12 0 R`. */
  readonly where: string
  readonly resources: Dict
  readonly operations: readonly Operation[]
}

export interface OpenPage extends Content {
  /** From 1. */
  readonly number: number
  /** `12 0 R`. */
  readonly ref: string
  readonly node: PDFDict
  readonly annotations: readonly { readonly ref: string; readonly dict: PDFDict }[]
}

/** Opens a PDF; throws when it cannot be read at all. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  return openDocument(await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true }), bytes)
}

/** A PDF whose objects have been read before. */
export function openDocument(document: PDFDocument, bytes: Uint8Array): OpenPdf {
  const { catalog } = document
  const tree = readStructureTree(document)
  const names = dictAt(catalog, "Names")
  return {
    bytes,
    document,
    catalog,
    pages: document.getPages().map(({ node, ref }, index) => openPage(node, ref, index + 1)),
    forms: openForms(document),
    tree,
    parentTree: readNumberTree(dictAt(tree.root, "ParentTree")),
    nameTrees: new Map([
      ["Dests", readNameTree(dictAt(names, "Dests"))],
      ["EmbeddedFiles", readNameTree(dictAt(names, "EmbeddedFiles"))],
      ["IDTree", readNameTree(dictAt(tree.root, "IDTree"))],
    ] as const),
  }
}

function openPage(node: PDFDict, ref: PDFRef, number: number): OpenPage {
  return {
    where: `page ${number}`,
    number,
    ref: String(ref),
    node,
    resources: dictAt(node, "Resources"),
    operations: [...contentOperators(contentOf(node))],
    annotations: rawList(node, "Annots").flatMap((written, index) => {
      const dict = asDict(listAt(node, "Annots")[index])
      return dict === undefined ? [] : [{ ref: String(written), dict }]
    }),
  }
}

function openForms(document: PDFDocument): readonly Content[] {
  return document.context.enumerateIndirectObjects().flatMap(([ref, object]) => {
    const isContent =
      object instanceof PDFRawStream &&
      (nameAt(object.dict, "Subtype") === "Form" || numberAt(object.dict, "PatternType") === 1)
    if (!isContent) return []
    const operations = [...contentOperators(decoded(object))]
    return [{ where: `form ${ref}`, resources: dictAt(object.dict, "Resources"), operations }]
  })
}

/** The content of a page; several streams are one, parted by white space. */
function contentOf(node: PDFDict): Uint8Array {
  const contents = get(node, "Contents")
  const streams = contents instanceof PDFRawStream ? [contents] : listAt(node, "Contents")
  return Buffer.concat(
    streams.flatMap((part) => (part instanceof PDFRawStream ? [decoded(part), Buffer.from("\n")] : [])),
  )
}

/** The bytes of a stream behind its filters. */
export function decoded(stream: PDFRawStream): Uint8Array {
  return decodePDFRawStream(stream).decode()
}

/** Every dictionary of the file that is an object of its own, or that of a stream. */
export function* indirectDicts({ document }: OpenPdf): Generator<{ readonly ref: string; readonly dict: PDFDict }> {
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    const dict = asDict(object)
    if (dict instanceof PDFDict) yield { ref: String(ref), dict }
  }
}

/** The dictionary of the trailer, in which the file says how it is to be read. */
export function trailerOf({ document }: OpenPdf) {
  return document.context.trailerInfo
}
