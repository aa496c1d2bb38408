import { beforeAll, describe, expect, test } from "vitest"
import { type Edition, edition } from "../fixtures/editions.ts"
import type { BriefingName } from "../fixtures/galley.ts"
import { embeddedWorkbooks, lintPptx, slideTexts } from "./pptx-lint.ts"
import { officePages, testWith } from "./programs.ts"
import { schemaErrors } from "./schema-errors.ts"

describe.each<BriefingName>(["gpu-rally", "cycling"])("the decks of %s as PowerPoint files", (name) => {
  let built: Edition
  let decks: readonly { readonly path: string; readonly slides: number; readonly bytes: Uint8Array }[]
  beforeAll(async () => {
    built = await edition(name)
    decks = built.artifacts("pptx").map(({ path, slides = 0 }) => ({ path, slides, bytes: built.read(path) }))
    expect(decks.length).toBeGreaterThan(0)
  })

  testWith("ooxml-validator")("have no error in the Open XML SDK, nor has any workbook in them", async () => {
    const files = decks.flatMap(({ path, bytes }) => [
      [path, bytes] as const,
      ...[...embeddedWorkbooks(bytes)].map(([part, workbook]) => [`${path}/${part}`, workbook] as const),
    ])
    expect(files.length).toBeGreaterThan(decks.length)
    expect(await schemaErrors(files)).toEqual([])
  })

  test("pass the lint for what schema validators do not see", () => {
    for (const { path, bytes } of decks) expect(lintPptx(bytes), path).toEqual([])
  })

  test("hold as many slides as the manifest says", () => {
    for (const { path, slides, bytes } of decks) expect(slideTexts(bytes), path).toHaveLength(slides)
  })

  testWith("soffice")("become as many pages in LibreOffice", async () => {
    expect(await officePages(decks.map(({ bytes }) => bytes))).toEqual(decks.map(({ slides }) => slides))
  })

  test("embed a workbook for each chart that the manifest calls native", () => {
    for (const { path, bytes } of decks) {
      const locale = built.artifacts("pptx").find((artifact) => artifact.path === path)?.locale
      const native = built.manifest.charts.filter((chart) => chart.locale === locale && chart.kind === "native")
      expect(embeddedWorkbooks(bytes).size, path).toBeGreaterThanOrEqual(native.length)
      expect(native.length).toBeGreaterThan(0)
    }
  })
})
