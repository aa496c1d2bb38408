import type { SlideCopy } from "../copy/copy.ts"
import type { LedgerQuantity } from "../edition/ledger.ts"
import { chartOf } from "./chart-of.ts"
import { bare } from "./differences.ts"
import { placedOn } from "./placed-on.ts"
import { plainClaim } from "./plain-claim.ts"
import { problems } from "./problems.ts"
import { countCharts, type DeckForm, proveSlides, slideParts } from "./prove-deck.ts"
import { provePlaces } from "./prove-places.ts"
import { proveTexts, sourceNames } from "./prove-texts.ts"
import { type HtmlReading, type HtmlSlideReading, readHtml } from "./read/read-html.ts"
import type { Proof } from "./record.ts"

/** Proves that a deck's page says what it must: slides, drawn charts, what figures and claims say of themselves, notes. */
export function proveHtml(bytes: Uint8Array, proof: Proof): void {
  const read = readHtml(bytes)
  const { copy } = proof
  proveHead(read, proof)
  proveSlides(proof, read.slides, inMarkdown)
  provePlaces(
    proof,
    "slide",
    read.slides.flatMap((slide) => slideParts(slide, slide.charts.flat())),
  )
  for (const slide of copy.slides) {
    const found = read.slides[slide.number - 1]
    if (found !== undefined) proveSlide(slide, found, proof)
  }
}

/** Everything stands in the order of the author's Markdown. */
export const inMarkdown: DeckForm = {
  besideChart: (_chart, caption) => caption,
  partTexts(part) {
    switch (part.kind) {
      case "text":
        return [part.text]
      case "item":
        return [...part.head, ...part.words]
      case "table":
        return part.cells
    }
  },
  chartAlts: ({ alt }) => [alt],
  tableAlts: () => [],
}

function proveHead(read: HtmlReading, { path, copy, report }: Proof): void {
  const { title, description, keywords, locale } = copy
  const wanted = [title, description, keywords.join(", "), locale]
  const found = [read.title, read.description, read.keywords, read.language]
  proveTexts({ path, where: () => "head", wanted, found, fixed: "all" }, report)
  const where = "outside of slides"
  proveTexts({ path, where: () => where, wanted: [], found: read.loose, fixed: "all" }, report)
  for (const what of read.unread) report(problems.unreadable({ path, where, what }))
}

function proveSlide(slide: SlideCopy, found: HtmlSlideReading, proof: Proof): void {
  const { path, copy, report } = proof
  const where = `slide ${slide.number}`
  const names = [slide.title, `${slide.number} / ${copy.slides.length}: ${slide.title}`]
  proveTexts({ path, where: () => `${where}, names`, wanted: names, found: found.names, fixed: "all" }, report)
  const fixed = placedOn(proof.ledger.quantities, slide.number, proof).map(([, { text }]) => text)
  const notes = { wanted: slide.notes, found: found.notes, fixed: [...fixed, ...sourceNames(copy)] }
  proveTexts({ path, where: () => `${where}, notes`, ...notes }, report)
  proveDrawings(slide, found, proof)
  proveMarks(slide, found, proof)
}

function proveDrawings(slide: SlideCopy, { charts }: HtmlSlideReading, proof: Proof): void {
  const { path, copy, report } = proof
  const where = `slide ${slide.number}`
  const wanted = slide.body.flatMap((part) => (part.kind === "chart" ? [part] : []))
  countCharts(slide, wanted.length, charts.length, proof)
  wanted.forEach(({ chart, size }, index) => {
    const texts = { wanted: chartOf(chart, copy)?.drawn[size] ?? [], found: charts[index] ?? [] }
    proveTexts({ path, where: () => `${where}, chart ${chart}`, ...texts, fixed: "all" }, report)
  })
}

/** What each figure and claim says of itself when it is pointed at. */
function proveMarks(slide: SlideCopy, { marks, noteMarks }: HtmlSlideReading, proof: Proof): void {
  const { path, ledger, copy, report } = proof
  const where = `slide ${slide.number}`
  const quantities = new Map(ledger.quantities.map((quantity) => [quantity.id, quantity]))
  const claims = ledger.claims.filter(({ locale }) => locale === copy.locale)
  const inNotes = new Set(noteMarks)
  for (const mark of [...marks, ...noteMarks]) {
    const { text, tip, description } = mark
    const wrong = (wanted: string, found: string) => report(problems.lineage({ path, where, text, wanted, found }))
    if (mark.quantity === undefined) {
      const holds = claims.some(
        (claim) =>
          tip === `${copy.words.guarded}\n${claim.expression}` && bare(plainClaim(claim.text)).includes(bare(text)),
      )
      if (!holds) wrong("", tip)
      continue
    }
    const quantity = quantities.get(mark.quantity)
    const placed = quantity === undefined ? [] : placedOn([quantity], slide.number, proof)
    if (quantity === undefined || !placed.some(([, place]) => bare(place.text).includes(bare(text)))) {
      wrong("", mark.quantity)
      continue
    }
    // In the notes nothing can be pointed at.
    if (inNotes.has(mark) && tip === "" && description === undefined) continue
    const lines = tipOf(quantity, proof)
    if (tip !== lines.join("\n")) wrong(lines.join("; "), tip.replaceAll("\n", "; "))
    else if (description !== lines.join("; ")) wrong(lines.join("; "), description ?? "")
  }
}

/** How many cells a figure names. */
const CELLS = 4

/** What a figure says of itself, from the ledger: bound, source, period, expression and cells. */
function tipOf(quantity: LedgerQuantity, { copy: { words, sources } }: Proof): readonly string[] {
  const { bound, period, status, expression, cells } = quantity
  const titles = quantity.sources.map((id) => sources.find((source) => source.id === id)?.title ?? id)
  const when = [period ?? "", status === "forecast" ? words.forecast : ""].filter((part) => part !== "")
  return [
    ...(bound === "exact" ? [] : [`${bound} ${words.bound[bound]}`]),
    ...(titles.length === 0 ? [] : [`${words.source} ${titles.join(" · ")}`]),
    ...(when.length === 0 ? [] : [when.join(" · ")]),
    ...(expression === undefined ? [] : [`${words.computed} ${expression}`]),
    ...cells.slice(0, CELLS).map(({ table, key, column, text, file, line }) => {
      return `${[table, ...key].join("/")}#${column} = ${text} (${file.split("/").at(-1)}:${line})`
    }),
    ...(cells.length > CELLS ? [`+ ${cells.length - CELLS}`] : []),
  ]
}
