import type { Report, Span } from "../diagnostics/problem.ts"
import { alignText } from "./align-text.ts"
import { checkPlain } from "./check-yaml.ts"
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
} from "./yaml.ts"
import { problems } from "./yaml-problems.ts"

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

/** Parses YAML 1.2 (JSON is a part of it) with positions; reports every error. */
export function parseLocated(file: string, text: string, report: Report): LocatedDocument | undefined {
  const source = text.replace(/\r(?!\n)/g, "\n")
  const place = locateFile(file, text).spanOf
  const document = compose(source, place, report)
  if (document === undefined || !checkPlain(document, place, report)) return undefined
  const value = plainValue(document, place, report)
  if (value === undefined) return undefined
  const find = (path: Path) => descend(document, path)
  const spanOfNode = (node: Node | null | undefined) => place(...startAndEnd(node))
  return {
    file,
    value: value.value,
    spanOf: (path) => spanOfNode(find(path).node),
    spanOfKey(path) {
      const { key, node } = find(path)
      return spanOfNode(key ?? node)
    },
    textAt(path) {
      const { node, whole } = find(path)
      if (!whole || !isScalar(node) || typeof node.value !== "string") return undefined
      return locateText(file, node.value, alignText(node.value, source, node), place)
    },
  }
}

const depthLimit = 64
const aliasLimit = 100

/** The one document of a text, or undefined and its errors; depth is limited before anything recurses. */
function compose(source: string, place: LocatedText["spanOf"], report: Report): Document.Parsed | undefined {
  const tokens = [...new Parser().parse(source)]
  const deep = tooDeep(tokens)
  if (deep !== undefined) {
    const message = `values are nested more than ${depthLimit} deep`
    report(problems.refused({ message }, place(deep, deep + 1)))
    return undefined
  }
  const composer = new Composer({ version: "1.2", uniqueKeys: false, prettyErrors: false })
  const [document, ...others] = [...composer.compose(tokens, true, source.length)] as Document.Parsed[]
  if (document === undefined) throw new Error("a forced document is missing")
  for (const { message, pos } of document.errors) report(problems.syntax({ message }, place(pos[0], pos[1])))
  for (const { message, pos } of document.warnings) report(problems.warning({ message }, place(pos[0], pos[1])))
  for (const other of others) {
    report(problems.refused({ message: "the file holds a second document" }, place(...startAndEnd(other.contents))))
  }
  return document.errors.length > 0 || others.length > 0 ? undefined : document
}

/** The offset of the first token that is nested deeper than the limit; iterative, as the depth may be anything. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    if (depth > depthLimit) return token.offset
    if (token.type === "document" && token.value !== undefined) open.push({ token: token.value, depth })
    for (const { key, value } of "items" in token ? token.items : []) {
      if (key) open.push({ token: key, depth: depth + 1 })
      if (value) open.push({ token: value, depth: depth + 1 })
    }
  }
  return undefined
}

function plainValue(document: Document.Parsed, place: LocatedText["spanOf"], report: Report) {
  try {
    return { value: document.toJS({ maxAliasCount: aliasLimit }) as unknown }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    report(problems.refused({ message: "aliases repeat too much" }, place(...startAndEnd(document.contents))))
    return undefined
  }
}

function startAndEnd(node: Node | null | undefined): [number, number] {
  const [start, end] = node?.range ?? [0, 0]
  return [start, Math.max(start, end)]
}

/** A whole file (or the rest of one from `from`) as located text. */
export function locateFile(file: string, text: string, from = 0): LocatedText {
  const starts = [0]
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineEnd.length)
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

/** The node at a path, aliases followed; `whole` is false when the path leads further than the document. */
function descend(document: Document.Parsed, path: Path) {
  const follow = (node: unknown) => (isAlias(node) ? node.resolve(document) : (node as Node | null | undefined)) ?? null
  let node = follow(document.contents)
  let key: Node | undefined
  for (const step of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find((item) => nameOf(follow(item.key)) === String(step))
      if (pair === undefined) return { node, key, whole: false }
      key = pair.key as Node
      node = follow(pair.value)
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (item === undefined) return { node, key, whole: false }
      key = undefined
      node = follow(item)
    } else return { node, key, whole: false }
  }
  return { node, key, whole: true }
}

function nameOf(key: Node | null): string | undefined {
  return isScalar(key) ? String(key.value) : undefined
}

function locateText(file: string, text: string, offsets: Int32Array, spanOfRange: LocatedText["spanOf"]): LocatedText {
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
