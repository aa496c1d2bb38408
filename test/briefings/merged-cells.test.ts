import { beforeAll, describe, expect, it } from "vitest"
import { briefingFiles, places } from "../fixtures/briefing.ts"
import { type BuiltInMemory, buildInMemory } from "../fixtures/build-memory.ts"
import { all, lintPptx, partDocument, slideTexts } from "../readers/pptx-lint.ts"
import { readPdf, testWith } from "../readers/programs.ts"
import { schemaErrors } from "../readers/schema-errors.ts"

const regions = ["North", "South", "West"]

type XmlElement = ReturnType<typeof all>[number]

const wordsOf = (cell: XmlElement): string =>
  all(cell, "a:t")
    .map(({ textContent }) => textContent)
    .join("")

/** A briefing whose table has a region's name once for all its shops, and two years below one name. */
function files(shops: number) {
  const ids = regions.flatMap((region) =>
    Array.from({ length: shops }, (_, index) => `${region.toLowerCase()}-${String(index + 10)}`),
  )
  const rows = ids.flatMap((id, index) =>
    ["2023", "2024"].map((year, at) => `${id},${year},${(index + 3) * 7_100_000 + at * 400_000}`),
  )
  return briefingFiles({
    body: '{{table "shops"}}\n\n| Item | Note |\n| --- | --- |\n| A group of rows | |\n| One | first |',
    tables: {
      shops: {
        key: ["id"],
        fields: { id: { type: "string" }, name: { type: "string" }, region: { type: "string" } },
        rows: ids.map((id) => `${id},Shop ${id.slice(-2)},${regions.find((one) => id.startsWith(one.toLowerCase()))}`),
      },
      sales: {
        key: ["shop", "year"],
        refers: { shop: "shops" },
        fields: { sales: { unit: "CNY", periodField: "year" } },
        rows,
      },
    },
    slide: "  - { layout: table, table: shops, title: Shops by region }\n",
    files: {
      "exhibits.yaml": [
        "shops:",
        "  kind: table",
        "  columns:",
        "    - { id: region, text: shops/*#region, merge: true }",
        "    - { id: name, text: shops/*#name }",
        "    - { id: before, values: sales/*/2023, group: sales }",
        "    - { id: after, values: sales/*/2024, group: sales }",
        "",
      ].join("\n"),
      "en/exhibits.yaml":
        "shops: { title: Shops, alt: Rows, reading: Along the rows, labels: { region: Region, name: Shop, sales: Sales, before: Year before, after: Year after } }\n",
    },
  })
}

describe("a table with merged cells", () => {
  let built: BuiltInMemory
  beforeAll(async () => {
    built = await buildInMemory(files(2))
  })
  const rows = () =>
    all(partDocument(built.bytes("deck.en.pptx"), "ppt/slides/slide4.xml"), "a:tr").map((row) => all(row, "a:tc"))

  it("builds without a problem", () => {
    expect(places(built.problems.all())).toEqual([])
  })

  it("says in Markdown, which has no merged cells, the whole of each cell", () => {
    const lines = built
      .text("deck.en.md")
      .split("\n")
      .filter((line) => line.startsWith("|"))
    expect(lines).toEqual([
      "| Region | Shop | Sales: Year before | Sales: Year after |",
      "| :-- | :-- | --: | --: |",
      ...regions.flatMap((region) =>
        ["10", "11"].map((shop) => expect.stringContaining(`| ${region} | Shop ${shop} | CNY `)),
      ),
    ])
  })

  it("spans rows and columns in PPTX, and the covered cells say so", () => {
    const spans = rows().map((row) =>
      row.map((cell) =>
        ["gridSpan", "rowSpan", "hMerge", "vMerge"]
          .flatMap((name) => (cell.hasAttribute(name) ? `${name} ${cell.getAttribute(name)}` : []))
          .join(),
      ),
    )
    expect(spans).toEqual([
      ["rowSpan 2", "rowSpan 2", "gridSpan 2", "hMerge 1"],
      ["vMerge 1", "vMerge 1", "", ""],
      ...regions.flatMap(() => [
        ["rowSpan 2", "", "", ""],
        ["vMerge 1", "", "", ""],
      ]),
    ])
    expect(rows()[0]?.map(wordsOf)).toEqual(["Region", "Shop", "Sales", ""])
    expect(rows()[1]?.map(wordsOf)).toEqual(["", "", "Year before", "Year after"])
    expect(
      rows()
        .slice(2)
        .map(([first]) => wordsOf(first as XmlElement)),
    ).toEqual(["North", "", "South", "", "West", ""])
    expect(lintPptx(built.bytes("deck.en.pptx"))).toEqual([])
  })

  it("rules off the head below its second row, not within it", () => {
    const edges = rows()
      .slice(0, 2)
      .map((row) => row.map((cell) => all(cell, "a:lnB")[0]?.getAttribute("w")))
    expect(edges).toEqual([
      ["12700", "12700", "9525", "9525"],
      ["12700", "12700", "12700", "12700"],
    ])
  })

  testWith("ooxml-validator")("is valid to the Open XML SDK", async () => {
    expect(await schemaErrors([["deck.pptx", built.bytes("deck.en.pptx")]])).toEqual([])
  })

  it("spans rows and columns in HTML", () => {
    const table = /<table[^>]*>([\s\S]*?)<\/table>/.exec(built.text("deck.en.html"))?.[1] ?? ""
    const cells = [...table.matchAll(/<(tr|th|td)\b([^>]*)>/g)].map(([, tag, attributes = ""]) => {
      const spans = [...attributes.matchAll(/(colspan|rowspan)="(\d)"/g)].map(([, name, count]) => ` ${name} ${count}`)
      return `${tag}${spans.join("")}`
    })
    expect(cells).toEqual([
      ...["tr", "th rowspan 2", "th rowspan 2", "th colspan 2", "tr", "th", "th"],
      ...regions.flatMap(() => ["tr", "td rowspan 2", "td", "td", "td", "tr", "td", "td", "td"]),
    ])
    expect(table.replace(/<[^>]*>/g, "")).not.toContain("Sales:")
  })

  testWith("pdfinfo")("says each merged text once in PDF, in its place in the row", () => {
    const text = readPdf("pdfinfo", ["-struct-text", "{}"], built.bytes("report.en.pdf"))
    const cells = [...text.matchAll(/^ *"(.*)"$/gm)].map(([, cell]) => cell?.trim())
    const at = cells.indexOf("North")
    expect(cells.slice(at, at + 3)).toEqual(["North", "Shop 10", expect.stringContaining("CNY ")])
    for (const said of ["North", "South", "West", "Sales"])
      expect(cells.filter((cell) => cell === said)).toHaveLength(1)
    expect(cells.filter((cell) => cell === "A group of rows")).toHaveLength(1)
  })
})

describe("merged cells on further slides and pages", () => {
  it("say their text again where a slide begins within them", async () => {
    const built = await buildInMemory(files(14))
    expect(places(built.problems.all())).toEqual([])
    const slides = slideTexts(built.bytes("deck.en.pptx")).slice(3)
    expect(slides.length).toBeGreaterThan(2)
    for (const slide of slides) {
      const at = slide.indexOf("Year after")
      expect(regions).toContain(slide[at + 1])
      expect(slide.filter((text) => text === "Sales")).toHaveLength(1)
    }
    expect(lintPptx(built.bytes("deck.en.pptx"))).toEqual([])
  })

  testWith("pdftotext")("say their text again, as continued, where a page begins within them", async () => {
    const built = await buildInMemory(files(40))
    const pages = readPdf("pdftotext", ["-layout", "{}", "-"], built.bytes("report.en.pdf")).split("\f")
    const within = pages.filter((page) => page.includes("Table 1 (continued)"))
    expect(within.length).toBeGreaterThan(3)
    for (const page of within) expect(page).toMatch(/ {3}Sales\n/)
    expect(within.join("").match(/(North|South|West) \(continued\)/g)?.length ?? 0).toBeGreaterThan(2)
  })
})

describe("merging", () => {
  const faults = async (column: string, kind = "kind: table") => {
    const exhibits = `firms:\n  ${kind}\n  columns:\n    - { id: name, text: firms/*#name }\n    - { id: revenue, values: revenue/*, ${column} }\n`
    const words =
      "firms: { title: Firms, alt: Rows, reading: Along the rows, labels: { name: Firm, revenue: Revenue } }\n"
    const small = briefingFiles({ files: { "exhibits.yaml": exhibits, "en/exhibits.yaml": words } })
    return places((await buildInMemory(small)).problems.all())
  }

  it("is for texts, for numbers are each their own", async () => {
    expect(await faults("merge: true")).toEqual(["project/exhibit-shape briefing/exhibits.yaml:5:41"])
  })

  it("is for tables, not for charts", async () => {
    expect(await faults("group: money", "form: bar")).toEqual(["project/exhibit-shape briefing/exhibits.yaml:5:41"])
  })

  it("needs a name for columns that have one in common", async () => {
    expect(await faults("group: money")).toEqual(["project/missing-label briefing/exhibits.yaml:5:48"])
  })
})
