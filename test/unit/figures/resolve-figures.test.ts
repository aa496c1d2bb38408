import { describe, expect, it } from "vitest"
import type { Vector } from "../../../src/figures/evaluate.ts"
import { AddressError } from "../../../src/figures/figures.ts"
import type { Quantity } from "../../../src/figures/quantity.ts"
import { dataFiles, places, resolve, type SmallTable } from "../../fixtures/briefing.ts"

const tables: Readonly<Record<string, SmallTable>> = {
  firms: {
    key: ["id"],
    fields: { id: { type: "string" }, "name@en": { type: "string" }, name: { type: "string" } },
    rows: ["alpha,Alpha Ltd,甲", "beta,Beta Ltd,乙", "gamma,,丙"],
  },
  revenue: {
    key: ["firm", "year"],
    refers: { firm: "firms" },
    fields: {
      revenue: { unit: "CNY", boundField: "bound", periodField: "year", statusField: "status" },
      bound: { type: "string" },
      status: { type: "string" },
    },
    rows: ["alpha,2022,100,,", "alpha,2024,400,>,", "beta,2022,50,~,", "beta,2024,,,", "beta,2029,900,,forecast"],
  },
  share: {
    key: ["firm"],
    refers: { firm: "firms" },
    fields: {
      share: { unit: "percent", boundField: "bound", constraints: { minimum: 0, maximum: 100 } },
      rise: { unit: "percent", boundField: "bound" },
      bound: { type: "string" },
    },
    rows: ["alpha,60,50,>", "beta,12.5,7,<"],
  },
}

const withFigures = (yaml: string) => resolve({ ...dataFiles(tables), "figures.yaml": yaml })
const one = (found: Quantity | Vector<Quantity>) => found as Quantity
const fault = (find: () => unknown) => {
  try {
    find()
  } catch (error) {
    if (error instanceof AddressError) return error
    throw error
  }
  throw new Error("it was found")
}

describe("a cell's quantity", () => {
  const { figures, problems } = resolve(dataFiles(tables))

  it("carries value, bound, unit, period, status, source and the cell it stands in", () => {
    expect(problems).toEqual([])
    expect(figures.find("revenue/alpha/2024")).toEqual({
      id: "revenue/alpha/2024",
      value: 400,
      bound: ">",
      interval: { low: 400, high: Number.POSITIVE_INFINITY, lowOpen: true, highOpen: true },
      unit: "CNY",
      period: "2024",
      status: "actual",
      cells: [
        {
          table: "revenue",
          key: ["alpha", "2024"],
          column: "revenue",
          text: "400",
          span: { file: "briefing/data/revenue.csv", start: { line: 3, column: 12 }, end: { line: 3, column: 15 } },
        },
      ],
      sources: ["S1"],
      precision: 3,
    })
    expect(one(figures.find("revenue/beta/2029")).status).toBe("forecast")
  })

  it("is limited by its column's constraints and by nothing else", () => {
    expect(one(figures.find("share/alpha#share")).interval).toEqual({
      low: 0.6,
      high: 1,
      lowOpen: true,
      highOpen: false,
    })
    expect(one(figures.find("share/beta#share")).interval).toMatchObject({ low: 0, high: 0.125 })
    expect(one(figures.find("share/alpha#rise")).interval).toMatchObject({ low: 0.5, high: Number.POSITIVE_INFINITY })
    expect(one(figures.find("share/beta#rise")).interval).toMatchObject({ low: Number.NEGATIVE_INFINITY, high: 0.07 })
  })

  it("is asked for by table, key and column", () => {
    expect(fault(() => figures.find("revenu/alpha/2024")).hint).toContain("revenue")
    expect(fault(() => figures.find("revenue/alpha/2025")).hint).toContain("2022 and 2024")
    expect(fault(() => figures.find("revenue/alpha")).hint).toContain("revenue/<firm>/<year>")
    expect(fault(() => figures.find("revenue/alpha/2024/x")).hint).toContain("revenue/<firm>/<year>")
    expect(fault(() => figures.find("revenue/alpha/2024#revenu")).hint).toContain("revenue")
    expect(fault(() => figures.find("revenue/alpha/2024#revenue#x")).hint).toContain("revenue")
    expect(fault(() => figures.find("share/alpha")).hint).toContain("#rise")
    expect(fault(() => figures.find("firms/alpha")).hint).toContain("texts only")
    expect(fault(() => figures.find("revenue/beta/2024")).empty).toBe(true)
    for (const name of ["constructor", "__proto__", "", "*"]) fault(() => figures.find(name))
  })

  it("lines up under a pattern, without the cells that are empty", () => {
    expect(figures.find("revenue/*/2022")).toMatchObject({ kind: "vector", dimensions: ["firms"], columns: ["firm"] })
    expect((figures.find("revenue/*/*") as Vector<Quantity>).entries.map(({ key }) => key.join("/"))).toEqual([
      "alpha/2022",
      "alpha/2024",
      "beta/2022",
      "beta/2029",
    ])
  })

  it("says what stands beside it: texts and labels in the locale", () => {
    expect(figures.text("firms/alpha#name", "en").text).toBe("Alpha Ltd")
    expect(figures.text("firms/alpha", "zh-CN").text).toBe("甲")
    expect(figures.label("firms", "beta", "en")).toBe("Beta Ltd")
    expect(figures.label("firms", "delta", "en")).toBe("delta")
    expect(fault(() => figures.text("firms/gamma", "en")).empty).toBe(true)
    expect(figures.texts("firms/*", "en").entries).toHaveLength(2)
    fault(() => figures.text("firms/*", "en"))
    fault(() => figures.text("firms/alpha#nam", "en"))
  })

  it("is refused with a sign or a status that is none, at the cell", () => {
    const { problems } = resolve(
      dataFiles({
        revenue: { ...(tables.revenue as SmallTable), refers: {}, rows: ["alpha,2022,1,≥,", "beta,2022,1,,forcast"] },
      }),
    )
    expect(places(problems)).toEqual([
      "data/bound briefing/data/revenue.csv:2:14",
      "data/status briefing/data/revenue.csv:3:14",
    ])
  })
})

describe("a derived figure", () => {
  it("is asked for like a table keyed by its wildcards, in any order of definition", () => {
    const { figures, problems } = withFigures(
      "twice:\n  expression: q('multiple/alpha') * 2\nmultiple:\n  expression: q('revenue/alpha/2024') / q('revenue/*/2022')\n  unit: '1'\n  digits: 2\ntotal: sum(q('revenue/*/2022'))\n",
    )
    expect(problems).toEqual([])
    expect(one(figures.find("twice"))).toMatchObject({ id: "twice", value: 8, bound: ">", unit: "1" })
    expect(one(figures.find("multiple/alpha"))).toMatchObject({
      id: "multiple/alpha",
      expression: "q('revenue/alpha/2024') / q('revenue/*/2022')",
      sources: ["S1"],
    })
    expect(one(figures.find("twice")).cells.map(({ key }) => key.join("/"))).toEqual(["alpha/2024", "alpha/2022"])
    expect(figures.find("multiple/*")).toMatchObject({ kind: "vector", dimensions: ["firms"], columns: ["firm"] })
    expect([...figures.derived.keys()]).toEqual(["twice", "multiple", "total"])
    expect(figures.all.slice(-4).map(({ id }) => id)).toEqual(["twice", "multiple/alpha", "multiple/beta", "total"])
    expect(figures.derived.get("multiple")?.digits).toBe(2)
    expect(fault(() => figures.find("total#revenue")).hint).toContain("no columns")
    expect(fault(() => figures.find("total/x")).hint).toContain("`total`")
  })

  it("does not get the name of a table, or one that no address can hold", () => {
    const { figures, problems } = withFigures(
      "revenue: q('share/alpha#share')\nA/b: '1'\n'x*': '1'\nconstructor: '2'\n",
    )
    expect(places(problems)).toEqual([
      "figures/taken-name briefing/figures.yaml:1:1",
      "figures/bad-name briefing/figures.yaml:2:1",
      "figures/bad-name briefing/figures.yaml:3:1",
    ])
    expect(one(figures.find("constructor")).value).toBe(2)
  })

  it("is located when it is part of a circle, and the circle is said once", () => {
    const { problems } = withFigures("a: q('b') + q('c')\nb: q('c')\nc: q('a')\nself: q('self')\nuser: q('a') * 2\n")
    expect(places(problems)).toEqual([
      "figures/cycle briefing/figures.yaml:3:4",
      "figures/cycle briefing/figures.yaml:4:7",
    ])
    expect(problems[0]?.message).toContain("a -> b -> c -> a")
  })

  it("names what is wrong at its expression, and its users say nothing of their own", () => {
    const { figures, problems } = withFigures(
      "one: q('revenue/alpha/2023')\ntwo:\n  expression: q('nothing')\nthree: q('one') + q('two')\nfour: q('constructor/x')\nfive: q('revenue/beta/2024')\nsix: 1 +\n",
    )
    expect(places(problems)).toEqual([
      "figures/unknown-quantity briefing/figures.yaml:1:6",
      "figures/unknown-quantity briefing/figures.yaml:3:15",
      "figures/unknown-quantity briefing/figures.yaml:5:7",
      "figures/no-value briefing/figures.yaml:6:7",
      "figures/expression briefing/figures.yaml:7:6",
    ])
    expect(fault(() => figures.find("three")).hint).toContain("could not be computed")
  })

  it("is a number whose sign can be said", () => {
    const { problems } = withFigures(
      "truth: q('revenue/alpha/2022') > cny(1)\nevery: every(q('revenue/*/2022') > cny(1))\nvector: q('revenue/*/2022') > cny(1)\nopen: q('share/alpha#rise') - q('share/alpha#share')\nwide: q('revenue/beta/2022') - cny(49)\nboth: q('revenue/alpha/2024') - q('revenue/alpha/2024')\n",
    )
    expect(places(problems)).toEqual(
      [1, 2, 3, 5, 6].map((line) => `figures/expression briefing/figures.yaml:${line}:${[0, 8, 8, 9, 0, 7, 7][line]}`),
    )
  })

  it("is checked against the unit it declares, in every entry", () => {
    const { problems } = withFigures("m:\n  expression: growth(q('revenue/*/2022'), cny(600))\n  unit: CNY\n")
    expect(places(problems)).toEqual(["figures/wrong-unit briefing/figures.yaml:3:9"])
  })

  it("is refused where the file has another form", () => {
    const { problems } = withFigures("a: 3\nb:\n  expresion: q('x')\nc:\nd:\n  expression: '1'\n  digits: 0\n")
    expect(problems.length).toBeGreaterThanOrEqual(4)
    expect(problems.every(({ code, span }) => code.startsWith("schema/") && span !== undefined)).toBe(true)
  })
})
