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
  subtract,
} from "./arithmetic.ts"
import { comparisons, type Truth } from "./interval.ts"
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
}

export type Value = Quantity | Vector<Quantity> | Verdict | Vector<Verdict>

/** Finds what `q('…')` names: one quantity, or a vector for a pattern. */
export type Lookup = (address: string) => Quantity | Vector<Quantity>

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

/** Evaluates an expression of Vega's grammar on intervals; throws `FigureError` for what it cannot mean. */
export function evaluate(expression: string, lookup: Lookup): Value {
  let tree: Node
  try {
    tree = parseExpression(expression) as unknown as Node
  } catch (error) {
    throw new FigureError((error as Error).message.replace(/\.$/, "").replace(/^./, (c) => c.toLowerCase()))
  }
  return visit(tree, lookup)
}

function visit(node: Node, lookup: Lookup): Value {
  const at = (key: string) => visit(node[key] as Node, lookup)
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
      return call(node, lookup)
  }
  throw new FigureError(`\`${String(node.operator ?? node.type)}\` is not part of the grammar`)
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
    return { kind: "truth", truth: comparison(a.interval, b.interval) }
  })
}

function logical(operator: string, left: Value, right: Value): Value {
  const decide = operator === "&&" ? conjunction : disjunction
  return zip(truths(left), truths(right), (a, b): Verdict => ({ kind: "truth", truth: decide([a.truth, b.truth]) }))
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
  const order = left.dimensions.map((dimension) => right.dimensions.indexOf(dimension))
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
  const apply = (verdict: Verdict): Verdict => ({ kind: "truth", truth: f(verdict.truth) })
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

const quantified =
  (decide: (all: readonly Truth[]) => Truth) =>
  (args: readonly Value[]): Value => {
    const all = truths(args[0] as Value)
    if (!isVector(all)) throw new FigureError("it needs a vector: compare `q('…')` with a `*`")
    return { kind: "truth", truth: decide(all.entries.map((entry) => entry.value.truth)) }
  }

/** The functions of the grammar: how many arguments, and what they do. */
const functions: Readonly<Record<string, { arity: number; apply: (args: readonly Value[]) => Value }>> = {
  ratio: { arity: 2, apply: pair(divide) },
  growth: { arity: 2, apply: pair((from, to) => growth(to, from)) },
  cagr: {
    arity: 3,
    apply: (args) => pair((from, to) => compoundGrowth(to, from, many(args[2] as Value)[0] as Quantity))(args),
  },
  sum: { arity: 1, apply: ([value]) => sum(value as Value) },
  mean: { arity: 1, apply: ([value]) => divide(sum(value as Value), literal(many(value as Value).length)) },
  count: { arity: 1, apply: ([value]) => countOf(many(value as Value)) },
  max: { arity: 1, apply: ([value]) => extreme(many(value as Value), Math.max) },
  min: { arity: 1, apply: ([value]) => extreme(many(value as Value), Math.min) },
  share: { arity: 1, apply: ([value]) => shareOf(value as Value) },
  rank: { arity: 1, apply: ([value]) => rankOf(value as Value) },
  every: { arity: 1, apply: quantified(conjunction) },
  some: { arity: 1, apply: quantified(disjunction) },
  none: {
    arity: 1,
    apply: quantified((all) => conjunction(all.map((truth) => (truth === undefined ? undefined : !truth)))),
  },
}

function countOf(all: readonly Quantity[]): Quantity {
  const number = all.length
  return { ...derive(all, "count", { low: number, high: number, lowOpen: false, highOpen: false }, number) }
}

/** Each part of its vector's sum; the sum's interval holds the part itself, so shares stay within 0..1. */
function shareOf(value: Value): Value {
  const total = sum(value)
  return mapQuantities(value, (part) => ({ ...divide(part, total), unit: "percent" }))
}

function rankOf(value: Value): Value {
  const one = quantities(value)
  if (!isVector(one)) throw new FigureError("`rank` needs a vector")
  const ranks = rank(one.entries.map((entry) => entry.value))
  return { ...one, entries: one.entries.map(({ key }, index) => ({ key, value: ranks[index] as Quantity })) }
}

function call(node: Node, lookup: Lookup): Value {
  const name = String((node.callee as Node).name)
  const args = node.arguments as Node[]
  if (name === "q") {
    const address = args[0]?.value
    if (args.length !== 1 || typeof address !== "string") throw new FigureError("`q` takes one address in quotes")
    return lookup(address)
  }
  if (/^[a-z]{3}$/.test(name) && functions[name] === undefined) {
    const amount = args[0]?.value
    if (args.length !== 1 || typeof amount !== "number") throw new FigureError(`\`${name}\` takes one number`)
    return literal(amount, name.toUpperCase())
  }
  const known = functions[name]
  if (known === undefined) {
    throw new FigureError(
      `there is no function \`${name}\``,
      `there are ${["q", ...Object.keys(functions)].map((one) => `\`${one}\``).join(", ")}`,
    )
  }
  if (args.length !== known.arity)
    throw new FigureError(`\`${name}\` takes ${known.arity} arguments, found ${args.length}`)
  return known.apply(args.map((arg) => visit(arg, lookup)))
}
