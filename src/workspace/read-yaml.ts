import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml"
import { defineProblems, type Report, type Span } from "../diagnostics/problem.ts"

export const problems = defineProblems("yaml", {
  syntax: {
    severity: "error",
    message: (it: { message: string }) => it.message,
  },
  warning: {
    severity: "warning",
    message: (it: { message: string }) => it.message,
  },
})

/** A path into a document: keys and indexes from the root. */
export type Path = readonly (string | number)[]

/** A YAML (or JSON) text as values, each of which knows where it stands. */
export interface LocatedDocument {
  readonly file: string
  readonly value: unknown
  /** Where the value at a path stands; the nearest value above it when there is none. */
  spanOf(path: Path): Span
  /** Where the key at a path stands. */
  spanOfKey(path: Path): Span
  /** The string at a path with the place of each of its characters; undefined when it is no string. */
  textAt(path: Path): LocatedText | undefined
}

/** A text of the author's, each character of which has a place in a file. */
export interface LocatedText {
  readonly file: string
  readonly text: string
  /** The place of the characters from `start` up to `end` (offsets into `text`). */
  spanOf(start: number, end: number): Span
}

/** Parses YAML 1.2 (JSON is a part of it) with positions; reports every error. `base` is the file's whole text. */
export function parseLocated(file: string, text: string, report: Report): LocatedDocument | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, version: "1.2" })
  const spanOfRange = (start: number, end: number): Span => ({
    file,
    start: positionAt(lines, start),
    end: positionAt(lines, Math.max(end, start)),
  })
  for (const error of document.errors) {
    report(problems.syntax({ message: error.message }, spanOfRange(error.pos[0], error.pos[1])))
  }
  for (const warning of document.warnings) {
    report(problems.warning({ message: warning.message }, spanOfRange(warning.pos[0], warning.pos[1])))
  }
  if (document.errors.length > 0) return undefined
  const rangeOf = (node: Node | null | undefined) => node?.range ?? [0, 0, 0]
  const find = (path: Path) => descend(document.contents, path)
  return {
    file,
    value: document.toJS({ maxAliasCount: 50 }),
    spanOf(path) {
      const { node } = find(path)
      const [start, end] = rangeOf(node)
      return spanOfRange(start, end)
    },
    spanOfKey(path) {
      const { key, node } = find(path)
      const [start, end] = rangeOf(key ?? node)
      return spanOfRange(start, end)
    },
    textAt(path) {
      const { node, whole } = find(path)
      if (!whole || !isScalar(node) || typeof node.value !== "string") return undefined
      const [start, end] = rangeOf(node)
      return locateText(file, node.value, alignText(node.value, text, start, end), spanOfRange)
    },
  }
}

/** A whole file (or the rest of one from `from`) as located text. */
export function locateFile(file: string, text: string, from = 0): LocatedText {
  const starts = [0]
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) starts.push(index + 1)
  const at = (offset: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
  return {
    file,
    text: text.slice(from),
    spanOf: (start, end) => ({ file, start: at(from + start), end: at(from + end) }),
  }
}

function positionAt(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

function descend(root: Node | null, path: Path): { node: Node | null; key: Node | undefined; whole: boolean } {
  let node = root
  let key: Node | undefined
  for (const step of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(step),
      )
      if (pair === undefined) return { node, key, whole: false }
      key = pair.key as Node
      node = pair.value as Node | null
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined
      if (item === undefined) return { node, key, whole: false }
      key = undefined
      node = item
    } else return { node, key, whole: false }
  }
  return { node, key, whole: true }
}

/** For each character of a scalar's value, its offset in the source: quoting, folding and indents are stepped over. */
function alignText(value: string, source: string, start: number, end: number): Int32Array {
  const offsets = new Int32Array(value.length + 1)
  let at = start
  for (let index = 0; index < value.length; index++) {
    const wanted = value[index] ?? ""
    const blank = /\s/.test(wanted)
    let probe = at
    while (probe < end && !(source[probe] === wanted || (blank && /\s/.test(source[probe] ?? "")))) probe++
    if (probe < end) at = probe
    offsets[index] = at
    if (probe < end) at++
  }
  offsets[value.length] = at
  return offsets
}

function locateText(
  file: string,
  text: string,
  offsets: Int32Array,
  spanOfRange: (start: number, end: number) => Span,
): LocatedText {
  return {
    file,
    text,
    spanOf(start, end) {
      const from = offsets[Math.min(start, text.length)] ?? 0
      const last = offsets[Math.max(Math.min(end, text.length) - 1, 0)] ?? from
      return spanOfRange(from, Math.max(last + 1, from + 1))
    },
  }
}
