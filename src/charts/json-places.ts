import type { Position, Span } from "../diagnostics/problem.ts"

/** Says where in a JSON text the value at a pointer (RFC 6901) stands; the nearest ancestor when it does not. */
export type LocatePointer = (pointer: string) => Span

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Reads the places of all values of a JSON text; a text that is not JSON is one place. */
export function jsonPlaces(file: string, text: string): LocatePointer {
  const stretches = new Map<string, Stretch>()
  readValue({ text, at: 0, stretches }, "")
  const lineStarts = startsOfLines(text)
  return (pointer) => {
    let known = pointer
    while (known !== "" && !stretches.has(known)) known = known.slice(0, known.lastIndexOf("/"))
    const { start, end } = stretches.get(known) ?? { start: 0, end: 0 }
    return { file, start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) }
  }
}

/** One key or index as a pointer spells it. */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`
}

interface Cursor {
  readonly text: string
  at: number
  readonly stretches: Map<string, Stretch>
}

function readValue(cursor: Cursor, pointer: string): void {
  skipSpace(cursor)
  const start = cursor.at
  const first = cursor.text[cursor.at]
  if (first === "{") readMembers(cursor, pointer, "}", true)
  else if (first === "[") readMembers(cursor, pointer, "]", false)
  else if (first === '"') readString(cursor)
  else while (cursor.at < cursor.text.length && !/[\s,\]}]/.test(cursor.text[cursor.at] ?? "")) cursor.at++
  cursor.stretches.set(pointer, { start, end: cursor.at })
}

function readMembers(cursor: Cursor, pointer: string, close: string, keyed: boolean): void {
  cursor.at++
  for (let index = 0; cursor.at < cursor.text.length; index++) {
    const before = cursor.at
    skipSpace(cursor)
    if (cursor.text[cursor.at] === close) {
      cursor.at++
      return
    }
    const key = keyed ? readString(cursor) : index
    skipSpace(cursor)
    if (keyed && cursor.text[cursor.at] === ":") cursor.at++
    readValue(cursor, pointer + pointerStep(key))
    skipSpace(cursor)
    if (cursor.text[cursor.at] === ",") cursor.at++
    if (cursor.at === before) return
  }
}

function readString(cursor: Cursor): string {
  const start = cursor.at++
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== '"') {
    cursor.at += cursor.text[cursor.at] === "\\" ? 2 : 1
  }
  cursor.at++
  const quoted = cursor.text.slice(start, cursor.at)
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted // not JSON: the parser that read the file has said so
  }
}

function skipSpace(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? "")) cursor.at++
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  return starts
}

function positionAt(lineStarts: readonly number[], at: number): Position {
  let line = lineStarts.length
  while (line > 1 && (lineStarts[line - 1] ?? 0) > at) line--
  return { line, column: at - (lineStarts[line - 1] ?? 0) + 1 }
}
