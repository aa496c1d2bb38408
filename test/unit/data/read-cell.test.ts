import { describe, expect, test } from "vitest"
import { readRevenue } from "../../fixtures/data-package.ts"

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
