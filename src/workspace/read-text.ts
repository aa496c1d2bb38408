import { defineProblems, type Report } from "../diagnostics/problem.ts"
import { OutsideError, type Root, type Workspace } from "./workspace.ts"

export const problems = defineProblems("workspace", {
  missing: {
    severity: "error",
    message: (it: { path: string }) => `there is no file \`${it.path}\``,
    hint: (it: { path: string; hint?: string }) => it.hint,
  },
  outside: {
    severity: "error",
    message: (it: { path: string; reason: string }) => `\`${it.path}\` cannot be opened: ${it.reason}`,
    hint: () => "a briefing reads files of its own folder, its templates and its fonts, nothing else",
  },
  encoding: {
    severity: "error",
    message: (it: { path: string; offset: number }) => `\`${it.path}\` is not UTF-8 (at byte ${it.offset})`,
    hint: () => "save it as UTF-8; spreadsheets offer it as `CSV UTF-8`",
  },
})

/** A text file: as diagnostics print it, and its text without a byte order mark. */
export interface TextFile {
  readonly file: string
  readonly text: string
}

/** Reads a UTF-8 text; reports what is wrong and returns undefined when it cannot. */
export function readText(workspace: Workspace, root: Root, path: string, report: Report): TextFile | undefined {
  const file = readBytes(workspace, root, path, report)
  if (file === undefined) return undefined
  try {
    return { file: file.file, text: new TextDecoder("utf-8", { fatal: true }).decode(file.bytes) }
  } catch {
    report(problems.encoding({ path: file.file, offset: firstBadByte(file.bytes) }, startOf(file.file)))
    return undefined
  }
}

/** Reads a file's bytes; reports a path that leads outside or a file that is missing. */
export function readBytes(workspace: Workspace, root: Root, path: string, report: Report) {
  try {
    const found = workspace.read(root, path)
    if (found === undefined) report(problems.missing({ path: workspace.display(root, path) }))
    return found
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    report(problems.outside({ path, reason: error.reason }))
    return undefined
  }
}

function startOf(file: string) {
  return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
}

/** The length of the longest prefix that decodes. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return low
}
