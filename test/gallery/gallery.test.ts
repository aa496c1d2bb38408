import { fileURLToPath } from "node:url"
import { beforeAll, describe, expect, test } from "vitest"
import type { ChartModel, RenderedChart } from "../../src/charts/model.ts"
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
    if (picture === undefined) expect(native).toMatchObject({ kind: "native" })
    else expect(native).toMatchObject({ kind: "picture", reason: expect.stringMatching(picture) })
  })

  test("comes to the same models and chart parts", () => {
    const texts = new Map<string, string>()
    for (const [name, { native }] of charts) {
      if (native.kind === "picture") continue
      texts.set(`${name}.txt`, sayModel(native))
      const style = { theme, language: "en-US", width: 864 }
      texts.set(`${name}.xml`, indentXml(serialize(chartPart(native, chartSheet(native, "Chart"), style))))
    }
    expect(compareGolden(folder, texts, process.env)).toEqual({ changed: [], missing: [], unexpected: [] })
  })
})

describe("the gallery's deck", () => {
  let deck: Uint8Array
  beforeAll(async () => {
    deck = await galleryDeck(charts)
  })

  testWith("ooxml-validator")("has no error in the Open XML SDK, nor has any workbook", async () => {
    const workbooks = [...embeddedWorkbooks(deck)]
    const natives = [...charts.values()].filter(({ native }) => native.kind === "native")
    expect(workbooks).toHaveLength(natives.length)
    expect(await schemaErrors([["gallery.pptx", deck], ...workbooks])).toEqual([])
  })

  test("passes the lint", () => expect(lintPptx(deck)).toEqual([]))

  testWith("soffice")("becomes as many pages in LibreOffice", async () => {
    expect(await officePages([deck])).toEqual([slideTexts(deck).length])
  })
})

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
