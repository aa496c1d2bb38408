import { CsvError, parse } from "csv-parse/sync"
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

interface ParsedRecord {
  readonly record: string[]
  readonly info: { readonly bytes: number }
}

/** Parses RFC 4180 CSV (any line ends, quoted newlines); undefined and a diagnostic when it is not. */
export function readCsv(file: TextFile, delimiter: string, report: Report): CsvRecords | undefined {
  const source = locateFile(file.file, file.text)
  try {
    const records = parse(file.text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as ParsedRecord[]
    const starts = new ByteOffsets(file.text)
    let from = 0
    return records.map(({ record, info }) => {
      const to = starts.indexOf(info.bytes)
      const fields = locateFields(record, file.text, from, to, delimiter)
      from = to
      return fields.map(({ text, start, end }) => ({ text, span: source.spanOf(start, end) }))
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as CsvError & { lines?: number }).lines ?? 1)
    const place = { line, column: 1 }
    const hint =
      error.code === "CSV_QUOTE_NOT_CLOSED" ? "a quoted field is never closed; quotes inside it are doubled" : undefined
    const message = error.message.replace(/\s+at line.*$/, "").replace(/^./, (first) => first.toLowerCase())
    report(
      problems.csv({ message, ...(hint === undefined ? {} : { hint }) }, { file: file.file, start: place, end: place }),
    )
    return undefined
  }
}

/** Finds each parsed field in its record's source: a scan for delimiters outside quotes. */
function locateFields(record: readonly string[], text: string, from: number, to: number, delimiter: string) {
  let at = from
  while (at < to && (text[at] === "\n" || text[at] === "\r" || text[at] === "\uFEFF")) at++
  return record.map((value) => {
    const start = at
    let quoted = false
    while (at < to) {
      const character = text[at]
      if (character === '"') quoted = !quoted
      else if (!quoted && (character === delimiter || character === "\n" || character === "\r")) break
      at++
    }
    const end = at
    if (text[at] === delimiter) at++
    return { text: value, start, end }
  })
}

/** Turns the parser's byte counts into offsets of the text. */
class ByteOffsets {
  readonly #text: string
  #index = 0
  #bytes = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Offsets must be asked for in rising order. */
  indexOf(bytes: number): number {
    while (this.#bytes < bytes && this.#index < this.#text.length) {
      const code = this.#text.codePointAt(this.#index) ?? 0
      this.#bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      this.#index += code < 0x10000 ? 1 : 2
    }
    return this.#index
  }
}
