/** `#RRGGBB`, upper case. */
export type Color = string

/** Inches, the unit of the deck's tokens. */
export type Inches = number
/** Points: 1/72 inch, the unit of type. */
export type Points = number
/** Millimetres, the unit of the report's tokens. */
export type Millimetres = number

export type Weight = "regular" | "medium" | "bold"

/** Colours by their role; `accents` in the order of the Office theme. */
export interface Palette {
  readonly ink: Color
  readonly muted: Color
  readonly rule: Color
  readonly grid: Color
  readonly paper: Color
  readonly wash: Color
  readonly mark: Color
  readonly lightMark: Color
  readonly accents: readonly { readonly name: string; readonly color: Color }[]
}

export interface TextStyle {
  readonly size: Points
  readonly weight: Weight
  /** Line height as a multiple of the size. */
  readonly line: number
  readonly color: Color
}

export type DeckTextName =
  | "tag"
  | "title"
  | "subtitle"
  | "body"
  | "points"
  | "table"
  | "tableHead"
  | "number"
  | "numberUnit"
  | "label"
  | "detail"
  | "callout"
  | "source"
  | "coverTitle"
  | "coverSubtitle"
  | "chart"

export type ReportTextName =
  | "coverTitle"
  | "coverSubtitle"
  | "tag"
  | "title"
  | "lead"
  | "heading"
  | "body"
  | "caption"
  | "note"
  | "table"
  | "tableHead"
  | "chart"

export type BlockKind = "paragraph" | "list" | "table" | "chart" | "picture" | "quote" | "code" | "heading"

/** How a list (or paragraph) in a region is composed. */
export type RegionStyle =
  | "points"
  | "lead"
  | "agenda"
  | "numbers"
  | "comparison"
  | "timeline"
  | "views"
  | "watch"
  | "sources"
  | "quote"

export interface Region {
  readonly accepts: readonly BlockKind[]
  /** First and last column of the grid, from 1, inclusive. */
  readonly columns: readonly [number, number]
  readonly style?: RegionStyle
}

export interface SlideLayout {
  readonly name: string
  /** ST_SlideLayoutType of ECMA-376. */
  readonly type: string
  readonly surface: "light" | "dark"
  readonly regions: readonly Region[]
}

export interface Margins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface DeckTokens {
  readonly width: Inches
  readonly height: Inches
  readonly margin: Margins
  readonly columns: number
  readonly gutter: Inches
  readonly text: Readonly<Record<DeckTextName, TextStyle>>
  /** No text on a slide is smaller. */
  readonly floor: Points
  readonly layouts: ReadonlyMap<string, SlideLayout>
}

export interface ReportTokens {
  readonly width: Millimetres
  readonly height: Millimetres
  readonly margin: Margins
  /** A column right of the text for notes, and the space between; absent: notes stand at the foot of the page. */
  readonly sideNotes?: { readonly width: Millimetres; readonly gap: Millimetres }
  /** The grid of lines: Han fills its square and is set wider apart than Latin text. */
  readonly baseline: { readonly eastAsian: Points; readonly latin: Points }
  readonly text: Readonly<Record<ReportTextName, TextStyle>>
  readonly floor: Points
}

export interface FontFiles {
  /** The npm package the files come from. */
  readonly package: string
  readonly files: Readonly<Record<Weight, string>>
}

export interface FontTokens extends FontFiles {
  readonly family: string
  readonly licence: string
  /** Families that are asked in turn for a character that the first has no glyph for. */
  readonly fallback: readonly FontFiles[]
  readonly office: { readonly latin: string; readonly eastAsian: string }
}

/** A rectangle on a slide, from its top left corner. */
export interface Rectangle {
  readonly x: Inches
  readonly y: Inches
  readonly width: Inches
  readonly height: Inches
}

/** A place for text that a template's layout has: the box its words stand in, and how they are set there. */
export interface FramePlace {
  readonly box: Rectangle
  readonly style: TextStyle
  /** Shown in capitals, whatever is written. */
  readonly capitals: boolean
  /** How much wider its face runs than those that texts are measured with; 1 for as wide. */
  readonly faceWidth: number
}

/** Where a template's layout has its places: a cover, a statement (title and text), or content below or beside a title. */
export type LayoutFrame =
  | { readonly kind: "cover" | "statement"; readonly title: FramePlace; readonly text: FramePlace }
  | {
      readonly kind: "content"
      readonly title: FramePlace
      readonly body: Rectangle
      readonly columns: readonly Rectangle[]
    }

/** What a corporate file says in the place of the deck's tokens. */
export interface TemplateTokens {
  /** Colours under DrawingML's names, in the order in which they are looked for. */
  readonly scheme: ReadonlyMap<string, Color>
  /** By the theme's layout. */
  readonly frames: ReadonlyMap<string, LayoutFrame>
  /** The same of its face for text. */
  readonly faceWidth: number
  /** Of the deck's type sizes to the tokens' own: a smaller slide, or a wider face, is set smaller. */
  readonly scale: number
}

/** The brand, read once: every writer takes its colours, faces, sizes and grid from here. */
export interface Theme {
  readonly name: string
  readonly palette: Palette
  readonly fonts: FontTokens
  readonly deck: DeckTokens
  readonly report: ReportTokens
  /** Absent: slides have the tokens' own colours and grid. */
  readonly template?: TemplateTokens
}
