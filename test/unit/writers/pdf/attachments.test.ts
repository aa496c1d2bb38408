import { createHash } from "node:crypto"
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import { beforeAll, describe, expect, test } from "vitest"
import { briefingFiles } from "../../../fixtures/briefing.ts"
import { type BuiltInMemory, buildInMemory } from "../../../fixtures/build-memory.ts"

const files = briefingFiles({ body: '{{table "firms"}}\n\n{{chart "bars"}}\n\nIn all {{fig "revenue/alpha"}}.' })

describe("the records that a report carries", () => {
  let built: BuiltInMemory
  let attached: Record<string, { content: Uint8Array; description: string }>
  let lastPage: string
  beforeAll(async () => {
    built = await buildInMemory(files)
    const document = await getDocument({ data: built.bytes("report.en.pdf").slice(), verbosity: 0 }).promise
    attached = await document.getAttachments()
    const { items } = await (await document.getPage(document.numPages)).getTextContent()
    lastPage = items.map((item) => ("str" in item ? item.str : "")).join(" ")
  })

  test("are the edition's ledger and every file of the data, byte for byte", () => {
    expect(Object.keys(attached).sort()).toEqual(["datapackage.json", "firms.csv", "ledger.json", "revenue.csv"])
    const text = (name: string) => new TextDecoder().decode(attached[name]?.content)
    expect(text("ledger.json")).toBe(built.text("ledger.json"))
    for (const name of ["datapackage.json", "firms.csv", "revenue.csv"]) expect(text(name)).toBe(files[`data/${name}`])
  })

  test("say what they are", () => {
    for (const { description } of Object.values(attached)) expect(description).not.toBe("")
  })

  test("are named in the colophon, with the ledger's hash and how many quantities the report shows", () => {
    const hash = createHash("sha256").update(built.bytes("ledger.json")).digest("hex")
    expect(lastPage).toContain(hash)
    expect(lastPage).toMatch(/About this edition.*Data as of 31 January 2025\. 2 quantities.*datapackage\.json, 2 CSV/)
  })

  test("name the pages on which the report shows each quantity, its own ledger's included", () => {
    const { quantities } = JSON.parse(built.text("ledger.json")) as {
      quantities: { id: string; places: { artifact: string; at: number }[] }[]
    }
    const alpha = quantities.find(({ id }) => id === "revenue/alpha")
    const pages = alpha?.places.filter(({ artifact }) => artifact.endsWith(".pdf")).map(({ at }) => at)
    expect(new Set(pages)).toEqual(new Set([3]))
  })
})
