import type { Report, Span } from "../diagnostics/problem.ts"
import type { TextFile } from "../workspace/read-text.ts"
import { locateFile } from "../workspace/read-yaml.ts"
import { problems } from "./problems.ts"

/** A field of a CSV file and where it stands. */
export interface CsvField {
  readonly text: string
  readonly span: Span
}

/** Records of one file, the header first. */
export type CsvRecords = readonly (readonly CsvField[])[]

/** A field as it was scanned; `fault` is where it breaks the grammar. */
interface Scanned {
  readonly text: string
  readonly end: number
  readonly fault?: { readonly message: string; readonly at: number }
}

/** Reads RFC 4180 CSV (any line ends, quoted newlines, empty lines between records); undefined and diagnostics when it is none. */
export function readCsv(file: TextFile, delimiter: string, report: Report): CsvRecords | undefined {
  const { text } = file
  const source = locateFile(file.file, text)
  const records: CsvField[][] = []
  let wellFormed = true
  for (let at = 0; at < text.length; ) {
    if (isLineEnd(text[at])) {
      at++
      continue
    }
    const record: CsvField[] = []
    for (;;) {
      const field = text[at] === '"' ? scanQuoted(text, at, delimiter) : scanPlain(text, at, delimiter)
      if (field.fault !== undefined) {
        wellFormed = false
        const { message, at: place } = field.fault
        report(problems.csv({ message }, source.spanOf(place, place + 1)))
      }
      record.push({ text: field.text, span: source.spanOf(at, field.end) })
      at = field.end
      if (text[at] !== delimiter) break
      at++
    }
    records.push(record)
  }
  return wellFormed ? records : undefined
}

/** LF, CR, or either half of CRLF: what lies between the halves is an empty line, and those are skipped. */
function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r"
}

function fieldEnd(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) at++
  return at
}

function scanPlain(text: string, from: number, delimiter: string): Scanned {
  const end = fieldEnd(text, from, delimiter)
  const value = text.slice(from, end)
  const quote = value.indexOf('"')
  if (quote < 0) return { text: value, end }
  return { text: value, end, fault: { message: "a quote stands inside of an unquoted field", at: from + quote } }
}

function scanQuoted(text: string, from: number, delimiter: string): Scanned {
  let close = text.indexOf('"', from + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) return { text: "", end: text.length, fault: { message: "a quoted field is never closed", at: from } }
  const value = text.slice(from + 1, close).replaceAll('""', '"')
  const end = fieldEnd(text, close + 1, delimiter)
  if (end === close + 1) return { text: value, end }
  return { text: value, end, fault: { message: "text follows the closing quote of a field", at: close + 1 } }
}
