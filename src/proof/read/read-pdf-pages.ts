import { letSignalsIn } from "../../workspace/let-signals-in.ts"
import type { Work } from "../../workspace/threads/share-out.ts"
import { type PdfPage, withPdf } from "./open-pdf.ts"

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

/** What stands on a page outside of the run of its text. */
export interface PdfPageReading {
  /** From 1. */
  readonly number: number
  /** What the file calls it. */
  readonly label: string
  /** What stands outside the structure: running heads, page number, hyphens. */
  readonly artifacts: readonly string[]
  /** What was put onto it and cannot be read: notes, stamps, fields. */
  readonly unread: readonly string[]
}

/** A piece of text, or a mark that leads to a note by its number. */
export type PdfPiece = Omit<PdfText, "page"> & { readonly note?: string }

/** A page as it was read. */
export interface ReadPage extends PdfPageReading {
  readonly pieces: PdfPiece[]
  readonly alts: string[]
  /** Number and text; a note that began on the page before has no number. */
  readonly notes: { readonly label: string; readonly text: string }[]
}

/** Some pages of a report, from 1, both included. */
export interface PdfPages {
  readonly bytes: Uint8Array
  readonly first: number
  readonly last: number
}

/** Reads pages of a tagged PDF; throws `DamagedError`. */
export function readPages({ bytes, first, last }: PdfPages): Promise<readonly ReadPage[]> {
  return withPdf(bytes, async (document) => {
    const labels = await document.getPageLabels()
    const pages: ReadPage[] = []
    for (let number = first; number <= last; number++) {
      pages.push(await readPage(await document.getPage(number), labels?.[number - 1] ?? String(number)))
      await letSignalsIn()
    }
    return pages
  })
}

/** Pages can be read on any thread. */
export const pageReader: Work<PdfPages, readonly ReadPage[]> = { module: import.meta.url, run: readPages }

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

async function readPage(page: PdfPage, label: string): Promise<ReadPage> {
  const { contents, artifacts } = await readContents(page)
  const annotations = (await page.getAnnotations()) as readonly { readonly subtype: string }[]
  const unread = annotations.flatMap(({ subtype }) => (subtype === "Link" ? [] : [`an annotation (${subtype})`]))
  const read: ReadPage = { number: page.pageNumber, label, artifacts, unread, pieces: [], alts: [], notes: [] }
  const tree = (await page.getStructTree()) as Node | null
  if (tree !== null) visit(tree, { sections: 0, stream: "flow" }, read, contents)
  page.cleanup()
  return read
}

/** The text of each marked piece of a page's content, and what is marked as outside of it. */
async function readContents(page: PdfPage): Promise<{ contents: Map<string, string>; artifacts: string[] }> {
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
