import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FigureError, literal } from "../../../src/figures/arithmetic.ts"
import { evaluate, type Value, type Vector } from "../../../src/figures/evaluate.ts"
import { exactly, intervalOf } from "../../../src/figures/interval.ts"
import type { Bound, Quantity } from "../../../src/figures/quantity.ts"

const tolerance = { about: 0.1, closeTo: 0.05 }
const nowhere = { file: "t.csv", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

function cell(key: string, value: number, bound: Bound = "exact", unit = "CNY"): Quantity {
  const cells = [{ table: "t", key: [key], column: "v", text: String(value), span: nowhere }]
  const limits = { low: unit === "percent" ? 0 : -Infinity, high: unit === "percent" ? 1 : Infinity }
  const interval = intervalOf(value, bound, tolerance, limits)
  return { id: `t/${key}`, value, bound, interval, unit, status: "actual", cells, sources: [`S-${key}`] }
}

function vector(dimensions: readonly string[], entries: Readonly<Record<string, Quantity>>): Vector<Quantity> {
  return {
    kind: "vector",
    dimensions,
    columns: dimensions,
    entries: Object.entries(entries).map(([key, value]) => ({ key: key.split("/"), value })),
  }
}

const known: Readonly<Record<string, Quantity | Vector<Quantity>>> = {
  a: cell("a", 600),
  b: cell("b", 200),
  more: cell("more", 500, ">"),
  less: cell("less", 300, "<"),
  about: cell("about", 100, "~"),
  nearly: cell("nearly", 100, "≈<"),
  debt: cell("debt", -50),
  nil: cell("nil", 0),
  share: cell("share", 0.3, "exact", "percent"),
  over: cell("over", 0.5, ">", "percent"),
  under: cell("under", 0.2, "<", "percent"),
  three: cell("three", 3, "exact", "count"),
  trips: cell("trips", 12, "exact", "trip"),
  "x/*": vector(["firm"], { p: cell("p", 30), q: cell("q", 10), r: cell("r", 20) }),
  "y/*": vector(["firm"], { r: cell("r2", 2), p: cell("p2", 3), q: cell("q2", 5) }),
  "short/*": vector(["firm"], { p: cell("p3", 3), s: cell("s3", 3) }),
  "year/*": vector(["year"], { "2024": cell("y", 3) }),
  "bound/*": vector(["firm"], { p: cell("p4", 30), q: cell("q4", 20, ">"), r: cell("r4", 5, "<") }),
  "part/*": vector(["firm"], { p: cell("p5", 50, ">"), q: cell("q5", 30) }),
  "flow/*": vector(["town", "town"], { "a/b": cell("f", 4), "b/a": cell("g", 6), "a/a": cell("h", 2) }),
  "none/*": vector(["firm"], {}),
}

const lookup = (address: string) => {
  const found = known[address]
  if (found === undefined) throw new FigureError(`no ${address}`)
  return found
}
const run = (expression: string): Value => evaluate(expression, lookup)
const number = (expression: string) => {
  const { value, bound, unit } = run(expression) as Quantity
  return { value, bound, unit }
}
const truth = (expression: string) => (run(expression) as { truth: boolean | undefined }).truth
const entries = (expression: string) =>
  (run(expression) as Vector<Quantity>).entries.map(({ key, value }) => [key.join("/"), value.bound, value.value])
const refused = (expression: string) => expect(() => run(expression), expression).toThrow(FigureError)

describe("arithmetic", () => {
  it("keeps exact numbers exact, in their unit", () => {
    expect(number("q('a') + q('b')")).toEqual({ value: 800, bound: "exact", unit: "CNY" })
    expect(number("q('a') - q('b')")).toEqual({ value: 400, bound: "exact", unit: "CNY" })
    expect(number("q('a') / q('b')")).toEqual({ value: 3, bound: "exact", unit: "1" })
    expect(number("q('a') * 2")).toEqual({ value: 1200, bound: "exact", unit: "CNY" })
    expect(number("-q('debt')")).toEqual({ value: 50, bound: "exact", unit: "CNY" })
    expect(number("q('a') + cny(5e8)")).toEqual({ value: 500_000_600, bound: "exact", unit: "CNY" })
  })

  it("keeps a bound on the side it is on", () => {
    expect(number("q('more') / q('b')")).toEqual({ value: 2.5, bound: ">", unit: "1" })
    expect(number("q('b') / q('more')")).toMatchObject({ value: 0.4, bound: "<" })
    expect(number("q('less') + q('b')")).toMatchObject({ value: 500, bound: "<" })
    expect(number("q('b') - q('more')")).toMatchObject({ value: -300, bound: "<" })
    expect(number("q('about') * 3")).toMatchObject({ value: 300, bound: "~" })
    expect(number("q('nearly') * 3")).toMatchObject({ value: 300, bound: "≈<" })
    expect(number("-q('nearly')")).toMatchObject({ value: -100, bound: ">" })
    expect(number("1 - q('over')")).toMatchObject({ value: 0.5, bound: "<", unit: "percent" })
    expect(number("q('over') + q('share')")).toMatchObject({ value: 0.8, bound: ">" })
  })

  it("computes growth and the compound rate", () => {
    expect(number("growth(q('b'), q('a'))")).toEqual({ value: 2, bound: "exact", unit: "percent" })
    expect(number("growth(q('b'), q('more'))")).toEqual({ value: 1.5, bound: ">", unit: "percent" })
    expect(number("cagr(q('b'), q('b') * 4, 2)")).toEqual({ value: 1, bound: "exact", unit: "percent" })
    refused("cagr(q('b'), q('a'), 0)")
    refused("cagr(q('b'), q('a'), -1)")
    refused("cagr(q('b'), q('a'), q('x/*'))")
    refused("cagr(q('b'), q('a'), cny(2))")
    refused("cagr(q('b'), q('debt'), 2)")
  })

  it("computes decimals as decimals", () => {
    expect(number("q('share') - 0.2 - 0.1")).toMatchObject({ value: 0, bound: "exact" })
    expect(truth("0.1 + 0.2 == q('share')")).toBe(true)
    expect(truth("q('share') + 0.6 + 0.1 <= 1")).toBe(true)
    expect(truth("1 - 0.9 == 0.1")).toBe(true)
  })

  it("gives a product of plain numbers the unit it is still in", () => {
    expect(number("2 * q('share')")).toMatchObject({ value: 0.6, unit: "percent" })
    expect(number("q('three') * q('share')")).toMatchObject({ unit: "count" })
    expect(number("q('a') / q('b') * q('share')")).toMatchObject({ unit: "percent" })
    expect(number("q('share') / q('share')")).toMatchObject({ unit: "1" })
  })

  it("refuses what has no meaning", () => {
    refused("q('a') + q('trips')")
    refused("q('a') * q('b')")
    refused("q('share') / q('a')")
    refused("q('three') + q('share')")
    refused("q('three') > q('share')")
    refused("q('a') + 1")
    refused("q('a') > 600")
    refused("sum(q('x/*')) + q('share')")
    refused("max(q('x/*')) - 1")
    expect(truth("q('a') / q('b') > q('share')")).toBe(true)
    expect(truth("q('trips') > 10")).toBe(true)
  })

  it("refuses to divide by what may be zero", () => {
    refused("q('a') / q('nil')")
    refused("q('a') / q('less')")
    refused("q('a') / (q('about') - q('nearly'))")
    refused("growth(q('nil'), q('a'))")
    expect(number("q('a') / q('debt')")).toMatchObject({ value: -12, bound: "exact" })
  })

  it("refuses numbers that are too large", () => {
    refused("1e999 > 1")
    refused("cny(1e999)")
  })

  it("keeps cells, sources, period and forecast of every operand", () => {
    const of = (expression: string, change: Partial<Quantity>) =>
      evaluate(expression, (address) => ({ ...(lookup(address) as Quantity), ...change })) as Quantity
    const sum = of("q('a') + q('b') + q('a')", { period: "2024", status: "forecast" })
    expect(sum.cells.map((one) => one.key)).toEqual([["a"], ["b"]])
    expect(sum.sources).toEqual(["S-a", "S-b"])
    expect([sum.period, sum.status]).toEqual(["2024", "forecast"])
  })
})

describe("vectors", () => {
  it("line up by key, whatever the order", () => {
    expect(entries("q('x/*') / q('y/*')")).toEqual([
      ["p", "exact", 10],
      ["q", "exact", 2],
      ["r", "exact", 10],
    ])
    expect(entries("q('a') - q('x/*')")).toEqual([
      ["p", "exact", 570],
      ["q", "exact", 590],
      ["r", "exact", 580],
    ])
  })

  it("line up over two keys that mean the same", () => {
    expect(entries("q('flow/*') - q('flow/*')")).toEqual([
      ["a/b", "exact", 0],
      ["b/a", "exact", 0],
      ["a/a", "exact", 0],
    ])
  })

  it("are refused when their keys differ", () => {
    refused("q('x/*') / q('short/*')")
    refused("q('x/*') / q('year/*')")
  })

  it("are reduced to sum, mean, max, min and count", () => {
    expect(number("sum(q('x/*'))")).toEqual({ value: 60, bound: "exact", unit: "CNY" })
    expect(number("mean(q('x/*'))")).toEqual({ value: 20, bound: "exact", unit: "CNY" })
    expect(number("max(q('x/*'))")).toMatchObject({ value: 30, bound: "exact" })
    expect(number("min(q('x/*'))")).toMatchObject({ value: 10, bound: "exact" })
    expect(number("count(q('x/*'))")).toEqual({ value: 3, bound: "exact", unit: "count" })
    expect(number("sum(q('part/*'))")).toMatchObject({ value: 80, bound: ">" })
    for (const name of ["sum", "mean", "max", "min", "count", "share", "rank", "every", "some", "none"]) {
      refused(`${name}(q('none/*')${/every|some|none/.test(name) ? " > cny(0)" : ""})`)
    }
  })

  it("give shares that stay within the whole", () => {
    expect(entries("share(q('x/*'))")).toEqual([
      ["p", "exact", 0.5],
      ["q", "exact", 0.166666666666667],
      ["r", "exact", 0.333333333333333],
    ])
    const [p, q] = (run("share(q('part/*'))") as Vector<Quantity>).entries.map((entry) => entry.value)
    expect(p).toMatchObject({ bound: ">", value: 0.625, unit: "percent", interval: { low: 0.625, high: 1 } })
    expect(q).toMatchObject({ bound: "<", value: 0.375, interval: { low: 0, high: 0.375 } })
    expect(p?.cells).toHaveLength(2)
    refused("share(q('bound/*'))")
    refused("share(q('a'))")
  })

  it("rank by falling value when bounds leave no doubt", () => {
    expect(entries("rank(q('x/*'))")).toEqual([
      ["p", "exact", 1],
      ["q", "exact", 3],
      ["r", "exact", 2],
    ])
    refused("rank(q('bound/*'))")
    expect(truth("every(rank(q('x/*')) <= 3)")).toBe(true)
  })

  it("rank a value above the bound it touches, and equals level", () => {
    const rankOf = (all: Readonly<Record<string, Quantity>>) =>
      (evaluate("rank(q('v'))", () => vector(["firm"], all)) as Vector<Quantity>).entries.map(
        ({ value }) => value.value,
      )
    expect(rankOf({ p: cell("p", 5), q: cell("q", 5, ">") })).toEqual([2, 1])
    expect(rankOf({ p: cell("p", 5), q: cell("q", 5), r: cell("r", 9) })).toEqual([2, 2, 1])
  })
})

describe("truths", () => {
  it("are three-valued through and, or and not", () => {
    const open = "q('more') > q('a')"
    expect(truth(open)).toBeUndefined()
    expect(truth("q('more') > q('b')")).toBe(true)
    expect(truth("q('less') > q('a')")).toBe(false)
    expect(truth(`!(${open})`)).toBeUndefined()
    expect(truth(`${open} && q('a') < q('b')`)).toBe(false)
    expect(truth(`${open} && q('a') > q('b')`)).toBeUndefined()
    expect(truth(`${open} || q('a') > q('b')`)).toBe(true)
    expect(truth(`${open} || q('a') < q('b')`)).toBeUndefined()
  })

  it("are quantified over a vector", () => {
    expect(truth("every(q('x/*') > cny(5))")).toBe(true)
    expect(truth("every(q('x/*') > cny(10))")).toBe(false)
    expect(truth("some(q('x/*') > cny(20))")).toBe(true)
    expect(truth("none(q('x/*') > cny(30))")).toBe(true)
    expect(truth("every(q('bound/*') > cny(6))")).toBe(false)
    expect(truth("every(q('bound/*') > cny(3))")).toBeUndefined()
    expect(truth("some(q('bound/*') > cny(25))")).toBe(true)
    refused("every(q('a') > q('b'))")
    refused("every(q('x/*'))")
  })

  it("are counted, the open ones as an open number", () => {
    expect(truth("count(q('x/*') > cny(15)) == 2")).toBe(true)
    expect(truth("count(q('x/*') > cny(15)) == 3")).toBe(false)
    expect(truth("count(q('bound/*') > cny(25)) >= 1")).toBe(true)
    expect(truth("count(q('bound/*') > cny(25)) == 1")).toBeUndefined()
    expect((run("count(q('x/*') > cny(15))") as Quantity).cells).toHaveLength(3)
  })

  it("do not mix with numbers", () => {
    for (const expression of [
      "(q('a') > q('b')) + 1",
      "q('a') && q('b')",
      "!q('a')",
      "-(q('a') > q('b'))",
      "sum(q('x/*') > cny(1))",
      "(q('x/*') > cny(1)) > 1",
    ]) {
      refused(expression)
    }
  })
})

describe("the grammar", () => {
  it("holds nothing but numbers, addresses, functions and operators", () => {
    for (const expression of [
      "",
      "q(",
      "a",
      "q.constructor('x')",
      "q('a').value",
      "q('a')['value']",
      "q['constructor']('return 1')()",
      "this",
      "constructor('x')",
      "__proto__(1)",
      "toString()",
      "hasOwnProperty('q')",
      "[1, 2]",
      "({a: 1})",
      "1 ? 2 : 3",
      "1, 2",
      "a = 1",
      "q('a') % 2",
      "1 << 2",
      "~1",
      "+1",
      "'text'",
      "true",
      "null",
      "/x/",
      "`1`",
      "() => 1",
      "new Date()",
      "function () {}",
      "q(a)",
      "q('a', 'b')",
      "q(1)",
      "q()",
      "sum()",
      "sum(1, 2)",
      "import('x')",
      "abc('5')",
      "abc(1, 2)",
    ]) {
      refused(expression)
    }
  })

  it("refuses depth and length instead of running out of stack", () => {
    for (const open of ["(", "-", "!", "sum(", "q('a') + ("]) refused(`${open.repeat(90_000)}1`)
    refused(`${"(".repeat(1_500)}1${")".repeat(1_500)} + ${"-".repeat(200)}1`)
    refused(Array.from({ length: 500 }, () => "1").join("+"))
    expect(number(Array.from({ length: 90 }, () => "1").join("+"))).toMatchObject({ value: 90 })
  })

  it("throws nothing but figure errors on any text", () => {
    const part = fc.constantFrom(
      "q('a')",
      "q('x/*')",
      "sum(",
      ")",
      "(",
      "1",
      "+",
      ">",
      "&&",
      "!",
      ".",
      "[",
      "'",
      ",",
      "e",
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join(" ")),
    )
    fc.assert(
      fc.property(text, (expression) => {
        try {
          run(expression)
        } catch (error) {
          expect(error).toBeInstanceOf(FigureError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it("computes intervals that hold every choice of the values inside", () => {
    const bounds = fc.constantFrom<Bound>("exact", ">", "<", "~", "≈<")
    const operator = fc.constantFrom("+", "-", "*", "/")
    const where = fc.double({ min: 0, max: 1, noNaN: true })
    const operand = fc.tuple(fc.integer({ min: 1, max: 9_999 }), bounds, where)
    fc.assert(
      fc.property(operand, operator, operand, operator, operand, (a, f, b, g, c) => {
        const quantities = [a, b, c].map(([value, bound]) => ({ ...cell("k", value, bound, "1") }))
        const points = quantities.map(({ interval }, index) => inside(interval, [a, b, c][index]?.[2] ?? 0))
        const compute = (operation: string, x: number, y: number) =>
          operation === "+" ? x + y : operation === "-" ? x - y : operation === "*" ? x * y : x / y
        let result: Quantity
        try {
          result = evaluate(`(q('0') ${f} q('1')) ${g} q('2')`, (at) => quantities[Number(at)] as Quantity) as Quantity
        } catch (error) {
          expect(error).toBeInstanceOf(FigureError)
          return
        }
        const point = compute(g, compute(f, points[0] ?? 0, points[1] ?? 0), points[2] ?? 0)
        const size = points.reduce((sum, one) => sum + Math.abs(one), Math.abs(point))
        expect(point).toBeGreaterThanOrEqual(result.interval.low - size * 1e-9)
        expect(point).toBeLessThanOrEqual(result.interval.high + size * 1e-9)
      }),
      { numRuns: 3000 },
    )
  })
})

/** A point of an interval, far out where an end is infinite. */
function inside({ low, high }: Quantity["interval"], at: number): number {
  const from = low === -Infinity ? Math.min(high, 0) - 1e6 : low
  const to = high === Infinity ? Math.max(low, 0) + 1e6 : high
  return from + (to - from) * at
}

describe("literal", () => {
  it("is exactly its number", () => {
    expect(literal(3).interval).toEqual(exactly(3))
  })
})
