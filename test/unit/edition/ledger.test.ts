import { describe, expect, it } from "vitest"
import type { Placement } from "../../../src/document/model.ts"
import { type LedgerInput, ledgerJson, makeLedger, type Shown } from "../../../src/edition/ledger.ts"
import type { Quantity } from "../../../src/figures/quantity.ts"
import { dataFiles, plainTables, resolve } from "../../fixtures/briefing.ts"

const { figures } = resolve({
  ...dataFiles(plainTables),
  "figures.yaml": "ratio: q('revenue/alpha') / q('revenue/beta')\n",
})
const alpha = figures.find("revenue/alpha") as Quantity
const beta = figures.find("revenue/beta") as Quantity
const ratio = figures.find("ratio") as Quantity
const span = { file: "en/01-main.md", start: { line: 7, column: 3 }, end: { line: 7, column: 9 } }
const claim = {
  expression: "q('revenue/alpha') > q('revenue/beta')",
  text: "Alpha leads by far",
  quantities: [alpha, beta],
  span,
}

const text = (at: number, text: string, more: Partial<Placement>): Placement => ({ at, role: "text", text, ...more })
const shown: readonly Shown[] = [
  {
    path: "x-deck.en.pptx",
    locale: "en",
    pages: [{ at: 2, title: "Alpha leads by far", exhibits: ["firms"] }],
    placements: [
      text(2, ">2.5×", { quantity: ratio, role: "chart" }),
      text(2, "Alpha leads by far", { claim: 1, role: "title" }),
    ],
  },
  {
    path: "x-report.en.pdf",
    locale: "en",
    pages: [],
    placements: [
      text(4, "Alpha leads ", { claim: 2 }),
      text(4, "CNY 500m", { claim: 2, quantity: alpha }),
      text(5, "by far", { claim: 2 }),
    ],
  },
  { path: "x-deck.zh-CN.pptx", locale: "zh-CN", pages: [], placements: [text(2, "另一句", { claim: 0 })] },
]
const claims = [
  {
    locale: "en",
    claims: [{ ...claim, text: "Another", span: { ...span, start: { line: 1, column: 1 } } }, claim, { ...claim }],
  },
  { locale: "zh-CN", claims: [{ ...claim, text: "另一句" }] },
]
const input: LedgerInput = {
  briefing: "x",
  edition: undefined,
  asOf: "2025-01-31",
  locales: ["en", "zh-CN"],
  sources: [],
  measures: [],
  exhibits: [],
  quantities: figures.all,
  shown,
  claims,
  textsOf: ({ id }) => ({ en: `<${id}>` }),
  placeOf: ({ file }) => (file === span.file ? { path: file, section: "main" } : { path: file }),
}
const json = ledgerJson(makeLedger(input))
const ledger = JSON.parse(json)

describe("the ledger", () => {
  it("lists every quantity that is shown or that a claim rests on, by address, with its cells and places", () => {
    expect(ledger.quantities.map((one: { id: string }) => one.id)).toEqual(["ratio", "revenue/alpha", "revenue/beta"])
    expect(ledger.quantities[1]).toEqual({
      id: "revenue/alpha",
      value: 500_000_000,
      bound: ">",
      unit: "CNY",
      period: "2024",
      status: "actual",
      sources: ["S1"],
      cells: [
        {
          table: "revenue",
          key: ["alpha"],
          column: "revenue",
          text: "500000000",
          file: "briefing/data/revenue.csv",
          line: 2,
          column_number: 7,
        },
      ],
      texts: { en: "<revenue/alpha>" },
      places: [{ artifact: "x-report.en.pdf", at: 4, role: "text", text: "CNY 500m" }],
    })
    expect(ledger.quantities[0]).toMatchObject({ expression: "q('revenue/alpha') / q('revenue/beta')", bound: ">" })
    expect(ledger.quantities[0].cells).toHaveLength(2)
    expect(ledger.quantities[2].places).toEqual([])
  })

  it("lists a claim once per locale, with its quantities and every place its sentence stands in", () => {
    expect(ledger.claims).toEqual([
      expect.objectContaining({ locale: "en", text: "Another", places: [] }),
      {
        locale: "en",
        expression: claim.expression,
        text: "Alpha leads by far",
        file: "en/01-main.md",
        line: 7,
        path: "en/01-main.md",
        section: "main",
        quantities: ["revenue/alpha", "revenue/beta"],
        places: [
          { artifact: "x-deck.en.pptx", at: 2, role: "title", text: "Alpha leads by far" },
          { artifact: "x-report.en.pdf", at: 4, role: "text", text: "Alpha leads CNY 500m" },
          { artifact: "x-report.en.pdf", at: 5, role: "text", text: "by far" },
        ],
      },
      expect.objectContaining({
        locale: "zh-CN",
        places: [{ artifact: "x-deck.zh-CN.pptx", at: 2, role: "text", text: "另一句" }],
      }),
    ])
  })

  it("lists the briefing's other quantities apart, so that every quantity is in it once", () => {
    const alone = makeLedger({ ...input, shown: [], claims: [] })
    expect([alone.quantities, alone.unshown.map(({ id }) => id)]).toEqual([
      [],
      ["ratio", "revenue/alpha", "revenue/beta"],
    ])
    expect(ledger.unshown).toEqual([])
  })

  it("says an interval where value and sign do not", () => {
    const capped = { ...alpha, id: "capped", interval: { low: 5e8, high: 1e9, lowOpen: true, highOpen: false } }
    const { unshown } = makeLedger({ ...input, quantities: [capped] })
    expect(unshown[0]?.interval).toEqual({ low: 5e8, lowOpen: true, high: 1e9 })
  })

  it("names the slides and pages of every artifact, and the edition where it has a label", () => {
    expect(ledger.pages).toEqual([
      { artifact: "x-deck.en.pptx", locale: "en", at: 2, title: "Alpha leads by far", exhibits: ["firms"] },
    ])
    expect("edition" in ledger).toBe(false)
    expect(makeLedger({ ...input, edition: "2025-01" }).edition).toBe("2025-01")
  })

  it("does not depend on the order in which quantities are met", () => {
    const turned = shown.map((one) => ({ ...one, placements: [...one.placements].reverse() }))
    const again = makeLedger({ ...input, shown: turned })
    expect(again.quantities.map(({ id }) => id)).toEqual(["ratio", "revenue/alpha", "revenue/beta"])
    expect(json.endsWith("}\n")).toBe(true)
  })
})
