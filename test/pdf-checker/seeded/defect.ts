import type { PDFDocument } from "pdf-lib"
import type { Rule } from "../rule.ts"

/** One thing put wrong in a sound PDF, and the rule that must find it. */
export interface Defect {
  readonly rule: Rule["id"]
  readonly what: string
  /** Changes objects of the file. */
  readonly change?: (document: PDFDocument) => void
  /** Changes the bytes of the file. */
  readonly rewrite?: (bytes: Uint8Array) => Uint8Array
}
