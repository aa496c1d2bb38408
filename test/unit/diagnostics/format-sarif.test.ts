import { describe, expect, test } from "vitest"
import { formatProblems } from "../../../src/diagnostics/format.ts"
import type { ToolDescription } from "../../../src/diagnostics/format-sarif.ts"
import { fromFolder } from "../../../src/diagnostics/from-folder.ts"
import type { Problem, Span } from "../../../src/diagnostics/problem.ts"
import { openSarif } from "../../fixtures/sarif.ts"

const file = "content/q3/data/sales.csv"
const span = (line: number, column: number, endLine = line, endColumn = column): Span => ({
  file,
  start: { line, column },
  end: { line: endLine, column: endColumn },
})
const tool: ToolDescription = {
  version: "1.2.3",
  codes: new Map([["data/number", { cause: "A cell is no number.", cure: "Write one." }]]),
}
const number: Problem = {
  code: "data/number",
  severity: "error",
  message: "`x` is no number",
  hint: "write `1`",
  span: span(3, 5, 3, 6),
  related: [{ message: "the first", span: span(2, 1, 2, 4) }, { message: "no place" }],
}
const csv: Problem = { code: "data/csv", severity: "warning", message: "m", span: span(1, 1) }

const sarif = (problems: readonly Problem[], about?: ToolDescription) =>
  openSarif(formatProblems(problems, "sarif", () => undefined, about))

describe("problems as SARIF", () => {
  test("are one run whose tool names itself, its version and the rules that occur", () => {
    const { driver } = sarif([number, csv, number], tool).tool
    expect([driver.name, driver.version]).toEqual(["galley", "1.2.3"])
    expect(driver.rules).toEqual([
      { id: "data/csv", shortDescription: { text: "data/csv" } },
      { id: "data/number", shortDescription: { text: "A cell is no number." }, help: { text: "Write one." } },
    ])
  })

  test("have rule, level, and a message that ends with the hint", () => {
    const { results } = sarif([number, csv], tool)
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ["data/number", 1, "error"],
      ["data/csv", 0, "warning"],
    ])
    expect(results.map(({ message }) => message.text)).toEqual([
      "`x` is no number\nnote: no place\nhint: write `1`",
      "m",
    ])
  })

  test("say their places as they are: from 1, the end exclusive, columns in UTF-16 code units", () => {
    const run = sarif([number], tool)
    expect(run.columnKind).toBe("utf16CodeUnits")
    expect(run.results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: file },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 6 },
        },
      },
    ])
    expect(run.results[0]?.relatedLocations).toEqual([
      {
        id: 0,
        physicalLocation: {
          artifactLocation: { uri: file },
          region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 },
        },
        message: { text: "the first" },
      },
    ])
  })

  test("are valid when there are none, and when one has no place", () => {
    expect(sarif([], tool)).toMatchObject({ results: [], tool: { driver: { rules: [] } } })
    const { span: _, ...placeless } = csv
    expect(sarif([placeless]).results[0]?.locations).toEqual([])
  })

  test("name files by relative URIs, whatever the name is", () => {
    const named = (name: string) => sarif([{ ...csv, span: { ...span(1, 1), file: name } }]).results[0]?.locations[0]
    const uri = (name: string) => named(name)?.physicalLocation.artifactLocation.uri
    expect(uri("content/营收 #1%.csv")).toBe("content/%E8%90%A5%E6%94%B6%20%231%25.csv")
    expect(uri("a:b/c?.csv")).toBe("a%3Ab/c%3F.csv")
    expect(uri("half\ud800.csv")).toBe("half%EF%BF%BD.csv")
  })

  test("hold no raw escape", () => {
    const said = formatProblems([{ ...csv, message: "\u001b\u202e" }], "sarif", () => undefined)
    expect(said).toContain("\\u001b\\u202e")
  })
})

describe("problems named from a folder further up", () => {
  test("have the way down before every file, and are otherwise the same", () => {
    const [first, second] = fromFolder("decks/q3/", [number, { code: "a/b", severity: "error", message: "m" }])
    expect(first?.span).toEqual({ ...number.span, file: `decks/q3/${file}` })
    expect(first?.related).toEqual([
      { message: "the first", span: { ...span(2, 1, 2, 4), file: `decks/q3/${file}` } },
      { message: "no place" },
    ])
    expect(first?.hint).toBe(number.hint)
    expect(second).toEqual({ code: "a/b", severity: "error", message: "m" })
  })
})
