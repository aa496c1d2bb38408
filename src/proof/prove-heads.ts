import type { LocaleCopy } from "../copy/copy.ts"
import { bare } from "./differences.ts"
import { headingsOf, wordsIn } from "./expect-report.ts"
import { problems } from "./problems.ts"
import type { PdfReading } from "./read/read-pdf.ts"
import type { Proof } from "./record.ts"

/** Proves what a report says outside of its structure: page numbers, the title and chapters above, heads of tables that go on. */
export function proveHeads(read: PdfReading, pages: readonly (number | undefined)[], proof: Proof): void {
  const { path, copy, report } = proof
  const chapters = chapterRanges(copy, pages)
  const repeated = repeatedTexts(copy)
  const continued = [`(${copy.words.continued})`, `（${copy.words.continued}）`].map(bare)
  for (const { number, label, artifacts } of read.pages.slice(1)) {
    const where = `page ${number}, head and foot`
    const printed = artifacts.filter((text) => text.trim() === label)
    if (printed.length === 0)
      report(problems.count({ path, where, what: "the page’s number", wanted: label, found: artifacts.join(" · ") }))
    const here = chapters.filter(({ from, to }) => from <= number && number <= to).map(({ name }) => name)
    const known = bare([copy.title, ...here].join("\0"))
    for (const text of artifacts) {
      const plain = continued.reduce((rest, mark) => rest.replace(mark, ""), bare(text.replace(/(?:…|\.\.\.)$/, "")))
      if (text.trim() === label || known.includes(plain) || repeated.includes(plain)) continue
      report(problems.changed({ path, where, wanted: [copy.title, ...here].join(" · "), found: text }))
    }
  }
}

interface ChapterRange {
  readonly name: string
  /** First and last page that may have text of it. */
  readonly from: number
  readonly to: number
}

/** The pages of each chapter; one may end on the page on which the next begins. */
function chapterRanges(copy: LocaleCopy, pages: readonly (number | undefined)[]): readonly ChapterRange[] {
  const begun = headingsOf(copy).flatMap(({ tag, title, level }, index) =>
    level === 1 ? [{ name: `${tag} ${title}`, from: pages[index] ?? Number.POSITIVE_INFINITY }] : [],
  )
  return begun.map((chapter, index) => ({ ...chapter, to: begun[index + 1]?.from ?? Number.POSITIVE_INFINITY }))
}

/** What a table says again where it goes on: its number, its head, names of groups; and the hyphens of divided words. */
function repeatedTexts({ chapters }: LocaleCopy): string {
  const tables = chapters.flatMap(({ body }) => body.filter((part) => part.kind === "table"))
  const texts = tables.flatMap(({ caption, head, cells }) => [...caption, ...head, ...cells].map(wordsIn))
  return bare([...texts, "-", "‐"].join("\0"))
}
