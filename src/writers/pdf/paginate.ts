import type { Points } from "../../theme/theme.ts"
import { type FlowBlock, heightOf, type Slice } from "./flow.ts"
import { type NoteNumbers, type PageNotes, pageNotes } from "./page-notes.ts"

/** A slice on its page, at the height of its upper edge. */
export interface PlacedSlice {
  readonly slice: Slice
  readonly y: Points
  /** A table's header said again: decoration to a reader who has heard it. */
  readonly repeated: boolean
}

export interface FilledPage {
  readonly body: readonly PlacedSlice[]
  readonly notes: readonly PlacedSlice[]
  /** Upper edge of the hairline above the notes. */
  readonly noteRule?: Points
}

/** What pages are filled with and by which measures. */
export interface PageArea {
  readonly top: Points
  readonly bottom: Points
  /** All vertical space is rounded up to multiples of this. */
  readonly grid: Points
  /** A chapter may begin on a page of which less than this share is filled, and must find at least `chapterRoom`. */
  readonly chapterShare: number
  readonly chapterRoom: Points
  readonly noteRule: Points
  readonly setNote: (note: number) => readonly Slice[]
  readonly noteKey: (note: number) => string
  /** Notes stand beside the text: how far below a line's upper edge its note begins, and the least space between two. */
  readonly beside?: { readonly rise: Points; readonly gap: Points }
}

export interface Pagination {
  readonly pages: readonly FilledPage[]
  /** Number of every source mark that was placed, by its index. */
  readonly numbers: ReadonlyMap<number, number>
}

/**
 * Fills pages: lines go on while they fit with their notes, blocks are divided only as they allow, and what floats but
 * does not fit waits for the next page: for its top, or for the end of the list or paragraph that goes on there.
 */
export function paginate(flow: readonly FlowBlock[], area: PageArea): Pagination {
  const filler = new PageFiller(area)
  flow.forEach((block, index) => {
    filler.place(block, flow.slice(index + 1, index + 8))
  })
  return filler.finish()
}

class PageFiller {
  readonly #area: PageArea
  readonly #pages: FilledPage[] = []
  readonly #numbers: NoteNumbers = { of: new Map(), last: 0 }
  #waiting: readonly FlowBlock[] = []
  #body: PlacedSlice[] = []
  #notes: PageNotes
  #y: Points
  /** Space owed below the last block. */
  #after: Points = 0
  /** Whether the last block is kept with the next. */
  #kept = false

  constructor(area: PageArea) {
    this.#area = area
    this.#y = area.top
    this.#notes = pageNotes(area, this.#numbers, [])
  }

  place(block: FlowBlock, following: readonly FlowBlock[]): void {
    if (block.breakBefore !== "none") this.#startChapter(block)
    else if (!block.continues && !this.#kept) this.#placeWaiting()
    const led = [block, ...following].find(({ keepWithNext }) => !keepWithNext)
    if (!this.#kept && led?.numbered === true && !led.floats) this.#flush()
    const late = this.#waiting.length > 0 || !this.#fits(block.slices, this.#spaceBefore(block))
    if (block.floats && late && this.#body.length > 0) {
      this.#waiting = [...this.#waiting, block]
      return
    }
    while (this.#body.length > 0 && !this.#fitsLead(leadOf(block, block.before, following, this.#fitsLead)))
      this.#nextPage(block.continues)
    this.#y += this.#spaceBefore(block)
    this.#divide(block, block.continues || following[0]?.continues === true || block.header.length > 0)
    this.#kept = block.keepWithNext
  }

  finish(): Pagination {
    this.#flush()
    while (this.#notes.carried().length > 0) this.#nextPage(false)
    if (this.#body.length > 0 || this.#notes.placed().length > 0 || this.#pages.length === 0) this.#close()
    return { pages: this.#pages, numbers: this.#numbers.of }
  }

  /** Whether parts one below the other find room right here. */
  readonly #fitsLead = (parts: readonly LeadPart[]): boolean => {
    let y = this.#y
    parts.forEach(({ space, slices }, index) => {
      const above = index === 0 ? Math.max(this.#after, space) : space
      y = (index === 0 && this.#body.length === 0 ? y : this.#onGrid(y + above)) + heightOf(slices)
    })
    const notes = this.#notes.heightWith(parts.flatMap(({ slices }) => slices.flatMap((slice) => slice.notes)))
    return y + notes <= this.#area.bottom + 0.01
  }

  #startChapter(block: FlowBlock): void {
    this.#flush()
    if (this.#body.length === 0) return
    const { top, bottom, chapterShare, chapterRoom } = this.#area
    const filled = (this.#y - top) / (bottom - top)
    const shares = block.breakBefore === "chapter" && filled < chapterShare && bottom - this.#y >= chapterRoom
    if (!shares) this.#nextPage(false)
  }

  /** Places the slices of a block, over as many pages as it takes; `alone`: with nothing that floats between them. */
  #divide(block: FlowBlock, alone: boolean): void {
    let start = 0
    while (start < block.slices.length) {
      const count = this.#countThatFits(block, start)
      for (const slice of block.slices.slice(start, start + count)) this.#put(slice, false)
      start += count
      if (start >= block.slices.length) break
      this.#nextPage(alone || { ...block, slices: block.slices.slice(start) })
      this.#y += this.#spaceBefore({ ...block, before: 0 })
      const next = block.slices.slice(start, start + 1)
      const repeated = [...block.header, ...next.flatMap(({ resumes }) => resumes)]
      if (this.#fits([...repeated, ...next], 0)) for (const slice of repeated) this.#put(slice, true)
    }
    this.#after = block.after
  }

  /** How many slices go on this page; at least one on an empty page, so that there is an end. */
  #countThatFits(block: FlowBlock, start: number): number {
    const left = block.slices.length - start
    let count = 0
    const taken: Slice[] = []
    while (count < left) {
      taken.push(block.slices[start + count] as Slice)
      if (!this.#fits(taken, 0)) break
      count++
    }
    if (count === left) return count
    const fresh = this.#body.every(({ repeated }) => repeated)
    count = Math.min(count, Math.max(left - block.widows, 0))
    if (count > block.orphans && block.slices[start + count - 1]?.hyphenated === true) count--
    const tooFew = start === 0 && count < block.orphans
    if (fresh) return Math.max(1, tooFew ? this.#most(block, start) : count)
    return tooFew ? 0 : count
  }

  /** On an empty page a block that asks to be whole is divided after all. */
  #most(block: FlowBlock, start: number): number {
    const taken: Slice[] = []
    for (const slice of block.slices.slice(start)) {
      taken.push(slice)
      if (!this.#fits(taken, 0)) return taken.length - 1
    }
    return taken.length
  }

  #put(slice: Slice, repeated: boolean): void {
    const top = this.#y
    this.#body.push({ slice, y: top, repeated })
    this.#y += slice.height
    if (!repeated) this.#notes.add(slice.notes, top, this.#y)
  }

  #fits(slices: readonly Slice[], space: Points): boolean {
    const end = this.#y + space + heightOf(slices)
    const notes = this.#notes.heightWith(slices.flatMap((slice) => slice.notes))
    return end + notes <= this.#area.bottom + 0.01
  }

  /** The larger of what the block above is owed and what this one asks for, rounded up to the grid. */
  #spaceBefore(block: FlowBlock): Points {
    if (this.#body.length === 0) return 0
    return this.#onGrid(this.#y + Math.max(this.#after, block.before)) - this.#y
  }

  #onGrid(y: Points): Points {
    const { grid, top } = this.#area
    return Math.ceil((y - top) / grid - 0.001) * grid + top
  }

  /** Begins a page: with what waits, unless a block that goes on is to come first, as it is when there is room below it. */
  #nextPage(first: boolean | FlowBlock): void {
    this.#close()
    const [float] = this.#waiting
    if (float === undefined || first === true) return
    if (first === false || !this.#fitsAbove(first, float)) this.#placeWaiting(true)
  }

  #fitsAbove(block: FlowBlock, float: FlowBlock): boolean {
    const space = Math.max(block.after, float.before) + this.#area.grid
    return this.#fits([...block.slices, ...float.slices], space)
  }

  /** Places what waits, in its order, as far as there is room; on an empty page the first of it in any case. */
  #placeWaiting(fresh = false): void {
    const waiting = this.#waiting
    this.#waiting = []
    waiting.forEach((block, index) => {
      const space = this.#spaceBefore(block)
      const forced = fresh && index === 0
      if (!forced && (this.#waiting.length > 0 || !this.#fits(block.slices, space)))
        this.#waiting = [...this.#waiting, block]
      else {
        this.#y += space
        this.#divide(block, false)
      }
    })
  }

  #close(): void {
    const placed = this.#notes.placed()
    this.#pages.push({ body: this.#body, notes: placed, ...this.#notes.rule() })
    this.#notes = pageNotes(this.#area, this.#numbers, this.#notes.carried())
    this.#body = []
    this.#y = this.#area.top
    this.#after = 0
  }

  #flush(): void {
    this.#placeWaiting()
    while (this.#waiting.length > 0) this.#nextPage(false)
  }
}

/** Slices with the space asked for above them. */
interface LeadPart {
  readonly space: Points
  readonly slices: readonly Slice[]
}

/** What must stand on one page with the beginning of a block: all of it while it is kept with the next. */
function leadOf(
  block: FlowBlock,
  space: Points,
  following: readonly FlowBlock[],
  floatFits: (parts: readonly LeadPart[]) => boolean,
): readonly LeadPart[] {
  const own = { space, slices: block.slices.slice(0, beginning(block)) }
  if (!block.keepWithNext) return [own]
  const [next, ...rest] = following
  if (next === undefined || next.breakBefore !== "none") return [own]
  const below = Math.max(block.after, next.before)
  const float = { space: below, slices: next.slices }
  if (!next.floats || floatFits([own, float])) return [own, ...leadOf(next, below, rest, floatFits)]
  const text = rest.find(({ floats }) => !floats)
  return text === undefined || text.breakBefore !== "none"
    ? [own, float]
    : [own, ...leadOf(text, Math.max(block.after, text.before), [], floatFits)]
}

/** How many slices a block begins with at the least: all where it is too short to be divided. */
function beginning({ slices, orphans, widows }: FlowBlock): number {
  return slices.length < orphans + widows ? slices.length : orphans
}
