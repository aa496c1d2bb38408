import type { Quantity } from "../figures/quantity.ts"
import type { ClaimText } from "./session.ts"

/** What a locale says before what changed is known: its claims, and the quantities that its slides show. */
export interface Draft {
  readonly locale: string
  readonly claims: readonly ClaimText[]
  /** Ids. */
  readonly shown: ReadonlySet<string>
}

/** An earlier edition, as far as templates need it. */
export interface Earlier {
  /** In what an edition with these drafts says otherwise. */
  compare(drafts: readonly Draft[]): Changes
}

/** In what an edition says otherwise than an earlier one; all its numbers are quantities with an address. */
export interface Changes {
  /** The earlier edition's label. */
  readonly edition: string
  /** ISO date that the earlier edition's data reach to. */
  readonly asOf: string
  /** Those of the data first, and the most important first. */
  readonly quantities: readonly ChangedQuantity[]
  /** By id. */
  readonly sources: readonly ChangedSource[]
  /** In the earlier edition's order. */
  readonly sentences: readonly ChangedSentence[]
}

export interface ChangedQuantity {
  readonly derived: boolean
  /** Absent for what was added. */
  readonly was?: Quantity
  /** Absent for what is gone. */
  readonly is?: Quantity
  /** By how much it changed, where a sign can say it honestly. */
  readonly change?: Quantity
}

export interface ChangedSource {
  readonly id: string
  readonly was?: SourceState
  readonly is?: SourceState
}

interface SourceState {
  readonly asOf?: string
  /** By locale. */
  readonly title: Readonly<Record<string, string>>
}

/** A guarded sentence of the earlier edition that does not stand as it was. */
export interface ChangedSentence {
  readonly locale: string
  /** `fails`: it is false now; `open`: the data cannot say it; else what became of its words. */
  readonly verdict: "fails" | "open" | "reworded" | "left-out"
  readonly was: Sentence
  /** What stands there now. */
  readonly is?: Sentence
}

export interface Sentence {
  /** Markdown. */
  readonly text: string
  /** The quantities that guard it. */
  readonly quantities: readonly Quantity[]
}
