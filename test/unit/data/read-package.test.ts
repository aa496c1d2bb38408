import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { packageJson, readFiles, readRevenue, resource, revenueFields } from "../../fixtures/data-package.ts"

const good = "company,revenue,bound\nmetax,743000000,\nbiren,337000000,~\n"

/** The line and column of the first time a text stands in another. */
function placeIn(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split("\n")
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

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

describe("a cell", () => {
  const cell = (field: object, text: string, schema: object = {}) => {
    const fields = [
      { name: "id", type: "string" },
      { name: "x", ...field },
    ]
    const quoted = `"${text.replaceAll('"', '""')}"`
    const read = readRevenue(`id,x\na,${quoted}\n`, {}, { primaryKey: "id", fields, ...schema })
    return { codes: read.places, value: read.package?.tables.get("revenue")?.rows[0]?.cells.get("x")?.value }
  }
  const number = { type: "number", unit: "CNY" }

  test.each([
    [number, "１２３", "data/number"],
    [number, "1,234", "data/number"],
    [number, "NaN", "data/number"],
    [number, "1e400", "data/number"],
    [number, " 5", "data/number"],
    [{ type: "integer", unit: "count" }, "1.5", "data/number"],
    [{ type: "boolean" }, "yes", "data/value"],
    [{ type: "boolean" }, "TRUE", "data/value"],
    [{ type: "date" }, "2025-02-30", "data/value"],
    [{ type: "date" }, "2025-12", "data/value"],
    [{ type: "date" }, "24.12.2025", "data/value"],
    [{ type: "year" }, "２０２４", "data/value"],
    [{ type: "year" }, "24", "data/value"],
    [{ type: "integer", unit: "rank" }, "0", "data/range"],
    [{ type: "integer", unit: "count" }, "-1", "data/range"],
    [{ ...number, constraints: { minimum: 0 } }, "-1", "data/range"],
    [{ ...number, constraints: { maximum: "100" } }, "100.5", "data/range"],
    [{ type: "date", constraints: { minimum: "2025-01-01" } }, "2024-12-31", "data/range"],
    [{ type: "year", constraints: { maximum: 2024 } }, "2025", "data/range"],
    [{ type: "string", constraints: { enum: ["a", "b"] } }, "c", "data/range"],
    [{ type: "string", constraints: { pattern: "[a-z]+" } }, "ab1", "data/range"],
    [{ type: "string", constraints: { pattern: "a|b" } }, "xb", "data/range"],
    [{ type: "string", constraints: { required: true } }, "", "data/required"],
    [{ ...number, constraints: { required: true } }, "", "data/required"],
  ])("of %j is refused: %j", (field, text, code) => {
    expect(cell(field, text)).toEqual({ codes: [`${code} revenue.csv:2:3`], value: null })
  })

  test.each([
    [number, "", null],
    [{ type: "string" }, "", null],
    [{ type: "boolean" }, "true", true],
    [{ type: "boolean" }, "0", false],
    [{ type: "date" }, "2024-02-29", "2024-02-29"],
    [{ type: "year" }, "2024", "2024"],
    [{ type: "integer", unit: "rank" }, "1", 1],
    [{ type: "number", unit: "percent" }, "425", 425],
    [{ type: "number", unit: "percent" }, "-12.5", -12.5],
    [{ ...number, constraints: { minimum: 0, maximum: 0 } }, "0", 0],
    [{ type: "string", constraints: { pattern: "\\p{Script=Han}+" } }, "沐曦", "沐曦"],
    [{ type: "string" }, "two\r\nlines", "two\r\nlines"],
    [{ type: "string" }, 'a "quoted", word', 'a "quoted", word'],
    [{ type: "string" }, "00123", "00123"],
    [{ ...number, decimalChar: ",", groupChar: "." }, "1.234,5", 1234.5],
  ])("of %j is read: %j", (field, text, value) => {
    expect(cell(field, text)).toEqual({ codes: [], value })
  })

  test("with a mark of a missing value is missing, and no other", () => {
    const schema = { missingValues: ["", "n/a", "-"] }
    for (const text of ["", "n/a", "-"]) expect(cell(number, text, schema)).toEqual({ codes: [], value: null })
    expect(cell(number, "n/A", schema).codes).toEqual(["data/number revenue.csv:2:3"])
  })

  test("must be one of its kind where the column is unique", () => {
    const fields = [
      { name: "id", type: "string" },
      { name: "x", ...number, constraints: { unique: true } },
    ]
    const schema = { primaryKey: "id", fields }
    const { places, problems } = readRevenue("id,x\na,1\nb,\nc,1.0\nd,\n", {}, schema)
    expect(places).toEqual(["data/not-unique revenue.csv:4:3"])
    expect(problems[0]?.related?.[0]?.span?.start.line).toBe(2)
  })
})

describe("a cell that qualifies a number", () => {
  const fields = [
    { name: "id", type: "string" },
    {
      name: "x",
      type: "number",
      unit: "CNY",
      boundField: "sign",
      periodField: "when",
      statusField: "status",
      sourceField: "said",
    },
    ...["sign", "when", "status", "said"].map((name) => ({ name, type: "string" })),
  ]
  const read = (row: string, changes: Record<string, unknown> = {}) =>
    readRevenue(`id,x,sign,when,status,said\na,1,${row}\n`, changes, { primaryKey: "id", fields }).places

  test.each([">", "<", "~", "≈<", ""])("may be the bound %j", (sign) => {
    expect(read(`${sign},2024,actual,S1`)).toEqual([])
  })

  test.each(["≥", "＞", ">=", "> ", "约", "≈", "~~", "__proto__"])("is no bound: %j", (sign) => {
    expect(read(`${sign},2024,actual,S1`)).toEqual(["data/bound revenue.csv:2:5"])
  })

  test("is checked though the number is missing", () => {
    const csv = "id,x,sign,when,status,said\na,,>=,24,forecst,S2\n"
    expect(readRevenue(csv, {}, { primaryKey: "id", fields }).places).toEqual([
      "data/bound revenue.csv:2:4",
      "data/period revenue.csv:2:7",
      "data/status revenue.csv:2:10",
      "data/unknown-source revenue.csv:2:18",
    ])
  })

  test.each(["2024", "2025-12", "2025-12-24", "2025-H1", "2025-Q3", "2022/2024", ""])(
    "may be the period %j",
    (when) => {
      expect(read(`,${when},forecast,S1`)).toEqual([])
    },
  )

  test.each(["2024年", "２０２４", "2025-13", "2025-02-30", "2024/2022", "2024-Q5", "FY2024", " 2024"])(
    "is no period: %j",
    (when) => {
      expect(read(`,${when},,S1`)).toEqual(["data/period revenue.csv:2:6"])
    },
  )

  test.each(["Forecast", "forecasted", "estimate"])("is no status: %j", (status) => {
    expect(read(`,,${status},S1`)).toEqual(["data/status revenue.csv:2:7"])
  })

  test("names sources that exist, and some source where the table names none", () => {
    expect(read(",,,S1 S2")).toEqual(["data/unknown-source revenue.csv:2:8"])
    expect(read(",,,")).toEqual([])
    expect(read(",,,", { sources: [], sourceField: "said" })).toEqual(["data/row-without-source revenue.csv:2:8"])
  })
})

describe("a description", () => {
  const place = (json: string, part: string) => `datapackage.json:${placeIn(json, part)}`
  const describeTable = (changes: object, schema: object = {}) => {
    const json = packageJson([resource({ ...changes }, { ...schema })])
    return { json, ...readFiles({ "datapackage.json": json, "revenue.csv": good }) }
  }

  test("that lacks a unit, a source or a date is refused for each", () => {
    const fields = [revenueFields[0], { name: "revenue", type: "number" }, revenueFields[2]]
    const { places } = describeTable({ sources: undefined, asOf: undefined }, { fields })
    expect(places.map((one) => one.split(" ")[0]).sort()).toEqual(["data/no-date", "data/no-source", "data/no-unit"])
  })

  test("that lacks a key is refused", () => {
    expect(describeTable({}, { primaryKey: undefined }).places.map((one) => one.split(" ")[0])).toContain("data/no-key")
  })

  test.each([
    ["a unit no locale prints", { unit: "CNX" }, "data/unknown-unit", '"CNX"'],
    ["a bound's column that is not there", { boundField: "sign" }, "data/unknown-field", '"sign"'],
    ["a period that is none", { period: "FY24" }, "data/period", '"FY24"'],
    ["a pattern for numbers", { constraints: { pattern: "x+y" } }, "data/constraint", '"x+y"'],
    ["a limit that is no number", { constraints: { minimum: "none" } }, "data/constraint", '"none"'],
    ["a limit that is empty", { constraints: { maximum: " " } }, "data/constraint", '" "'],
    ["groups set off as decimals are", { groupChar: "." }, "data/constraint", '"."'],
  ])("is refused at its place: %s", (_, change, code, part) => {
    const fields = revenueFields.map((field) => (field.name === "revenue" ? { ...field, ...change } : field))
    const { json, places } = describeTable({}, { fields })
    expect(places).toEqual([`${code} ${place(json, part)}`])
  })

  test.each([
    ["a pattern that is none", { constraints: { pattern: "(" } }, "data/constraint"],
    ["a limit for texts", { constraints: { maximum: 3 } }, "data/constraint"],
  ])("is refused for a text: %s", (_, change, code) => {
    const fields = revenueFields.map((field) => (field.name === "bound" ? { ...field, ...change } : field))
    expect(describeTable({}, { fields }).places.map((one) => one.split(" ")[0])).toEqual([code])
  })

  test.each([
    ["a date that is none", { asOf: "2025-13" }, "data/period", '"2025-13"'],
    ["a source that is not there", { sources: ["S9"] }, "data/unknown-source", '"S9"'],
    ["a column of sources that is not there", { sourceField: "zzz" }, "data/unknown-field", '"zzz"'],
    ["a path out of the folder", { path: "../revenue.csv" }, "data/bad-path", '"../revenue.csv"'],
    ["an absolute path", { path: "/etc/passwd" }, "data/bad-path", '"/etc/passwd"'],
    ["a path elsewhere", { path: "https://example.org/a.csv" }, "data/bad-path", '"https'],
    ["a file that is not there", { path: "none.csv" }, "workspace/missing", '"none.csv"'],
    ["a date in words", { asOf: "December" }, "schema/value", '"December"'],
    ["a separator of two characters", { dialect: { delimiter: "::" } }, "schema/value", '"::"'],
    ["another encoding", { encoding: "gbk" }, "schema/value", '"gbk"'],
    ["a key that is misspelt", { asof: "2025" }, "schema/unknown-key", '"asof"'],
  ])("is refused at its place: %s", (_, changes, code, part) => {
    const { json, places } = describeTable(changes)
    expect(places).toEqual([`${code} ${place(json, part)}`])
  })

  test("that names a column twice is refused", () => {
    const { places } = describeTable({}, { fields: [...revenueFields, revenueFields[2]] })
    expect(places.map((one) => one.split(" ")[0])).toEqual(["data/duplicate-column"])
  })

  test.each(["5", "e", "-", "é", "１"])("may not set decimals off by %j", (decimalChar) => {
    const fields = revenueFields.map((field) => (field.name === "revenue" ? { ...field, decimalChar } : field))
    expect(describeTable({}, { fields }).places.map((one) => one.split(" ")[0])).toEqual(["schema/value"])
  })

  test("of two tables of one name is refused, and the first is kept", () => {
    const json = packageJson([resource(), resource({ path: "other.csv" })])
    const { package: data, places } = readFiles({ "datapackage.json": json, "revenue.csv": good })
    expect(places.map((one) => one.split(" ")[0])).toEqual(["data/duplicate-table"])
    expect(data?.tables.get("revenue")?.rows).toHaveLength(2)
  })

  test("of two sources of one id, or a source whose date is none, is refused", () => {
    const sources = [
      { id: "S1", title: "One", asOf: "2025-12-41" },
      { id: "S1", title: "Two" },
    ]
    const json = packageJson([resource()], { sources })
    expect(readFiles({ "datapackage.json": json, "revenue.csv": good }).places).toEqual([
      `data/period ${place(json, '"2025-12-41"')}`,
      `data/duplicate-source datapackage.json:${placeIn(json, '"S1",\n   "title": "Two"')}`,
    ])
  })

  test.each([
    ["that is not there", undefined, "workspace/missing"],
    ["that is no JSON", "{", "yaml/syntax"],
    [
      "with a key that stands twice",
      packageJson([resource()]).replace('"resources"', '"sources": [], "resources"'),
      "yaml/syntax",
    ],
    ["that is a list", "[]", "schema/value"],
    ["without sources", '{"resources": []}', "schema/missing-key"],
    ["with a tolerance that is no number", packageJson([resource()], { tolerance: { about: "x" } }), "schema/value"],
    ["in another encoding", new Uint8Array(Buffer.from(packageJson([resource()]), "utf16le")), "workspace/encoding"],
  ])("%s gives no package", (_, json, code) => {
    const files: Record<string, string | Uint8Array> = json === undefined ? {} : { "datapackage.json": json }
    const { package: data, places } = readFiles({ ...files, "revenue.csv": good })
    expect(data).toBeUndefined()
    expect(places.map((one) => one.split(" ")[0])).toContain(code)
  })

  test("is read all through: one run shows the faults of every table", () => {
    const json = packageJson([resource({ asOf: undefined }), resource({ name: "loss", path: "loss.csv" })])
    const { places } = readFiles({
      "datapackage.json": json,
      "revenue.csv": "company,revenue,bound\nmetax,x,\nmetax,1,>=\nbiren\n",
      "loss.csv": new Uint8Array([0x61, 0xff]),
    })
    expect(places.map((one) => one.split(" ")[0]).sort()).toEqual([
      "data/bound",
      "data/duplicate-key",
      "data/no-date",
      "data/number",
      "data/row-width",
      "workspace/encoding",
    ])
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
