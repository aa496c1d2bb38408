import type { Problem, Related, Span } from "./problem.ts"

/** The text of a source file by its printed name; undefined when it was not read. */
export type SourceLookup = (file: string) => string | undefined

export type Format = "text" | "json" | "github"

/** Says problems in one of the formats of `--format`; ends with a newline unless there are none. */
export function formatProblems(problems: readonly Problem[], format: Format, lookup: SourceLookup): string {
  if (format === "json") return `${JSON.stringify(problems, null, 2)}\n`
  const one = format === "github" ? formatAnnotation : (problem: Problem) => formatText(problem, lookup)
  return problems.map((problem) => `${one(problem)}\n`).join(format === "text" ? "\n" : "")
}

function formatText(problem: Problem, lookup: SourceLookup): string {
  const lines = [`${problem.severity}[${problem.code}]: ${clean(problem.message)}`]
  if (problem.span !== undefined) lines.push(...excerpt(problem.span, lookup))
  for (const related of problem.related ?? []) lines.push(`   note: ${relatedText(related)}`)
  if (problem.hint !== undefined) lines.push(`   hint: ${clean(problem.hint)}`)
  return lines.join("\n")
}

function relatedText(related: Related): string {
  const at = related.span === undefined ? "" : ` (${place(related.span)})`
  return `${clean(related.message)}${at}`
}

function place(span: Span): string {
  return `${clean(span.file)}:${span.start.line}:${span.start.column}`
}

/** The line with carets below what is meant; a wide character takes two columns. */
function excerpt(span: Span, lookup: SourceLookup): string[] {
  const lines = [`  --> ${place(span)}`]
  const source = lookup(span.file)?.split(/\r\n|\n|\r/)[span.start.line - 1]
  if (source === undefined || source.length > 400) return lines
  const number = String(span.start.line)
  const from = span.start.column - 1
  const to = span.end.line === span.start.line ? Math.max(span.end.column - 1, from + 1) : source.length
  const before = blank(source.slice(0, from))
  const carets = "^".repeat(Math.max(1, columns(source.slice(from, to))))
  lines.push(`   ${number} | ${clean(source)}`, `   ${" ".repeat(number.length)} | ${before}${carets}`)
  return lines
}

function blank(text: string): string {
  return [...text].map((character) => (character === "\t" ? "\t" : " ".repeat(columns(character)))).join("")
}

/** Terminal columns: East Asian wide and full-width characters take two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0)
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

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
  return `::${problem.severity}${title}::${data(problem.message + related + hint)}`
}

function data(text: string): string {
  return clean(text, true).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
}

/** Control and bidirectional characters of names and data never reach a terminal. */
function clean(text: string, keepNewlines = false): string {
  return [...text].map((character) => (isUnsafe(character, keepNewlines) ? visible(character) : character)).join("")
}

function isUnsafe(character: string, keepNewlines: boolean): boolean {
  const code = character.codePointAt(0) ?? 0
  if (character === "\t" || (keepNewlines && character === "\n")) return false
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true
  return code === 0x200e || code === 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
}

function visible(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`
}
