import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist"
import { DamagedError } from "./zip.ts"

/** A piece of a report's text, where it stands in the structure, and on which page. */
export interface PdfText {
  /** From 1. */
  readonly page: number
  /** In the run of the text, or in a figure or table, which may stand elsewhere on the page. */
  readonly stream: "flow" | "exhibit"
  readonly text: string
  /** `H1` to `H6`, of a heading. */
  readonly heading?: string
}

/** What a reader finds in a report. */
export interface PdfReading {
  /** In reading order; a mark of a source is resolved to its note, in brackets. */
  readonly texts: readonly PdfText[]
  /** The notes in their order, each with the page it begins on and the pages of the marks that lead to it. */
  readonly notes: readonly PdfNote[]
  /** The alternative texts of figures. */
  readonly alts: readonly string[]
  readonly pages: readonly PdfPageReading[]
  /** Bookmarks. */
  readonly outline: readonly string[]
  readonly info: {
    readonly title: string
    readonly subject: string
    readonly keywords: string
    readonly language: string
  }
  readonly attachments: ReadonlyMap<string, Uint8Array>
}

export interface PdfNote {
  readonly label: string
  readonly page: number
  readonly marked: readonly number[]
}

export interface PdfPageReading {
  /** From 1. */
  readonly number: number
  /** What the file calls it. */
  readonly label: string
  /** What stands outside the structure: running heads, page number, hyphens. */
  readonly artifacts: readonly string[]
}

/** How a note stands among the words that lead to it. */
export function bracketed(note: string): string {
  return `⟦${note}⟧`
}

/** A node of a page's structure as pdf.js gives it. */
interface Node {
  readonly role: string
  readonly alt?: string
  readonly children: readonly (Node | Leaf)[]
}

interface Leaf {
  readonly type: "content" | "object" | "annotation"
  readonly id: string
}

/** Reads a tagged PDF with pdf.js; throws `DamagedError`. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const { getDocument, VerbosityLevel } = await loadPdfJs()
  const task = getDocument({
    data: new Uint8Array(bytes), // pdf.js takes the buffer for itself
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
  })
  try {
    return await readDocument(await task.promise)
  } catch (error) {
    throw new DamagedError(error instanceof Error ? error.message : String(error))
  } finally {
    await task.destroy()
  }
}

/**
 * pdf.js for Node 20 brings a push of its own for arrays, in place of an engine's that fails on frozen ones in another way;
 * it is several times slower, and everybody's. The engine's is put back.
 */
async function loadPdfJs() {
  const { push } = Array.prototype
  const [pdfJs] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.mjs" as string),
  ])
  Object.defineProperty(Array.prototype, "push", { value: push, writable: true, configurable: true })
  return pdfJs
}

async function readDocument(document: PDFDocumentProxy): Promise<PdfReading> {
  const labels = await document.getPageLabels()
  const pages: ReadPage[] = []
  for (let number = 1; number <= document.numPages; number++)
    pages.push(await readPage(await document.getPage(number), labels?.[number - 1] ?? String(number)))
  const notes = notesOf(pages)
  const info = (await document.getMetadata()).info as Record<string, unknown>
  const attachments = (await document.getAttachments()) as Record<
    string,
    { filename: string; content: Uint8Array }
  > | null
  return {
    texts: pages.flatMap(({ number, pieces }) =>
      pieces.map(({ note, text, ...piece }) => ({
        ...piece,
        page: number,
        text: note === undefined ? text : bracketed(notes.get(note) ?? `no note ${note}`),
      })),
    ),
    notes: markedNotes(pages),
    alts: pages.flatMap(({ alts }) => alts),
    pages: pages.map(({ number, label, artifacts }) => ({ number, label, artifacts })),
    outline: titlesOf((await document.getOutline()) ?? []),
    info: {
      title: String(info.Title ?? ""),
      subject: String(info.Subject ?? ""),
      keywords: String(info.Keywords ?? ""),
      language: String(info.Language ?? ""),
    },
    attachments: new Map(Object.values(attachments ?? {}).map(({ filename, content }) => [filename, content])),
  }
}

interface Outline {
  readonly title: string
  readonly items?: readonly Outline[]
}

function titlesOf(outline: readonly Outline[]): readonly string[] {
  return outline.flatMap(({ title, items = [] }) => [title, ...titlesOf(items)])
}

/** A piece of text, or a mark that leads to a note by its number. */
type Piece = Omit<PdfText, "page"> & { readonly note?: string }

interface ReadPage extends PdfPageReading {
  readonly pieces: Piece[]
  readonly alts: string[]
  /** Number and text; a note that began on the page before has no number. */
  readonly notes: { readonly label: string; readonly text: string }[]
}

async function readPage(page: PDFPageProxy, label: string): Promise<ReadPage> {
  const { contents, artifacts } = await readContents(page)
  const read: ReadPage = { number: page.pageNumber, label, artifacts, pieces: [], alts: [], notes: [] }
  const tree = (await page.getStructTree()) as Node | null
  if (tree !== null) visit(tree, { sections: 0, stream: "flow" }, read, contents)
  page.cleanup()
  return read
}

/** The text of each marked piece of a page's content, and what is marked as outside of it. */
async function readContents(page: PDFPageProxy): Promise<{ contents: Map<string, string>; artifacts: string[] }> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const contents = new Map<string, string>()
  const artifacts: string[] = []
  const open: (string | undefined)[] = []
  for (const item of items) {
    if ("str" in item) {
      const id = open.findLast((each) => each !== undefined)
      if (id !== undefined) contents.set(id, (contents.get(id) ?? "") + item.str + (item.hasEOL ? "\n" : ""))
      else if (item.str.trim() !== "") artifacts.push(item.str)
    } else if (item.type === "endMarkedContent") open.pop()
    else open.push((item as { id?: string | null }).id ?? undefined)
  }
  return { contents, artifacts }
}

interface Place {
  /** How many sections stand around it: those within a chapter are exhibits. */
  readonly sections: number
  readonly stream: PdfText["stream"]
  readonly heading?: string
}

function visit(node: Node, place: Place, read: ReadPage, contents: ReadonlyMap<string, string>): void {
  if (node.alt !== undefined && node.role === "Figure") read.alts.push(node.alt)
  if (node.role === "Note") {
    read.notes.push(noteOf(node, contents))
    return
  }
  const number = node.role === "Reference" ? noteNumber(node, contents) : undefined
  if (number !== undefined) {
    read.pieces.push({ stream: place.stream, text: "", note: number })
    return
  }
  const inner = within(node, place)
  for (const child of node.children) {
    if ("role" in child) visit(child, inner, read, contents)
    else if (child.type === "content") {
      const { stream, heading } = inner
      const text = contents.get(child.id) ?? ""
      if (text !== "") read.pieces.push({ stream, text, ...(heading === undefined ? {} : { heading }) })
    }
  }
}

function within({ role }: Node, place: Place): Place {
  const sections = place.sections + (role === "Sect" ? 1 : 0)
  const apart = role === "Table" || sections > 1
  return {
    sections,
    stream: apart ? "exhibit" : place.stream,
    ...(/^H\d$/.test(role) ? { heading: role } : place.heading === undefined ? {} : { heading: place.heading }),
  }
}

/** The number of a mark that leads to a note; undefined for a reference of another kind. */
function noteNumber({ children }: Node, contents: ReadonlyMap<string, string>): string | undefined {
  if (!children.every((child) => !("role" in child))) return undefined
  const text = children.map((child) => ("id" in child ? (contents.get(child.id) ?? "") : "")).join("")
  return /^\s*,?\s*(\d+)\s*$/.exec(text)?.[1]
}

function noteOf(node: Node, contents: ReadonlyMap<string, string>): { label: string; text: string } {
  const said = (one: Node | Leaf, labels: boolean): string => {
    if (!("role" in one)) return labels ? "" : (contents.get(one.id) ?? "")
    if (one.role === "Lbl") return labels ? one.children.map((child) => said(child, false)).join("") : ""
    return one.children.map((child) => said(child, labels)).join("")
  }
  return { label: said(node, true).trim(), text: said(node, false) }
}

/** The notes of a report by their numbers; one that goes on over a page is put together. */
function notesOf(pages: readonly ReadPage[]): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  let last = ""
  for (const { label, text } of pages.flatMap((page) => page.notes)) {
    if (label !== "") last = label
    notes.set(last, (label === "" ? (notes.get(last) ?? "") : "") + text)
  }
  return notes
}

/** Every note with the pages of its marks. */
function markedNotes(pages: readonly ReadPage[]): readonly PdfNote[] {
  const marked = new Map<string, Set<number>>()
  for (const { number, pieces } of pages) {
    for (const { note } of pieces) {
      if (note !== undefined) marked.set(note, (marked.get(note) ?? new Set()).add(number))
    }
  }
  const begun = pages.flatMap(({ number, notes }) =>
    notes.flatMap(({ label }) => (label === "" ? [] : [{ label, page: number }])),
  )
  return begun.map(({ label, page }) => ({ label, page, marked: [...(marked.get(label) ?? [])] }))
}
