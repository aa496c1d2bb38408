/** An operand of a content stream: numbers, `/names` with their slash, strings as bytes, arrays and dictionaries of these. */
export type Operand = number | string | Uint8Array | readonly Operand[] | ReadonlyMap<string, Operand>

export interface Operation {
  readonly operator: string
  readonly operands: readonly Operand[]
}

/** Reads a content stream (ISO 32000-1, 7.8.2); the data of an inline image are skipped, and its dictionary is the operand of `EI`. */
export function* contentOperators(stream: Uint8Array): Generator<Operation> {
  const source = Buffer.from(stream).toString("latin1")
  const stack: Operand[][] = [[]]
  const put = (operand: Operand) => stack.at(-1)?.push(operand)
  let at = 0
  while (at < source.length) {
    token.lastIndex = at
    const [found = "", hex] = token.exec(source) ?? []
    if (found === "") return
    at = token.lastIndex
    if (/^[\s\0%]/.test(found)) continue
    if (found === "(") {
      const { bytes, end } = literal(source, at)
      at = end
      put(bytes)
    } else if (hex !== undefined) put(hexBytes(hex))
    else if (found === "[" || found === "<<") stack.push([])
    else if (found === "]" || found === ">>") {
      const items = stack.length > 1 ? (stack.pop() ?? []) : []
      put(found === "]" ? items : dictionary(items))
    } else if (found.startsWith("/")) put(found.replace(/#([0-9A-Fa-f]{2})/g, (_, code) => byte(code)))
    else if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(found)) put(Number(found))
    else if (/^(true|false|null)$/.test(found)) put(found)
    else if (found === "ID") {
      const end = /[\s\0]EI(?![^\s\0])/g
      end.lastIndex = at
      at = end.exec(source) === null ? source.length : end.lastIndex
      yield { operator: "EI", operands: [dictionary(stack.splice(0).flat())] }
      stack.push([])
    } else if (found !== "BI") {
      yield { operator: found, operands: stack.splice(0).flat() }
      stack.push([])
    }
  }
}

/** White space, a comment, a delimiter, a hexadecimal string, a name, or a stretch of regular characters. */
const token = /[\s\0]+|%[^\r\n]*|<<|>>|<([^>]*)>|[[\](){}<>]|\/?[^\s\0()<>[\]{}/%]+|\//g

const byte = (code: string): string => String.fromCharCode(Number.parseInt(code, 16))

function hexBytes(digits: string): Uint8Array {
  const packed = digits.replace(/[\s\0]/g, "")
  return new Uint8Array(Buffer.from(packed.length % 2 === 0 ? packed : `${packed}0`, "hex"))
}

/** A string in parentheses, from behind the first (7.3.4.2). */
function literal(source: string, start: number): { readonly bytes: Uint8Array; readonly end: number } {
  const part = /\\(?:([0-7]{1,3})|(\r\n|[\s\S])|$)|[()]|[^\\()]+/g
  part.lastIndex = start
  let depth = 1
  let text = ""
  for (let found = part.exec(source); found !== null; found = part.exec(source)) {
    const [whole, octal, escaped] = found
    if (whole === "(") depth++
    if (whole === ")" && --depth === 0) break
    if (octal !== undefined) text += String.fromCharCode(Number.parseInt(octal, 8) & 255)
    else if (escaped !== undefined) text += escapes.get(escaped) ?? escaped
    else text += whole
  }
  return { bytes: new Uint8Array(Buffer.from(text, "latin1")), end: depth === 0 ? part.lastIndex : source.length }
}

const escapes = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
  ["\r\n", ""],
  ["\n", ""],
  ["\r", ""],
])

function dictionary(items: readonly Operand[]): ReadonlyMap<string, Operand> {
  const pairs = new Map<string, Operand>()
  for (let index = 0; index + 1 < items.length; index += 2) pairs.set(String(items[index]), items[index + 1] as Operand)
  return pairs
}
