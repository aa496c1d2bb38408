import type { Report } from "../diagnostics/problem.ts"
import { problems } from "./problems.ts"
import { proveHtml } from "./prove-html.ts"
import { proveMd } from "./prove-md.ts"
import { provePdf } from "./prove-pdf.ts"
import { provePptx } from "./prove-pptx.ts"
import { proveSvg } from "./prove-svg.ts"
import { DamagedError } from "./read/zip.ts"
import type { Proof, ProofRecord, ProvedArtifact } from "./record.ts"

type Prove = (bytes: Uint8Array, proof: Proof) => void | Promise<void>

const provers: Readonly<Record<ProvedArtifact["kind"], Prove>> = {
  pptx: provePptx,
  html: proveHtml,
  md: proveMd,
  pdf: provePdf,
  svg: proveSvg,
}

/** The engine's own limit: no file that was built comes near it. */
const NESTED = "its parts are nested too deeply"

/**
 * Reads artifacts back with readers of their own and proves that each says what it must: every quantity and claim of the
 * ledger in its place, every other text as the documents have it, and nothing else. Reports each difference.
 */
export async function proveEdition(
  artifacts: readonly ProvedArtifact[],
  { ledger, ledgerBytes, copy }: ProofRecord,
  report: Report,
): Promise<void> {
  for (const { path, kind, locale, bytes } of artifacts) {
    const own = copy.locales.find((one) => one.locale === locale)
    if (own === undefined) {
      report(problems["no-copy"]({ path, locale }))
      continue
    }
    try {
      await provers[kind](bytes, { path, copy: own, frame: copy.frame, ledger, ledgerBytes, report })
    } catch (error) {
      if (error instanceof DamagedError) report(problems.damaged({ path, part: error.part, reason: error.message }))
      else if (error instanceof RangeError) report(problems.damaged({ path, part: undefined, reason: NESTED }))
      else throw error
    }
  }
}
