import type { Problem } from "../diagnostics/problem.ts"
import { locateFile } from "../workspace/read-yaml.ts"

/** Why a text is no JSON, and where; at its start where the parser does not say. */
export function jsonFault(file: string, text: string): Pick<Problem, "message" | "span"> | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = Number(/at position (\d+)/.exec(error.message)?.[1] ?? 0)
    return { message: error.message, span: locateFile(file, text).spanOf(offset, offset + 1) }
  }
}
