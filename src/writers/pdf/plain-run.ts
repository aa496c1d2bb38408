import type { Run } from "../../document/model.ts"

/** Words that the writer says on its own, in no style. */
export function plainRun(text: string, link?: string): Run {
  const run = { kind: "text" as const, text, bold: false, italic: false, strike: false, code: false }
  return link === undefined ? run : { ...run, link }
}
