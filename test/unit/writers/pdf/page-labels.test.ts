import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import { describe, expect, test } from "vitest"
import { pageLabel } from "../../../../src/writers/pdf/page-labels.ts"
import { briefingFiles } from "../../../fixtures/briefing.ts"
import { buildInMemory } from "../../../fixtures/build-memory.ts"

describe("page labels", () => {
  test("count the front matter in Roman numerals and the text from 1", () => {
    const labels = Array.from({ length: 6 }, (_, index) => pageLabel({ front: 4 }, index + 1))
    expect(labels).toEqual(["i", "ii", "iii", "iv", "1", "2"])
    expect([9, 14, 49, 400].map((page) => pageLabel({ front: 999 }, page))).toEqual(["ix", "xiv", "xlix", "cd"])
  })

  test("are those that a reader shows, and the numbers that contents and feet print", async () => {
    const built = await buildInMemory(briefingFiles({ body: '{{table "firms"}}\n\nSee {{ref "firms"}}.' }))
    const document = await getDocument({ data: built.bytes("report.en.pdf").slice(), verbosity: 0 }).promise
    const labels = await document.getPageLabels()
    expect(labels).toEqual([
      "i",
      "ii",
      "1",
      ...Array.from({ length: document.numPages - 3 }, (_, index) => String(index + 2)),
    ])
    const words = async (page: number) => {
      const { items } = await (await document.getPage(page)).getTextContent()
      return items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str.trim()] : []))
    }
    expect((await words(2)).join(" ")).toMatch(/Contents.*A chapter.*1.*Figures and tables.*Table 1.*Both firms.*1/)
    expect(await words(3)).toContain("1")
    expect((await document.getOutline()).map(({ title }) => title)[0]).toBe("Contents")
  })
})
