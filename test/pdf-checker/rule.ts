import type { OpenPdf } from "./open-pdf.ts"

/** One thing that a PDF must keep to. */
export interface Rule {
  /** Standard, clause and a word: `ua1` is ISO 14289-1:2014, `a3` ISO 19005-3:2012, `pdf` ISO 32000-1:2008. */
  readonly id: `${"ua1" | "a3" | "pdf"}-${string}`
  readonly sentence: string
  /** The places where the file does not keep to it. */
  readonly check: (pdf: OpenPdf) => Iterable<string>
}

/** A place where a file does not keep to a rule. */
export interface Finding {
  readonly rule: Rule["id"]
  readonly where: string
}
