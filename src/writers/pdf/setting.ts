import type { RenderedChart } from "../../charts/model.ts"
import type { Report } from "../../diagnostics/problem.ts"
import type { Block, Meta } from "../../document/model.ts"
import type { Hyphenator } from "../../layout/hyphenator.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import type { Points, Theme } from "../../theme/theme.ts"
import type { Mark, Rgb } from "./drawing.ts"
import type { NoteRegister } from "./notes.ts"
import type { PageGeometry } from "./page-geometry.ts"

/** A chart played onto the recorder: marks from its upper left corner. */
export interface DrawnChart {
  readonly marks: readonly Mark[]
  readonly width: Points
  readonly height: Points
  readonly labels: RenderedChart["labels"]
}

export interface Colors {
  readonly ink: Rgb
  readonly muted: Rgb
  readonly rule: Rgb
  readonly mark: Rgb
  readonly wash: Rgb
  readonly paper: Rgb
  readonly accents: readonly Rgb[]
}

/** All that setting a block needs besides the block. */
export interface Setting {
  readonly theme: Theme
  readonly faces: Typefaces
  /** Of the document's language. */
  readonly hyphenator: Hyphenator
  readonly meta: Meta
  readonly geometry: PageGeometry
  readonly colors: Colors
  /** By the chart's id; a chart that could not be rendered is missing. */
  readonly charts: ReadonlyMap<string, DrawnChart>
  /** `Figure 3`, `表 2` for every block that shows an exhibit. */
  readonly exhibitLabels: ReadonlyMap<Block, string>
  readonly notes: NoteRegister
  /** How many tables of data are attached to the report. */
  readonly tables: number
  /** The edition's label. */
  readonly edition?: string
  readonly report: Report
}
