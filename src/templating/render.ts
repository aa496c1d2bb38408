import type { Report, Span } from "../diagnostics/problem.ts"
import type { LocatedText } from "../workspace/read-yaml.ts"
import { type HelperShape, isPath } from "./check-template.ts"
import { quoteYaml } from "./escape-markdown.ts"
import { markCharacters } from "./mark.ts"
import type { Origin, Output } from "./output.ts"
import { type Located, offsetOf, parseTemplate, type SyntaxTrees, spanOfNode } from "./parse-template.ts"
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
  readonly spanOfOption: (name: string) => Span
  /** Renders the block's body into the same output; `wrap` turns the text around it. */
  readonly block?: (guarded: boolean) => string
  readonly write: (text: string, origin: Origin) => void
  readonly output: Output
}

/** A helper: what it takes, and what it does. A value it returns is printed or handed on. */
export interface Helper extends HelperShape {
  readonly call: (call: HelperCall) => ScopeValue
}

export interface RenderSetting {
  readonly helpers: ReadonlyMap<string, Helper>
  readonly partial: (name: string) => LocatedText | undefined
  readonly partialNames: readonly string[]
  /** Filled while rendering, for texts that are rendered again. */
  readonly trees: SyntaxTrees
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
  /** Shared by everything one rendering calls: once it is spent, all of it stops. */
  readonly budget: { steps: number; spent: boolean }
}

const limits = { depth: 40, steps: 1_000_000, length: 20_000_000 }

/**
 * Renders a template by walking Handlebars' syntax tree. No code is generated, every character of the output knows its
 * place, and every fault of a run is reported. The language is Handlebars 4: mustaches, blocks with `else`, partials,
 * sub-expressions, `../`, `@index`, whitespace control; decorators and inline partials are refused.
 */
export function render(source: LocatedText, scope: Scope, output: Output, setting: RenderSetting): void {
  const frame: Frame = { scope, parent: undefined, data: {} }
  const budget = { steps: 0, spent: false }
  renderSource({ ...setting, source, output, frame, guarded: false, depth: 0, budget })
}

function renderSource(state: State): void {
  if (state.depth > limits.depth) {
    stop(`templates call each other more than ${limits.depth} deep`, state.source.spanOf(0, 0), state)
    return
  }
  const program = parseTemplate(state.source, state, state.report)
  if (program !== undefined) renderProgram(program, state)
}

/** Says once which limit is reached; everything that is still being rendered ends. */
function stop(what: string, span: Span, { budget, report }: State): void {
  if (!budget.spent) report(problems.limit({ what }, span))
  budget.spent = true
}

/** Takes a step of the budget; false when there is none left. */
function spend(node: Located, state: State): boolean {
  const { budget, output } = state
  budget.steps++
  if (output.length > limits.length)
    stop(`the text grows beyond ${limits.length} characters`, spanOf(node, state), state)
  if (budget.steps > limits.steps) stop(`rendering takes more than ${limits.steps} steps`, spanOf(node, state), state)
  return !budget.spent
}

function spanOf(node: Located, { source }: State): Span {
  return spanOfNode(node, source)
}

function renderProgram(program: hbs.AST.Program, state: State): void {
  for (const statement of program.body) {
    if (!spend(statement, state)) return
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
  }
}

function renderContent(statement: hbs.AST.ContentStatement, state: State): void {
  const original = (statement as unknown as { original?: string }).original ?? statement.value
  const skipped = Math.max(0, original.indexOf(statement.value))
  const start = offsetOf(state.source, statement.loc.start) + skipped
  const place = (from: number, to: number) => state.source.spanOf(start + from, start + to)
  checkPrivateUse(statement.value, place, state.report)
  const text = statement.value.replace(markCharacters, " ")
  if (isContent(state) && state.output.inDirective) {
    appendQuoted(text, place, state)
    return
  }
  if (isContent(state) && state.output.inComment && text.includes("-->")) {
    state.report(problems.comment({}, place(0, text.length)))
  }
  appendProse(text, place, state)
}

type Place = (from: number, to: number) => Span

function appendProse(text: string, place: Place, { output, guarded }: State): void {
  output.append({ text, origin: "prose", span: place(0, text.length), place, guarded })
}

/** Author's text in a directive stands between double quotes; what must be escaped there keeps its place. */
function appendQuoted(text: string, place: Place, state: State): void {
  let at = 0
  for (const match of text.matchAll(/["\\]|\s*[\r\n]+\s*|-->|[^"\\\r\n-]+|-/g)) {
    const from = match.index
    const to = from + match[0].length
    const quoted = quoteYaml(match[0])
    const own: Place = quoted === match[0] ? (a, b) => place(from + a, from + b) : () => place(from, to)
    appendProse(quoted, own, state)
    at = to
  }
  if (at < text.length) throw new Error("the pieces of a quoted text do not cover it")
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
  const { path } = statement
  if (!isPath(path) || !statement.escaped) return
  const span = spanOf(statement, state)
  const isCall = statement.params.length > 0 || statement.hash !== undefined || isHelperName(path, state)
  const value = isCall ? callHelper(statement, state, span) : resolve(path, state, "needed")
  print(value, path.original, span, state)
}

function isHelperName(path: hbs.AST.PathExpression, state: State): boolean {
  return path.parts.length === 1 && path.depth === 0 && !path.data && state.helpers.has(path.original)
}

function print(value: ScopeValue, name: string, span: Span, state: State): void {
  const write = (text: string, origin: Origin) => state.output.append({ text, origin, span, guarded: state.guarded })
  if (value === undefined) return
  if (typeof value === "string" || typeof value === "number") {
    const text = String(value)
    checkPrivateUse(text, () => span, state.report)
    if (!state.output.canHold(text)) state.report(problems["code-span"]({}, span))
    write(state.output.escape(text.replace(markCharacters, "")), "data")
  } else if (value instanceof Markdown) {
    if (state.output.inComment && value.text.includes("-->")) state.report(problems.comment({}, span))
    write(value.text, "data")
  } else if (value instanceof AuthorText) {
    const root = rootOf(state.frame)
    renderSource({ ...state, source: value.source, frame: root, depth: state.depth + 1 })
  } else if (typeof value !== "boolean") {
    state.report(problems["not-text"]({ path: name, kind: kindOf(value) }, span))
  } else write(String(value), "data")
}

function rootOf(frame: Frame): Frame {
  return frame.parent === undefined ? frame : rootOf(frame.parent)
}

/** Calls a helper with values that are text, numbers or truths; a call that cannot work says nothing. */
function callHelper(
  node: { path: unknown; params: Expression[]; hash: hbs.AST.Hash | undefined; loc: hbs.AST.SourceLocation },
  state: State,
  span: Span,
  program?: hbs.AST.Program,
): ScopeValue {
  const name = isPath(node.path) ? node.path.original : ""
  const helper = state.helpers.get(name)
  if (helper === undefined || helper.block !== (program !== undefined)) return undefined
  const values = node.params.map((param) => evaluateScalar(param, name, helper, state))
  const pairs = node.hash?.pairs.filter((pair) => helper.options.includes(pair.key)) ?? []
  const options = new Map(pairs.map((pair) => [pair.key, evaluateScalar(pair.value, name, helper, state)]))
  const [least, most] = helper.arity
  if (values.length < least || values.length > most || [...values, ...options.values()].includes(undefined)) {
    return undefined
  }
  const place = (param: Expression | undefined) => (param === undefined ? span : spanOf(param, state))
  return helper.call({
    args: values,
    options,
    span,
    spanOfArgument: (index) => place(node.params[index]),
    spanOfOption: (option) => place(pairs.find((pair) => pair.key === option)?.value),
    write: (text, origin) => state.output.append({ text, origin, span, guarded: state.guarded }),
    output: state.output,
    ...(program === undefined
      ? {}
      : { block: (guarded: boolean) => renderAside(program, { ...state, guarded: state.guarded || guarded }) }),
  })
}

/** An argument's value; undefined, and a diagnostic, for what is no single value. */
function evaluateScalar(node: Expression, name: string, helper: Helper, state: State): ScopeValue {
  const before = state.output.pieces.length
  const value = evaluate(node, state, "needed")
  const type = typeof value
  if (type === "string" || type === "number" || type === "boolean") return value
  if (helper.lists === true && Array.isArray(value)) return value
  if (state.output.pieces.length > before) {
    const called = isPath(node) ? node.original : (node as hbs.AST.SubExpression).path.original
    const usage = state.helpers.get(String(called))?.usage ?? ""
    const message = `prints and cannot be an argument of \`${name}\``
    state.report(problems.argument({ helper: String(called), message, usage }, spanOf(node, state)))
  } else if (value !== undefined) {
    const path = isPath(node) ? node.original : "this"
    state.report(problems["not-text"]({ path, kind: kindOf(value) }, spanOf(node, state)))
  }
  return undefined
}

function kindOf(value: ScopeValue): string {
  if (Array.isArray(value)) return "a list"
  return value instanceof AuthorText || value instanceof Markdown ? "prose" : "a record"
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
  const isRoot = path.data && path.parts[0] === "root"
  let value: ScopeValue = isRoot ? rootOf(state.frame).scope : path.data ? frame?.data : frame?.scope
  for (const part of path.parts.slice(isRoot ? 1 : 0) as string[]) {
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
    else body(statement.program, { scope: value, parent: state.frame, data: state.frame.data })
  } else if (name === "each") {
    renderEach(statement, state)
  } else {
    const value = callHelper({ ...statement, hash: statement.hash }, state, span, statement.program)
    if (value !== undefined) print(value, String(name), span, state)
  }
}

/** The one value a built-in block asks about. */
function condition(statement: hbs.AST.BlockStatement, state: State): ScopeValue {
  const [param, ...rest] = statement.params
  return param === undefined || rest.length > 0 ? undefined : evaluate(param, state, "asked")
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
  if (statement.program === undefined) return
  for (const [index, scope] of list.entries()) {
    if (!spend(statement, state)) return
    const data: Scope = { index, number: index + 1, first: index === 0, last: index === list.length - 1 }
    renderProgram(statement.program, { ...state, frame: { scope, parent: state.frame, data } })
  }
}

function renderPartial(statement: hbs.AST.PartialStatement, state: State): void {
  const source = isPath(statement.name) ? state.partial(statement.name.original) : undefined
  if (source === undefined) return
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
