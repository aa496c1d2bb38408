import { parseExpression } from "vega-expression"
import {
  add,
  compoundGrowth,
  derive,
  divide,
  extreme,
  FigureError,
  growth,
  literal,
  multiply,
  negate,
  rank,
  sameUnit,
  shares,
  subtract,
} from "./arithmetic.ts"
import { comparisons, exactly, type Truth } from "./interval.ts"
import type { Quantity } from "./quantity.ts"

/** Quantities (or truths) lined up by the values of their wildcards. */
export interface Vector<T> {
  readonly kind: "vector"
  /** What each part of a key means: two vectors line up when these are the same. */
  readonly dimensions: readonly string[]
  /** Names of the key's columns, for frames and tables. */
  readonly columns: readonly string[]
  readonly entries: readonly { readonly key: readonly string[]; readonly value: T }[]
}

/** A claim's answer with every quantity it looked at. */
export interface Verdict {
  readonly kind: "truth"
  readonly truth: Truth
  /** What was compared. */
  readonly seen: readonly Quantity[]
}

export type Value = Quantity | Vector<Quantity> | Verdict | Vector<Verdict>

/** Finds what `q('…')` names: one quantity, or a vector for a pattern. */
export type Lookup = (address: string) => Quantity | Vector<Quantity>

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const limits = { length: 4_000, depth: 100 }

/** Evaluates an expression of Vega's grammar on intervals; throws `FigureError` for what it cannot mean. */
export function evaluate(expression: string, lookup: Lookup): Value {
  if (expression.length > limits.length) {
    throw new FigureError(`an expression of more than ${limits.length} characters`, "name its parts in `figures.yaml`")
  }
  return visit(parse(expression), { lookup, depth: 0 })
}

function parse(expression: string): Node {
  try {
    return parseExpression(expression) as unknown as Node
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep()
    throw new FigureError((error as Error).message.replace(/\.$/, "").replace(/^./, (c) => c.toLowerCase()))
  }
}

function tooDeep(): FigureError {
  return new FigureError(`more than ${limits.depth} levels of nesting`, "name its parts in `figures.yaml`")
}

interface Context {
  readonly lookup: Lookup
  readonly depth: number
}

function visit(node: Node, { lookup, depth }: Context): Value {
  if (depth > limits.depth) throw tooDeep()
  const inside = { lookup, depth: depth + 1 }
  const at = (key: string) => visit(node[key] as Node, inside)
  switch (node.type) {
    case "Literal":
      if (typeof node.value !== "number") throw new FigureError(`${String(node.raw)} is no number`)
      return literal(node.value)
    case "UnaryExpression":
      if (node.operator === "-") return mapQuantities(at("argument"), negate)
      if (node.operator === "!") return mapTruths(at("argument"), (truth) => (truth === undefined ? undefined : !truth))
      break
    case "BinaryExpression":
      return binary(String(node.operator), at("left"), at("right"))
    case "LogicalExpression":
      return logical(String(node.operator), at("left"), at("right"))
    case "CallExpression":
      return call(node, inside)
  }
  throw new FigureError(`${described(node)} is not part of the grammar`, grammar)
}

const grammar = "an expression is made of numbers, `q('…')`, functions, + - * /, comparisons, `&&`, `||` and `!`"

function described({ type, operator, name }: Node): string {
  if (operator !== undefined) return `\`${String(operator)}\``
  if (name !== undefined) return `the name \`${String(name)}\``
  return type
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/^/, "a ")
}

const operations: Readonly<Record<string, (a: Quantity, b: Quantity) => Quantity>> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
}

function binary(operator: string, left: Value, right: Value): Value {
  const operation = operations[operator]
  if (operation !== undefined) return zip(quantities(left), quantities(right), operation)
  const comparison = comparisons[operator]
  if (comparison === undefined) throw new FigureError(`\`${operator}\` is not part of the grammar`)
  return zip(quantities(left), quantities(right), (a, b): Verdict => {
    sameUnit(a, b, "compare")
    return { kind: "truth", truth: comparison(a.interval, b.interval), seen: [a, b] }
  })
}

function logical(operator: string, left: Value, right: Value): Value {
  const decide = operator === "&&" ? conjunction : disjunction
  return zip(
    truths(left),
    truths(right),
    (a, b): Verdict => ({ kind: "truth", truth: decide([a.truth, b.truth]), seen: [...a.seen, ...b.seen] }),
  )
}

/** Kleene's strong three-valued logic. */
function conjunction(all: readonly Truth[]): Truth {
  return all.includes(false) ? false : all.includes(undefined) ? undefined : true
}

function disjunction(all: readonly Truth[]): Truth {
  return all.includes(true) ? true : all.includes(undefined) ? undefined : false
}

type One<T> = T | Vector<T>

function isVector<T>(value: One<T>): value is Vector<T> {
  return typeof value === "object" && value !== null && "kind" in value && (value as Vector<T>).kind === "vector"
}

function quantities(value: Value): One<Quantity> {
  if (isVector(value as One<Quantity>)) {
    const vector = value as Vector<Quantity | Verdict>
    if (vector.entries.some((entry) => "truth" in entry.value))
      throw new FigureError("a comparison stands where a number belongs")
    return vector as Vector<Quantity>
  }
  if ("truth" in value) throw new FigureError("a comparison stands where a number belongs")
  return value as Quantity
}

function truths(value: Value): One<Verdict> {
  const wrong = () => new FigureError("a number stands where a comparison belongs")
  if (isVector(value as One<Verdict>)) {
    const vector = value as Vector<Quantity | Verdict>
    if (vector.entries.some((entry) => !("truth" in entry.value))) throw wrong()
    return vector as Vector<Verdict>
  }
  if (!("truth" in value)) throw wrong()
  return value as Verdict
}

/** Applies an operation to two values, a vector and a value, or two vectors that have the same keys. */
function zip<A, R extends Quantity | Verdict>(a: One<A>, b: One<A>, operation: (x: A, y: A) => R): Value {
  if (!isVector(a) && !isVector(b)) return operation(a, b)
  const wrap = (from: Vector<A>, make: (value: A, key: readonly string[]) => R) =>
    ({ ...from, entries: from.entries.map(({ key, value }) => ({ key, value: make(value, key) })) }) as Value
  if (isVector(a) && !isVector(b)) return wrap(a, (value) => operation(value, b))
  if (!isVector(a) && isVector(b)) return wrap(b, (value) => operation(a as A, value))
  const [left, right] = [a as Vector<A>, b as Vector<A>]
  const partner = aligned(left, right)
  return wrap(left, (value, key) => operation(value, partner(key)))
}

/** Finds the right operand's value for a key of the left one; both must have the same dimensions and keys. */
function aligned<A>(left: Vector<A>, right: Vector<A>): (key: readonly string[]) => A {
  const same = left.dimensions.every((dimension, index) => dimension === right.dimensions[index])
  const order = left.dimensions.map((dimension, index) => (same ? index : right.dimensions.indexOf(dimension)))
  if (left.dimensions.length !== right.dimensions.length || order.includes(-1)) {
    throw new FigureError(
      `vectors over ${left.dimensions.join(", ")} and ${right.dimensions.join(", ")} do not line up`,
    )
  }
  const byKey = new Map(right.entries.map(({ key, value }) => [order.map((index) => key[index]).join("/"), value]))
  const own = new Set(left.entries.map(({ key }) => key.join("/")))
  const odd = [...byKey.keys()].filter((key) => !own.has(key)).concat([...own].filter((key) => !byKey.has(key)))
  if (odd.length > 0) throw new FigureError(`only one side has ${odd.map((key) => `\`${key}\``).join(", ")}`)
  return (key) => byKey.get(key.join("/")) as A
}

function mapQuantities(value: Value, f: (quantity: Quantity) => Quantity): Value {
  const one = quantities(value)
  return isVector(one) ? { ...one, entries: one.entries.map(({ key, value }) => ({ key, value: f(value) })) } : f(one)
}

function mapTruths(value: Value, f: (truth: Truth) => Truth): Value {
  const apply = (verdict: Verdict): Verdict => ({ ...verdict, truth: f(verdict.truth) })
  const one = truths(value)
  return isVector(one)
    ? { ...one, entries: one.entries.map(({ key, value }) => ({ key, value: apply(value) })) }
    : apply(one)
}

const many = (value: Value): readonly Quantity[] => {
  const one = quantities(value)
  const all = isVector(one) ? one.entries.map((entry) => entry.value) : [one]
  if (all.length === 0) throw new FigureError("the vector is empty")
  return all
}

const pair = (f: (a: Quantity, b: Quantity) => Quantity) => (args: readonly Value[]) =>
  zip(quantities(args[0] as Value), quantities(args[1] as Value), f)

const sum = (value: Value) => many(value).reduce(add)

const single = (value: Value): Quantity => {
  const one = quantities(value)
  if (isVector(one)) throw new FigureError("a vector stands where one number belongs")
  return one
}

/** The verdicts of a vector, of which there is at least one. */
function verdicts(value: Value): readonly Verdict[] {
  const all = truths(value)
  if (!isVector(all)) throw new FigureError("it needs a vector: compare `q('…')` with a `*`")
  if (all.entries.length === 0) throw new FigureError("the vector is empty")
  return all.entries.map((entry) => entry.value)
}

const quantified =
  (decide: (all: readonly Truth[]) => Truth) =>
  (args: readonly Value[]): Value => {
    const all = verdicts(args[0] as Value)
    return { kind: "truth", truth: decide(all.map((one) => one.truth)), seen: all.flatMap((one) => one.seen) }
  }

/** The functions of the grammar: how many arguments, and what they do. */
const functions: Readonly<Record<string, { arity: number; apply: (args: readonly Value[]) => Value }>> = {
  ratio: { arity: 2, apply: pair(divide) },
  growth: { arity: 2, apply: pair((from, to) => growth(to, from)) },
  cagr: {
    arity: 3,
    apply: (args) => pair((from, to) => compoundGrowth(to, from, single(args[2] as Value)))(args),
  },
  sum: { arity: 1, apply: ([value]) => sum(value as Value) },
  mean: { arity: 1, apply: ([value]) => divide(sum(value as Value), literal(many(value as Value).length)) },
  count: { arity: 1, apply: ([value]) => countOf(value as Value) },
  max: { arity: 1, apply: ([value]) => extreme(many(value as Value), "max") },
  min: { arity: 1, apply: ([value]) => extreme(many(value as Value), "min") },
  share: { arity: 1, apply: ([value]) => entrywise("share", value as Value, shares) },
  rank: { arity: 1, apply: ([value]) => entrywise("rank", value as Value, rank) },
  every: { arity: 1, apply: quantified(conjunction) },
  some: { arity: 1, apply: quantified(disjunction) },
  none: {
    arity: 1,
    apply: quantified((all) => conjunction(all.map((truth) => (truth === undefined ? undefined : !truth)))),
  },
}

/** How many quantities there are, or how many comparisons hold: those that are open make the number open too. */
function countOf(value: Value): Quantity {
  const isTruths = isVector(value as One<Quantity>) && (value as Vector<object>).entries.some((e) => "truth" in e.value)
  if (!isTruths) {
    const all = many(value)
    return derive(all, "count", exactly(all.length), all.length)
  }
  const all = verdicts(value)
  const holding = all.filter((one) => one.truth === true).length
  const open = all.filter((one) => one.truth === undefined).length
  const interval = { ...exactly(holding), high: holding + open }
  return derive(
    all.flatMap((one) => one.seen),
    "count",
    interval,
    holding,
  )
}

/** Computes each entry of a vector from all of them. */
function entrywise(name: string, value: Value, f: (all: readonly Quantity[]) => readonly Quantity[]): Value {
  const one = quantities(value)
  if (!isVector(one)) throw new FigureError(`\`${name}\` needs a vector`)
  const results = f(one.entries.map((entry) => entry.value))
  return { ...one, entries: one.entries.map(({ key }, index) => ({ key, value: results[index] as Quantity })) }
}

function call(node: Node, context: Context): Value {
  const { type, name: called } = node.callee as Node
  if (type !== "Identifier") throw new FigureError("only a function's name can be called", grammar)
  const name = String(called)
  const args = node.arguments as Node[]
  if (name === "q") {
    const address = args[0]?.value
    if (args.length !== 1 || typeof address !== "string") throw new FigureError("`q` takes one address in quotes")
    return context.lookup(address)
  }
  if (Object.hasOwn(functions, name)) {
    const { arity, apply } = functions[name] as (typeof functions)[string]
    if (args.length !== arity) throw new FigureError(`\`${name}\` takes ${arity} arguments, found ${args.length}`)
    return apply(args.map((arg) => visit(arg, context)))
  }
  if (/^[a-z]{3}$/.test(name)) {
    const amount = args[0]?.value
    if (args.length !== 1 || typeof amount !== "number") throw new FigureError(`\`${name}\` takes one number`)
    return literal(amount, name.toUpperCase())
  }
  throw new FigureError(
    `there is no function \`${name}\``,
    `there are ${["q", ...Object.keys(functions)].map((one) => `\`${one}\``).join(", ")}`,
  )
}
