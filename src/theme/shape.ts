import type { Report, Span } from "../diagnostics/problem.ts"
import type { LocatedDocument, Path } from "../workspace/read-yaml.ts"
import { problems } from "./problems.ts"

/** A value of a YAML file on its way to becoming part of a theme. */
export interface Spot {
  readonly value: unknown
  readonly path: Path
  readonly document: LocatedDocument
  readonly report: Report
}

/** Turns what stands at a spot into a value, or reports what is wrong with it and returns undefined. */
export type Shape<T> = (spot: Spot) => T | undefined

/** The value of a shape. */
export type Shaped<S> = S extends Shape<infer T> ? T : never

/** Reads a whole document as `shape`; every problem is reported with its place. */
export function readShape<T>(document: LocatedDocument, shape: Shape<T>, report: Report): T | undefined {
  return shape({ value: document.value, path: [], document, report })
}

/** What diagnostics call a spot: its keys from the root, joined by dots. */
export function nameOf(spot: Spot): string {
  const keys = spot.path.map((step) => (typeof step === "number" ? String(step + 1) : step))
  return keys.length === 0 ? "theme" : keys.join(".")
}

/** Where a spot stands. */
export function place(spot: Spot): Span {
  return spot.document.spanOf(spot.path)
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
      const present = Object.hasOwn(map, key)
      if (!present && "optional" in shape) {
        result[name] = shape.optional
      } else if (!present) {
        spot.report(problems["missing-key"]({ key, parent: nameOf(spot) }, place(spot)))
        whole = false
      } else {
        result[name] = shape(below(spot, key, map[key]))
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
    const entries = Object.entries(map).map(([name, value]) => [name, shape(below(spot, name, value))] as const)
    return entries.every((entry): entry is [string, T] => entry[1] !== undefined) ? new Map(entries) : undefined
  }
}

/** A sequence of values of one shape. */
export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (spot) => {
    if (!Array.isArray(spot.value)) return wrongKind(spot, "a list")
    const items = spot.value.map((value: unknown, index) => shape(below(spot, index, value)))
    return items.every((item): item is T & {} => item !== undefined) ? items : undefined
  }
}

/** A key that may be absent and then has this value. */
export function optional<T>(shape: Shape<T>, value: T): Shape<T> {
  return Object.assign((spot: Spot) => shape(spot), { optional: value })
}

/** Words, not empty. */
export const text: Shape<string> = (spot) => {
  const { value } = spot
  return typeof value === "string" && value.trim() !== "" ? value : wrongKind(spot, "words")
}

/** A number from `low` to `high`. */
export function number(low: number, high: number): Shape<number> {
  return (spot) => {
    const { value } = spot
    if (typeof value !== "number" || !Number.isFinite(value)) return wrongKind(spot, "a number")
    if (value >= low && value <= high) return value
    spot.report(problems["bad-length"]({ key: nameOf(spot), value, low, high }, place(spot)))
    return undefined
  }
}

/** One of a closed set of words. */
export function oneOf<const T extends string>(known: readonly T[]): Shape<T> {
  return (spot) => {
    const value = text(spot)
    if (value === undefined) return undefined
    const found = known.find((word) => word === value)
    if (found === undefined) {
      spot.report(problems["unknown-value"]({ key: nameOf(spot), value, known }, place(spot)))
    }
    return found
  }
}

/** Reports that a value is of another kind than the shape takes. */
export function wrongKind(spot: Spot, expected: string): undefined {
  spot.report(problems["wrong-kind"]({ key: nameOf(spot), expected, found: describe(spot.value) }, place(spot)))
  return undefined
}

function asMap(spot: Spot): Readonly<Record<string, unknown>> | undefined {
  const { value } = spot
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  return wrongKind(spot, "a map")
}

/** Whether every key of the map is one the shape takes. */
function reportUnknownKeys(map: object, names: ReadonlyMap<string, string>, spot: Spot): boolean {
  const unknown = Object.keys(map).filter((key) => !names.has(key))
  for (const key of unknown) {
    const at = spot.document.spanOfKey([...spot.path, key])
    spot.report(problems["unknown-key"]({ key, parent: nameOf(spot), known: [...names.keys()] }, at))
  }
  return unknown.length === 0
}

function below(spot: Spot, step: string | number, value: unknown): Spot {
  return { ...spot, value, path: [...spot.path, step] }
}

function describe(value: unknown): string {
  if (value === null || value === "") return "nothing"
  if (Array.isArray(value)) return "a list"
  return typeof value === "object" ? "a map" : `\`${String(value)}\``
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
