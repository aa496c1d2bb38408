import { shareOut, threadCount } from "../../workspace/threads/share-out.ts"
import { type PdfDocument, withPdf } from "./open-pdf.ts"
import { type PdfPageReading, type PdfPages, type PdfText, pageReader, type ReadPage } from "./read-pdf-pages.ts"
import { DamagedError } from "./zip.ts"

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

/** How a note stands among the words that lead to it. */
export function bracketed(note: string): string {
  return `⟦${note}⟧`
}

/** Fewer pages are not worth a thread: it has to load pdf.js and to open the document. */
const PAGES_OF_A_THREAD = 48

/** Reads a tagged PDF with pdf.js, a long one on several threads; throws `DamagedError`. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const { pageCount, ...whole } = await withPdf(bytes, readWhole)
  const pages = (await shareOut(partsOf(bytes, pageCount), pageReader).catch(asDamaged)).flat()
  const notes = notesOf(pages)
  return {
    ...whole,
    texts: pages.flatMap(({ number, pieces }) =>
      pieces.map(({ note, text, ...piece }) => ({
        ...piece,
        page: number,
        text: note === undefined ? text : bracketed(notes.get(note) ?? `no note ${note}`),
      })),
    ),
    notes: markedNotes(pages),
    alts: pages.flatMap(({ alts }) => alts),
    pages: pages.map(({ number, label, artifacts, unread }) => ({ number, label, artifacts, unread })),
  }
}

/** The pages in as many parts as there are threads for them. */
function partsOf(bytes: Uint8Array, pageCount: number): readonly PdfPages[] {
  const parts = Math.max(1, Math.min(threadCount(), Math.floor(pageCount / PAGES_OF_A_THREAD)))
  const end = (part: number) => Math.round((part * pageCount) / parts)
  return Array.from({ length: parts }, (_, part) => ({ bytes, first: end(part) + 1, last: end(part + 1) }))
}

/** What another thread says of an error is its message. */
function asDamaged(error: unknown): never {
  throw error instanceof DamagedError ? error : new DamagedError(error instanceof Error ? error.message : String(error))
}

/** What is not on a page. */
async function readWhole(document: PdfDocument) {
  const info = (await document.getMetadata()).info as Record<string, unknown>
  const attachments = (await document.getAttachments()) as Record<
    string,
    { filename: string; content: Uint8Array }
  > | null
  return {
    pageCount: document.numPages,
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
