import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { packageJson, readFiles, readRevenue, resource, revenueFields } from "../../fixtures/data-package.ts"

const good = "company,revenue,bound\nmetax,743000000,\nbiren,337000000,~\n"

describe("a header", () => {
  test.each([
    ["lacks a column", "company,bound\nmetax,\n", ["data/missing-column revenue.csv:1:1"]],
    [
      "has a column that is misspelt",
      "company,revnue,bound\nmetax,1,\n",
      ["data/missing-column revenue.csv:1:1", "data/unknown-column revenue.csv:1:9"],
    ],
    ["has a column twice", "company,revenue,bound,revenue\nmetax,1,,2\n", ["data/duplicate-column revenue.csv:1:23"]],
    ["has a column without a name", "company,revenue,bound,\nmetax,1,,\n", ["data/unknown-column revenue.csv:1:23"]],
    ["is not there", "", Array(3).fill("data/missing-column revenue.csv:1:1")],
  ])("is refused that %s", (_, csv, expected) => {
    expect(readRevenue(csv).places).toEqual(expected)
  })

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("may name a column `%s`", (name) => {
    const fields = [...revenueFields, { name, type: "string" }]
    const { package: data, places } = readRevenue(`company,revenue,bound,${name}\nmetax,1,,x\n`, {}, { fields })
    expect(places).toEqual([])
    expect(data?.tables.get("revenue")?.rows[0]?.cells.get(name)?.value).toBe("x")
    expect(readRevenue(`company,revenue,bound,${name}\nmetax,1,,x\n`).places).toEqual([
      "data/unknown-column revenue.csv:1:23",
    ])
  })
})

describe("a row", () => {
  test.each([
    ["has too few fields", "company,revenue,bound\nmetax,1\n", "data/row-width revenue.csv:2:1"],
    ["has too many fields", "company,revenue,bound\nmetax,1,204,\n", "data/row-width revenue.csv:2:1"],
    ["is blank but for spaces", `${good}   \n`, "data/row-width revenue.csv:4:1"],
    ["follows a quote that is never closed", `${good}"x,1,\ny,2,\n`, "data/csv revenue.csv:4:1"],
    ["has no key", `${good},1,\n`, "data/bad-key revenue.csv:4:1"],
    ["has a key with a slash", `${good}a/b,1,\n`, "data/bad-key revenue.csv:4:1"],
    ["has a key with a star", `${good}*,1,\n`, "data/bad-key revenue.csv:4:1"],
    ["has a key with a sign of columns", `${good}a#b,1,\n`, "data/bad-key revenue.csv:4:1"],
    ["has a key with a blank", `${good}a b,1,\n`, "data/bad-key revenue.csv:4:1"],
    ["has a key over lines", `${good}"a\nb",1,\n`, "data/bad-key revenue.csv:4:1"],
    ["has the key of another", `${good}metax,1,\n`, "data/duplicate-key revenue.csv:4:1"],
  ])("is refused that %s", (_, csv, place) => {
    expect(readRevenue(csv).places).toEqual([place])
  })

  test("with the key of another is shown beside it", () => {
    const [problem] = readRevenue(`${good}metax,1,\n`).problems
    expect(problem?.related?.map(({ span }) => span?.start.line)).toEqual([2])
  })

  test.each(["__proto__", "constructor", "toString", "摩尔线程", "H200", "a.b_c-d", "é", "e\u0301"])(
    "may have the key `%s`, once",
    (key) => {
      const once = readRevenue(`${good}${key},1,\n`)
      expect(once.places).toEqual([])
      expect(once.package?.tables.get("revenue")?.rows.at(-1)?.key).toEqual([key])
      expect(readRevenue(`${good}${key},1,\n${key},1,\n`).places).toEqual(["data/duplicate-key revenue.csv:5:1"])
    },
  )

  test("is told from others by all of its key, in which parts are not joined", () => {
    const fields = [
      { name: "company", type: "string" },
      { name: "year", type: "year" },
      { name: "revenue", type: "number", unit: "CNY", periodField: "year" },
    ]
    const schema = { primaryKey: ["company", "year"], fields }
    expect(readRevenue("company,year,revenue\na,2022,1\na,2024,2\nb,2022,3\n", {}, schema).places).toEqual([])
    expect(readRevenue("company,year,revenue\na,2022,1\na,2022,2\n", {}, schema).places).toEqual([
      "data/duplicate-key revenue.csv:3:1",
    ])
  })
})

describe("any table", () => {
  test("of texts and numbers reads back with its values and places", () => {
    const row = fc.record({
      text: fc.string({ unit: fc.constantFrom(...'ab,"\n\r é中𠀀'), maxLength: 6 }),
      number: fc.integer({ min: -999_999, max: 999_999 }).map((value) => value / 1000),
    })
    const fields = [
      { name: "id", type: "string" },
      { name: "text", type: "string" },
      { name: "number", type: "number", unit: "CNY" },
    ]
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.constantFrom("\n", "\r\n", "\r"), (rows, end) => {
        const lines = rows.map(({ text, number }, index) => `k${index},"${text.replaceAll('"', '""')}",${number}`)
        const { package: data, places } = readRevenue(
          ["id,text,number", ...lines].join(end),
          {},
          { primaryKey: "id", fields },
        )
        expect(places).toEqual([])
        const found = data?.tables.get("revenue")?.rows ?? []
        expect(
          found.map(({ cells }) => ({ text: cells.get("text")?.text, number: cells.get("number")?.value })),
        ).toEqual(rows)
        let line = 2
        found.forEach(({ span }, index) => {
          expect(span.start).toEqual({ line, column: 1 })
          line += (lines[index] ?? "").split(/\r\n|\n|\r/).length
        })
      }),
      { numRuns: 300 },
    )
  })

  test("of many rows is read, and its many faults are all reported", () => {
    const count = 100_000
    const rows = Array.from({ length: count }, (_, index) => `c${index},${index % 2 === 0 ? "１" : "1"},`)
    const companies = resource(
      { name: "companies", path: "companies.csv" },
      {
        primaryKey: "id",
        fields: [{ name: "id", type: "string" }],
      },
    )
    const foreignKeys = [{ fields: "company", reference: { resource: "companies", fields: "id" } }]
    const { problems } = readFiles({
      "datapackage.json": packageJson([companies, resource({}, { foreignKeys })]),
      "companies.csv": `id\n${rows.map((_, index) => `d${index}`).join("\n")}\n`,
      "revenue.csv": `company,revenue,bound\n${rows.join("\n")}\n`,
    })
    const counts = new Map<string, number>()
    for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
    expect(Object.fromEntries(counts)).toEqual({ "data/number": count / 2, "data/unknown-reference": count })
    expect(problems.at(-1)?.span?.start.line).toBe(count + 1)
  })
})
