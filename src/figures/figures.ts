import type { Keyed } from "./address.ts"
import type { Vector } from "./evaluate.ts"
import type { CellRef, Quantity } from "./quantity.ts"

/** A figure computed from the data and named once in `figures.yaml`. */
export interface DerivedFigure {
  readonly name: string
  readonly expression: string
  readonly titles: ReadonlyMap<string, string>
  /** What must stand beside it, per locale. */
  readonly caution: ReadonlyMap<string, string>
  readonly digits?: number
}

/** Every quantity and text of a briefing, by address. */
export interface Figures {
  /** All quantities: the data's in file order, then the derived ones. */
  readonly all: readonly Quantity[]
  readonly derived: ReadonlyMap<string, DerivedFigure>
  readonly measures: Measures
  /** One quantity, or a vector for a pattern with `*`; throws `AddressError`. */
  find(address: string): Quantity | Vector<Quantity>
  /** A text cell; `name` finds `name@<locale>` where there is one. Throws `AddressError`. */
  text(address: string, locale: string): TextCell
  /** Texts of a pattern, lined up by key. Throws `AddressError`. */
  texts(pattern: string, locale: string): Vector<TextCell>
  /** What a key is called: the `name` of the row its column refers to, else the key itself. */
  label(dimension: string, key: string, locale: string): string
  /** What a table, a column of one, or a derived figure is called. */
  title(name: string, locale: string): string | undefined
}

/** A table's measures or a derived figure, ready to be asked for. */
export interface Measure extends Keyed<Quantity> {
  /** What each part of a key means: the table it refers to, or its column. */
  readonly dimensions: readonly string[]
  /** Keys whose cell is empty, joined by `/`. */
  readonly empty: ReadonlySet<string>
}

/** Everything that can be asked for, by the first part of its address. */
export interface Measures {
  /** By table, then by column. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Measure>>
  /** Figures that could be computed. */
  readonly results: ReadonlyMap<string, Measure>
  /** Every figure that is named, computed or not. */
  readonly derived: ReadonlyMap<string, unknown>
}

/** A text of the data and the cell it stands in. */
export interface TextCell {
  readonly text: string
  readonly cell: CellRef
  /** Ids of the sources behind it. */
  readonly sources: readonly string[]
}

/** An address that leads nowhere, with what may have been meant. */
export class AddressError extends Error {
  readonly address: string
  readonly hint: string | undefined
  /** The address is right, and its cell is empty. */
  readonly empty: boolean

  constructor(address: string, hint: string | undefined, empty = false) {
    super(`no quantity \`${address}\``)
    this.address = address
    this.hint = hint
    this.empty = empty
  }
}
