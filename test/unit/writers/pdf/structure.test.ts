import { describe, expect, test } from "vitest"
import type { Report } from "../../../../src/document/model.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"
import { reports, stubCharts } from "../../../fixtures/pdf-report.ts"
import { structureFaults } from "../../../fixtures/pdf-structure.ts"
import { writePdf } from "../../../fixtures/pdf-write.ts"

async function bytesOf(locale: string): Promise<Uint8Array> {
  const document = reports[locale] as Report
  const input = { document, theme: briefingTheme(), faces, charts: stubCharts(locale), epoch: 0, report: () => {} }
  return (await writePdf(input)).bytes
}

describe("the structure of a report", () => {
  test.each(Object.keys(reports))("is that of PDF/UA-1 and PDF/A-3a in %s", async (locale) => {
    expect(await structureFaults(await bytesOf(locale))).toEqual([])
  })

  test.each([
    ["/Alt", "/Alx", "a figure lacks its text or its box"],
    ["/IDTree", "/IDTrex", "a note is not in the tree of identifiers"],
    ["/Contents (", "/Contentx (", "says nothing"],
    ["/Tabs", "/Tabx", "has no tab order"],
    ["/S /LBody", "/S /LItem", "LI holds LItem"],
    ["/S /TH\n", "/S /TX\n", "TR holds TX"],
    ["/StructParent ", "/StructParenx ", "is in no link"],
    ["<pdfuaid:part>1<", "<pdfuaid:part>2<", "its metadata lacks <pdfuaid:part>1<"],
  ])("is found wanting when %j is not there", async (there, instead, fault) => {
    const file = Buffer.from(await bytesOf("en")).toString("latin1")
    expect(file).toContain(there)
    const broken = Buffer.from(file.replaceAll(there, instead), "latin1")
    expect((await structureFaults(new Uint8Array(broken))).join("\n")).toContain(fault)
  })
})
