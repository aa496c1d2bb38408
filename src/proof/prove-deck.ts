import type { ChartCopy, LocaleCopy, SlideCopy, SlidePart } from "../copy/copy.ts"
import { chartOf } from "./chart-of.ts"
import { bare } from "./differences.ts"
import { placedOn } from "./placed-on.ts"
import { problems } from "./problems.ts"
import type { ReadPart } from "./prove-places.ts"
import { proveTexts, sourceNames } from "./prove-texts.ts"
import type { Proof } from "./record.ts"

/** What every format of a deck has of a slide. */
export interface ReadSlide {
  readonly number: number
  readonly texts: readonly string[]
  readonly printed: string | undefined
  readonly alts: readonly string[]
  readonly notes: readonly string[]
  /** What it shows that cannot be read. */
  readonly unread: readonly string[]
}

/** How a format says the parts of a slide. */
export interface DeckForm {
  /** The words beside a chart's drawing. */
  readonly besideChart: (chart: ChartCopy, caption: readonly string[]) => readonly string[]
  /** The texts of a part that is no chart, in reading order. */
  readonly partTexts: (part: Exclude<SlidePart, { readonly kind: "chart" }>) => readonly string[]
  readonly chartAlts: (chart: ChartCopy) => readonly string[]
  readonly tableAlts: (alt: string) => readonly string[]
  /** Not even words may differ. */
  readonly fixed?: "all"
}

/** Proves what all formats of a deck have in common: the count and numbers of slides, their texts, and alternative texts. */
export function proveSlides(proof: Proof, slides: readonly ReadSlide[], form: DeckForm): void {
  const { path, copy, report } = proof
  if (slides.length !== copy.slides.length) {
    const count = { what: "the number of slides", wanted: copy.slides.length, found: slides.length }
    report(problems.count({ path, where: "", ...count }))
  }
  for (const slide of copy.slides) {
    const read = slides[slide.number - 1]
    if (read === undefined) continue
    const where = `slide ${slide.number}`
    const wanted = slideTexts(slide, copy, form)
    const rest = withoutFrame(slide, wanted, read.texts)
    const fixed = form.fixed ?? [...fixedOn(slide, proof), ...sourceNames(copy)]
    proveTexts({ path, where: () => where, ...rest, fixed }, report)
    for (const what of read.unread) report(problems.unreadable({ path, where, what }))
    const alts = slideAlts(slide, copy, form)
    const said = { where: () => `${where}, alternative texts`, wanted: alts, found: read.alts }
    proveTexts({ path, ...said, fixed: "all" }, report)
    if (read.printed !== undefined && read.printed.trim() !== String(slide.number))
      report(problems.count({ path, where, what: "the slide’s number", wanted: slide.number, found: read.printed }))
  }
}

/** The charts on a slide, in order. */
export function chartsOn({ body }: SlideCopy, copy: LocaleCopy): readonly ChartCopy[] {
  return body.flatMap((part) => {
    const chart = part.kind === "chart" ? chartOf(part.chart, copy) : undefined
    return chart === undefined ? [] : [chart]
  })
}

/** Proves that a slide has as many charts as it must. */
export function countCharts({ number }: SlideCopy, wanted: number, found: number, { path, report }: Proof): void {
  if (wanted !== found)
    report(problems.count({ path, where: `slide ${number}`, what: "the number of charts", wanted, found }))
}

function slideTexts(slide: SlideCopy, copy: LocaleCopy, form: DeckForm): readonly string[] {
  const { tag, title, subtitle, body, callout, source } = slide
  const parts = body.flatMap((part) => {
    if (part.kind !== "chart") return form.partTexts(part)
    const chart = chartOf(part.chart, copy)
    return chart === undefined ? part.caption : form.besideChart(chart, part.caption)
  })
  return [tag, title, subtitle, ...parts, ...callout, source].filter((text) => text !== "")
}

/**
 * Tag, title, subtitle and source stand where a layout has them: those that are found as they must be are taken out, and
 * what is left is compared in its order.
 */
function withoutFrame(
  { tag, title, subtitle, source }: SlideCopy,
  wanted: readonly string[],
  found: readonly string[],
): { wanted: readonly string[]; found: readonly string[] } {
  const [left, right] = [[...wanted], [...found]]
  for (const text of [tag, title, subtitle, source].map(bare)) {
    const [here, there] = [left, right].map((texts) => texts.findIndex((one) => bare(one) === text))
    if (text === "" || here === undefined || there === undefined || here < 0 || there < 0) continue
    left.splice(here, 1)
    right.splice(there, 1)
  }
  return { wanted: left, found: right }
}

function slideAlts({ body }: SlideCopy, copy: LocaleCopy, form: DeckForm): readonly string[] {
  return body.flatMap((part) => {
    if (part.kind === "table") return form.tableAlts(part.alt)
    const chart = part.kind === "chart" ? chartOf(part.chart, copy) : undefined
    return chart === undefined ? [] : form.chartAlts(chart)
  })
}

/** What may not be touched on a slide: quantities and claims, sources, and what names something else. */
function fixedOn({ number, tag, body, source }: SlideCopy, proof: Proof): readonly string[] {
  const placed = placedOn([...proof.ledger.quantities, ...proof.ledger.claims], number, proof)
  const names = body.flatMap((part) => {
    if (part.kind === "text") return []
    return part.kind === "item" ? part.head : part.kind === "table" ? part.cells : part.caption
  })
  return [tag, source, ...names, ...placed.map(([, { text }]) => text)]
}

/** The parts of a slide in which the ledger places things. */
export function slideParts(slide: ReadSlide, charts: readonly string[]): readonly ReadPart[] {
  const { number: at, texts, notes } = slide
  const where = `slide ${at}`
  return [
    { at, where, holds: (role) => role !== "chart" && role !== "speaker-notes", texts },
    { at, where: `${where}, charts`, holds: (role) => role === "chart", texts: charts },
    { at, where: `${where}, notes`, holds: (role) => role === "speaker-notes", texts: notes },
  ]
}
