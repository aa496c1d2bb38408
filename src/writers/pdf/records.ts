/** A file within the report, and what it is to it (ISO 19005-3, annex E). */
export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
  /** MIME type. */
  readonly type: string
  readonly description: string
  /** `Data`: what the report was made from; `Supplement`: what says more about it. */
  readonly relationship: "Data" | "Supplement"
}

/** What is known when every document of the edition is laid out. */
export interface ReportRecords {
  /** SHA-256 of the ledger, in hexadecimal. */
  readonly ledger: string
  readonly attachments: readonly Attachment[]
}
