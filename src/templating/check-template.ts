import { compareText, type Report, type Span } from "../diagnostics/problem.ts"
import { problems } from "./problems.ts"

/** What a helper takes: its usage for hints, how many arguments, which options, and whether it opens a block. */
export interface HelperShape {
  readonly usage: string
  readonly arity: readonly [number, number]
  readonly options: readonly string[]
  readonly block: boolean
  /** An argument may be a list. */
  readonly lists?: boolean
}

/** What templates may name. */
export interface Vocabulary {
  readonly helpers: ReadonlyMap<string, HelperShape>
  readonly partialNames: readonly string[]
}

interface Call {
  readonly path: unknown
  readonly params: readonly hbs.AST.Expression[]
  readonly hash: hbs.AST.Hash | undefined
  readonly loc: hbs.AST.SourceLocation
}

type Located = { readonly loc: hbs.AST.SourceLocation }

interface Check extends Vocabulary {
  readonly spanOf: (node: Located) => Span
  readonly report: Report
}

/** The blocks of the language itself; each takes one value. */
export const builtInBlocks: ReadonlySet<string> = new Set(["if", "unless", "each", "with"])

/**
 * Reports every helper, partial, argument, option and construct of a template that cannot work, in branches that are
 * not taken too. What depends on values is left to rendering.
 */
export function checkTemplate(program: hbs.AST.Program, check: Check): void {
  for (const statement of program.body) checkStatement(statement, check)
}

function checkStatement(statement: hbs.AST.Statement, check: Check): void {
  switch (statement.type) {
    case "ContentStatement":
    case "CommentStatement":
      return
    case "MustacheStatement": {
      const mustache = statement as hbs.AST.MustacheStatement
      if (!mustache.escaped) unsupported("output without escaping (`{{{…}}}`, `{{&…}}`)", statement, check)
      else checkMustache(mustache, check)
      return
    }
    case "BlockStatement":
      checkBlock(statement as hbs.AST.BlockStatement, check)
      return
    case "PartialStatement":
      checkPartial(statement as hbs.AST.PartialStatement, check)
      return
    default:
      unsupported("a decorator or an inline partial", statement, check)
  }
}

function checkMustache(statement: hbs.AST.MustacheStatement, check: Check): void {
  const isCall = statement.params.length > 0 || statement.hash !== undefined
  if (!isPath(statement.path)) unsupported("a literal in place of a name", statement, check)
  else if (isCall || check.helpers.has(statement.path.original)) checkCall(statement, false, check)
}

function checkBlock(statement: hbs.AST.BlockStatement, check: Check): void {
  const { path, program, inverse } = statement as typeof statement & { program?: hbs.AST.Program }
  const name = isPath(path) ? path.original : ""
  if ((program?.blockParams?.length ?? 0) > 0) unsupported("`as |…|`", path, check)
  if (builtInBlocks.has(name)) {
    const usage = `{{#${name} value}}…{{/${name}}}`
    if (statement.params.length !== 1) {
      check.report(problems.argument({ helper: name, message: "takes one argument", usage }, check.spanOf(path)))
    }
    checkValues(statement, name, [], check)
  } else {
    if (program === undefined) unsupported("an inverted block of a helper", path, check)
    else if (inverse !== undefined) unsupported("`else` in the block of a helper", path, check)
    checkCall(statement, true, check)
  }
  if (program !== undefined) checkTemplate(program, check)
  if (inverse !== undefined) checkTemplate(inverse, check)
}

function checkPartial(statement: hbs.AST.PartialStatement, check: Check): void {
  const { name: path } = statement
  if (!isPath(path)) {
    unsupported("a partial whose name is computed", statement, check)
    return
  }
  if (!check.partialNames.includes(path.original)) {
    const known = check.partialNames
    check.report(problems["unknown-partial"]({ name: path.original, known }, check.spanOf(statement)))
  }
  if (statement.indent !== "") unsupported("an indented partial", statement, check)
  const given = statement.hash?.pairs.map((pair) => pair.key) ?? []
  checkValues(statement, path.original, given, check)
}

function checkCall(call: Call, isBlock: boolean, check: Check): void {
  const { path } = call
  if (!isPath(path)) {
    unsupported("a literal or a call in place of a helper's name", call, check)
    return
  }
  const name = path.original
  const helper = check.helpers.get(name)
  if (helper === undefined) {
    const known = [...check.helpers.keys(), ...builtInBlocks].sort(compareText)
    check.report(problems["unknown-helper"]({ name, known }, check.spanOf(path)))
    return
  }
  const fault = (message: string) =>
    check.report(problems.argument({ helper: name, message, usage: helper.usage }, check.spanOf(call)))
  const [least, most] = helper.arity
  const { length } = call.params
  if (length < least || length > most) {
    fault(`takes ${least === most ? least : `${least} to ${most}`} arguments, found ${length}`)
  }
  if (helper.block !== isBlock) fault(helper.block ? "opens a block" : "opens no block")
  checkValues(call, name, helper.options, check)
}

/** Arguments and options: known names, and values that are something. */
function checkValues(
  { params, hash }: Pick<Call, "params" | "hash">,
  name: string,
  options: readonly string[],
  check: Check,
): void {
  for (const pair of hash?.pairs ?? []) {
    if (!options.includes(pair.key)) {
      const known = options
      check.report(problems["unknown-option"]({ helper: name, option: pair.key, known }, check.spanOf(pair)))
    }
  }
  for (const value of [...params, ...(hash?.pairs.map((pair) => pair.value) ?? [])]) checkValue(value, check)
}

function checkValue(value: hbs.AST.Expression, check: Check): void {
  if (value.type === "SubExpression") checkCall(value as hbs.AST.SubExpression, false, check)
  else if (value.type === "NullLiteral" || value.type === "UndefinedLiteral") {
    unsupported("`null` or `undefined` as a value", value, check)
  } else if (isPath(value) && check.helpers.has(value.original)) {
    checkCall({ path: value, params: [], hash: undefined, loc: value.loc }, false, check)
  }
}

/** Whether a node is a path: a name that is looked up. */
export function isPath(node: unknown): node is hbs.AST.PathExpression {
  return (node as { type?: string } | undefined)?.type === "PathExpression"
}

function unsupported(what: string, node: Located, check: Check): void {
  check.report(problems.unsupported({ what }, check.spanOf(node)))
}
