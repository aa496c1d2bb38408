import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { beforeAll, describe, expect, test } from "vitest"
import type { ChartModel, HeatTable, NativeForm, RenderedChart } from "../../src/charts/model.ts"
import { chartPart } from "../../src/writers/pptx/chart/chart-part.ts"
import { chartSheet } from "../../src/writers/pptx/chart/sheet.ts"
import { serialize } from "../../src/writers/pptx/xml/element.ts"
import { theme } from "../fixtures/charts.ts"
import { compareGolden } from "../golden/golden.ts"
import { indentXml } from "../golden/say-pptx.ts"
import { embeddedWorkbooks, lintPptx, slideTexts } from "../readers/pptx-lint.ts"
import { officePages, testWith } from "../readers/programs.ts"
import { schemaErrors } from "../readers/schema-errors.ts"
import { drawCase, gallery } from "./gallery.ts"
import { galleryDeck } from "./gallery-deck.ts"

const folder = fileURLToPath(new URL(".", import.meta.url))
const charts = new Map<string, RenderedChart>()

beforeAll(async () => {
  for (const [name, one] of gallery) charts.set(name, await drawCase(name, one))
})

describe("the gallery", () => {
  test.each([...gallery])("%s is native, or a picture for its reason", (name, { picture }) => {
    const native = charts.get(name)?.native
    if (picture === undefined) expect(native?.kind).toMatch(/^(?:native|panels|table)$/)
    else expect(native).toMatchObject({ kind: "picture", reason: expect.stringMatching(picture) })
  })

  test.each([...gallery.keys()])("%s is drawn at the size it was asked for", async (name) => {
    expect(await charts.get(name)?.svg("chart")).toContain('width="864" height="330"')
  })

  test("comes to the same models and chart parts", () => {
    const texts = new Map<string, string>()
    for (const [name, { native }] of charts) {
      if (native.kind === "table") texts.set(`${name}.txt`, sayTable(native))
      for (const [suffix, model] of modelsOf(native)) {
        texts.set(`${name}${suffix}.txt`, sayModel(model))
        const style = { theme, language: "en-US", width: 864 }
        texts.set(`${name}${suffix}.xml`, indentXml(serialize(chartPart(model, chartSheet(model, "Chart"), style))))
      }
    }
    expect(compareGolden(folder, texts, process.env)).toEqual({ changed: [], missing: [], unexpected: [] })
  })
})

describe("docs/charts.md", () => {
  const page = readFileSync(new URL("../../docs/charts.md", import.meta.url), "utf8")

  test("lists every chart of the gallery and how it comes out", () => {
    const [, listed] = /<!-- gallery -->\n([\s\S]*)<!-- \/gallery -->/.exec(page) ?? []
    expect(tableRows(listed ?? "")).toEqual([...charts].map(([name, { native }]) => [`\`${name}\``, outcome(native)]))
  })
})

describe("the gallery's deck", () => {
  let deck: Uint8Array
  beforeAll(async () => {
    deck = await galleryDeck(charts)
  })

  testWith("ooxml-validator")(
    "has no error in the Open XML SDK, nor has any workbook",
    async () => {
      const workbooks = [...embeddedWorkbooks(deck)]
      const models = [...charts.values()].flatMap(({ native }) => modelsOf(native))
      expect(workbooks).toHaveLength(models.length)
      expect(await schemaErrors([["gallery.pptx", deck], ...workbooks])).toEqual([])
    },
    300_000,
  )

  // `npm run pictures:gallery` asks for it.
  test.runIf(process.env.GALLERY !== undefined)("is written to a folder with the drawings", async () => {
    const target = process.env.GALLERY ?? ""
    writeFileSync(join(target, "gallery.pptx"), deck)
    writeFileSync(join(target, "names.json"), JSON.stringify([...charts.keys()]))
    for (const [name, chart] of charts) writeFileSync(join(target, `${name}.svg`), await chart.svg("chart"))
  })

  test("passes the lint", () => expect(lintPptx(deck)).toEqual([]))

  testWith("soffice")("becomes as many pages in LibreOffice", async () => {
    expect(await officePages([deck])).toEqual([slideTexts(deck).length])
  })
})

/** How a chart came out, as the page says it. */
function outcome(native: NativeForm): string {
  if (native.kind === "picture") return `picture: ${native.reason}`
  return native.differences.length === 0 ? "native" : `approximate: ${native.differences.join("; ")}`
}

/** The cells of a Markdown table's rows, without its head. */
function tableRows(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"))
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** The models of a chart, with what tells them apart. */
function modelsOf(native: NativeForm): readonly (readonly [string, ChartModel])[] {
  if (native.kind === "native") return [["", native]]
  return native.kind === "panels" ? native.panels.map(({ title, model }) => [`.${title}`, model]) : []
}

function sayTable({ header, rows }: HeatTable): string {
  const cells = rows.map(({ name, cells: each }) => [name, ...each.map(({ text, color = "" }) => `${text} ${color}`)])
  return [header, ...cells].map((row) => `${row.join(" | ")}\n`).join("")
}

/** A model as lines to read: its axes, then each series with its points. */
function sayModel({ layers, categoryAxis, valueAxis, secondAxis, ...model }: ChartModel): string {
  const axes = { categoryAxis, valueAxis, ...(secondAxis === undefined ? {} : { secondAxis }) }
  const lines = [
    ...Object.entries(model).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    ...Object.entries(axes).map(([name, axis]) => `${name}: ${JSON.stringify(axis)}`),
  ]
  for (const { series, ...layer } of layers) {
    lines.push(JSON.stringify(layer))
    for (const { points, ...look } of series) {
      lines.push(`  ${JSON.stringify(look)}`)
      lines.push(...points.map(({ quantity: _, ...point }) => `    ${JSON.stringify(point)}`))
    }
  }
  return `${lines.join("\n")}\n`
}
