import type { Comparison } from "./comparison.ts"
import { differenceJson } from "./difference-json.ts"
import { differenceMarkdown } from "./difference-markdown.ts"
import { differenceText } from "./difference-text.ts"

const says = { text: differenceText, json: differenceJson, markdown: differenceMarkdown } as const

/** What `--format` of `galley diff` takes. */
export const differenceFormats = ["text", "json", "markdown"] as const satisfies readonly (keyof typeof says)[]

export type DifferenceFormat = (typeof differenceFormats)[number]

/** Says a difference in one of the formats. */
export function formatDifference(comparison: Comparison, format: DifferenceFormat): string {
  return says[format](comparison)
}
