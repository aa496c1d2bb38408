import { describe, expect, test } from "vitest"
import { readRevenue } from "../../fixtures/data-package.ts"

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
