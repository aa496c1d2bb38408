import Handlebars from "handlebars"
import type { Report, Span } from "../diagnostics/problem.ts"
import type { LocatedText } from "../workspace/read-yaml.ts"
import { problems } from "./problems.ts"

const parsed = new WeakMap<LocatedText, hbs.AST.Program | null>()

/** The syntax tree of a template, parsed once; undefined (and a diagnostic) when it is no Handlebars. */
export function parseTemplate(source: LocatedText, report: Report): hbs.AST.Program | undefined {
  const known = parsed.get(source)
  if (known !== undefined) return known ?? undefined
  let program: hbs.AST.Program | null = null
  try {
    program = Handlebars.parse(source.text)
  } catch (error) {
    report(problems.syntax({ message: syntaxMessage(error as Error) }, syntaxSpan(source, error as Error)))
  }
  parsed.set(source, program)
  return program ?? undefined
}

function syntaxMessage(error: Error): string {
  const last = error.message.split("\n").at(-1) ?? error.message
  return `the template cannot be read: ${last.replace(/^./, (first) => first.toLowerCase())}`
}

function syntaxSpan(source: LocatedText, error: Error): Span {
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? (error as { lineNumber?: number }).lineNumber ?? 1)
  const offset = offsetOf(source.text, { line, column: 0 })
  const end = source.text.indexOf("\n", offset)
  return source.spanOf(offset, end < 0 ? source.text.length : end)
}

/** The offset of a place that Handlebars names: lines from 1, columns from 0. */
export function offsetOf(text: string, position: { line: number; column: number }): number {
  let offset = 0
  for (let line = 1; line < position.line; line++) {
    const next = text.indexOf("\n", offset)
    if (next < 0) break
    offset = next + 1
  }
  return offset + position.column
}
