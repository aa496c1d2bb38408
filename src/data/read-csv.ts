import { type CastingContext, CsvError, parse } from "csv-parse/sync"
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

/** Reads RFC 4180 CSV (any line ends, quoted newlines, empty lines between records); undefined and a diagnostic when it is none. */
export function readCsv(file: TextFile, delimiter: string, report: Report): CsvRecords | undefined {
  const { text } = file
  const source = locateFile(file.file, text)
  const places = new FieldPlaces(text)
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (value, { bytes, index }: CastingContext) => {
        const [start, end] = places.next(bytes, index)
        return { text: value, span: source.spanOf(start, end) }
      },
    }) as unknown as CsvRecords
  } catch (error) {
    const fault = error instanceof CsvError ? faults[error.code] : undefined
    if (fault === undefined) throw error
    const at = fault.at(text, places.start((error as CsvError & { index: number }).index))
    report(problems.csv({ message: fault.message }, source.spanOf(at, at + 1)))
    return undefined
  }
}

interface Fault {
  readonly message: string
  /** Where it stands in the field that begins at `start`. */
  readonly at: (text: string, start: number) => number
}

/** What the parser refuses, and the character to look at. */
const faults: Readonly<Record<string, Fault>> = {
  CSV_QUOTE_NOT_CLOSED: { message: "a quoted field is never closed", at: (_text, start) => start },
  INVALID_OPENING_QUOTE: {
    message: "a quote stands inside of an unquoted field",
    at: (text, start) => text.indexOf('"', start),
  },
  CSV_INVALID_CLOSING_QUOTE: { message: "text follows the closing quote of a field", at: behindQuotes },
}

function behindQuotes(text: string, start: number): number {
  let close = text.indexOf('"', start + 1)
  while (text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close + 1
}

/** Where fields begin and end in the text, from the parser's count of UTF-8 bytes at the end of each. */
class FieldPlaces {
  readonly #text: string
  #end = 0
  #bytes = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Start and end of the next field, the `index`-th of its record, that ends at this byte. */
  next(bytes: number, index: number): readonly [number, number] {
    const start = this.start(index)
    while (this.#bytes < bytes) {
      const codePoint = this.#text.codePointAt(this.#end) ?? 0
      this.#bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
      this.#end += codePoint < 0x10000 ? 1 : 2
    }
    return [start, this.#end]
  }

  /** Where the field behind the last one begins: behind a delimiter, or behind line ends. */
  start(index: number): number {
    if (index > 0) return this.#end + 1
    let at = this.#end
    while (this.#text[at] === "\n" || this.#text[at] === "\r") at++
    return at
  }
}
