import type { ChartModel } from "../../../charts/model.ts"
import type { Align } from "../../../document/model.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { Inches, Points } from "../../../theme/theme.ts"

/** A colour as DrawingML names it: a member of the theme's scheme (`tx1`, `accent2`) or six hexadecimal digits. */
export type OfficeColor = string

/** A deck as shapes: what `emit` says through the slide library and `finish` completes in the package. */
export interface DeckPlan {
  readonly slides: readonly SlidePlan[]
}

export interface SlidePlan {
  /** From 1. */
  readonly number: number
  readonly layout: string
  /** Id of the section; slides in a row with the same id make one section of the deck. */
  readonly section: string
  /** What the section is called in the slide sorter. */
  readonly sectionName: string
  /** In reading order; names are unique on the slide. */
  readonly shapes: readonly Shape[]
  /** A paragraph each. */
  readonly notes: readonly string[]
}

export type Shape = TextShape | DrawnShape | TableShape | ChartShape | PictureShape

/** A place of the layout that a shape fills; what the layout says of box and type is inherited. */
export interface Placeholder {
  readonly type: "title" | "ctrTitle" | "subTitle" | "body" | "obj" | "dt" | "ftr" | "sldNum" | "chart" | "tbl"
  readonly index: number
}

interface Named {
  readonly name: string
  readonly box: Box
}

export interface TextShape extends Named {
  readonly kind: "text"
  readonly placeholder?: Placeholder
  readonly paragraphs: readonly TextParagraph[]
  /** Inherited when absent. */
  readonly anchor?: "top" | "middle" | "bottom"
  readonly fill?: OfficeColor
  /** Left, top, right, bottom, in points; none when absent. */
  readonly inset?: readonly [Points, Points, Points, Points]
}

/** What is absent is inherited from the placeholder. */
export interface TextParagraph {
  readonly runs: readonly TextRun[]
  readonly align?: Align
  /** Exact distance of baselines. */
  readonly line?: Points
  readonly before?: Points
  readonly bullet?: { readonly indent: Points; readonly start?: number }
  /** In a place for text: its level, from 0; the first when absent. */
  readonly level?: number
  /** In a place for text: a number instead of the level's bullet. */
  readonly numbered?: number
  /** In a place for text: no bullet, the text beginning at this indent. */
  readonly bulletless?: Points
}

export interface TextRun {
  readonly text: string
  /** A line break stands before it. */
  readonly breakBefore?: boolean
  readonly size?: Points
  readonly bold?: boolean
  readonly italic?: boolean
  readonly script?: "sub" | "super"
  readonly strike?: boolean
  readonly color?: OfficeColor
  /** A URL, or `#` and the id of a section: its first slide. */
  readonly link?: string
  /** The slide's number, kept up to date by the program that shows the deck. */
  readonly field?: "slidenum"
}

/** Ornament: it says nothing that words do not say, and is marked as decoration. */
export interface DrawnShape extends Named {
  readonly kind: "drawn"
  readonly form: "rectangle" | "ellipse"
  readonly fill: OfficeColor
}

export interface TableShape extends Named {
  readonly kind: "table"
  readonly placeholder?: Placeholder
  readonly alt: string
  readonly columns: readonly Inches[]
  /** How many of the rows are the head. */
  readonly heads: number
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly height: Inches
  /** One for each column; those that another cell reaches over are empty. */
  readonly cells: readonly TextParagraph[]
  /** The cells that reach over others to their right or below. */
  readonly spans?: readonly { readonly column: number; readonly rows: number; readonly columns: number }[]
  /** Colours of cells that have one of their own; their text keeps its own colour too. */
  readonly fills?: readonly (OfficeColor | undefined)[]
}

export interface ChartShape extends Named {
  readonly kind: "chart"
  readonly placeholder?: Placeholder
  readonly alt: string
  readonly model: ChartModel
  /** Name of the workbook's sheet. */
  readonly sheet: string
}

export interface PictureShape extends Named {
  readonly kind: "picture"
  readonly alt: string
  readonly png: Uint8Array
  readonly svg: string
}
