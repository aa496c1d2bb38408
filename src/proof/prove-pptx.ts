import type { PlotCopy, SlideCopy, SourceMarkCopy } from "../copy/copy.ts"
import type { RegionStyle } from "../theme/theme.ts"
import { bare } from "./differences.ts"
import { marksOf } from "./locale-marks.ts"
import { placedOn } from "./placed-on.ts"
import { plainClaim } from "./plain-claim.ts"
import { problems } from "./problems.ts"
import { provePlot } from "./prove-chart.ts"
import { chartsOn, countCharts, type DeckForm, proveSlides, slideParts } from "./prove-deck.ts"
import { provePlaces } from "./prove-places.ts"
import { proveTexts, sourceNames } from "./prove-texts.ts"
import { type PptxReading, readPptx, type SlideReading } from "./read/read-pptx.ts"
import type { Proof } from "./record.ts"

/** Proves that a presentation says what it must: slides, charts with their workbooks, notes, alternative texts. */
export function provePptx(bytes: Uint8Array, proof: Proof): void {
  const read: PptxReading = readPptx(bytes)
  const { path, copy, report } = proof
  if (read.title !== copy.title)
    report(problems.changed({ path, where: "properties", wanted: copy.title, found: read.title }))
  proveFrame(read, proof)
  proveSlides(proof, read.slides, form)
  provePlaces(
    proof,
    "slide",
    read.slides.flatMap((slide) => slideParts(slide, [...labelsOf(slide), ...inPictures(slide.number, proof)])),
  )
  for (const slide of copy.slides) {
    const found = read.slides[slide.number - 1]
    if (found === undefined) continue
    const footer = { wanted: found.layoutFooter, found: found.footer }
    proveTexts({ path, where: () => `slide ${slide.number}, footer`, ...footer, fixed: "all" }, report)
    proveCharts(slide, found, proof)
    proveNotes(slide, found, proof)
  }
}

/** Masters and layouts say nothing that the corporate file's do not, and nothing at all where there is none. */
function proveFrame({ frame }: PptxReading, { path, frame: known, report }: Proof): void {
  const may = new Set(known.map(bare))
  for (const { where, text } of frame) {
    if (!may.has(bare(text))) report(problems.changed({ path, where, wanted: "", found: text }))
  }
}

/** Styles whose items are counted on the slide. */
const COUNTED: ReadonlySet<RegionStyle> = new Set(["agenda", "watch"])

/** Rows are counted in texts of their own, and who holds a view is named below it. */
const form: DeckForm = {
  besideChart({ native }, caption) {
    if (native.kind === "table") return [...caption, ...native.cells]
    if (native.kind === "picture") return caption
    return [...caption, ...native.charts.flatMap(({ title, reference }) => [title, reference])]
  },
  partTexts(part) {
    switch (part.kind) {
      case "text":
        return [part.text]
      case "item": {
        const { style, number, head, words } = part
        if (style === "views" || style === "quote") return [...words, ...head]
        return [...(COUNTED.has(style) ? [String(number).padStart(2, "0")] : []), ...head, ...words]
      }
      case "table":
        return part.cells
    }
  },
  chartAlts({ alt, native }) {
    if (native.kind !== "charts") return [alt]
    return native.charts.map(({ title }) => (title === "" ? alt : `${alt} (${title})`))
  },
  tableAlts: (alt) => [alt],
}

/** Everything that a slide's charts print beside their marks; a chart that is a table prints in its cells. */
function labelsOf({ charts, texts }: SlideReading): readonly string[] {
  const labels = charts.flatMap(({ series }) =>
    series.flatMap((one) => one.labels.filter((label) => label !== undefined)),
  )
  return [...labels, ...texts]
}

/** What pictures of charts print cannot be read: of these the copy is taken at its word. */
function inPictures(number: number, { copy }: Proof): readonly string[] {
  const slide = copy.slides[number - 1]
  const charts = slide === undefined ? [] : chartsOn(slide, copy)
  return charts.flatMap(({ native, drawn }) => (native.kind === "picture" ? Object.values(drawn).flat() : []))
}

function proveCharts(slide: SlideCopy, { charts, pictures }: SlideReading, proof: Proof): void {
  const { path, copy, report } = proof
  const shown = chartsOn(slide, copy)
  const wanted = shown.flatMap(({ id, native }) =>
    native.kind === "charts" ? native.charts.map((plot): [string, PlotCopy] => [id, plot]) : [],
  )
  const where = `slide ${slide.number}`
  const drawn = shown.filter(({ native }) => native.kind === "picture").length
  if (pictures !== drawn)
    report(problems.count({ path, where, what: "the number of pictures", wanted: drawn, found: pictures }))
  countCharts(slide, wanted.length, charts.length, proof)
  wanted.forEach(([id, plot], index) => {
    const found = charts[index]
    if (found !== undefined) provePlot({ path, where: `${where}, chart ${id}`, wanted: plot, found }, report)
  })
}

/** The speaker's words and the sources in their order; then what is said of every figure and claim, in any order. */
function proveNotes(slide: SlideCopy, { notes, printedOnNotes }: SlideReading, proof: Proof): void {
  const { path, copy, ledger, report } = proof
  const where = `slide ${slide.number}, notes`
  if (printedOnNotes !== undefined && printedOnNotes.trim() !== String(slide.number))
    report(problems.count({ path, where, what: "the slide’s number", wanted: slide.number, found: printedOnNotes }))
  const { colon } = marksOf(copy.locale)
  const guarded = capitalised(copy.words.guarded) + colon
  const sources = [...new Set(ledger.quantities.map((quantity) => titlesOf(quantity.sources, proof) + colon))]
  const isClaim = (text: string) => text.startsWith(guarded)
  const sourceOf = (text: string) => sources.find((source) => text.startsWith(source))
  const isFigures = (text: string) => sourceOf(text) !== undefined && text.endsWith("]")
  const wanted = [...slide.notes, ...slide.marks.map((mark) => markText(mark, proof)), slide.source]
  const placed = placedOn(ledger.quantities, slide.number, proof).map(([, { text }]) => text)
  proveTexts(
    {
      path,
      where: () => where,
      wanted: [...new Set(wanted.filter((text) => text.trim() !== ""))],
      found: notes.filter((text) => !isClaim(text) && !isFigures(text)),
      fixed: [slide.source, ...sourceNames(copy), ...placed],
    },
    report,
  )
  proveLineage(notes.filter(isFigures), sourceOf, slide, where, proof)
  proveGuards(
    notes.filter(isClaim).map((text) => text.slice(guarded.length)),
    slide,
    where,
    proof,
  )
}

function capitalised(text: string): string {
  return text.replace(/^./u, (letter) => letter.toUpperCase())
}

function titlesOf(sources: readonly string[], { copy }: Proof): string {
  const titles = sources.map((id) => copy.sources.find((source) => source.id === id)?.title ?? id)
  return titles.join(marksOf(copy.locale).semicolon)
}

function markText({ note, sources }: SourceMarkCopy, proof: Proof): string {
  return [note, titlesOf(sources, proof)].filter((text) => text !== "").join(" ")
}

/** Every figure that a slide shows is named in its notes with its source and address, and no other is. */
function proveLineage(
  paragraphs: readonly string[],
  sourceOf: (text: string) => string | undefined,
  slide: SlideCopy,
  where: string,
  proof: Proof,
): void {
  const { colon, semicolon } = marksOf(proof.copy.locale)
  const placed = placedOn(proof.ledger.quantities, slide.number, proof).map(([quantity, place]) => {
    const source = titlesOf(quantity.sources, proof) + colon
    return { ...place, line: `${source}${place.text} [${quantity.id}]` }
  })
  const said = paragraphs.flatMap((paragraph) => {
    const head = sourceOf(paragraph) ?? ""
    return paragraph
      .slice(head.length)
      .split(`]${semicolon}`)
      .map((item) => `${head}${item.replace(/\]$/, "")}]`)
  })
  proveLines(said, placed, where, proof)
}

/** What a slide shows, and the line that its notes must have of it. */
interface NotedThing {
  readonly role: string
  readonly text: string
  readonly line: string
}

/** Each line is one of something on the slide, and everything that the slide shows itself has one. */
function proveLines(
  said: readonly string[],
  things: readonly NotedThing[],
  where: string,
  { path, report }: Proof,
): void {
  const known = new Set(things.map(({ line }) => bare(line)))
  for (const line of said) {
    if (!known.has(bare(line))) report(problems.lineage({ path, where, text: line, wanted: "", found: line }))
  }
  const found = new Set(said.map(bare))
  for (const { role, text, line } of things) {
    if (role !== "speaker-notes" && !found.has(bare(line)))
      report(problems.lineage({ path, where, text, wanted: line, found: "" }))
  }
}

/** Every claim that a slide makes is named in its notes with its expression, and no other is. */
function proveGuards(said: readonly string[], slide: SlideCopy, where: string, proof: Proof): void {
  const { ledger, copy } = proof
  const claims = ledger.claims.filter(({ locale }) => locale === copy.locale)
  const here = placedOn(claims, slide.number, proof).map(([{ text, expression }, { role }]) => {
    return { role, text, line: `${plainClaim(text)} [${expression}]` }
  })
  proveLines(said.map(plainClaim), here, where, proof)
}
