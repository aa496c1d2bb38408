import { createHash } from "node:crypto"
import { groupBy } from "../edition/group-by.ts"
import type { LedgerPlace } from "../edition/ledger.ts"
import { bare, flatten } from "./differences.ts"
import { altsOf, exhibitsOf, exhibitTexts, flowOf, headingsOf, type ReportHeading } from "./expect-report.ts"
import { problems } from "./problems.ts"
import { proveHeads } from "./prove-heads.ts"
import { provePlaces, type ReadPart } from "./prove-places.ts"
import { proveTexts, sourceNames } from "./prove-texts.ts"
import { type PdfReading, readPdf } from "./read/read-pdf.ts"
import type { PdfText } from "./read/read-pdf-pages.ts"
import type { Proof } from "./record.ts"

/** Proves that a report says what it must: cover, contents with their page numbers, text, notes, exhibits, running heads, bookmarks. */
export async function provePdf(bytes: Uint8Array, proof: Proof): Promise<void> {
  const read = await readPdf(bytes)
  const { path, copy, report, ledger } = proof
  const flow = read.texts.filter(({ stream }) => stream === "flow")
  const exhibits = read.texts.filter(({ stream }) => stream === "exhibit")
  const fixed = [...ledger.quantities, ...ledger.claims].flatMap(({ places }) =>
    places.filter((place) => place.artifact === path).map(({ text }) => text),
  )
  const chapters = copy.chapters.flatMap((chapter) => flowOf(chapter, copy))
  const [front, back] = [frontTexts(read, exhibits, proof), colophonTexts(read, proof)]
  const notes = chapters.flatMap((text) => text.match(NOTE) ?? [])
  const texts = { wanted: [...front, ...chapters, ...back], found: flow.map(({ text }) => text) }
  const all = [...fixed, ...notes, ...front, ...back, ...sourceNames(copy)]
  proveTexts({ path, where: pageOf(flow), ...texts, fixed: all }, report)
  const shown = copy.chapters.flatMap((chapter) => exhibitTexts(chapter, copy))
  const said = { wanted: shown, found: exhibits.map(({ text }) => text) }
  proveTexts({ path, where: (piece) => `${pageOf(exhibits)(piece)}, exhibit`, ...said, fixed: "all" }, report)
  const alts = { wanted: copy.chapters.flatMap((chapter) => altsOf(chapter, copy)), found: read.alts }
  proveTexts({ path, where: () => "alternative texts", ...alts, fixed: "all" }, report)
  for (const { number, unread } of read.pages)
    for (const what of unread) report(problems.unreadable({ path, where: `page ${number}`, what }))
  proveOutline(read, proof)
  proveHeads(read, headingPages(read, headingsOf(copy)), proof)
  provePlaces(proof, "page", pageParts(read, flow, exhibits))
  proveNotes(read, proof)
  proveAttachments(read, proof)
}

/** The text of each page; what runs through the report may begin on one and end on the next. */
function pageParts({ pages }: PdfReading, flow: readonly PdfText[], exhibits: readonly PdfText[]): readonly ReadPart[] {
  const running = groupBy(flow, ({ page }) => page)
  const shown = groupBy(exhibits, ({ page }) => page)
  const on = (texts: typeof running, page: number) => (texts.get(page) ?? []).map(({ text }) => text)
  return pages.map(({ number: at }) => ({
    at,
    where: `page ${at}`,
    holds: () => true,
    texts: [...on(shown, at), ...on(running, at)],
    after: on(running, at + 1),
  }))
}

const NOTE = /⟦[^⟧]*⟧/g

function pageOf(texts: readonly PdfText[]): (piece: number) => string {
  return (piece) => `page ${texts[piece]?.page ?? 1}`
}

/** The cover and the contents. */
function frontTexts(read: PdfReading, exhibits: readonly PdfText[], proof: Proof): readonly string[] {
  const { words, title, subtitle, organisation, asOf } = proof.copy
  const imprint = [organisation, words.report, asOf === "" ? "" : `${words.asOf} ${asOf}`]
  const cover = [title, subtitle, imprint.filter((part) => part !== "").join(" · ")]
  return [...cover, ...contentsTexts(read, exhibits, proof)].filter((text) => text !== "")
}

/** The contents, each line with the label of the page on which its heading or caption was found. */
function contentsTexts(read: PdfReading, exhibits: readonly PdfText[], { copy }: Proof): readonly string[] {
  const headings = headingsOf(copy)
  const pages = headingPages(read, headings)
  const label = (page: number | undefined) => read.pages[(page ?? 0) - 1]?.label ?? "?"
  const lines = headings.flatMap(({ tag, title, level }, index) =>
    level > 2 ? [] : [`${tag} ${title} ${label(pages[index])}`],
  )
  const captions = exhibitsOf(copy)
  if (captions.length === 0) return [copy.words.contents, ...lines]
  const shown = captionPages(exhibits, captions)
  return [
    copy.words.contents,
    ...lines,
    copy.words.exhibits,
    ...captions.map((caption, index) => `${caption} ${label(shown[index])}`),
  ]
}

/** The page of each heading: those found in the text, in order, behind the contents' own. */
function headingPages(read: PdfReading, headings: readonly ReportHeading[]): readonly (number | undefined)[] {
  const found = read.texts.filter(({ heading, stream }) => heading !== undefined && stream === "flow")
  let at = 0
  return headings.map(({ title }) => {
    const wanted = bare(title)
    for (let index = at; index < found.length; index++) {
      let text = ""
      for (let end = index; end < found.length && text.length < wanted.length; end++) {
        text += bare(found[end]?.text ?? "").replace(NOTE, "")
        if (text !== wanted) continue
        at = end + 1
        return found[index]?.page
      }
    }
    return undefined
  })
}

/** The page of each caption among the exhibits' texts, in order. */
function captionPages(exhibits: readonly PdfText[], captions: readonly string[]): readonly (number | undefined)[] {
  const { text, pieces } = flatten(exhibits.map((one) => one.text.replace(NOTE, "")))
  let from = 0
  return captions.map((caption) => {
    const at = text.indexOf(bare(caption), from)
    if (at < 0) return undefined
    from = at + 1
    return exhibits[pieces[at] as number]?.page
  })
}

/** The end of the report: how far the data reach, how many quantities it shows, what it carries, and the ledger's hash. */
function colophonTexts({ attachments }: PdfReading, { path, copy, ledger, ledgerBytes }: Proof): readonly string[] {
  const { colophon } = copy.words
  const here = ({ artifact }: LedgerPlace) => artifact === path
  const quantities = ledger.quantities.filter(({ places }) => places.some(here)).length
  const tables = [...attachments.keys()].filter((name) => name.endsWith(".csv")).length
  return [
    colophon.title,
    ledger.edition === undefined ? "" : colophon.edition.replace("{edition}", ledger.edition),
    colophon.data.replace("{date}", copy.asOf).replace("{quantities}", String(quantities)),
    colophon.attached.replace("{tables}", String(tables)),
    colophon.ledger,
    createHash("sha256").update(ledgerBytes).digest("hex"),
  ]
}

function proveOutline({ outline, info }: PdfReading, { path, copy, report }: Proof): void {
  const headings = headingsOf(copy).filter(({ level }) => level <= 3)
  const wanted = [
    copy.words.contents,
    ...headings.map(({ tag, title }) => `${tag} ${title}`),
    copy.words.colophon.title,
  ]
  proveTexts({ path, where: () => "bookmarks", wanted, found: outline, fixed: "all" }, report)
  const said = [copy.title, copy.description, copy.keywords.join(", "), copy.locale]
  const found = [info.title, info.subject, info.keywords, info.language]
  proveTexts({ path, where: () => "properties", wanted: said, found, fixed: "all" }, report)
}

/** Notes count from 1, and the marks of one stand on its own page, or on the page before where it found no room there. */
function proveNotes({ notes }: PdfReading, { path, report }: Proof): void {
  notes.forEach(({ label, page, marked }, index) => {
    const where = `page ${page}, notes`
    if (label !== String(index + 1))
      report(problems.count({ path, where, what: "the number of a note", wanted: index + 1, found: label }))
    const [on, ...more] = marked
    const led = more.length === 0 && (on === page || on === page - 1)
    const found = marked.length === 0 ? "missing" : `on page ${marked.join(" and ")}`
    if (!led)
      report(problems.count({ path, where, what: `the mark of note ${label}`, wanted: `on page ${page}`, found }))
  })
}

/** The report carries the ledger of its edition. */
function proveAttachments({ attachments }: PdfReading, { path, ledgerBytes, report }: Proof): void {
  const name = "ledger.json"
  const carried = attachments.get(name)
  if (carried === undefined) report(problems.attachment({ path, name, difference: "missing" }))
  else if (!Buffer.from(carried).equals(Buffer.from(ledgerBytes)))
    report(problems.attachment({ path, name, difference: "other" }))
}
