import type { Report, Span } from "../../diagnostics/problem.ts"
import { problems } from "./problems.ts"

// Everything outside production [2] Char of XML 1.0: control characters, lone surrogates, two noncharacters.
const UNREADABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/**
 * A copy of some plain data in which every text can stand in XML: what cannot becomes U+FFFD and is reported at the
 * nearest span. Data without such text is returned as it is, not copied.
 */
export function readableText<T>(value: T, report: Report): T {
  return visit(value, undefined, { report, known: new Map() }) as T
}

interface Visit {
  readonly report: Report
  /** What became of each object: a quantity stands in many places, and is looked at once. */
  readonly known: Map<object, unknown>
}

function visit(value: unknown, span: Span | undefined, setting: Visit): unknown {
  if (typeof value === "string") return readable(value, span, setting.report)
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value
  if (!setting.known.has(value)) setting.known.set(value, visitObject(value, span, setting))
  return setting.known.get(value)
}

function visitObject(value: object, span: Span | undefined, setting: Visit): unknown {
  if (Array.isArray(value)) return visitList(value, span, setting)
  if (value instanceof Map) return visitMap(value, span, setting)
  const place = (value as { span?: Span }).span ?? span
  const entries = Object.entries(value)
  const visited = entries.map(([key, member]) => [key, visit(member, place, setting)] as const)
  return visited.every(([, member], index) => member === entries[index]?.[1]) ? value : Object.fromEntries(visited)
}

function visitList(list: readonly unknown[], span: Span | undefined, setting: Visit): readonly unknown[] {
  const visited = list.map((member) => visit(member, span, setting))
  return visited.every((member, index) => member === list[index]) ? list : visited
}

function visitMap(map: ReadonlyMap<unknown, unknown>, span: Span | undefined, setting: Visit): unknown {
  const entries = [...map]
  const visited = entries.map(([key, member]) => [key, visit(member, span, setting)] as const)
  return visited.every(([, member], index) => member === entries[index]?.[1]) ? map : new Map(visited)
}

function readable(text: string, span: Span | undefined, report: Report): string {
  const found = text.match(UNREADABLE)
  if (found === null) return text
  const codes = [...new Set(found.map((character) => codeName(character)))]
  report(problems["unreadable-character"]({ codes }, span))
  return text.replace(UNREADABLE, "\uFFFD")
}

function codeName(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`
}
