import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { beforeAll, describe, expect, it } from "vitest"
import * as sources from "../../../src/proof/read/read-pdf.ts"
import * as errors from "../../../src/proof/read/zip.ts"
import { compiledPackage } from "../../fixtures/galley.ts"
import { longPdf } from "./long-pdf.ts"

describe("readPdf", () => {
  const pages = 205
  let bytes: Uint8Array
  let compiled: typeof sources
  let compiledErrors: typeof errors

  beforeAll(async () => {
    bytes = await longPdf(pages)
    const readers = join(await compiledPackage(), "dist/proof/read")
    compiled = await import(pathToFileURL(join(readers, "read-pdf.js")).href)
    compiledErrors = await import(pathToFileURL(join(readers, "zip.js")).href)
  })

  it("reads every page once and in order, with the note that a mark leads to", async () => {
    const read = await sources.readPdf(bytes)
    expect(read.pages.map(({ number }) => number)).toEqual(Array.from({ length: pages }, (_, index) => index + 1))
    const on120 = read.texts
      .filter(({ page }) => page === 120)
      .map((one) => ({ ...one, text: one.text.replace(/\n/g, "") }))
    expect(on120).toEqual([
      { page: 120, stream: "flow", heading: "H1", text: "Heading 120" },
      { page: 120, stream: "flow", text: "Paragraph of page 120" },
      { page: 120, stream: "flow", text: sources.bracketed("note to page 120") },
    ])
    expect(read.notes).toHaveLength(pages)
    expect(read.pages[204]?.artifacts).toEqual(["foot 205"])
  })

  it("reads the same on several threads", async () => {
    expect(await compiled.readPdf(bytes)).toEqual(await sources.readPdf(bytes))
  })

  it("calls a file damaged whichever thread comes to the page", async () => {
    const text = Buffer.from(bytes).toString("latin1")
    for (const page of [3, 150]) {
      const cut = withoutPage(text, page)
      await expect(sources.readPdf(cut), `page ${page}`).rejects.toBeInstanceOf(errors.DamagedError)
      await expect(compiled.readPdf(cut), `page ${page}`).rejects.toBeInstanceOf(compiledErrors.DamagedError)
    }
  })
})

/** The file with a number where a page's dictionary was. */
function withoutPage(text: string, page: number): Uint8Array {
  let at = -1
  for (let count = 0; count < page; count++) at = text.indexOf("/Type /Page\n", at + 1)
  const start = text.lastIndexOf("<<\n", at)
  return Buffer.from(`${text.slice(0, start)}17${text.slice(start + 2)}`, "latin1")
}
