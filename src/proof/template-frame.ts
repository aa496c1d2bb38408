import type { Report } from "../diagnostics/problem.ts"
import { problems } from "./problems.ts"
import { readFrame } from "./read/read-frame.ts"
import { DamagedError } from "./read/zip.ts"

/** What a corporate file says on its own masters and layouts: decks written into it may say so too, and nothing else. */
export function templateFrame({ file, bytes }: { file: string; bytes: Uint8Array }, report: Report): readonly string[] {
  try {
    return [...new Set(readFrame(bytes).map(({ text }) => text))]
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error
    report(problems.damaged({ path: file, part: error.part, reason: error.message }))
    return []
  }
}
