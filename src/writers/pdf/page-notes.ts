import type { Points } from "../../theme/theme.ts"
import { heightOf, type Slice } from "./flow.ts"
import type { PageArea, PlacedSlice } from "./paginate.ts"

/** The notes of one page while it is being filled. */
export interface PageNotes {
  /** Height of all notes if these marks came to the page too. */
  readonly heightWith: (notes: readonly number[]) => Points
  /** Takes the notes of marks in a slice that was placed between these heights; what does not fit is carried to the next page. */
  readonly add: (notes: readonly number[], top: Points, bottom: Points) => void
  readonly placed: () => readonly PlacedSlice[]
  readonly rule: () => { readonly noteRule?: Points }
  readonly carried: () => readonly Slice[]
}

/** Numbers given out so far, by the index of the mark. */
export interface NoteNumbers {
  readonly of: Map<number, number>
  last: number
}

/** Notes of a page that begins with what the page before could not hold: at its foot, or beside the text. */
export function pageNotes(area: PageArea, numbers: NoteNumbers, before: readonly Slice[]): PageNotes {
  return area.beside === undefined ? footNotes(area, numbers, before) : sideNotes(area, area.beside, numbers, before)
}

/** Notes of a page that begins with what the page before could not hold. Numbers go on through the document. */
function footNotes(area: PageArea, numbers: NoteNumbers, before: readonly Slice[]): PageNotes {
  const known = new Map<string, number>()
  const sets = new Map<number, readonly Slice[]>()
  const room = (area.bottom - area.top) * 0.6
  const slices: Slice[] = []
  const carried: Slice[] = []
  let full = 0

  const setNote = (note: number): readonly Slice[] => {
    const ready = sets.get(note) ?? area.setNote(note)
    sets.set(note, ready)
    return ready
  }
  const take = (added: readonly Slice[], limit: Points): void => {
    for (const slice of added) {
      const rule = slices.length === 0 ? area.noteRule : 0
      if (carried.length > 0 || full + rule + slice.height > limit + 0.01) carried.push(slice)
      else {
        slices.push(slice)
        full += rule + slice.height
      }
    }
  }
  take(before, room)

  return {
    heightWith(notes) {
      const fresh = new Map(
        notes.filter((note) => !known.has(area.noteKey(note))).map((note) => [area.noteKey(note), note]),
      )
      const added = [...fresh.values()].reduce((sum, note) => sum + heightOf(setNote(note)), 0)
      return full + added + (slices.length === 0 && added > 0 ? area.noteRule : 0)
    },
    add(notes, _top, bottom) {
      for (const note of numbered(notes, area, known, numbers)) take(setNote(note), area.bottom - bottom)
    },
    placed() {
      let y = area.bottom - heightOf(slices)
      return slices.map((slice) => {
        const placed = { slice, y, repeated: false }
        y += slice.height
        return placed
      })
    },
    rule: () => (slices.length === 0 ? {} : { noteRule: area.bottom - heightOf(slices) - area.noteRule * 0.45 }),
    carried: () => carried,
  }
}

/** Notes in a column of their own: each begins beside the line of its mark, or below the note before it. */
function sideNotes(
  area: PageArea,
  { rise, gap }: NonNullable<PageArea["beside"]>,
  numbers: NoteNumbers,
  before: readonly Slice[],
): PageNotes {
  const known = new Map<string, number>()
  const placed: PlacedSlice[] = []
  const carried: Slice[] = []
  let end = area.top - gap

  const take = (added: readonly Slice[], from: Points): void => {
    let y = Math.max(end + gap, from)
    // A note stands whole, on the next page if need be; one that no page holds is divided.
    const all = heightOf(added)
    const waits = y + all > area.bottom + 0.01 && all <= area.bottom - area.top
    for (const slice of added) {
      if (waits || carried.length > 0 || y + slice.height > area.bottom + 0.01) carried.push(slice)
      else {
        placed.push({ slice, y, repeated: false })
        y += slice.height
        end = y
      }
    }
  }
  take(before, area.top)

  return {
    heightWith: () => 0,
    add(notes, top) {
      for (const note of numbered(notes, area, known, numbers)) take(area.setNote(note), top + rise)
    },
    placed: () => placed,
    rule: () => ({}),
    carried: () => carried,
  }
}

/** Gives marks their numbers; those whose note does not stand on the page yet. */
function numbered(
  notes: readonly number[],
  area: PageArea,
  known: Map<string, number>,
  numbers: NoteNumbers,
): readonly number[] {
  return notes.filter((note) => {
    const key = area.noteKey(note)
    const fresh = !known.has(key)
    const number = known.get(key) ?? ++numbers.last
    known.set(key, number)
    numbers.of.set(note, number)
    return fresh
  })
}
