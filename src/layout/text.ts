import type { Inline } from "../document/model.ts"
import type { Points, TextStyle } from "../theme/theme.ts"
import type { Typefaces } from "./typeface.ts"

/** A piece of one line: text in one face, at its offset from the line's start. */
export interface Fragment {
  readonly text: string
  /** Index into the paragraph's inlines. */
  readonly inline: number
  readonly x: Points
  readonly width: Points
  readonly bold: boolean
}

export interface Line {
  readonly fragments: readonly Fragment[]
  readonly width: Points
  /** The paragraph or a hard break ends here: not to be justified. */
  readonly last: boolean
}

/** What a paragraph is set in. */
export interface Measure {
  readonly faces: Typefaces
  readonly style: TextStyle
  readonly width: Points
  /** First-line indent. */
  readonly indent?: Points
  readonly locale: string
}

/** Breaks a whole paragraph, whatever its runs, into lines no wider than the measure (UAX #14 with kinsoku). */
export type BreakLines = (inlines: readonly Inline[], measure: Measure) => readonly Line[]
