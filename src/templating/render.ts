import { compareText, type Report, type Span } from "../diagnostics/problem.ts"
import type { LocatedText } from "../workspace/read-yaml.ts"
import { markCharacters } from "./mark.ts"
import type { Origin, Output } from "./output.ts"
import { offsetOf, parseTemplate } from "./parse-template.ts"
import { problems } from "./problems.ts"
import { AuthorText, isEmpty, isScope, Markdown, type Scope, type ScopeValue } from "./scope.ts"

type Statement = hbs.AST.Statement
type Expression = hbs.AST.Expression

/** What a helper is called with; positions are those of the call. */
export interface HelperCall {
  readonly args: readonly ScopeValue[]
  readonly options: ReadonlyMap<string, ScopeValue>
  readonly span: Span
  /** The place of one argument, for errors about it. */
  readonly spanOfArgument: (index: number) => Span
  /** Renders the block's body into the same output; `wrap` turns the text around it. */
  readonly block?: (guarded: boolean) => string
  readonly write: (text: string, origin: Origin) => void
  readonly output: Output
}

/** A helper: what it takes, and what it does. A value it returns is printed or handed on. */
export interface Helper {
  readonly usage: string
  readonly arity: readonly [number, number]
  readonly options: readonly string[]
  readonly block: boolean
  readonly call: (call: HelperCall) => ScopeValue
}

export interface RenderSetting {
  readonly helpers: ReadonlyMap<string, Helper>
  readonly partial: (name: string) => LocatedText | undefined
  readonly partialNames: readonly string[]
  readonly report: Report
}

interface Frame {
  readonly scope: ScopeValue
  readonly parent: Frame | undefined
  /** `@index`, `@first`, `@last`, `@key`. */
  readonly data: Scope
}

interface State extends RenderSetting {
  readonly source: LocatedText
  readonly output: Output
  readonly frame: Frame
  readonly guarded: boolean
  readonly depth: number
}

const limits = { depth: 40, length: 20_000_000 }

/**
 * Renders a template by walking Handlebars' syntax tree. No code is generated, every character of the output knows its
 * place, and every fault of a run is reported. The language is Handlebars 4: mustaches, blocks with `else`, partials,
 * sub-expressions, `../`, `@index`, whitespace control; decorators and inline partials are refused.
 */
export function render(source: LocatedText, scope: Scope, output: Output, setting: RenderSetting): void {
  renderSource({ ...setting, source, output, frame: { scope, parent: undefined, data: {} }, guarded: false, depth: 0 })
}

function renderSource(state: State): void {
  if (state.depth > limits.depth) {
    state.report(
      problems.limit({ what: `templates call each other more than ${limits.depth} deep` }, state.source.spanOf(0, 0)),
    )
    return
  }
  const program = parseTemplate(state.source, state.report)
  if (program !== undefined) renderProgram(program, state)
}

function spanOf(node: { loc: hbs.AST.SourceLocation }, { source }: State): Span {
  return source.spanOf(offsetOf(source.text, node.loc.start), offsetOf(source.text, node.loc.end))
}

function renderProgram(program: hbs.AST.Program, state: State): void {
  for (const statement of program.body) {
    if (state.output.length > limits.length) {
      state.report(
        problems.limit({ what: `the text grows beyond ${limits.length} characters` }, spanOf(statement, state)),
      )
      return
    }
    renderStatement(statement, state)
  }
}

function renderStatement(statement: Statement, state: State): void {
  switch (statement.type) {
    case "ContentStatement":
      renderContent(statement as hbs.AST.ContentStatement, state)
      return
    case "MustacheStatement":
      renderMustache(statement as hbs.AST.MustacheStatement, state)
      return
    case "BlockStatement":
      renderBlock(statement as hbs.AST.BlockStatement, state)
      return
    case "PartialStatement":
      renderPartial(statement as hbs.AST.PartialStatement, state)
      return
    case "CommentStatement":
      return
    default:
      state.report(problems.unsupported({ what: "a decorator or an inline partial" }, spanOf(statement, state)))
  }
}

function renderContent(statement: hbs.AST.ContentStatement, state: State): void {
  const original = (statement as unknown as { original?: string }).original ?? statement.value
  const skipped = Math.max(0, original.indexOf(statement.value))
  const start = offsetOf(state.source.text, statement.loc.start) + skipped
  const end = start + statement.value.length
  checkPrivateUse(statement.value, (from, to) => state.source.spanOf(start + from, start + to), state.report)
  if (state.depth > 0 && state.output.inComment && statement.value.includes("-->") && isContent(state)) {
    state.report(problems.comment({}, state.source.spanOf(start, end)))
  }
  state.output.append({
    text: statement.value.replace(markCharacters, ""),
    origin: "prose",
    span: state.source.spanOf(start, end),
    place: (from, to) => state.source.spanOf(start + from, start + to),
    guarded: state.guarded,
  })
}

function isContent(state: State): boolean {
  return !state.source.file.endsWith(".hbs")
}

function checkPrivateUse(text: string, place: (from: number, to: number) => Span, report: Report): void {
  for (const match of text.matchAll(markCharacters)) {
    const code = `U+${match[0].charCodeAt(0).toString(16).toUpperCase()}`
    report(problems["private-use"]({ code }, place(match.index, match.index + 1)))
  }
}

function renderMustache(statement: hbs.AST.MustacheStatement, state: State): void {
  const path = statement.path as hbs.AST.PathExpression
  const span = spanOf(statement, state)
  const isCall = statement.params.length > 0 || statement.hash !== undefined || isHelperName(path, state)
  const value = isCall ? callHelper(statement, state, span) : resolve(path, state, "needed")
  print(value, path.original, span, state)
}

function isHelperName(path: hbs.AST.PathExpression, state: State): boolean {
  return (
    path.type === "PathExpression" &&
    path.parts.length === 1 &&
    path.depth === 0 &&
    !path.data &&
    state.helpers.has(path.original)
  )
}

function print(value: ScopeValue, name: string, span: Span, state: State): void {
  const write = (text: string, origin: Origin) => state.output.append({ text, origin, span, guarded: state.guarded })
  if (value === undefined) return
  if (typeof value === "string" || typeof value === "number") {
    const text = String(value)
    checkPrivateUse(text, () => span, state.report)
    write(state.output.escape(text.replace(markCharacters, "")), "data")
  } else if (value instanceof Markdown) write(value.text, "data")
  else if (value instanceof AuthorText) {
    const root = rootOf(state.frame)
    renderSource({ ...state, source: value.source, frame: root, depth: state.depth + 1 })
  } else if (typeof value !== "boolean") {
    state.report(problems["not-text"]({ path: name, kind: Array.isArray(value) ? "a list" : "a record" }, span))
  } else write(String(value), "data")
}

function rootOf(frame: Frame): Frame {
  return frame.parent === undefined ? frame : rootOf(frame.parent)
}

function callHelper(
  node: { path: unknown; params: Expression[]; hash: hbs.AST.Hash | undefined; loc: hbs.AST.SourceLocation },
  state: State,
  span: Span,
  program?: hbs.AST.Program,
): ScopeValue {
  const path = node.path as hbs.AST.PathExpression
  const helper = state.helpers.get(path.original)
  if (helper === undefined) {
    state.report(problems["unknown-helper"]({ name: path.original, known: helperNames(state) }, spanOf(path, state)))
    return undefined
  }
  const before = state.output.pieces.length
  const args = node.params.map((param) => evaluate(param, state, "needed"))
  const options = new Map<string, ScopeValue>()
  for (const pair of node.hash?.pairs ?? []) {
    if (!helper.options.includes(pair.key)) {
      const known = helper.options
      state.report(problems["unknown-option"]({ helper: path.original, option: pair.key, known }, spanOf(pair, state)))
    } else options.set(pair.key, evaluate(pair.value, state, "needed"))
  }
  if (
    !checkCall(helper, path.original, args, program !== undefined, span, state) ||
    before !== state.output.pieces.length
  ) {
    return undefined
  }
  return helper.call({
    args,
    options,
    span,
    spanOfArgument: (index) => {
      const param = node.params[index]
      return param === undefined ? span : spanOf(param, state)
    },
    ...(program === undefined
      ? {}
      : { block: (guarded: boolean) => renderAside(program, { ...state, guarded: state.guarded || guarded }) }),
    write: (text, origin) => state.output.append({ text, origin, span, guarded: state.guarded }),
    output: state.output,
  })
}

/** Renders a block in place and returns what it said. */
function renderAside(program: hbs.AST.Program, state: State): string {
  const from = state.output.pieces.length
  renderProgram(program, state)
  return state.output.pieces
    .slice(from)
    .map((piece) => piece.text)
    .join("")
}

function checkCall(
  helper: Helper,
  name: string,
  args: readonly ScopeValue[],
  isBlock: boolean,
  span: Span,
  state: State,
): boolean {
  const fault = (message: string) => {
    state.report(problems.argument({ helper: name, message, usage: helper.usage }, span))
    return false
  }
  const [least, most] = helper.arity
  if (args.length < least || args.length > most) {
    return fault(`takes ${least === most ? least : `${least} to ${most}`} arguments, found ${args.length}`)
  }
  if (helper.block !== isBlock) return fault(helper.block ? "opens a block" : "opens no block")
  return !args.includes(undefined)
}

function helperNames(state: State): string[] {
  return [...state.helpers.keys(), "if", "unless", "each", "with"].sort(compareText)
}

function evaluate(node: Expression, state: State, need: "needed" | "asked"): ScopeValue {
  switch (node.type) {
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral":
      return (node as unknown as { value: string | number | boolean }).value
    case "PathExpression":
      if (isHelperName(node as hbs.AST.PathExpression, state)) {
        return callHelper({ path: node, params: [], hash: undefined, loc: node.loc }, state, spanOf(node, state))
      }
      return resolve(node as hbs.AST.PathExpression, state, need)
    case "SubExpression": {
      const call = node as hbs.AST.SubExpression
      return callHelper({ ...call, hash: call.hash }, state, spanOf(call, state))
    }
    default:
      return undefined
  }
}

/** Looks a path up in own properties only; an unknown name is reported, an empty one only where text is needed. */
function resolve(path: hbs.AST.PathExpression, state: State, need: "needed" | "asked"): ScopeValue {
  let frame: Frame | undefined = state.frame
  for (let up = 0; up < path.depth; up++) frame = frame?.parent
  let value: ScopeValue = path.data ? dataOf(path, state) : frame?.scope
  const parts = path.data && path.parts[0] !== "root" ? path.parts : path.data ? path.parts.slice(1) : path.parts
  for (const part of parts as string[]) {
    if (value === undefined || !isScope(value) || !Object.hasOwn(value, part)) {
      const known = value !== undefined && isScope(value) ? Object.keys(value) : []
      state.report(problems["unknown-key"]({ path: path.original, known }, spanOf(path, state)))
      return undefined
    }
    value = value[part]
  }
  if (value === undefined && need === "needed")
    state.report(problems.empty({ path: path.original }, spanOf(path, state)))
  return value
}

function dataOf(path: hbs.AST.PathExpression, state: State): ScopeValue {
  return path.parts[0] === "root" ? rootOf(state.frame).scope : state.frame.data
}

function renderBlock(statement: hbs.AST.BlockStatement, state: State): void {
  const name = statement.path.original
  const span = spanOf(statement.path, state)
  const body = (program: hbs.AST.Program | undefined, frame: Frame) => {
    if (program !== undefined) renderProgram(program, { ...state, frame })
  }
  if (name === "if" || name === "unless") {
    const value = condition(statement, state)
    const holds = isEmpty(value) === (name === "unless")
    body(holds ? statement.program : statement.inverse, state.frame)
  } else if (name === "with") {
    const value = condition(statement, state)
    if (isEmpty(value)) body(statement.inverse, state.frame)
    else body(statement.program, { scope: value, parent: state.frame, data: {} })
  } else if (name === "each") {
    renderEach(statement, state)
  } else {
    const value = callHelper({ ...statement, hash: statement.hash }, state, span, statement.program)
    if (value !== undefined) print(value, String(name), span, state)
  }
}

function condition(statement: hbs.AST.BlockStatement, state: State): ScopeValue {
  const [param, ...rest] = statement.params
  if (param === undefined || rest.length > 0) {
    const helper = String(statement.path.original)
    state.report(
      problems.argument(
        { helper, message: "takes one argument", usage: `{{#${helper} value}}…{{/${helper}}}` },
        spanOf(statement.path, state),
      ),
    )
    return undefined
  }
  return evaluate(param, state, "asked")
}

function renderEach(statement: hbs.AST.BlockStatement, state: State): void {
  const list = condition(statement, state)
  if (list === undefined || (Array.isArray(list) && list.length === 0)) {
    if (statement.inverse !== undefined) renderProgram(statement.inverse, state)
    return
  }
  if (!Array.isArray(list)) {
    const path = (statement.params[0] as hbs.AST.PathExpression | undefined)?.original ?? ""
    state.report(problems["not-a-list"]({ path }, spanOf(statement, state)))
    return
  }
  list.forEach((scope: ScopeValue, index) => {
    const data: Scope = { index, number: index + 1, first: index === 0, last: index === list.length - 1 }
    renderProgram(statement.program, { ...state, frame: { scope, parent: state.frame, data } })
  })
}

function renderPartial(statement: hbs.AST.PartialStatement, state: State): void {
  const name = (statement.name as hbs.AST.PathExpression).original
  const span = spanOf(statement, state)
  const source = state.partial(name)
  if (source === undefined) {
    state.report(problems["unknown-partial"]({ name, known: state.partialNames }, span))
    return
  }
  if (statement.indent !== "") state.report(problems.unsupported({ what: "an indented partial" }, span))
  const [param] = statement.params
  const base = param === undefined ? state.frame.scope : evaluate(param, state, "needed")
  const extra = Object.fromEntries(
    (statement.hash?.pairs ?? []).map((pair) => [pair.key, evaluate(pair.value, state, "asked")]),
  )
  const scope = base !== undefined && isScope(base) ? { ...base, ...extra } : base
  renderSource({
    ...state,
    source,
    frame: { scope, parent: state.frame, data: state.frame.data },
    depth: state.depth + 1,
  })
}
