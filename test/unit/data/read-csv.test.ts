import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readCsv } from "../../../src/data/read-csv.ts"
import { Problems } from "../../../src/diagnostics/problem.ts"

function read(text: string, delimiter = ",") {
  const run = new Problems()
  const records = readCsv({ file: "a.csv", text }, delimiter, run.report)
  const places = run.all().map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`)
  return { records, places, texts: records?.map((record) => record.map((field) => field.text)) }
}

/** `text@line:column-line:column` of each field. */
function spans(text: string, delimiter = ","): string[][] | undefined {
  return read(text, delimiter).records?.map((record) =>
    record.map(({ text, span: { start, end } }) => `${text}@${start.line}:${start.column}-${end.line}:${end.column}`),
  )
}

describe("fields and their places", () => {
  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["a lone CR", "\r"],
  ])("are the same where lines end with %s", (_, end) => {
    expect(spans(["a,b", "1,", '"x",é'].join(end) + end)).toEqual([
      ["a@1:1-1:2", "b@1:3-1:4"],
      ["1@2:1-2:2", "@2:3-2:3"],
      ["x@3:1-3:4", "é@3:5-3:6"],
    ])
  })

  test("survive line ends that change within a file", () => {
    expect(read("a,b\n1,2\r\n3,4\r5,6").texts).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ])
  })

  test.each([
    ["a quoted newline", 'a,"1\n2",b\nc', [["a@1:1-1:2", "1\n2@1:3-2:3", "b@2:4-2:5"], ["c@3:1-3:2"]]],
    ["a quoted CRLF, which stays one", '"1\r\n2",b', [["1\r\n2@1:1-2:3", "b@2:4-2:5"]]],
    ["a quoted delimiter", '"1,2",b', [["1,2@1:1-1:6", "b@1:7-1:8"]]],
    ["doubled quotes", '"a""b""",c', [['a"b"@1:1-1:9', "c@1:10-1:11"]]],
    ["a field of one quote", '"""",c', [['"@1:1-1:5', "c@1:6-1:7"]]],
    ["empty quotes", '"",""', [["@1:1-1:3", "@1:4-1:6"]]],
    ["characters of two units", "𠀀,b", [["𠀀@1:1-1:3", "b@1:4-1:5"]]],
    ["blanks, which belong to the field", " a , b ", [[" a @1:1-1:4", " b @1:5-1:8"]]],
    ["empty lines between records", "a\n\n\r\nb\n\n", [["a@1:1-1:2"], ["b@4:1-4:2"]]],
    ["an empty quoted field, which is no empty line", 'a\n""\nb', [["a@1:1-1:2"], ["@2:1-2:3"], ["b@3:1-3:2"]]],
    ["a file that ends with a delimiter", "a,", [["a@1:1-1:2", "@1:3-1:3"]]],
    ["nothing", "", []],
  ])("are right with %s", (_, text, expected) => {
    expect(spans(text)).toEqual(expected)
  })

  test.each([";", "\t", "|"])("are set apart by %j where the dialect says so", (delimiter) => {
    expect(spans(`a${delimiter}1,2${delimiter}"x${delimiter}y"`, delimiter)).toEqual([
      ["a@1:1-1:2", "1,2@1:3-1:6", `x${delimiter}y@1:7-1:12`],
    ])
  })
})

describe("what is no CSV", () => {
  test.each([
    ["a quote that is never closed, at its beginning", 'a,b\n1,"2\n3,4\n', ["data/csv 2:3"]],
    ["a quote at the end of the file", 'a,"', ["data/csv 1:3"]],
    ["a quote inside of a field", 'a,b\nx"y",2\n', ["data/csv 2:2"]],
    ["text after a quoted field", 'a,"b"c\n', ["data/csv 1:6"]],
    ["a blank after a quoted field", '"a" ,b\n', ["data/csv 1:4"]],
    ["the first of several", 'x\n"a"b\n"c', ["data/csv 2:4"]],
  ])("is reported: %s", (_, text, places) => {
    expect(read(text)).toMatchObject({ records: undefined, places })
  })
})

describe("any table", () => {
  const text = fc.string({ unit: fc.constantFrom(..."ab1,;\"\n\r\t \u00e9中𠀀\ufeff'"), maxLength: 8 })
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
  const lineEnd = fc.constantFrom("\n", "\r\n", "\r")

  test("written as CSV reads back to the same cells, each at its line and column", () => {
    fc.assert(
      fc.property(table, lineEnd, fc.constantFrom(",", ";", "\t"), fc.boolean(), (rows, end, delimiter, quoteAll) => {
        const { source, places } = write(rows, end, delimiter, quoteAll)
        const { records, texts } = read(source, delimiter)
        expect(texts).toEqual(rows)
        const found = records?.map((record) => record.map(({ span: { start } }) => `${start.line}:${start.column}`))
        expect(found).toEqual(places)
      }),
      { numRuns: 2000 },
    )
  })

  test("and any text at all is read as csv-parse reads it, or refused as it does", () => {
    const loose = fc.string({ unit: fc.constantFrom(...'ab,"\n\r '), maxLength: 20 })
    fc.assert(
      fc.property(loose, (source) => {
        expect(read(source).texts).toEqual(parsedByOther(source))
      }),
      { numRuns: 5000 },
    )
  })
})

/** Writes rows as RFC 4180 CSV and keeps the place of each field, counted as it is written. */
function write(rows: readonly (readonly string[])[], end: string, delimiter: string, quoteAll: boolean) {
  let [source, line, column] = ["", 1, 1]
  const put = (part: string) => {
    source += part
    const lines = part.split(/\r\n|\n|\r/)
    column = (lines.length > 1 ? 1 : column) + (lines.at(-1)?.length ?? 0)
    line += lines.length - 1
  }
  const places = rows.map((row) => {
    const found = row.map((field, index) => {
      if (index > 0) put(delimiter)
      const place = `${line}:${column}`
      const plain = !quoteAll && !/[",;\t\r\n]/.test(field) && (row.length > 1 || field !== "")
      put(plain ? field : `"${field.replaceAll('"', '""')}"`)
      return place
    })
    put(end)
    return found
  })
  return { source, places }
}

function parsedByOther(source: string): string[][] | undefined {
  try {
    return parse(source, { record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true, skip_empty_lines: true })
  } catch {
    return undefined
  }
}
