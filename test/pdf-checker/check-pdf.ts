import { annotationRules } from "./annotation-rules.ts"
import { attachmentRules } from "./attachment-rules.ts"
import { catalogRules } from "./catalog-rules.ts"
import { contentRules } from "./content-rules.ts"
import { fileRules } from "./file-rules.ts"
import { fontRules } from "./font-rules.ts"
import { metadataRules } from "./metadata-rules.ts"
import { navigationRules } from "./navigation-rules.ts"
import { type OpenPdf, openPdf } from "./open-pdf.ts"
import type { Finding, Rule } from "./rule.ts"
import { tableRules } from "./table-rules.ts"
import { treeRules } from "./tree-rules.ts"

/** Every rule of PDF/UA-1, PDF/A-3a and PDF 1.7 that this checker knows. It is no veraPDF: what is not here is not checked. */
export const rules: readonly Rule[] = [
  ...fileRules,
  ...catalogRules,
  ...metadataRules,
  ...treeRules,
  ...tableRules,
  ...contentRules,
  ...annotationRules,
  ...fontRules,
  ...attachmentRules,
  ...navigationRules,
]

/** Where a PDF does not keep to the rules; empty for a sound file. */
export async function checkPdf(bytes: Uint8Array): Promise<readonly Finding[]> {
  return findings(await openPdf(bytes))
}

/** The same for a PDF that was opened before. */
export function findings(pdf: OpenPdf): readonly Finding[] {
  return rules.flatMap(({ id, check }) => [...new Set(check(pdf))].map((where) => ({ rule: id, where })))
}
