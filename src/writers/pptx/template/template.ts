import type { Span } from "../../../diagnostics/problem.ts"
import type { Color, Inches, Points, Rectangle } from "../../../theme/theme.ts"
import type { SchemeName } from "../plan/palette.ts"

/** A corporate file as a briefing names it. */
export interface TemplateSource {
  /** As diagnostics print it. */
  readonly file: string
  readonly bytes: Uint8Array
  /** Where the briefing names it. */
  readonly span: Span
  /** The file's layout for a layout of the theme, with its place in the briefing. */
  readonly layouts: ReadonlyMap<string, { readonly value: string; readonly span: Span }>
}

/** A corporate file, read: its masters with their layouts, and the bytes that their parts are taken from. */
export interface Template extends TemplateSource {
  /** Path of the presentation part. */
  readonly presentation: string
  readonly width: Inches
  readonly height: Inches
  /** In the order of the file, at least one. */
  readonly masters: readonly TemplateMaster[]
}

export interface TemplateMaster {
  /** The theme's name, which is what programs call a master. */
  readonly name: string
  readonly scheme: ReadonlyMap<SchemeName, Color>
  /** Its faces for text, and the one for titles. */
  readonly fonts: { readonly latin: string; readonly eastAsian: string; readonly title: string }
  /** Where the master has its text; layouts without a place for content have it there. */
  readonly body: TemplatePlace | undefined
  readonly layouts: readonly TemplateLayout[]
}

export interface TemplateLayout {
  readonly part: string
  readonly name: string
  readonly master: string
  /** ST_SlideLayoutType; `cust` where the file says none. */
  readonly type: string
  readonly places: readonly TemplatePlace[]
}

/** A placeholder of a layout, what it inherits from its master resolved. */
export interface TemplatePlace {
  /** ST_PlaceholderType. */
  readonly type: string
  readonly index: number
  readonly box: Rectangle
  /** Left, top, right, bottom. */
  readonly inset: readonly [Inches, Inches, Inches, Inches]
  readonly size: Points
  readonly bold: boolean
  /** For Latin text, as it is named: `+mj-lt` and `+mn-lt` are the theme's for titles and for text. */
  readonly face: string
  /** Shown in capitals, whatever is written. */
  readonly capitals: boolean
  /** Line height as a multiple of the size. */
  readonly line: number
  readonly vertical: boolean
  /** What stands in it in the layout. */
  readonly text: string
}

/** What programs call a layout of a file with several masters. */
export function qualifiedName({ master, name }: TemplateLayout): string {
  return `${master}/${name}`
}
