import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { packageJson, readFiles, readRevenue, resource } from "../../fixtures/data-package.ts"

const good = "company,revenue,bound\nmetax,743000000,\nbiren,337000000,~\n"

describe("a data package", () => {
  test("gives tables whose cells know their text, value and place", () => {
    const { package: data, places } = readRevenue(good)
    expect(places).toEqual([])
    const table = data?.tables.get("revenue")
    expect(table).toMatchObject({ primaryKey: ["company"], sources: ["S1"], asOf: "2025-12-24" })
    expect(table?.rows.map((row) => row.key)).toEqual([["metax"], ["biren"]])
    expect(table?.rows[1]?.cells.get("revenue")).toEqual({
      text: "337000000",
      value: 337000000,
      span: { file: "briefing/data/revenue.csv", start: { line: 3, column: 7 }, end: { line: 3, column: 16 } },
    })
    expect(table?.columns.get("revenue")).toMatchObject({ type: "number", unit: "CNY", boundField: "bound" })
  })

  test("takes its columns in the file's order, whatever the schema's", () => {
    const { package: data, places } = readRevenue("bound,revenue,company\n>,5,metax\n")
    expect(places).toEqual([])
    expect(data?.tables.get("revenue")?.rows[0]?.cells.get("revenue")?.value).toBe(5)
  })

  test.each([
    ["a byte order mark", `\ufeff${good}`],
    ["Windows line ends", good.replaceAll("\n", "\r\n")],
    ["lone CRs", good.replaceAll("\n", "\r")],
    ["quoted fields", good.replace("metax,743000000,", '"metax","743000000",""')],
    ["no line end at its end", good.trimEnd()],
    ["empty lines", good.replaceAll("\n", "\n\n")],
  ])("reads the same from a file with %s", (_, csv) => {
    const { package: data, places } = readRevenue(csv)
    expect(places).toEqual([])
    const rows = data?.tables.get("revenue")?.rows
    expect(rows?.map((row) => row.cells.get("revenue")?.value)).toEqual([743000000, 337000000])
  })

  test("keeps sources, units and tolerances", () => {
    const json = packageJson([resource()], {
      sources: [{ id: "S1", title: "One", titles: { en: "One" }, path: "https://example.org", asOf: "2025-12" }],
      units: { trip: { en: { text: "{} trips", short: "{}" } } },
      tolerance: { about: 0.2 },
    })
    const { package: data, places } = readFiles({ "datapackage.json": json, "revenue.csv": good })
    expect(places).toEqual([])
    expect(data?.sources.get("S1")).toMatchObject({ title: "One", url: "https://example.org", asOf: "2025-12" })
    expect(data?.units.get("trip")?.texts.get("en")).toEqual({ text: "{} trips", short: "{}" })
    expect(data?.tolerance).toEqual({ about: 0.2, closeTo: 0.05 })
  })
})

describe("a foreign key", () => {
  const companies = resource(
    { name: "companies", path: "companies.csv" },
    {
      primaryKey: "id",
      fields: [{ name: "id", type: "string" }],
    },
  )
  const reference = (changes: object = {}) => ({
    fields: "company",
    reference: { resource: "companies", fields: "id", ...changes },
  })
  const read = (foreignKeys: readonly object[], csv = good, others = [companies]) => {
    const json = packageJson([...others, resource({}, { foreignKeys })])
    const files = { "datapackage.json": json, "companies.csv": "id\nmetax\nbiren\n", "revenue.csv": csv }
    const { places, package: data, problems } = readFiles(files)
    return { codes: places.map((one) => (one.includes(".csv") ? one : (one.split(" ")[0] ?? ""))), data, problems }
  }

  test("leads each value to a row of another table", () => {
    const { codes, data } = read([reference()])
    expect(codes).toEqual([])
    expect([...(data?.tables.get("revenue")?.references ?? [])]).toEqual([["company", "companies"]])
  })

  test("that leads nowhere is refused at the cell, with the nearest key", () => {
    const { codes, problems } = read([reference()], `${good}birn,1,\n`)
    expect(codes).toEqual(["data/unknown-reference revenue.csv:4:1"])
    expect(problems[0]?.hint).toBe("did you mean `biren`?")
  })

  test.each([
    ["to a table that is not there", [reference({ resource: "firms" })], "data/unknown-reference"],
    ["to a column that is no key", [reference({ fields: "name" })], "data/foreign-key"],
    [
      "of several fields",
      [{ fields: ["company", "bound"], reference: { resource: "companies", fields: ["id", "x"] } }],
      "data/foreign-key",
    ],
    ["of a field that refers twice", [reference(), reference()], "data/foreign-key"],
    ["of a field that is not there", [{ ...reference(), fields: "firm" }], "data/unknown-field"],
  ])("is refused %s", (_, keys, code) => {
    expect(read(keys).codes).toContain(code)
  })

  test("to a table that could not be read says nothing more", () => {
    const json = packageJson([
      resource({ ...companies, path: "none.csv" }),
      resource({}, { foreignKeys: [reference()] }),
    ])
    const { places } = readFiles({ "datapackage.json": json, "revenue.csv": good })
    expect(places.map((one) => one.split(" ")[0])).toEqual(["workspace/missing"])
  })
})

describe("any description", () => {
  test("is read or refused with an error, and nothing breaks", () => {
    const whole = JSON.parse(
      packageJson([
        resource({}, { foreignKeys: [{ fields: "company", reference: { resource: "revenue", fields: "company" } }] }),
        resource({ name: "loss", path: "loss.csv", statusField: "bound", sourceField: "bound" }),
      ]),
    )
    const hostile = fc.constantFrom<unknown>(
      ...[
        null,
        true,
        -1,
        1e300,
        "",
        " ",
        "__proto__",
        "constructor",
        "../x",
        "\u0000",
        "*",
        [],
        {},
        [null],
        { constructor: 1 },
      ],
      ...[
        "company",
        "revenue",
        "bound",
        "2025-13",
        "(",
        ",",
        [["company"]],
        { minimum: "x", pattern: "(", enum: [null] },
      ],
    )
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), hostile, fc.boolean(), (steps, value, remove) => {
        const json = structuredClone(whole)
        replaceSomewhere(json, steps, value, remove)
        const { package: data, problems } = readFiles({
          "datapackage.json": JSON.stringify(json),
          "revenue.csv": good,
          "loss.csv": good,
        })
        if (data === undefined) expect(problems.some((problem) => problem.severity === "error")).toBe(true)
        for (const problem of problems) expect(problem.span?.file).toMatch(/^briefing\/data\//)
      }),
      { numRuns: 1500 },
    )
  })
})

/** Walks down a value by the numbers of a stream and puts another in its place, or removes it. */
function replaceSomewhere(root: object, steps: fc.Stream<number>, value: unknown, remove: boolean): void {
  let at = root as Record<string, unknown>
  for (const step of steps) {
    const keys = Object.keys(at)
    const key = keys[step % keys.length]
    if (key === undefined) return
    const next = at[key]
    if (typeof next === "object" && next !== null && step % 7 !== 0) at = next as Record<string, unknown>
    else {
      if (remove && !Array.isArray(at)) delete at[key]
      else at[key] = value
      return
    }
  }
}
