import type { Scalar } from "./yaml.ts"

/**
 * For each character of a scalar's value (and its end), its offset in the source:
 * quotes, escapes, folding, headers and indents are stepped over.
 */
export function alignText(value: string, source: string, node: Scalar): Int32Array {
  const [from, end] = node.range ?? [0, 0]
  const offsets = new Int32Array(value.length + 1)
  let at = contentStart(source, from, end, node.type)
  for (let index = 0; index < value.length; index++) {
    const wanted = value[index] ?? ""
    at = seek(source, at, end, wanted, node.type)
    offsets[index] = at
    const length = lengthAt(source, at, node.type)
    const pair = length === longEscape && value.charCodeAt(index) >= 0xd800 && value.charCodeAt(index) < 0xdc00
    if (pair) offsets[++index] = at
    at = Math.min(at + length, end)
  }
  offsets[value.length] = at
  return offsets
}

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 }
const longEscape = 10

function contentStart(source: string, from: number, end: number, type: Scalar["type"]): number {
  if (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") return from + 1
  if (type !== "BLOCK_LITERAL" && type !== "BLOCK_FOLDED") return from
  const header = source.slice(from, end).search(/\n/)
  return header < 0 ? end : from + header + 1
}

/** The place where the wanted character is written: itself, its escape, or the blank it was folded from. */
function seek(source: string, from: number, end: number, wanted: string, type: Scalar["type"]): number {
  const blank = isBlank(wanted)
  for (let at = from; at < end; at++) {
    const found = source[at] ?? ""
    if (type === "QUOTE_DOUBLE" && found === "\\") {
      if (!/[\r\n]/.test(source[at + 1] ?? "")) return at
      continue
    }
    if (found === "\r" && source[at + 1] === "\n") continue
    if (found === wanted || (blank && isBlank(found))) return at
  }
  return Math.max(from, end - 1)
}

function lengthAt(source: string, at: number, type: Scalar["type"]): number {
  if (type === "QUOTE_SINGLE" && source.startsWith("''", at)) return 2
  if (type === "QUOTE_DOUBLE" && source[at] === "\\") return escapeLengths[source[at + 1] ?? ""] ?? 2
  return 1
}

function isBlank(character: string): boolean {
  return /\s/.test(character)
}
