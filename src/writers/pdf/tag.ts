/** Standard structure types of ISO 32000-1, 14.8.4, as far as a report needs them. */
export type TagType =
  | "Document"
  | "Sect"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "H6"
  | "P"
  | "TOC"
  | "TOCI"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "BlockQuote"
  | "Code"
  | "Table"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "Caption"
  | "Figure"
  | "Reference"
  | "Note"
  | "Link"
  | "Span"

/** A node of the structure tree. It becomes a child of its parent when its first ink is drawn. */
export interface Tag {
  readonly type: TagType
  readonly parent: Tag | undefined
  /** Replacement text of a figure. */
  readonly alt?: string
  /** Unique in the document; notes and header cells need one. */
  readonly id?: string
  /** Header cells. */
  readonly scope?: "Column" | "Row"
  /** Columns and rows of a table that a cell reaches over, when there are several. */
  readonly columns?: number
  readonly rows?: number
  /** BCP 47, where it is not the document's. */
  readonly language?: string
  /** Lists. */
  readonly numbering?: "Decimal" | "Disc"
}

/** A node below `parent`. */
export function tag(type: TagType, parent: Tag | undefined, more: Omit<Tag, "type" | "parent"> = {}): Tag {
  return { type, parent, ...more }
}

/** `H1` to `H6`. */
export function headingType(level: number): TagType {
  return (["H1", "H2", "H3", "H4", "H5", "H6"] as const)[Math.min(5, Math.max(0, level - 1))] ?? "H6"
}
