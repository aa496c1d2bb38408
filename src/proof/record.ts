import type { EditionCopy, LocaleCopy } from "../copy/copy.ts"
import type { Report } from "../diagnostics/problem.ts"
import type { Ledger } from "../edition/ledger.ts"

/** An artifact that can be read back. */
export interface ProvedArtifact {
  readonly path: string
  readonly kind: "pptx" | "html" | "md" | "pdf" | "svg"
  readonly locale: string
  readonly bytes: Uint8Array
}

/** What an edition must say, and the file of its ledger. */
export interface ProofRecord {
  readonly ledger: Ledger
  readonly ledgerBytes: Uint8Array
  readonly copy: EditionCopy
}

/** One artifact with all it is held against. */
export interface Proof {
  readonly path: string
  readonly copy: LocaleCopy
  /** What masters and layouts may say. */
  readonly frame: readonly string[]
  readonly ledger: Ledger
  readonly ledgerBytes: Uint8Array
  readonly report: Report
}
