import { formatSarif, type ToolDescription } from "./format-sarif.ts"
import type { Problem, Related, Severity, Span } from "./problem.ts"
import { columns, escapeJson, printable } from "./terminal-text.ts"

/** The text of a source file by its printed name; undefined when it was not read. */
export type SourceLookup = (file: string) => string | undefined

/** What `--format` takes. */
export const formats = ["text", "json", "github", "sarif"] as const

export type Format = (typeof formats)[number]

/** Says problems in one of the formats of `--format`; text and annotations of none are empty. SARIF names the tool. */
export function formatProblems(
  problems: readonly Problem[],
  format: Format,
  lookup: SourceLookup,
  tool?: ToolDescription,
): string {
  if (format === "sarif") return formatSarif(problems, tool)
  if (format === "json") return `${escapeJson(JSON.stringify(problems, null, 2))}\n`
  const lines = lineLookup(lookup)
  const one = format === "github" ? formatAnnotation : (problem: Problem) => formatText(problem, lines)
  return problems.map((problem) => `${one(problem)}\n`).join(format === "text" ? "\n" : "")
}

type LineLookup = (file: string, line: number) => string | undefined

/** Each file is looked up and split once, however many problems it has. */
function lineLookup(lookup: SourceLookup): LineLookup {
  const files = new Map<string, readonly string[]>()
  return (file, line) => {
    const lines = files.get(file) ?? (lookup(file) ?? "").replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)
    files.set(file, lines)
    return lines[line - 1]
  }
}

function formatText(problem: Problem, lines: LineLookup): string {
  const said = [`${problem.severity}[${problem.code}]: ${printable(problem.message)}`]
  if (problem.span !== undefined) said.push(...excerpt(problem.span, lines))
  for (const related of problem.related ?? []) said.push(`   note: ${relatedText(related)}`)
  if (problem.hint !== undefined) said.push(`   hint: ${printable(problem.hint)}`)
  return said.join("\n")
}

function relatedText(related: Related): string {
  const at = related.span === undefined ? "" : ` (${place(related.span)})`
  return `${printable(related.message)}${at}`
}

function place(span: Span): string {
  return `${printable(span.file)}:${span.start.line}:${span.start.column}`
}

/** The line with carets below what is meant. */
function excerpt(span: Span, lines: LineLookup): string[] {
  const head = `  --> ${place(span)}`
  const source = lines(span.file, span.start.line)
  if (source === undefined || source.length > 400) return [head]
  const number = String(span.start.line)
  const from = span.start.column - 1
  const to = span.end.line === span.start.line ? Math.max(span.end.column - 1, from + 1) : source.length
  const before = " ".repeat(columns(printable(source.slice(0, from))))
  const carets = "^".repeat(Math.max(1, columns(printable(source.slice(from, to)))))
  return [head, `   ${number} | ${printable(source)}`, `   ${" ".repeat(number.length)} | ${before}${carets}`]
}

/** A workflow command of GitHub Actions; properties and data are escaped as its toolkit does. */
function formatAnnotation(problem: Problem): string {
  const span = problem.span
  const where =
    span === undefined
      ? ""
      : ` file=${property(span.file)},line=${span.start.line},col=${span.start.column},endLine=${span.end.line},endColumn=${span.end.column}`
  const title = `${where === "" ? " " : `${where},`}title=${property(problem.code)}`
  const hint = problem.hint === undefined ? "" : `\nhint: ${problem.hint}`
  const related = (problem.related ?? []).map((one) => `\nnote: ${relatedText(one)}`).join("")
  return `::${levels[problem.severity]}${title}::${data(problem.message + related + hint)}`
}

/** GitHub's levels of an annotation. */
const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", stale: "warning" }

/** Line feeds are kept, as `%0A`: an annotation may have several lines. */
function data(text: string): string {
  const lines = text.split("\n").map(printable)
  return lines.join("\n").replaceAll("%", "%25").replaceAll("\n", "%0A")
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
}
