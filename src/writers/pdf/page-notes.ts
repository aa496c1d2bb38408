import type { Points } from "../../theme/theme.ts"
import { heightOf, type Slice } from "./flow.ts"
import type { PageArea, PlacedSlice } from "./paginate.ts"

/** The notes of one page while it is being filled. */
export interface PageNotes {
  /** Height of all notes if these marks came to the page too. */
  readonly heightWith: (notes: readonly number[]) => Points
  /** Takes the notes of marks that were placed; what does not fit below `y` is carried to the next page. */
  readonly add: (notes: readonly number[], y: Points) => void
  readonly placed: () => readonly PlacedSlice[]
  readonly rule: () => { readonly noteRule?: Points }
  readonly carried: () => readonly Slice[]
}

/** Numbers given out so far, by the index of the mark. */
export interface NoteNumbers {
  readonly of: Map<number, number>
  last: number
}

/** Notes of a page that begins with what the page before could not hold. Numbers go on through the document. */
export function pageNotes(area: PageArea, numbers: NoteNumbers, before: readonly Slice[]): PageNotes {
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
    add(notes, y) {
      for (const note of notes) {
        const key = area.noteKey(note)
        const number = known.get(key) ?? ++numbers.last
        if (!known.has(key)) take(setNote(note), area.bottom - y)
        known.set(key, number)
        numbers.of.set(note, number)
      }
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
