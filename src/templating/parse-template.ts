import Handlebars from "handlebars"
import type { Report, Span } from "../diagnostics/problem.ts"
import type { LocatedText } from "../workspace/read-yaml.ts"
import { checkTemplate, type Vocabulary } from "./check-template.ts"
import { problems } from "./problems.ts"

/** A node of Handlebars' syntax tree, as far as places go. */
export interface Located {
  readonly loc: hbs.AST.SourceLocation
}

/** Trees by their source; null for one that cannot be read. */
export type SyntaxTrees = Map<LocatedText, hbs.AST.Program | null>

/** The syntax tree of a source; whatever is wrong with it is reported the first time. */
export function parseTemplate(
  source: LocatedText,
  vocabulary: Vocabulary & { readonly trees: SyntaxTrees },
  report: Report,
): hbs.AST.Program | undefined {
  const known = vocabulary.trees.get(source)
  if (known !== undefined) return known ?? undefined
  let program: hbs.AST.Program | null = null
  try {
    program = Handlebars.parse(source.text)
  } catch (error) {
    report(problems.syntax({ message: syntaxMessage(error as Error) }, syntaxSpan(source, error as Error)))
  }
  vocabulary.trees.set(source, program)
  if (program === null) return undefined
  const { helpers, partialNames } = vocabulary
  checkTemplate(program, { helpers, partialNames, spanOf: (node) => spanOfNode(node, source), report })
  return program
}

/** Where a node stands in the author's file. */
export function spanOfNode(node: Located, source: LocatedText): Span {
  return source.spanOf(offsetOf(source, node.loc.start), offsetOf(source, node.loc.end))
}

/** The offset of a position that Handlebars gives: lines from 1, columns from 0. */
export function offsetOf(source: LocatedText, position: { line: number; column: number }): number {
  return (lineStarts(source)[position.line - 1] ?? 0) + position.column
}

const starts = new WeakMap<LocatedText, readonly number[]>()

/** Where the lines of a source begin; Handlebars ends them at CR, LF and CRLF. */
function lineStarts(source: LocatedText): readonly number[] {
  const known = starts.get(source)
  if (known !== undefined) return known
  const found = [0]
  for (const { index, 0: lineEnd } of source.text.matchAll(/\r\n?|\n/g)) found.push(index + lineEnd.length)
  starts.set(source, found)
  return found
}

function syntaxMessage(error: Error): string {
  const last = error.message.split("\n").at(-1) ?? error.message
  return `the template cannot be read: ${last.replace(/^./, (first) => first.toLowerCase())}`
}

function syntaxSpan(source: LocatedText, error: Error): Span {
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? (error as { lineNumber?: number }).lineNumber ?? 1)
  const offset = offsetOf(source, { line, column: 0 })
  const end = source.text.indexOf("\n", offset)
  return source.spanOf(offset, end < 0 ? source.text.length : end)
}
