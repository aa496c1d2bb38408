import { defineProblems, type Position, type Report, type Span } from "../diagnostics/problem.ts"
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
  output: {
    severity: "error",
    message: (it: { path: string; reason: string }) => `\`${it.path}\` cannot be written: ${it.reason}`,
    hint: () => "the last edition stays as it was",
  },
  encoding: {
    severity: "error",
    message: (it: { path: string; offset: number }) => `\`${it.path}\` is not UTF-8 text (at byte ${it.offset})`,
    hint: () => "save it as UTF-8; spreadsheets offer it as `CSV UTF-8`",
  },
})

/** A text file: as diagnostics print it, and its text without a byte order mark. */
export interface TextFile {
  readonly file: string
  readonly text: string
}

/** Reads a UTF-8 text; reports what is wrong and returns undefined when it cannot. `from` is where it is named. */
export function readText(
  workspace: Workspace,
  root: Root,
  path: string,
  report: Report,
  from?: Span,
): TextFile | undefined {
  const file = readBytes(workspace, root, path, report, from)
  if (file === undefined) return undefined
  const bad = firstBadByte(file.bytes)
  if (bad === undefined) return { file: file.file, text: new TextDecoder("utf-8").decode(file.bytes) }
  const at = placeOf(file.bytes.subarray(0, bad))
  report(problems.encoding({ path: file.file, offset: bad }, { file: file.file, start: at, end: at }))
  return undefined
}

/** Reads a file's bytes; reports a path that leads outside or a file that is missing. */
export function readBytes(workspace: Workspace, root: Root, path: string, report: Report, from?: Span) {
  try {
    const found = workspace.read(root, path)
    if (found === undefined) report(problems.missing({ path: workspace.display(root, path) }, from))
    return found
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    report(problems.outside({ path, reason: error.reason }, from))
    return undefined
  }
}

/** Where the bytes stop being UTF-8 text; a NUL is none (UTF-16 is full of them). */
function firstBadByte(bytes: Uint8Array): number | undefined {
  const nul = bytes.indexOf(0)
  const text = nul < 0 ? bytes : bytes.subarray(0, nul)
  if (decodes(text, false)) return nul < 0 ? undefined : nul
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (decodes(text.subarray(0, middle), true)) low = middle
    else high = middle - 1
  }
  return low
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

/** The line and column at which a text that starts with these bytes goes on. */
function placeOf(bytes: Uint8Array): Position {
  const lines = new TextDecoder("utf-8").decode(bytes, { stream: true }).split(/\r\n|\n|\r/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
