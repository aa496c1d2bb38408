import { createHash } from "node:crypto"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { inject } from "vitest"
import { checkPdf } from "./check-pdf.ts"

/** Throws when the checker finds something in a PDF; the same bytes are checked once a test run. */
export async function expectSound(bytes: Uint8Array, name: string): Promise<void> {
  const folder = join(inject("runFolder"), "sound-pdfs")
  const known = join(folder, createHash("sha256").update(bytes).digest("hex"))
  if (existsSync(known)) return
  const findings = await checkPdf(bytes)
  const lines = findings.map(({ rule, where }) => `  ${rule}: ${where}`)
  if (findings.length > 0) throw new Error(`${name} has ${findings.length} findings\n${lines.slice(0, 50).join("\n")}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(known, "")
}
