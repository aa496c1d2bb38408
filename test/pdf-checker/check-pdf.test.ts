import { readFileSync } from "node:fs"
import { PDFDocument } from "pdf-lib"
import { beforeAll, describe, expect, test } from "vitest"
import { checkPdf, findings, rules } from "./check-pdf.ts"
import { openDocument } from "./open-pdf.ts"
import { defects } from "./seeded/defects.ts"
import { soundPdf } from "./seeded/seed.ts"

let sound: Uint8Array
beforeAll(async () => {
  sound = await soundPdf()
})

describe("the checker of PDFs", () => {
  test("finds nothing in a sound file that has something of everything", async () => {
    expect(await checkPdf(sound)).toEqual([])
  })

  test("names each rule once, by its standard, its clause and a word", () => {
    const ids = rules.map(({ id }) => id)
    expect(ids.filter((id) => !/^(ua1|a3|pdf)-\d+(\.\d+)*-[a-z-]+$/.test(id))).toEqual([])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test("is as large as docs/compatibility.md says", () => {
    expect(readFileSync("docs/compatibility.md", "utf8")).toContain(` ${rules.length} rules with the clause`)
  })

  test("has a seeded defect for every rule, and a rule for every seeded defect", () => {
    const seeded = new Set(defects.map(({ rule }) => rule))
    expect(rules.map(({ id }) => id).filter((id) => !seeded.has(id))).toEqual([])
    expect([...seeded].filter((rule) => !rules.some(({ id }) => id === rule))).toEqual([])
  })
})

describe.each(defects)("$rule", ({ rule, what, change, rewrite }) => {
  test(`finds ${what}`, async () => {
    const broken = rewrite === undefined ? sound : rewrite(sound)
    const document = await PDFDocument.load(broken, { updateMetadata: false })
    change?.(document)
    expect(findings(openDocument(document, broken)).map((finding) => finding.rule)).toContain(rule)
  })
})
