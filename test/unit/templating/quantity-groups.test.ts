import { describe, expect, it } from "vitest"
import { stripMarks } from "../../../src/templating/mark.ts"
import { dataFiles, fill, plainTables } from "../../fixtures/briefing.ts"

const sales = {
  key: ["firm", "year"],
  refers: { firm: "firms" },
  fields: {
    sold: { unit: "CNY", boundField: "bound", periodField: "year" },
    lent: { unit: "count", periodField: "year" },
    bound: { type: "string" },
  },
  rows: ["alpha,2023,5000000,7,~", "beta,2024-H1,6000000,8,"],
}
const figures =
  "both:\n  titles: { en: Both firms }\n  expression: sum(q('revenue/*'))\n" +
  "mixed:\n  expression: q('sales/alpha/2023#sold') / q('sales/beta/2024-H1#sold')\n"

/** Rows of the report's table of every quantity. */
function rows(briefing: Parameters<typeof fill>[0]): readonly string[] {
  const text = stripMarks(fill(briefing).pages.report.text())
  return text
    .slice(text.indexOf("# Every quantity"))
    .split("\n")
    .filter((line) => line.startsWith("|"))
}

describe("the table of every quantity", () => {
  it("names what a key refers to and its period, with value, bound, cell and source", () => {
    expect(rows({})).toEqual(
      expect.arrayContaining([
        "| `revenue/<firm>` | | | |",
        "| Alpha Ltd, 2024 | \\>CNY 500m | revenue.csv:2 | A survey |",
        "| Beta Ltd, 2024 | CNY 200m | revenue.csv:3 | A survey |",
      ]),
    )
  })

  it("says a period of the key in words and once, and which of several measures a row gives", () => {
    expect(rows({ tables: { ...plainTables, sales } })).toEqual(
      expect.arrayContaining([
        "| `sales/<firm>/<year>` | | | |",
        "| Alpha Ltd, 2023 (`sold`) | \\~CNY 5m | sales.csv:2 | A survey |",
        "| Beta Ltd, the first half of 2024 (`lent`) | 8 | sales.csv:3 | A survey |",
      ]),
    )
  })

  it("gives sources by their short names, here and in the list of sources", () => {
    const sources = [{ id: "S1", title: "A survey of both firms", short: { en: "Survey" } }]
    const found = rows({ files: dataFiles(plainTables, { sources }) })
    expect(found).toContain("| Alpha Ltd, 2024 | \\>CNY 500m | revenue.csv:2 | Survey |")
    expect(found.find((line) => line.startsWith("| Survey | A "))).toContain("A survey of both firms")
    expect(found.join("")).not.toContain("S1")
  })

  it("names a computed quantity without a key by its period, or calls it a value", () => {
    const found = rows({ tables: { ...plainTables, sales }, files: { "figures.yaml": figures } })
    const below = (head: string) => found[found.findIndex((line) => line.startsWith(head)) + 1]
    expect(below("| **Both firms** · `both` = `sum(q('revenue/*'))` |")).toBe(
      "| 2024 | \\>CNY 700m | computed | A survey |",
    )
    expect(below("| `mixed` =")).toMatch(/^\| Value \| .* \| computed \| A survey \|$/)
  })
})
