import type { Span } from "../diagnostics/problem.ts"
import type { LocatedText } from "../workspace/read-yaml.ts"
import type { Locale } from "./locale.ts"

/** A text per locale id. */
export type PerLocale<T = string> = ReadonlyMap<string, T>

export type OutputKind = "pptx" | "html" | "md" | "pdf"

/** What `briefing.yaml` and the files beside it say, checked and typed. */
export interface Project {
  /** The content folder's name; artifacts are named after it. */
  readonly id: string
  readonly title: PerLocale<LocatedText>
  readonly subtitle: PerLocale<LocatedText>
  readonly description: PerLocale<LocatedText>
  readonly organisation?: string
  readonly keywords: PerLocale<readonly string[]>
  /** ISO date up to which the data reach. */
  readonly asOf: string
  readonly locales: readonly Locale[]
  readonly theme: string
  /** A corporate file that the PPTX is written into. */
  readonly template?: TemplateChoice
  readonly outputs: readonly OutputKind[]
  /** The edition that this one is compared with; without a label, the newest that is recorded. Absent: none is. */
  readonly whatChanged?: { readonly edition?: string; readonly span: Span }
  /** Names that hold digits and may be typed into prose. */
  readonly terms: readonly string[]
  readonly exhibits: ReadonlyMap<string, ExhibitBinding>
  /** By locale id. */
  readonly editions: ReadonlyMap<string, LocalizedContent>
}

/** A `.potx` or `.pptx` in the briefing, and which of its layouts stand for the theme's where types do not say it. */
export interface TemplateChoice {
  readonly file: Located<string>
  /** By the theme's layout: the name of the file's. */
  readonly layouts: ReadonlyMap<string, Located<string>>
}

/** What one locale adds: its sections in order and the words of its exhibits. */
export interface LocalizedContent {
  readonly sections: readonly Section[]
  readonly exhibits: ReadonlyMap<string, ExhibitWords>
}

export interface Section {
  readonly id: string
  readonly file: string
  readonly kind: "front" | "chapter" | "appendix"
  readonly tag: LocatedText
  readonly title: LocatedText
  readonly lead?: LocatedText
  /** Name of one of the theme's accents. */
  readonly accent: Located<string>
  readonly slides: readonly SlideContent[]
  readonly body: LocatedText
}

/** A value with its place. */
export interface Located<T> {
  readonly value: T
  readonly span: Span
}

export interface SlideContent {
  readonly layout: Located<string>
  readonly title: LocatedText
  readonly subtitle?: LocatedText
  readonly charts: readonly Located<string>[]
  readonly table?: Located<string>
  readonly points: readonly LocatedText[]
  readonly items: readonly CardContent[]
  readonly text?: LocatedText
  readonly callout?: LocatedText
  /** Ids of sources that stand behind its words, beside those of its quantities. */
  readonly sources: readonly Located<string>[]
  readonly notes?: LocatedText
  readonly span: Span
}

/** A card of a composed list: a number, an event, a view. */
export interface CardContent {
  readonly lead?: LocatedText
  readonly label?: LocatedText
  readonly detail?: LocatedText
  /** The theme's accent of a number; absent: the section's. */
  readonly accent?: Located<string>
}

/** What an exhibit shows: which quantities, in which form. It holds no words. */
export interface ExhibitBinding {
  readonly id: string
  readonly kind: "chart" | "table"
  /** Name of a form in `templates/charts/`. */
  readonly form?: Located<string>
  /** A spec of the briefing's own, a path in it. */
  readonly spec?: Located<string>
  /** `wide`: a row per key, a column per pattern; `long`: a row per key and series. */
  readonly shape: "wide" | "long"
  readonly columns: readonly ColumnBinding[]
  readonly slots: ReadonlyMap<string, Located<string>>
  readonly keys?: readonly string[]
  readonly order?: { readonly by: Located<string>; readonly descending: boolean }
  /** The theme's accent that leads its chart; absent: the section's. */
  readonly accent?: Located<string>
  /** Name of the scale that every value is divided by, per locale; absent prints the unit with each value. */
  readonly scale: PerLocale<Located<string>>
  readonly style: PerLocale<string>
  readonly digits?: number
  readonly options: ReadonlyMap<string, OptionValue>
  readonly span: Span
}

export type OptionValue = string | number | boolean | readonly string[]

export interface ColumnBinding {
  readonly id: string
  /** An address pattern of quantities, or of texts (`text`). */
  readonly pattern: LocatedText
  readonly kind: "values" | "text"
  readonly scale: PerLocale<Located<string>>
  readonly style: PerLocale<string>
  readonly digits?: number
  /** In a table, equal texts below one another are one cell. */
  readonly merge?: boolean
  /** In a table, the label that neighbouring columns stand under together. */
  readonly group?: Located<string>
}

/** What an exhibit says in one locale. */
export interface ExhibitWords {
  readonly title: LocatedText
  readonly subtitle?: LocatedText
  readonly alt: LocatedText
  readonly reading: LocatedText
  readonly source?: LocatedText
  readonly labels: ReadonlyMap<string, LocatedText>
  readonly options: ReadonlyMap<string, OptionValue>
  readonly span: Span
}
