import type { Inline, Run, Source, SourceMark } from "../../document/model.ts"
import { isEastAsian } from "../../layout/script.ts"
import type { Points } from "../../theme/theme.ts"
import { asOfPhrase } from "./as-of-phrase.ts"
import type { Ink } from "./drawing.ts"
import { heightOf, type Slice } from "./flow.ts"
import { plainRun } from "./plain-run.ts"
import { problems } from "./problems.ts"
import { setText } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** The source marks of one pass over the document, in the order they were set. */
export interface NoteRegister {
  /** Adds a mark that stands in `parent`; its index. */
  readonly add: (mark: SourceMark, parent: Tag) => number
  /** The number the mark had in the pass before, for the room its label takes. */
  readonly guess: (index: number) => number
  readonly entries: readonly NoteEntry[]
}

export interface NoteEntry {
  readonly mark: SourceMark
  readonly parent: Tag
  /** Two marks of one page with the same key share one note. */
  readonly key: string
}

/** An empty register; `numbers` are those of the pass before. */
export function noteRegister(numbers: ReadonlyMap<number, number>): NoteRegister {
  const entries: NoteEntry[] = []
  return {
    entries,
    add(mark, parent) {
      entries.push({ mark, parent, key: JSON.stringify([mark.sources, mark.note.map(({ text }) => text)]) })
      return entries.length - 1
    },
    guess: (index) => numbers.get(index) ?? index + 1,
  }
}

const LABEL_WIDTH = 2.2

/** A note for the foot of a page: its number hanging, then sources with their dates, then the caution. */
export function setNote(index: number, setting: Setting): readonly Slice[] {
  const entry = setting.notes.entries[index]
  if (entry === undefined) return []
  const { geometry, theme, colors } = setting
  const style = theme.report.text.note
  const indent: Points = LABEL_WIDTH * style.size
  const noteTag = tag("Note", entry.parent, { id: `note-${index + 1}` })
  const slices = setText(
    noteInlines(entry.mark, setting),
    {
      style,
      x: geometry.notes.left + indent,
      width: geometry.notes.width - indent,
      align: "settle",
      tag: noteTag,
      role: "footnote",
    },
    setting,
  )
  return slices.map((slice, line) => {
    if (line > 0) return slice
    const y = slice.ink.find(({ mark }) => mark.kind === "text")?.mark
    const baseline = y !== undefined && "y" in y ? y.y : style.size
    const label: Ink = {
      mark: {
        kind: "note",
        note: index,
        prefix: "",
        face: style.weight,
        size: style.size,
        color: colors.muted,
        x: geometry.notes.left,
        y: baseline,
      },
      tag: tag("Lbl", noteTag),
    }
    return { ...slice, ink: [label, ...slice.ink] }
  })
}

/** Room above the first note of a page: a space, the hairline, a space. */
export function noteRuleHeight(setting: Setting): Points {
  return setting.geometry.baseline
}

export function notesHeight(notes: readonly (readonly Slice[])[]): Points {
  return notes.reduce((sum, slices) => sum + heightOf(slices), 0)
}

function noteInlines(mark: SourceMark, setting: Setting): readonly Inline[] {
  const { meta } = setting
  const east = isEastAsian(meta.locale)
  const [between, comma, stop] = east ? ["；", "，", "。"] : ["; ", ", ", "."]
  const runs: Run[] = mark.sources.flatMap((id, index) => {
    const source = meta.sources.get(id)
    if (source === undefined) {
      setting.report(problems["unknown-source"]({ id }))
      return []
    }
    const date = isDated(source) ? "" : `${comma}${asOfPhrase(source.asOfText ?? "", meta)}`
    const title = plainRun(source.short, source.url)
    return index === 0 ? [title, plainRun(date)] : [plainRun(between), title, plainRun(date)]
  })
  const sources = runs.filter(({ text }) => text !== "")
  if (mark.note.length === 0) return [...sources, plainRun(stop)]
  return sources.length === 0 ? mark.note : [...sources, plainRun(east ? stop : `${stop} `), ...mark.note]
}

/** Whether a note need not say what a source's data reach to: it has no date, or its short name says it. */
function isDated({ short, asOfText }: Source): boolean {
  return asOfText === undefined || short.includes(asOfText)
}
