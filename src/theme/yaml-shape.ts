import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml"
import type { Report, Span } from "../diagnostics/problem.ts"
import { problems } from "./problems.ts"

/** A node of a YAML file on its way to becoming a value. */
export interface Spot {
  readonly node: Node | null
  /** Its keys from the root, joined by dots: what diagnostics call it. */
  readonly key: string
  readonly source: YamlSource
}

/** The file the nodes stand in. */
export interface YamlSource {
  readonly file: string
  readonly lines: LineCounter
  readonly report: Report
}

/** Turns a node into a value, or reports what is wrong with it and returns undefined. */
export type Shape<T> = (spot: Spot) => T | undefined

/** The value of a shape. */
export type Shaped<S> = S extends Shape<infer T> ? T : never

/** Parses a YAML 1.2 text and reads its root as `shape`; every problem is reported with its place. */
export function readYaml<T>(file: string, text: string, shape: Shape<T>, report: Report): T | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const source = { file, lines, report }
  for (const error of [...document.errors, ...document.warnings]) {
    report(problems.syntax({ message: lowerFirst(error.message) }, spanOf(source, error.pos[0], error.pos[1])))
  }
  if (document.errors.length > 0) return undefined
  return shape({ node: document.contents, key: "theme", source })
}

/** The place of a node, or the start of the file for one that is absent. */
export function place(spot: Spot): Span {
  const range = spot.node?.range
  return spanOf(spot.source, range?.[0] ?? 0, range?.[1] ?? 0)
}

/** A map with exactly these keys, written in kebab-case and read in camelCase. */
export function object<S extends Readonly<Record<string, Shape<unknown>>>>(
  shapes: S,
): Shape<{ readonly [K in keyof S]: Shaped<S[K]> }> {
  const names = new Map(Object.keys(shapes).map((name) => [kebab(name), name]))
  return (spot) => {
    const map = asMap(spot)
    if (map === undefined) return undefined
    const result: Record<string, unknown> = {}
    let whole = reportUnknownKeys(map, names, spot)
    for (const [key, name] of names) {
      const shape = shapes[name] as Shape<unknown> & { readonly optional?: unknown }
      const node = map.get(key, true) as Node | undefined
      if (node === undefined && "optional" in shape) {
        result[name] = shape.optional
      } else if (node === undefined) {
        spot.source.report(problems["missing-key"]({ key, parent: spot.key }, place(spot)))
        whole = false
      } else {
        result[name] = shape(below(spot, key, node))
        whole &&= result[name] !== undefined
      }
    }
    return whole ? (result as { readonly [K in keyof S]: Shaped<S[K]> }) : undefined
  }
}

/** A map from names the theme chooses to values of one shape, in the order of the file. */
export function mapOf<T>(shape: Shape<T>): Shape<ReadonlyMap<string, T>> {
  return (spot) => {
    const map = asMap(spot)
    if (map === undefined) return undefined
    const entries = map.items.map(({ key, value }) => {
      const name = String(isScalar(key) ? key.value : key)
      return [name, shape(below(spot, name, value as Node | null))] as const
    })
    return entries.every((entry): entry is [string, T] => entry[1] !== undefined) ? new Map(entries) : undefined
  }
}

/** A sequence of values of one shape. */
export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (spot) => {
    if (!isSeq(spot.node)) return wrongKind(spot, "a list")
    const items = spot.node.items.map((node, index) => shape(below(spot, String(index + 1), node as Node)))
    return items.every((item): item is Awaited<T> & T => item !== undefined) ? items : undefined
  }
}

/** A key that may be absent and then has this value. */
export function optional<T>(shape: Shape<T>, value: T): Shape<T> {
  return Object.assign((spot: Spot) => shape(spot), { optional: value })
}

/** Words, not empty. */
export const text: Shape<string> = (spot) => {
  const value = scalar(spot)
  return typeof value === "string" && value.trim() !== "" ? value : wrongKind(spot, "words")
}

/** A number from `low` to `high`. */
export function number(low: number, high: number): Shape<number> {
  return (spot) => {
    const value = scalar(spot)
    if (typeof value !== "number" || !Number.isFinite(value)) return wrongKind(spot, "a number")
    if (value >= low && value <= high) return value
    spot.source.report(problems["bad-length"]({ key: spot.key, value, low, high }, place(spot)))
    return undefined
  }
}

/** The plain value of a node; undefined for a map or a list. */
export function scalar(spot: Spot): unknown {
  return isScalar(spot.node) ? spot.node.value : undefined
}

/** One of a closed set of words. */
export function oneOf<const T extends string>(known: readonly T[]): Shape<T> {
  return (spot) => {
    const value = text(spot)
    if (value === undefined) return undefined
    const found = known.find((word) => word === value)
    if (found === undefined) {
      spot.source.report(problems["unknown-value"]({ key: spot.key, value, known }, place(spot)))
    }
    return found
  }
}

/** Reports that a node is of another kind than the shape takes. */
export function wrongKind(spot: Spot, expected: string): undefined {
  spot.source.report(problems["wrong-kind"]({ key: spot.key, expected, found: describe(spot.node) }, place(spot)))
  return undefined
}

function asMap(spot: Spot): YAMLMap | undefined {
  return isMap(spot.node) ? spot.node : wrongKind(spot, "a map")
}

/** Whether every key of the map is one the shape takes. */
function reportUnknownKeys(map: YAMLMap, names: ReadonlyMap<string, string>, spot: Spot): boolean {
  let whole = true
  for (const pair of map.items) {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key)
    if (names.has(key)) continue
    const at = place({ ...spot, node: pair.key as Node })
    spot.source.report(problems["unknown-key"]({ key, parent: spot.key, known: [...names.keys()] }, at))
    whole = false
  }
  return whole
}

function below(spot: Spot, key: string, node: Node | null): Spot {
  const parent = spot.key === "theme" ? "" : `${spot.key}.`
  return { node, key: `${parent}${key}`, source: spot.source }
}

function describe(node: Node | null): string {
  if (isMap(node)) return "a map"
  if (isSeq(node)) return "a list"
  if (isAlias(node)) return "an alias"
  if (isScalar(node) && node.value !== null && node.value !== "") return `\`${String(node.value)}\``
  return "nothing"
}

function spanOf(source: Pick<YamlSource, "file" | "lines">, start: number, end: number): Span {
  const at = (offset: number) => {
    const { line, col } = source.lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  return { file: source.file, start: at(start), end: at(Math.max(start, end)) }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
