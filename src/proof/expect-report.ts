import type { ChapterCopy, ChapterPart, LocaleCopy, SaidText, SourceMarkCopy } from "../copy/copy.ts"
import { chartOf } from "./chart-of.ts"
import { marksOf } from "./locale-marks.ts"
import { bracketed } from "./read/read-pdf.ts"

/** A heading of a report as the contents name it. */
export interface ReportHeading {
  /** `Chapter 2`; empty for sections. */
  readonly tag: string
  readonly title: string
  /** 1 for a chapter; sections from 2 on, none skipped. */
  readonly level: number
}

/** The headings of all chapters, in order. */
export function headingsOf({ chapters }: LocaleCopy): readonly ReportHeading[] {
  return chapters.flatMap(({ tag, title, body }) => {
    let last = 1
    const sections = body.flatMap((part): readonly ReportHeading[] => {
      if (part.kind !== "heading") return []
      last = Math.min(Math.max(2, part.level), last + 1)
      return [{ tag: "", title: wordsIn(part.text), level: last }]
    })
    return [{ tag, title: wordsIn(title), level: 1 }, ...sections]
  })
}

/** The captions of all numbered exhibits, in order. */
export function exhibitsOf({ chapters }: LocaleCopy): readonly string[] {
  return chapters.flatMap(({ body }) =>
    body.flatMap((part) => ("caption" in part && part.caption[0] !== undefined ? [wordsIn(part.caption[0])] : [])),
  )
}

/** The words of a text, without its marks of sources. */
export function wordsIn(text: SaidText): string {
  return text.filter((part) => typeof part === "string").join("")
}

/** What runs through a report outside of its exhibits, chapter by chapter: notes stand in brackets where their marks do. */
export function flowOf({ tag, title, body }: ChapterCopy, copy: LocaleCopy): readonly string[] {
  const texts = body.flatMap((part) => (part.kind === "text" || part.kind === "heading" ? [said(part.text, copy)] : []))
  return [tag, said(title, copy), ...texts].filter((text) => text !== "")
}

/** What the exhibits and tables of a chapter say, in their order. */
export function exhibitTexts({ body }: ChapterCopy, copy: LocaleCopy): readonly string[] {
  return body.flatMap((part) => textsOf(part, copy))
}

function textsOf(part: ChapterPart, copy: LocaleCopy): readonly string[] {
  if (part.kind !== "table" && part.kind !== "chart") return []
  const inner =
    part.kind === "table" ? [...part.head, ...part.cells].map((text) => said(text, copy)) : drawn(part.chart, copy)
  return [
    ...part.caption.map((text) => said(text, copy)),
    ...inner,
    ...part.foot.map((text) => said(text, copy)),
  ].filter((text) => text !== "")
}

function drawn(id: string, copy: LocaleCopy): readonly string[] {
  return chartOf(id, copy)?.drawn.report ?? []
}

/** The alternative texts of a chapter's charts. */
export function altsOf({ body }: ChapterCopy, copy: LocaleCopy): readonly string[] {
  return body.flatMap((part) => (part.kind === "chart" ? [chartOf(part.chart, copy)?.alt ?? ""] : []))
}

function said(text: SaidText, copy: LocaleCopy): string {
  return text.map((part) => (typeof part === "string" ? part : bracketed(noteText(part, copy)))).join("")
}

/** A note: the sources by their short names, with the dates of their data where the names do not say them, and the caution. */
function noteText({ sources, note }: SourceMarkCopy, { locale, words, sources: known }: LocaleCopy): string {
  const { comma, semicolon, stop } = marksOf(locale)
  const named = sources.flatMap((id) => {
    const source = known.find((one) => one.id === id)
    if (source === undefined) return []
    const { short, asOf } = source
    return [asOf === undefined || short.includes(asOf) ? short : `${short}${comma}${words.asOfInline} ${asOf}`]
  })
  if (note === "") return `${named.join(semicolon)}${stop}`
  return named.length === 0 ? note : `${named.join(semicolon)}${stop} ${note}`
}
