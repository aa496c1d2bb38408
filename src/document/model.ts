import type { Span } from "../diagnostics/problem.ts"
import type { Quantity } from "../figures/quantity.ts"

/** A stretch of text in one style. Inlines are flat: a writer never descends. */
export interface Run {
  readonly kind: "text"
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly strike: boolean
  readonly code: boolean
  /** Set small, below or above the line. */
  readonly script?: "sub" | "super"
  /** An external URL (https, mailto) or `#id` of this document. */
  readonly link?: string
  /** This run names a numbered part of the report: an exhibit or a chapter, by its id. */
  readonly reference?: string
  /** This run prints this quantity. */
  readonly cite?: Quantity
  /** This run is part of the guarded sentence of this claim (an index into `Meta.claims`). */
  readonly claim?: number
}

export interface LineBreak {
  readonly kind: "break"
}

/** A place where sources are named: a footnote in the report, the source line and notes of a slide. */
export interface SourceMark {
  readonly kind: "source"
  /** Ids into `Meta.sources`. */
  readonly sources: readonly string[]
  /** What the note says beside the sources: a caution, who said it. */
  readonly note: readonly Run[]
}

export type Inline = Run | LineBreak | SourceMark

interface Positioned {
  readonly span: Span
}

export interface Heading extends Positioned {
  readonly kind: "heading"
  readonly level: number
  readonly id: string
  readonly inlines: readonly Inline[]
}

export interface Paragraph extends Positioned {
  readonly kind: "paragraph"
  /** `lead`: the paragraph below a chapter's title that sums it up. */
  readonly role: "body" | "lead"
  readonly inlines: readonly Inline[]
}

export interface ListItem extends Positioned {
  readonly blocks: readonly Block[]
}

export interface List extends Positioned {
  readonly kind: "list"
  readonly ordered: boolean
  readonly start: number
  readonly items: readonly ListItem[]
}

export type Align = "left" | "center" | "right"

export interface TableCell {
  readonly inlines: readonly Inline[]
  /** It is one with the cell above or to its left, and says nothing of its own. */
  readonly joins?: "above" | "left"
}

export interface Table extends Positioned {
  readonly kind: "table"
  /** The exhibit it shows; absent for a table typed into Markdown. */
  readonly exhibit?: Exhibit
  readonly align: readonly Align[]
  /** Names that columns have in common, above the header; a column that has none joins its header cell to this row. */
  readonly groups?: readonly TableCell[]
  readonly header: readonly TableCell[]
  readonly rows: readonly (readonly TableCell[])[]
}

/** A chart, by the id it was rendered under. */
export interface ChartBlock extends Positioned {
  readonly kind: "chart"
  readonly exhibit: Exhibit
}

export interface Picture extends Positioned {
  readonly kind: "picture"
  /** Path inside the briefing. */
  readonly path: string
  readonly alt: string
}

export interface Quote extends Positioned {
  readonly kind: "quote"
  readonly blocks: readonly Block[]
}

export interface Code extends Positioned {
  readonly kind: "code"
  readonly language: string
  readonly text: string
}

export type Block = Heading | Paragraph | List | Table | ChartBlock | Picture | Quote | Code

/** A chart or table with its words: what a caption, an alt text and a source line say. */
export interface Exhibit {
  readonly id: string
  readonly kind: "chart" | "table"
  /** The message. */
  readonly title: readonly Inline[]
  /** What is plotted: measure, unit, scale. */
  readonly subtitle: readonly Inline[]
  /** `Source: …; as of …`, ready to print. */
  readonly source: readonly Inline[]
  /** One or two sentences for a reader who cannot see it. */
  readonly alt: string
  /** How to read it. */
  readonly reading: readonly Inline[]
  /** Every quantity it shows. */
  readonly quantities: readonly Quantity[]
}

export interface Slide extends Positioned {
  /** From 1. */
  readonly number: number
  readonly layout: string
  /** Id of the section it belongs to. */
  readonly section: string
  /** The section's short name above the title. */
  readonly tag: string
  readonly title: readonly Inline[]
  readonly subtitle: readonly Inline[]
  readonly blocks: readonly Block[]
  /** The source line at the foot; empty on a cover. */
  readonly source: readonly Inline[]
  /** Speaker notes, a paragraph each. */
  readonly notes: readonly (readonly Inline[])[]
  /** Index into the theme's accents: the section's colour. */
  readonly accent: number
  /** The accents of single items, by their index; the others have the section's. */
  readonly itemAccents?: ReadonlyMap<number, number>
}

export interface Chapter extends Positioned {
  /** `front` chapters (executive summary) and `appendix` chapters carry no number. */
  readonly kind: "chapter" | "front" | "appendix"
  readonly id: string
  /** `第二章`, `Chapter 2`, or the word for a front chapter; printed above the title. */
  readonly tag: string
  readonly title: readonly Inline[]
  readonly blocks: readonly Block[]
  readonly accent: number
}

/** One source of the data, as a reader needs it. */
export interface Source {
  readonly id: string
  /** In the document's locale. */
  readonly title: string
  /** What notes call it. */
  readonly short: string
  readonly url?: string
  /** ISO date, and the same in the locale's words. */
  readonly asOf?: string
  readonly asOfText?: string
}

/** A sentence that data guards, with the expression that was found true. */
export interface ClaimUse {
  readonly expression: string
  readonly text: string
  readonly quantities: readonly Quantity[]
  readonly span: Span
}

/** What a document says of itself. */
export interface Meta {
  readonly briefing: string
  /** BCP 47: `zh-CN`, `en`. */
  readonly locale: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly organisation?: string
  readonly keywords: readonly string[]
  /** ISO date up to which the data reach, and the same in the locale's words. */
  readonly asOf: string
  readonly asOfText: string
  readonly sources: ReadonlyMap<string, Source>
  readonly claims: readonly ClaimUse[]
  /** The locale's words for what writers add themselves. */
  readonly words: Words
}

/** Words that a writer says on its own: from `templates/locales/<locale>.yaml`. */
export interface Words {
  readonly contents: string
  /** Heads the list of figures and tables. */
  readonly exhibits: string
  readonly figure: string
  readonly table: string
  readonly source: string
  readonly sources: string
  readonly notes: string
  readonly continued: string
  readonly page: string
  readonly slide: string
  readonly asOf: string
  /** The same within a sentence. */
  readonly asOfInline: string
  readonly report: string
  readonly overview: string
  readonly presenter: string
  readonly next: string
  readonly end: string
  readonly blank: string
  readonly print: string
  readonly help: string
  readonly computed: string
  readonly guarded: string
  readonly forecast: string
  /** Sentences with places for `{edition}`, `{date}`, `{quantities}` and `{tables}`. */
  readonly colophon: Readonly<Record<"title" | "edition" | "data" | "attached" | "ledger", string>>
  readonly bound: Readonly<Record<">" | "<" | "~" | "≈<", string>>
}

export interface Deck {
  readonly meta: Meta
  /** The Marp Markdown it was read from, lineage marks still in it. */
  readonly marked: string
  readonly slides: readonly Slide[]
}

export interface Report {
  readonly meta: Meta
  readonly chapters: readonly Chapter[]
}

/** Where one quantity or claim is shown: what the ledger records. */
export interface Placement {
  readonly quantity?: Quantity
  readonly claim?: number
  /** Slide or page, from 1. */
  readonly at: number
  readonly role:
    | "title"
    | "subtitle"
    | "text"
    | "table"
    | "chart"
    | "note"
    | "source"
    | "alt"
    | "speaker-notes"
    | "footnote"
    | "appendix"
  /** The text that prints it. */
  readonly text: string
}

/** A slide or page as people refer to it, and which exhibits stand on it. */
export interface PageName {
  /** From 1, as placements count. */
  readonly at: number
  /** What the page prints as its number, where that is another. */
  readonly label?: string
  /** The slide's title, or the chapter's that the page belongs to. */
  readonly title?: string
  /** Ids of charts and tables; a table that goes on in a report stands on the page it begins on. */
  readonly exhibits: readonly string[]
}

/** What a writer hands back. */
export interface Artifact {
  readonly bytes: Uint8Array
  /** Slides or pages. */
  readonly count: number
  readonly placements: readonly Placement[]
}
