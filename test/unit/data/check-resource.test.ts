import { describe, expect, test } from "vitest"
import { packageJson, readFiles, resource, revenueFields } from "../../fixtures/data-package.ts"

const good = "company,revenue,bound\nmetax,743000000,\nbiren,337000000,~\n"

/** The line and column of the first time a text stands in another. */
function placeIn(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split("\n")
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

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
