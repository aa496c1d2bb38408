import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import { beforeAll, describe, expect, test } from "vitest"
import type { Report } from "../../src/document/model.ts"
import { briefingDocuments } from "../fixtures/briefing-documents.ts"
import { type Edition, edition } from "../fixtures/editions.ts"
import type { BriefingName } from "../fixtures/galley.ts"
import { printedChapters } from "./printed-texts.ts"
import { testWith } from "./programs.ts"
import { chapterTexts, noteTexts } from "./report-texts.ts"
import { nodesOf, structText, textOfNode } from "./struct-text.ts"

const reports: readonly (readonly [BriefingName, string])[] = [
  ["gpu-rally", "zh-CN"],
  ["gpu-rally", "en"],
  ["cycling", "en"],
]

describe.each(reports)("the text of the report of %s in %s", (name, locale) => {
  let built: Edition
  let path: string
  let pdf: Uint8Array
  let report: Report
  beforeAll(async () => {
    built = await edition(name)
    path = built.artifacts("pdf").find((artifact) => artifact.locale === locale)?.path ?? ""
    pdf = built.read(path)
    ;({ report } = briefingDocuments(name, locale))
  })

  // Poppler reads a page again for each element on it, which takes a while.
  testWith("pdfinfo")(
    "comes back from its structure character for character, white space as spaces",
    () => {
      const root = structText(pdf)
      const found = printedChapters(root, report)
      expect(found).toEqual(report.chapters.map(chapterTexts))
      expect(found.flatMap(({ flow }) => flow).length).toBeGreaterThan(name === "cycling" ? 5 : 60)
      const notes = nodesOf(root, "Note").map(textOfNode)
      const missing = noteTexts(report).filter(
        (parts) => !notes.some((note) => parts.every((part) => note.includes(part))),
      )
      expect(missing).toEqual([])
    },
    240_000,
  )

  test("has every quantity on the page that the ledger names, with its bound and unit, as often as it says", async () => {
    const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise
    const placed = built.ledger.quantities.flatMap(({ places }) => places.filter(({ artifact }) => artifact === path))
    expect(placed.length).toBeGreaterThan(name === "cycling" ? 5 : 100)
    for (let page = 1; page <= document.numPages; page++) {
      const { items } = await (await document.getPage(page)).getTextContent()
      const said = squeeze(items.map((item) => ("str" in item ? item.str : "")).join(""))
      const texts = placed.filter(({ at }) => at === page).map(({ text }) => squeeze(text))
      for (const text of new Set(texts)) {
        const times = texts.filter((other) => other === text).length
        expect(said.split(text).length - 1, `“${text}” on page ${page}`).toBeGreaterThanOrEqual(times)
      }
    }
    expect(placed.filter(({ at }) => at < 1 || at > document.numPages)).toEqual([])
    await document.destroy()
  })
})

const squeeze = (text: string): string => text.replace(/\s+/g, "")
