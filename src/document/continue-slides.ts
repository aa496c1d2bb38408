import type { Span } from "../diagnostics/problem.ts"
import type { Pages } from "../templating/fill-templates.ts"
import { Output } from "../templating/output.ts"
import { createMarp } from "./create-marp.ts"
import type { Words } from "./model.ts"
import type { Token } from "./token.ts"

/** A slide whose table or list goes on on further slides. */
export interface SlideBreak {
  /** The slide's index. */
  readonly slide: number
  readonly kind: "table" | "list"
  /** Rows of the table, or items of the list, on each slide. */
  readonly counts: readonly number[]
  /** The first row's number, where the layout counts the rows of a list itself. */
  readonly start?: number
}

/**
 * The deck's Markdown with each broken slide as several: they repeat its frame, its title with a mark, and a table's
 * header; the callout stands on the last, the speaker's notes with the first. Every format of the deck is read from it.
 */
export function continueSlides(pages: Pages, breaks: readonly SlideBreak[], words: Words): Pages {
  if (breaks.length === 0) return pages
  const lines = new Lines(pages.deck)
  const slides = slideTokens(pages.deck.text())
  const deck = new Output()
  slides.forEach((tokens, index) => {
    const [from, to] = [firstLine(tokens), firstLine(slides[index + 1]) ?? lines.count]
    const broken = breaks.find(({ slide }) => slide === index)
    if (broken === undefined) lines.copy(from ?? 0, to, deck)
    else writeParts({ from: from ?? 0, to, tokens, broken, words }, lines, deck)
  })
  return { ...pages, deck }
}

/** What stands behind a continued title: `(continued)`, and the count from the second time on. */
export function continuedMark({ continued }: Words, part: number): string {
  const text = part > 1 ? `${continued}${/\p{sc=Han}/u.test(continued) ? "" : " "}${part}` : continued
  return /\p{sc=Han}/u.test(continued) ? `（${text}）` : ` (${text})`
}

/** The tokens of each slide, from the one that opens it. */
function slideTokens(text: string): readonly (readonly Token[])[] {
  const slides: Token[][] = []
  for (const token of createMarp().markdown.parse(text, {}) as unknown as Token[]) {
    if (token.type === "marpit_slide_open") slides.push([])
    slides.at(-1)?.push(token)
  }
  return slides
}

function firstLine(tokens: readonly Token[] | undefined): number | undefined {
  return tokens?.[0]?.map?.[0]
}

/** The lines of an output, with their way back to the author. */
class Lines {
  readonly #output: Output
  readonly #starts: readonly number[]

  constructor(output: Output) {
    this.#output = output
    this.#starts = [0, ...[...output.text().matchAll(/\n/g)].map(({ index }) => index + 1)]
  }

  get count(): number {
    return this.#starts.length
  }

  copy(from: number, to: number, target: Output): void {
    this.copyText(this.#starts[from] ?? this.#output.length, this.#starts[to] ?? this.#output.length, target)
  }

  /** A line without its first characters, and without its end. */
  copyLine(line: number, skipped: number, target: Output): void {
    const start = (this.#starts[line] ?? 0) + skipped
    this.copyText(start, (this.#starts[line + 1] ?? this.#output.length + 1) - 1, target)
  }

  text(line: number): string {
    return this.#output.text().slice(this.#starts[line], (this.#starts[line + 1] ?? this.#output.length + 1) - 1)
  }

  /** Appends text of our own, placed at a line of the author's. */
  add(text: string, line: number, target: Output): void {
    const span = this.#output.locate(this.#starts[line] ?? 0)
    if (span === undefined) throw new Error("an empty deck is continued")
    target.append({ text, origin: "literal", span, guarded: false })
  }

  copyText(from: number, to: number, target: Output): void {
    let at = 0
    for (const piece of this.#output.pieces) {
      const [start, end] = [Math.max(0, from - at), Math.min(piece.text.length, to - at)]
      at += piece.text.length
      if (end <= start) continue
      const place = piece.place
      const moved = place && { place: (left: number, right: number): Span => place(left + start, right + start) }
      const { text, origin, span, guarded } = piece
      target.append({ text: text.slice(start, end), origin, span, guarded, ...moved })
    }
  }
}

interface BrokenSlide {
  readonly from: number
  readonly to: number
  readonly tokens: readonly Token[]
  readonly broken: SlideBreak
  readonly words: Words
}

function writeParts(slide: BrokenSlide, lines: Lines, target: Output): void {
  const { from, to, tokens, broken, words } = slide
  const units = unitRanges(tokens, broken.kind)
  const title = tokens.find(({ type, tag }) => type === "heading_open" && tag === "h1")?.map?.[0] ?? from
  let first = 0
  broken.counts.forEach((count, part) => {
    const last = part === broken.counts.length - 1
    const left = [
      ...units.filter((_, index) => index < first || index >= first + count),
      ...(last ? [] : rangesOf(tokens, ({ type }) => type === "blockquote_open")),
      ...(part === 0 ? [] : rangesOf(tokens, isNote)),
    ]
    if (part > 0 && from === 0) lines.add("---\n", from, target)
    for (let line = part > 0 && from === 0 ? frontMatterEnd(tokens) : from; line < to; line++) {
      const unit = units.findIndex(([start, end]) => start <= line && line < end)
      if (left.some(([start, end]) => start <= line && line < end)) continue
      if (line === title && part > 0) {
        lines.copyLine(line, 0, target)
        lines.add(`${continuedMark(words, part)}\n`, line, target)
      } else if (unit >= 0 && broken.kind === "list" && lines.text(line).trim() !== "") {
        copyItemLine(line, units[unit]?.[0] ?? line, unit, slide, lines, target)
      } else lines.copy(line, line + 1, target)
    }
    if (!last) lines.add("\n", to - 1, target)
    first += count
  })
}

/** An item's line: numbered lists go on counting; where the layout counts, every item is given its number. */
function copyItemLine(
  line: number,
  first: number,
  unit: number,
  { broken, tokens }: BrokenSlide,
  lines: Lines,
  target: Output,
): void {
  const list = tokens.find(({ type }) => type === "ordered_list_open" || type === "bullet_list_open")
  const ordered = list?.type === "ordered_list_open" ? Number(list.attrGet("start") ?? 1) : undefined
  const start = broken.start ?? ordered
  if (start === undefined) {
    lines.copy(line, line + 1, target)
    return
  }
  const marker = /^\s*(?:[-*+]|\d+[.)])[ \t]+/.exec(lines.text(first))?.[0] ?? ""
  const number = `${start + unit}. `
  // What belongs to the item is indented by as much as its number is longer than its marker was.
  const before = line === first ? number : " ".repeat(Math.max(0, number.length - marker.length))
  if (before !== "") lines.add(before, line, target)
  lines.copyLine(line, line === first ? marker.length : 0, target)
  lines.add("\n", line, target)
}

type Range = readonly [number, number]

/** The lines of each row of the slide's table, or of each item of its list. */
function unitRanges(tokens: readonly Token[], kind: SlideBreak["kind"]): readonly Range[] {
  const opens = (token: Token) =>
    kind === "table" ? token.type === "table_open" : /^(?:bullet|ordered)_list_open$/.test(token.type)
  const first = tokens.findIndex(opens)
  const closing = tokens[first]?.type.replace(/_open$/, "_close")
  let depth = 0
  const end = tokens.findIndex((token, index) => {
    if (index < first) return false
    if (token.type === tokens[first]?.type) depth++
    if (token.type === closing) depth--
    return depth === 0
  })
  const inside = tokens.slice(first + 1, end)
  if (kind === "table") {
    const body = inside.findIndex(({ type }) => type === "tbody_open")
    return rangesOf(inside.slice(Math.max(0, body)), ({ type }) => type === "tr_open")
  }
  const level = inside[0]?.level
  return rangesOf(inside, (token) => token.type === "list_item_open" && token.level === level)
}

function rangesOf(tokens: readonly Token[], wanted: (token: Token) => boolean): readonly Range[] {
  return tokens.flatMap((token) => (wanted(token) && token.map !== null ? [token.map] : []))
}

function isNote({ type, meta }: Token): boolean {
  return type === "marpit_comment" && meta?.marpitCommentParsed === undefined
}

function frontMatterEnd(tokens: readonly Token[]): number {
  return tokens.find(({ type }) => type === "front_matter")?.map?.[1] ?? 0
}
