import { describe, expect, test } from "vitest"
import { formatProblems } from "../../../src/diagnostics/format.ts"
import type { Problem, Span } from "../../../src/diagnostics/problem.ts"

const file = "content/q3/data/sales.csv"

function span(line: number, column: number, endColumn = column, endLine = line): Span {
  return { file, start: { line, column }, end: { line: endLine, column: endColumn } }
}

function problem(at: Span | undefined, more: Partial<Problem> = {}): Problem {
  return { code: "data/number", severity: "error", message: "`x` is no number", ...more, ...(at && { span: at }) }
}

/** The caret line and the source line above it, both without their margin. */
function excerpt(source: string, at: Span): { line: string; carets: string } {
  const [, , line = "", carets = ""] = formatProblems([problem(at)], "text", () => source).split("\n")
  const margin = line.indexOf("| ") + 2
  return { line: line.slice(margin), carets: carets.slice(margin) }
}

describe("problems as text", () => {
  test("have code, place, line, carets, notes and hint", () => {
    const related = [{ message: "the first of them", span: span(2, 1) }, { message: "no place" }]
    const said = formatProblems(
      [problem(span(3, 3, 6), { hint: "write `1`", related })],
      "text",
      () => "a\nb\nx,1,2,y\n",
    )
    expect(said).toBe(
      [
        "error[data/number]: `x` is no number",
        `  --> ${file}:3:3`,
        "   3 | x,1,2,y",
        "     |   ^^^",
        `   note: the first of them (${file}:2:1)`,
        "   note: no place",
        "   hint: write `1`",
        "",
      ].join("\n"),
    )
  })

  test("are set apart by an empty line, and none say nothing", () => {
    expect(formatProblems([], "text", () => undefined)).toBe("")
    const two = formatProblems([problem(undefined), problem(undefined)], "text", () => undefined)
    expect(two).toBe("error[data/number]: `x` is no number\n\nerror[data/number]: `x` is no number\n")
  })

  test.each([
    ["wide characters before", "沐曦,x", span(1, 4, 5), "     ^"],
    ["wide characters within", "a,沐曦", span(1, 3, 5), "  ^^^^"],
    ["characters beyond the BMP, which take two units of a column", "𠀀,x", span(1, 4, 5), "   ^"],
    ["combining characters", "e\u0301,x", span(1, 4, 5), "  ^"],
    ["a tab before", "a\tx", span(1, 3, 4), "     ^"],
    ["a tab within", "a\tb,c", span(1, 1, 4), "^^^^^^"],
    ["a control character before, which is named", "\u0007,x", span(1, 3, 4), "         ^"],
    ["an empty stretch", "a,,b", span(1, 3), "  ^"],
    ["the end of the line", "a,b", span(1, 4), "   ^"],
    ["a stretch over lines, to the end of the first", 'a,"b\nc"', span(1, 3, 3, 2), "  ^^"],
    ["a place beyond the line", "ab", span(1, 9, 12), "  ^"],
    ["a byte order mark, which is no column", "\ufeffa,b", span(1, 3, 4), "  ^"],
  ])("point below %s", (_, source, at, carets) => {
    expect(excerpt(source, at).carets).toBe(carets)
  })

  test.each([
    ["LF", "a\nb\nc"],
    ["CRLF", "a\r\nb\r\nc"],
    ["a lone CR", "a\rb\rc"],
    ["a mixture", "a\r\nb\rc"],
  ])("find the line where lines end with %s", (_, source) => {
    expect(excerpt(source, span(3, 1, 2)).line).toBe("c")
  })

  test("show no line of a file that was not read, has no such line, or is one long line", () => {
    for (const source of [undefined, "a\nb", `${"x".repeat(401)}\n`]) {
      const line = source?.startsWith("x") ? 1 : 3
      expect(formatProblems([problem(span(line, 1))], "text", () => source)).not.toContain("|")
    }
  })

  test("look a file up once, however many problems it has", () => {
    let lookups = 0
    const many = Array.from({ length: 500 }, (_, index) => problem(span(index + 1, 1)))
    formatProblems(many, "text", () => {
      lookups++
      return "x\n".repeat(500)
    })
    expect(lookups).toBe(1)
  })

  test("let no escape of a message, hint, note, file name or line through", () => {
    const evil = "\u001b]8;;http://x\u0007\u202e\r\n"
    const at = { ...span(1, 1), file: `a${evil}` }
    const said = formatProblems(
      [problem(at, { message: evil, hint: evil, related: [{ message: evil, span: at }] })],
      "text",
      () => evil,
    )
    expect(said.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(said.split("\n")).toHaveLength(7)
  })
})

describe("problems as JSON", () => {
  test("are the problems, as data", () => {
    const list = [
      problem(span(3, 3, 6), { hint: "h", related: [{ message: "m", span: span(1, 1) }] }),
      problem(undefined),
    ]
    expect(JSON.parse(formatProblems(list, "json", () => undefined))).toEqual(list)
    expect(JSON.parse(formatProblems([], "json", () => undefined))).toEqual([])
  })

  test("hold no raw escape", () => {
    const said = formatProblems([problem(undefined, { message: "\u001b\u009b\u202e\u2028" })], "json", () => undefined)
    expect(said).toContain("\\u001b\\u009b\\u202e\\u2028")
  })
})

describe("problems as annotations", () => {
  test("have severity, place, title and message on one line", () => {
    const related = [{ message: "the first", span: span(2, 1) }]
    const list = [
      problem(span(3, 3, 6), { hint: "h", related }),
      problem(undefined, { severity: "warning" }),
      problem(undefined, { severity: "stale" }),
    ]
    expect(formatProblems(list, "github", () => undefined)).toBe(
      [
        `::error file=${file},line=3,col=3,endLine=3,endColumn=6,title=data/number::\`x\` is no number%0Anote: the first (${file}:2:1)%0Ahint: h`,
        "::warning title=data/number::`x` is no number",
        "::warning title=data/number::`x` is no number",
        "",
      ].join("\n"),
    )
  })

  test("escape what would end a property, a message or the command", () => {
    const at = { ...span(1, 1), file: "a:b,c%\n::set-output name=x::y\r.csv" }
    const said = formatProblems([problem(at, { message: "100%\n::error::x\r\n" })], "github", () => undefined)
    expect(said).toBe(
      "::error file=a%3Ab%2Cc%25%0A%3A%3Aset-output name=x%3A%3Ay<U+000D>.csv,line=1,col=1,endLine=1,endColumn=1,title=data/number" +
        "::100%25%0A::error::x<U+000D>%0A\n",
    )
  })
})
