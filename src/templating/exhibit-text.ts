import type { Quantity } from "../figures/quantity.ts"
import type { ExhibitBinding } from "../project/project.ts"

/** A cell of an exhibit: words, or a quantity with the text that prints it. */
export interface ExhibitCell {
  readonly text: string
  readonly quantity?: Quantity
  /** The bare value's text for workbooks and alignment. */
  readonly value?: number
  /** Ids of the sources of a text. */
  readonly sources?: readonly string[]
}

export interface ExhibitColumn {
  readonly id: string
  readonly kind: "text" | "quantity"
  readonly title: string
  /** The name it has in common with its neighbours. */
  readonly group?: string
  /** Equal texts below one another are one cell. */
  readonly merge?: boolean
}

/** An exhibit in one locale: its rows by column, and its words as marked Markdown. */
export interface ExhibitText {
  readonly id: string
  readonly binding: ExhibitBinding
  readonly columns: readonly ExhibitColumn[]
  readonly rows: readonly ReadonlyMap<string, ExhibitCell>[]
  readonly title: string
  readonly subtitle: string
  readonly alt: string
  readonly reading: string
  readonly source: string
  readonly quantities: readonly Quantity[]
  /** Ids of the sources of its texts. */
  readonly sources: readonly string[]
}
