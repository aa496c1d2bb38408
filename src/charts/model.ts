import type { Inline } from "../document/model.ts"
import type { Bound, Quantity } from "../figures/quantity.ts"
import type { ChartSize, RowHeights } from "../layout/slide-geometry.ts"

export type { ChartSize, RowHeights }

/** One cell of a chart's data: words, or a number with its lineage. */
export type ChartValue = string | Quantity | null

/** The rows a chart draws, with the columns its slots may be bound to. */
export interface Frame {
  readonly columns: readonly FrameColumn[]
  readonly rows: readonly { readonly [column: string]: ChartValue }[]
}

export interface FrameColumn {
  readonly name: string
  readonly kind: "text" | "quantity"
  /** Its name in the locale: an axis title, a workbook's header. */
  readonly title: string
}

/** How a quantity is printed inside a chart: divided by `scale`, with the bound's sign. */
export type PrintQuantity = (quantity: Quantity) => string

/** Everything the charts room needs to draw one chart in one locale. */
export interface ChartRequest {
  readonly id: string
  readonly locale: string
  /** A Vega-Lite spec: a form of `templates/charts/` or the briefing's own, parsed. */
  readonly spec: unknown
  /** The file it came from, for positions. */
  readonly specFile: string
  readonly specText: string
  readonly frame: Frame
  /** Slot name -> column of the frame. */
  readonly slots: ReadonlyMap<string, string>
  /** Named values a form may ask for: titles, a reference value, a colour order. */
  readonly options: ReadonlyMap<string, string | number | boolean | readonly string[]>
  /** Values are drawn divided by this (1e8 for 亿元). */
  readonly scale: number
  /** The label beside a mark. */
  readonly print: PrintQuantity
  readonly title: readonly Inline[]
  readonly alt: string
  /** Index of the theme's accent that leads. */
  readonly accent: number
  /** Sizes it will be asked for, in points at which its type has the theme's chart size. */
  readonly sizes: readonly ChartSize[]
}

/** The part of CanvasRenderingContext2D that Vega's canvas renderer calls. */
export type CanvasContext = unknown

/** One chart in one locale, drawn. */
export interface RenderedChart {
  readonly id: string
  readonly locale: string
  readonly alt: string
  /** Quantities shown, in the order of the rows, each with the label it carries. */
  readonly labels: readonly { readonly quantity: Quantity; readonly text: string }[]
  /** The texts in the drawing in drawing order, by the name of each size. */
  readonly texts: ReadonlyMap<string, readonly string[]>
  /** SVG at the named size; texts as `<text>` in the theme's family. */
  readonly svg: (size: string) => Promise<string>
  /** The named size as it is drawn. */
  readonly size: (size: string) => ChartSize
  /** Plays the chart at the named size onto a canvas-like context (PDF). */
  readonly draw: (size: string, context: CanvasContext) => Promise<void>
  readonly native: NativeForm
}

/** What Office is given: a chart of its own, several, a table, or a picture and why. */
export type NativeForm = ChartModel | ChartPanels | HeatTable | { readonly kind: "picture"; readonly reason: string }

/** Charts of one kind in a grid, on the same scales. */
export interface ChartPanels {
  readonly kind: "panels"
  readonly differences: readonly string[]
  readonly columns: number
  readonly rows: number
  readonly panels: readonly {
    readonly title: string
    /** From 0. */
    readonly column: number
    readonly row: number
    readonly model: ChartModel
  }[]
}

/** A field of coloured cells, which Office can only hold as a table. */
export interface HeatTable {
  readonly kind: "table"
  readonly differences: readonly string[]
  /** Over the columns; the first stands over the rows' names. */
  readonly header: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[]
}

/** One cell; without a colour nothing was drawn there. */
export interface HeatCell {
  readonly text: string
  readonly color?: string
  readonly quantity?: Quantity
}

/** A chart as Office can hold it: compiled from the scenegraph, colours and labels resolved. */
export interface ChartModel {
  readonly kind: "native"
  /** What differs from the drawn chart; empty when nothing does. */
  readonly differences: readonly string[]
  /** Category labels in the order of the axis (empty for scatter). */
  readonly categories: readonly string[]
  /** The same categories as days, counted as Office does from 1900, when the axis is one of dates. */
  readonly dates?: readonly number[]
  readonly dateStep?: DateStep
  readonly categoryTitle: string
  readonly layers: readonly ChartLayer[]
  readonly categoryAxis: ChartAxis
  readonly valueAxis: ChartAxis
  /** On the right, for the layers that name it. */
  readonly secondAxis?: ChartAxis
  readonly legend: LegendSide
  /** Where the area between the axes stands; absent: wherever Office puts it. */
  readonly plot?: PlotArea
  /** A line across horizontal bars that Office has no mark for: `at` is its share of the plot's width. */
  readonly reference?: { readonly at: number; readonly label: string }
  /** What a line does where it has no value: `span` draws on to the next one (ST_DispBlanksAs); a gap when absent. */
  readonly blanks?: "span"
}

/** The step between two dates of an axis. */
export type DateStep = "days" | "months" | "years"

/** Where a legend stands. */
export type LegendSide = "none" | "top" | "right" | "bottom" | "left"

/** The area between the axes, as shares of the chart's width and height. */
export interface PlotArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Series of one kind; a pie has one series, its slices are the categories. */
export interface ChartLayer {
  readonly mark: "bar" | "line" | "area" | "scatter" | "bubble" | "pie"
  /** Bars only: `horizontal` has its categories on the y axis, the first on top. */
  readonly direction: "vertical" | "horizontal"
  readonly grouping: "clustered" | "stacked" | "percentStacked" | "standard"
  readonly series: readonly ChartSeries[]
  /** Its values count on the second axis. */
  readonly second?: true
  /** Bars: space between categories in per cent of a bar, where it is not the usual one. */
  readonly gap?: number
  /** Bars whose bounds are not drawn: they stand in the labels alone. */
  readonly plainEnds?: true
  /** Bars of one category lie upon one another. */
  readonly overlaid?: true
  /** Bubbles: the largest one's width in per cent of a quarter of the plot's shorter side. */
  readonly bubbles?: number
  /** Pies: the hole in per cent of the radius. */
  readonly hole?: number
}

export interface ChartSeries {
  readonly name: string
  /** `#RRGGBB`; the PPTX writer maps the theme's own colours to `schemeClr`. */
  readonly color: string
  readonly dash: boolean
  readonly marker: boolean
  /** Whether its points are joined; absent: lines are, dots are not. */
  readonly joined?: boolean
  /** The joining line is curved. */
  readonly smooth?: true
  /** Points that are outlines, or short strokes across. */
  readonly symbol?: "hollow" | "square" | "diamond" | "triangle" | "dash"
  /** It only holds other series up, and is not painted. */
  readonly unseen?: true
  /** How much of what lies behind an area shows through, 0 (nothing) to 1. */
  readonly clear?: number
  /** Hidden from the legend (a forecast drawn as its own series). */
  readonly hideInLegend: boolean
  readonly points: readonly ChartPoint[]
}

/** A side of a point. */
export type LabelSide = "below" | "left" | "right"

export interface ChartPoint {
  /** Drawn value, already divided by the chart's scale; null leaves a gap. */
  readonly value: number | null
  /** Scatter and bubbles only. */
  readonly x?: number
  /** Bubbles only: what their area stands for. */
  readonly size?: number
  readonly bound: Bound
  /** Error bar: how far it reaches below and above the value. */
  readonly error?: { readonly below: number; readonly above: number }
  /** The text beside the mark; absent for none. */
  readonly label?: string
  /** Where a line's label was drawn: set when it does not stand above its point. */
  readonly labelSide?: LabelSide
  /** When it differs from the series' colour. */
  readonly color?: string
  readonly quantity?: Quantity
}

export interface ChartAxis {
  readonly title: string
  readonly log: boolean
  readonly min?: number
  readonly max?: number
  readonly majorUnit?: number
  /** An Office number format code. */
  readonly format: string
  readonly gridlines: boolean
  readonly visible: boolean
  /** Runs from its greatest value to its least. */
  readonly reversed?: true
  /** Its numbers are labels of an unseen series, because no number format can print them. */
  readonly unlabelled?: true
}
