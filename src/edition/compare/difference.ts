import type { Staleness } from "../../data/stale-on.ts"
import type { Bound } from "../../figures/quantity.ts"
import type { RecordedClaim, RecordedExhibit, RecordedQuantity, RecordedSource, Texts } from "../record.ts"

/** Everything in which one edition differs from an earlier one, as data that other rooms say. */
export interface EditionDifference {
  readonly briefing: string
  readonly old: EditionName
  readonly new: EditionName
  /** By address. */
  readonly cells: readonly CellChange[]
  /** By id; `derived` tells the computed ones from those of the data. */
  readonly quantities: readonly QuantityChange[]
  /** Old claims of which there is something to say, in the old order. */
  readonly claims: readonly ClaimReview[]
  /** Claims of the new edition that answer to no old one, in the new order. */
  readonly newClaims: readonly NewClaim[]
  /** Charts and tables that show something else, by id. */
  readonly exhibits: readonly ExhibitChange[]
  /** Slides and pages on which any of the above stands, by artifact and number. */
  readonly places: OldAndNew<readonly AffectedPlace[]>
  /** By id. */
  readonly sources: readonly SourceChange[]
  /** Sources of the new edition that are too old on the day it is looked at. */
  readonly stale: readonly StaleSource[]
}

/** How an edition is called. */
export interface EditionName {
  /** Its label, where it has one. */
  readonly edition?: string
  readonly asOf: string
}

export interface OldAndNew<T> {
  readonly old: T
  readonly new: T
}

/** What became of something that one edition has, or both have. */
export type Change<T> =
  | { readonly kind: "changed"; readonly old: T; readonly new: T }
  | { readonly kind: "added"; readonly old?: undefined; readonly new: T }
  | { readonly kind: "gone"; readonly old: T; readonly new?: undefined }

/** What a cell said, and what was said of it. */
export interface CellState {
  /** As the file has it. */
  readonly text: string
  readonly bound: Bound
  /** Ids, sorted. */
  readonly sources: readonly string[]
  /** Id of the quantity that is read from it. */
  readonly quantity: string
}

/** A cell whose text, bound or sources became others. */
export type CellChange = Change<CellState> & {
  readonly table: string
  readonly key: readonly string[]
  readonly column: string
  /** Nothing of its row was there before, or nothing of it is left. */
  readonly wholeRow?: true
}

/** In what a quantity differs; an interval that says more than the sign counts as its bound. */
export type QuantityAspect = "value" | "bound" | "unit" | "period" | "status" | "expression" | "sources" | "texts"

export type QuantityChange = Change<RecordedQuantity> & {
  readonly id: string
  readonly derived: boolean
  /** Empty for what was added or is gone. */
  readonly differs: readonly QuantityAspect[]
  /** By how much it changed; absent where that is not known exactly or means nothing. */
  readonly size?: ChangeSize
  /** Addresses of the cells among the changed ones that it rests on, sorted. */
  readonly cells: readonly string[]
  readonly places: OldAndNew<readonly PlaceRef[]>
}

export interface ChangeSize {
  /** `relative`: a share of the old value; `points`: the difference of two shares. Both in shares of 1. */
  readonly kind: "relative" | "points"
  readonly by: number
}

/** What a claim of the old edition comes to with the quantities of the new one. */
export type Outcome =
  | { readonly outcome: "holds" | "fails" | "undecidable" }
  /** It cannot be judged: a quantity is not there, or an operation on it is not allowed. */
  | { readonly outcome: "unknown"; readonly why: string }

export type ClaimReview = Outcome & {
  /** Its index in the old record. */
  readonly index: number
  readonly claim: RecordedClaim
  /** What became of the sentence: it stands as it was, with other numbers in it, in other words, or is gone. */
  readonly fate: "stands" | "renumbered" | "reworded" | "gone"
  /** The sentence in the new edition, and its index in the new record; absent where it is gone. */
  readonly now?: { readonly index: number; readonly claim: RecordedClaim }
  /** Ids of the quantities it looks at whose number became another, or that were added or are gone; sorted. */
  readonly changed: readonly string[]
  readonly places: OldAndNew<readonly PlaceRef[]>
}

export interface NewClaim {
  /** Its index in the new record. */
  readonly index: number
  readonly claim: RecordedClaim
  readonly places: readonly PlaceRef[]
}

export type ExhibitChange = Change<RecordedExhibit> & {
  readonly id: string
  /** Ids of the changed quantities that it showed or shows, sorted. */
  readonly quantities: readonly string[]
  readonly places: OldAndNew<readonly PlaceRef[]>
}

/** A slide or page, as people find it. */
export interface PlaceRef {
  readonly artifact: string
  readonly locale: string
  /** From 1. */
  readonly at: number
  readonly label?: string
  readonly title?: string
}

/** A slide or page, and what of the difference stands on it. */
export interface AffectedPlace extends PlaceRef {
  /** Ids of changed quantities, in words or in an exhibit. */
  readonly quantities: readonly string[]
  /** Indexes of claims in the record of its own side. */
  readonly claims: readonly number[]
  /** Ids of changed exhibits. */
  readonly exhibits: readonly string[]
}

export type SourceChange = Change<RecordedSource> & {
  readonly id: string
  /** Empty for what was added or is gone. */
  readonly differs: readonly ("asOf" | "maxAge" | "title")[]
}

export interface StaleSource extends Staleness {
  readonly id: string
  readonly title: Texts
}
