import { beforeAll, describe, expect, test } from "vitest"
import type { Files } from "../../src/workspace/memory.ts"
import { places } from "../fixtures/briefing.ts"
import { type BuiltInMemory, buildInMemory } from "../fixtures/build-memory.ts"
import { type ComparedBriefing, comparedBriefing } from "../fixtures/compared-briefing.ts"

interface LedgerQuantity {
  readonly id: string
  readonly expression?: string
  readonly bound: string
  readonly unit: string
  readonly sources: readonly string[]
  readonly texts: Readonly<Record<string, string>>
  readonly cells: readonly {
    readonly table: string
    readonly text: string
    readonly file: string
    readonly line: number
  }[]
  readonly places: readonly { readonly artifact: string; readonly role: string; readonly text: string }[]
}

const WHAT = "whatChanged: true\n"

/** The record of the plain briefing, in the briefing's files. */
async function recorded(label = "2025-12", more: ComparedBriefing = {}): Promise<Files> {
  const { record } = await buildInMemory(comparedBriefing(more), label)
  return { [`editions/${label}.json`]: record }
}

const ledgerOf = (built: BuiltInMemory) =>
  JSON.parse(built.text("ledger.json")) as { quantities: LedgerQuantity[]; unshown: LedgerQuantity[] }
const inputsOf = (built: BuiltInMemory) =>
  (JSON.parse(built.text("manifest.json")).inputs as { path: string }[]).map(({ path }) => path)
const slidesOf = (built: BuiltInMemory, locale = "en") => built.text(`deck.${locale}.md`).split("\n---\n")
const slideOf = (built: BuiltInMemory, locale = "en") =>
  slidesOf(built, locale).find((slide) => /^# (?:What changed since|自.*版以来的变化$)/m.test(slide)) ?? ""
const rowsOf = (slide: string) => slide.split("\n").filter((line) => line.startsWith("|"))
const saidOf = (built: BuiltInMemory) => places(built.problems.all())

let before: Files
beforeAll(async () => {
  before = await recorded()
})

const changed: ComparedBriefing = {
  revenue: ["alpha,550000000,>", "beta,260000000,", "gamma,90000000,", "delta,30000000,~"],
  share: ["beta,28.5"],
  asOf: "2026-03-31",
  source: { asOf: "2026-03" },
  claim: ['Beta grew to {{fig "revenue/beta"}}', "2 * q('revenue/beta') > q('revenue/beta')"],
  settings: "whatChanged: true\n",
}

describe("a briefing that asks what changed", () => {
  let built: BuiltInMemory
  let ledger: ReturnType<typeof ledgerOf>
  beforeAll(async () => {
    const settings = `${WHAT}`
    const files = { ...comparedBriefing({ ...changed, settings }), ...before }
    const all = { ...files, "briefing.yaml": String(files["briefing.yaml"]).replace("[md]", "[md, html, pptx, pdf]") }
    built = await buildInMemory(all, "2026-03")
    ledger = ledgerOf(built)
  })
  const quantity = (id: string) => ledger.quantities.find((one) => one.id === id)

  test("has one slide of it behind the summary, in the words of each language", () => {
    expect(saidOf(built)).toEqual([])
    const titles = slidesOf(built).flatMap((slide) => /^# (.*)$/m.exec(slide)?.[1] ?? [])
    expect(titles.slice(2)).toEqual(["Says front", "What changed since edition 2025-12", "Says chapter"])
    expect(slideOf(built)).toContain("# What changed since edition 2025-12")
    expect(slideOf(built)).toContain("## Data as of 31 March 2026; edition 2025-12: as of 31 December 2025")
    expect(slideOf(built, "zh-CN")).toContain("# 自2025-12版以来的变化")
  })

  test("says what the data say first, by what slides show and by the size of the change, and leaves the rest to the report", () => {
    expect(rowsOf(slideOf(built))).toEqual([
      "| Quantity | Was | Is | Change |",
      "| :-- | --: | --: | --: |",
      "| revenue: Gamma, 2024 | CNY 100m | CNY 90m | −10% |",
      "| revenue: Beta, 2024 | CNY 200m | CNY 260m | +30% |",
      "| share: Beta | 25% | 28.5% | +3.5 pp |",
      "| revenue: Alpha, 2024 | \\>CNY 500m | \\>CNY 550m |  |",
      "| revenue: Delta, 2024 | – | \\~CNY 30m | new |",
      "| and 2 more, see the report | | | |",
    ])
    expect(rowsOf(slideOf(built, "zh-CN"))[4]).toBe("| share：乙 | 25% | 28.5% | +3.5个百分点 |")
    expect(rowsOf(slideOf(built, "zh-CN")).at(-1)).toBe("| 另有二项，见报告 | | | |")
  })

  test("names changed sources with both dates", () => {
    expect(slideOf(built)).toContain(
      "> **Sources changed**: A survey, 2025-12 → 2026-03; **Sentences changed**: see the report\n",
    )
  })

  test("binds the old value to the record's own line, with its sign, its unit and its source", () => {
    const lines = String(before["editions/2025-12.json"]).split("\n")
    const old = quantity("2025-12:revenue/alpha")
    expect(old).toMatchObject({
      bound: ">",
      unit: "CNY",
      sources: ["S1"],
      texts: { en: ">CNY 500m", "zh-CN": ">5亿元" },
    })
    expect(old?.cells).toMatchObject([
      { table: "2025-12:revenue", text: "500000000", file: "briefing/editions/2025-12.json" },
    ])
    expect(lines[(old?.cells[0]?.line ?? 0) - 1]).toContain('{"id":"revenue/alpha"')
  })

  test("states how a change is computed, and lists the cells of both editions", () => {
    const change = quantity("change:2025-12:revenue/beta")
    expect(change?.expression).toBe("growth(q('2025-12:revenue/beta'), q('revenue/beta'))")
    expect(change?.cells.map(({ table, text }) => [table, text])).toEqual([
      ["revenue", "260000000"],
      ["2025-12:revenue", "200000000"],
    ])
    expect(quantity("2025-12:total")?.expression).toBe("sum(q('2025-12:revenue/*'))")
    expect(quantity("change:2025-12:share/beta")?.texts).toEqual({ en: "+3.5 pp", "zh-CN": "+3.5个百分点" })
  })

  test("records every place of an old value, as of any other", () => {
    const old = quantity("2025-12:revenue/beta")
    const found = old?.places.map(({ artifact, role, text }) => `${artifact.replace("small-", "")} ${role} ${text}`)
    expect(found).toEqual(
      expect.arrayContaining([
        "deck.en.pptx table CNY 200m",
        "deck.en.html table CNY 200m",
        "deck.zh-CN.html table 2亿元",
        "report.en.pdf appendix CNY 200m",
        "report.zh-CN.pdf appendix 2亿元",
      ]),
    )
  })

  test("binds the numbers in a quoted sentence of the old edition to that edition", () => {
    const old = quantity("2025-12:revenue/beta")
    const now = quantity("revenue/beta")
    const sentence = (one: LedgerQuantity | undefined) =>
      one?.places
        .filter(({ artifact, role }) => artifact.endsWith("en.pdf") && role === "appendix")
        .map(({ text }) => text)
    expect(sentence(old)).toContain("CNY 200 million")
    expect(sentence(now)).toContain("CNY 260 million")
  })

  test("shows every quantity that it may print in the deck or in the report", () => {
    expect(ledger.unshown.filter(({ id }) => id.includes(":"))).toEqual([])
  })

  test("has the record among its inputs", () => {
    expect(inputsOf(built)).toContain("content/small/editions/2025-12.json")
  })

  test("leaves a record that says nothing of the edition before", () => {
    expect(built.record).toContain('"id":"revenue/beta"')
    expect(built.record).not.toContain("2025-12:")
  })
})

describe("the edition that is compared with", () => {
  const build = async (settings: string, records: Files, label?: string) =>
    buildInMemory({ ...comparedBriefing({ ...changed, settings }), ...records }, label)

  test("is the newest by its date and then by its label, and never the one being built", async () => {
    const dated = await recorded("b", { asOf: "2025-12-31" })
    const older = await recorded("z", { asOf: "2024-12-31" })
    const own = { "editions/own.json": "damaged" }
    const built = await build(WHAT, { ...before, ...dated, ...older, ...own }, "own")
    expect(saidOf(built)).toEqual([])
    expect(slideOf(built)).toContain("since edition b\n")
    expect(inputsOf(built)).not.toContain("content/small/editions/own.json")
  })

  test("may be named", async () => {
    const older = await recorded("2024-12", { asOf: "2024-12-31" })
    const built = await build("whatChanged: 2024-12\n", { ...before, ...older })
    expect(slideOf(built)).toContain("since edition 2024-12\n")
    expect(inputsOf(built)).not.toContain("content/small/editions/2025-12.json")
  })

  test("is missed where it is named, and as a warning where there is none yet", async () => {
    expect(saidOf(await build("whatChanged: 2025-11\n", before))).toEqual([
      "edition/no-record briefing/briefing.yaml:5:14",
    ])
    const first = await build(WHAT, {}, "2025-12")
    expect(saidOf(first)).toEqual(["edition/first-edition briefing/briefing.yaml:5:14"])
    expect(first.problems.errors).toBe(0)
    expect(slideOf(first)).toBe("")
  })

  test("is not the edition being built", async () => {
    const built = await build("whatChanged: 2025-12\n", before, "2025-12")
    expect(saidOf(built)).toEqual(["edition/same-edition briefing/briefing.yaml:5:14"])
  })

  test("has a record that is whole, and of this briefing", async () => {
    const text = String(before["editions/2025-12.json"])
    const says = async (record: string) => saidOf(await build(WHAT, { "editions/2025-12.json": record }))
    expect(await says(text.replace('"asOf"', "asOf"))).toEqual([
      "edition/bad-record briefing/editions/2025-12.json:4:3",
    ])
    expect(await says(text.replace('"small"', '"other"'))).toEqual([
      "edition/other-record briefing/editions/2025-12.json:2:15",
    ])
    const lost = text
      .replace(/^ {4}\{"name":"share".*\n/m, "")
      .replace(/,\n {2}\],\n {2}"quantities"/, '\n  ],\n  "quantities"')
    expect((await says(lost)).map((one) => one.replace(/:\d+:\d+$/, ""))).toEqual([
      "edition/bad-record briefing/editions/2025-12.json",
      "edition/bad-record briefing/editions/2025-12.json",
    ])
  })

  test("makes no difference where nobody asks", async () => {
    const [without, beside] = [await build("", {}), await build("", { ...before, "editions/x.json": "damaged" })]
    expect(beside.text("manifest.json")).toBe(without.text("manifest.json"))
    expect((await build("whatChanged: false\n", before)).text("deck.en.md")).toBe(without.text("deck.en.md"))
  })
})

describe("what changed", () => {
  const build = async (more: ComparedBriefing, records = before) =>
    buildInMemory({ ...comparedBriefing({ settings: WHAT, ...more }), ...records })

  test("is said in a sentence where it is nothing", async () => {
    const built = await build({})
    expect(saidOf(built)).toEqual([])
    expect(slideOf(built)).toContain("No number, source or guarded sentence has changed since edition 2025-12.")
    expect(slideOf(built, "zh-CN")).toContain("自2025-12版以来，数字、来源与受核验的语句均无变化。")
    expect(rowsOf(slideOf(built))).toEqual([])
  })

  test("says that numbers have not changed where only a source's title has", async () => {
    const built = await build({ source: { title: "Another survey" } })
    expect(slideOf(built)).toContain("No number has changed since edition 2025-12.")
    expect(slideOf(built)).toContain("> **Sources changed**: Another survey, new title\n")
  })

  test("is all on slides where there is no report", async () => {
    const rows = rowsOf(slideOf(await build(changed)))
    expect(rows).toHaveLength(2 + 7)
    expect(rows.slice(-2)).toEqual([
      "| share: Alpha | 40% | – | gone |",
      "| All of them | \\>CNY 800m | \\>CNY 927m |  |",
    ])
  })

  test("has no size where bounds leave its direction open, or where only a sign moved", async () => {
    const rows = rowsOf(
      slideOf(await build({ revenue: ["alpha,500000000,", "beta,210000000,~", "gamma,120000000,>"] })),
    )
    expect(rows.slice(2)).toEqual([
      "| revenue: Gamma, 2024 | CNY 100m | \\>CNY 120m | \\>+20% |",
      "| revenue: Alpha, 2024 | \\>CNY 500m | CNY 500m |  |",
      "| revenue: Beta, 2024 | CNY 200m | \\~CNY 210m |  |",
      "| All of them | \\>CNY 800m | \\>CNY 809m |  |",
    ])
  })

  test("is said of a table that is gone, in a unit that has another name now", async () => {
    const gone = await build({ share: undefined, unit: "USD" })
    expect(saidOf(gone)).toEqual([])
    const rows = rowsOf(slideOf(gone))
    expect(rows).toContain("| share: Beta | 25% | – | gone |")
    expect(rows).toContain("| revenue: Beta, 2024 | CNY 200m | USD 200m |  |")
  })

  test("leaves out a value in a unit that there are no words for any more", async () => {
    const odd = { "editions/2025-12.json": String(before["editions/2025-12.json"]).replaceAll('"CNY"', '"bushel"') }
    const built = await build({}, odd)
    expect(saidOf(built)).toEqual([])
    expect(rowsOf(slideOf(built))).toContain("| revenue: Beta, 2024 | – | CNY 200m |  |")
  })

  test("can be said and claimed in the author's own words", async () => {
    const claim = [
      'Beta grew by {{fig "change:2025-12:revenue/beta"}} from {{fig "2025-12:revenue/beta"}}',
      "q('revenue/beta') > 1.2 * q('2025-12:revenue/beta')",
    ] as const
    const built = await build({ ...changed, claim })
    expect(saidOf(built)).toEqual([])
    const broken = await build({ ...changed, claim: ['{{fig "2025-12:revenue/omega"}}', "q('total') > cny(1)"] })
    expect(saidOf(broken)[0]).toMatch(/^figures\/unknown-quantity briefing\/en\/01-summary\.md/)
  })

  test("names the source of an old value that is no source any more", async () => {
    const built = await build({ ...changed, files: renamedSource() })
    expect(saidOf(built)).toEqual([])
    expect(slideOf(built)).toContain("Source: A survey, A census")
  })

  function renamedSource(): Files {
    const files = comparedBriefing(changed)
    const text = String(files["data/datapackage.json"]).replaceAll('"S1"', '"S2"').replace("A survey", "A census")
    return { "data/datapackage.json": text }
  }
})
