import { compareText } from "../../diagnostics/problem.ts"
import type { Change } from "./difference.ts"

/** What became of each thing of two lists, by its key: those that are the same on both sides are left out. */
export function pairUp<T>(
  old: ReadonlyMap<string, T>,
  fresh: ReadonlyMap<string, T>,
  isSame: (a: T, b: T) => boolean,
): readonly (readonly [string, Change<T>])[] {
  const keys = [...new Set([...old.keys(), ...fresh.keys()])].sort(compareText)
  return keys.flatMap((key): (readonly [string, Change<T>])[] => {
    const [before, after] = [old.get(key), fresh.get(key)]
    if (before === undefined) return after === undefined ? [] : [[key, { kind: "added", new: after }]]
    if (after === undefined) return [[key, { kind: "gone", old: before }]]
    return isSame(before, after) ? [] : [[key, { kind: "changed", old: before, new: after }]]
  })
}

/** A list by the ids of its members. */
export function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]))
}

/** Whether two values of JSON are one, whatever the order of their keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [ours, theirs] = [Object.entries(a), new Map(Object.entries(b))]
  return ours.length === theirs.size && ours.every(([key, value]) => theirs.has(key) && isEqual(value, theirs.get(key)))
}
