import type { EditionCopy, LocaleCopy } from "../copy/copy.ts"
import type { Report } from "../diagnostics/problem.ts"
import type { Bound } from "../figures/quantity.ts"

/** A quantity as the ledger has it. */
export interface LedgerQuantity {
  readonly id: string
  readonly value: number
  readonly bound: Bound
  readonly unit: string
  readonly period?: string
  readonly status: "actual" | "forecast"
  readonly expression?: string
  readonly sources: readonly string[]
  readonly cells: readonly LedgerCell[]
  readonly places: readonly LedgerPlace[]
}

export interface LedgerCell {
  readonly table: string
  readonly key: readonly string[]
  readonly column: string
  readonly text: string
  readonly file: string
  readonly line: number
}

/** Where a quantity or claim stands: the slide or page, from 1, in what role, and as what text. */
export interface LedgerPlace {
  readonly artifact: string
  readonly at: number
  readonly role: string
  readonly text: string
}

export interface LedgerClaim {
  readonly locale: string
  readonly expression: string
  readonly text: string
  readonly places: readonly LedgerPlace[]
}

export interface Ledger {
  readonly briefing: string
  readonly quantities: readonly LedgerQuantity[]
  readonly claims: readonly LedgerClaim[]
}

/** An artifact that can be read back. */
export interface ProvedArtifact {
  readonly path: string
  readonly kind: "pptx" | "html" | "pdf" | "svg"
  readonly locale: string
  readonly bytes: Uint8Array
}

/** What an edition must say, and the file of its ledger. */
export interface EditionRecord {
  readonly ledger: Ledger
  readonly ledgerBytes: Uint8Array
  readonly copy: EditionCopy
}

/** One artifact with all it is held against. */
export interface Proof {
  readonly path: string
  readonly copy: LocaleCopy
  readonly ledger: Ledger
  /** The SHA-256 of the ledger's file, and its bytes. */
  readonly ledgerBytes: Uint8Array
  readonly report: Report
}
