import { beforeAll, describe, expect, test } from "vitest"
import { compareEditions, isSameEdition } from "../../src/edition/compare/compare-editions.ts"
import type { EditionDifference } from "../../src/edition/compare/difference.ts"
import { judgeOn } from "../../src/edition/compare/review-claims.ts"
import type { EditionRecord } from "../../src/edition/record.ts"
import { recordedFigures } from "../../src/edition/recorded-figures.ts"
import { recordOfEdition } from "../fixtures/edition-records.ts"
import { edition, editionAfter } from "../fixtures/editions.ts"
import type { BriefingName } from "../fixtures/galley.ts"

describe.each<BriefingName>(["gpu-rally", "cycling"])("the record of %s", (name) => {
  let record: EditionRecord
  beforeAll(async () => {
    record = recordOfEdition(name, await edition(name))
  })

  test("judges every claim of the edition as the build did, and on the same quantities", () => {
    const find = recordedFigures(record)
    expect(record.claims.length).toBeGreaterThan(2)
    for (const { expression, quantities } of record.claims) {
      const { seen, ...outcome } = judgeOn(expression, find)
      expect([expression, outcome]).toEqual([expression, { outcome: "holds" }])
      expect([...seen].sort()).toEqual(quantities)
    }
  })

  test("has no difference to itself", () => {
    expect(isSameEdition(compareEditions(record, record))).toBe(true)
  })

  test("prints every quantity in every locale, and places claims on slides and pages that have a title", () => {
    for (const { id, texts } of record.quantities) expect([id, Object.keys(texts)]).toEqual([id, record.locales])
    const claimed = new Set(record.places.flatMap(({ claims }) => claims))
    expect(record.claims.filter((_, index) => !claimed.has(index))).toEqual([])
    for (const { title, artifact, at, claims } of record.places)
      if (claims.length > 0) expect([artifact, at, title]).toEqual([artifact, at, expect.stringMatching(/./)])
  })
})

describe("the GPU briefing after one cell was raised from 743 to 800 million", () => {
  let difference: EditionDifference
  beforeAll(async () => {
    const change = {
      label: "raised",
      file: "data/revenue.csv",
      from: "metax,2024,743000000",
      to: "metax,2024,800000000",
    }
    const [old, fresh] = [await edition("gpu-rally"), await editionAfter("gpu-rally", change)]
    difference = compareEditions(recordOfEdition("gpu-rally", old), recordOfEdition("gpu-rally", fresh))
  })

  test("differs in that cell, and in what is computed of it", () => {
    expect(difference.cells).toMatchObject([
      {
        kind: "changed",
        table: "revenue",
        key: ["metax", "2024"],
        old: { text: "743000000" },
        new: { text: "800000000" },
      },
    ])
    const [direct, derived] = [false, true].map((one) => difference.quantities.filter(({ derived }) => derived === one))
    expect(direct).toMatchObject([
      { id: "revenue/metax/2024", old: { texts: { "zh-CN": "7.43亿元" } }, new: { texts: { "zh-CN": "8亿元" } } },
    ])
    expect(derived?.map(({ id }) => id)).toContain("revenue-multiple/metax")
    for (const { cells } of difference.quantities) expect(cells).toEqual([difference.quantities[0]?.cells[0]])
  })

  test("has claims whose numbers changed and that still hold, each with the slides and pages of its own language", () => {
    expect(difference.claims.length).toBeGreaterThan(1)
    expect(new Set(difference.claims.map(({ claim }) => claim.locale))).toEqual(new Set(["zh-CN", "en"]))
    for (const { outcome, fate, claim, places } of difference.claims) {
      const printed = /1,742/.test(claim.text)
      expect([claim.text, outcome, fate]).toEqual([claim.text, "holds", printed ? "renumbered" : "stands"])
      expect(places.new.length).toBeGreaterThan(0)
      for (const { locale } of places.new) expect(locale).toBe(claim.locale)
    }
    expect(difference.newClaims).toEqual([])
  })

  test("names the charts that draw it, and slides and pages in every format", () => {
    expect(difference.exhibits.map(({ kind }) => kind)).toContain("changed")
    for (const { id, places } of difference.exhibits) expect([id, places.new.length > 0]).toEqual([id, true])
    const artifacts = new Set(difference.places.new.map(({ artifact }) => artifact))
    for (const locale of ["zh-CN", "en"])
      for (const end of [`deck.${locale}.pptx`, `deck.${locale}.html`, `report.${locale}.pdf`])
        expect([...artifacts]).toContain(`gpu-rally-${end}`)
  })
})
