import { cpSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { type Change, changeLine, type Edition, edition, editionAfter, holdings } from "../fixtures/editions.ts"
import { galley, layBriefing } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"
import { deckTexts, numbersIn } from "../readers/artifact-texts.ts"
import { readPdf, testWith } from "../readers/programs.ts"

const name = "gpu-rally"
const cell = "revenue/metax/2024"
const line = "metax,2024,"

/** The ways to write the number that stood in the cell. */
const stale = ["743000000", "743,000,000", "743", "7.43", "0.743", "74300"]

/** What is false of 100 million: with it the company is no longer first, and its multiple is 235 against 2.85. */
const untrue = [
  "q('revenue/metax/2024') > q('revenue/iluvatar/2024')",
  "q('revenue-multiple/metax') > 100 * q('revenue-multiple/iluvatar')",
]

const raised: Change = { label: "raised", file: "data/revenue.csv", from: `${line}743000000`, to: `${line}800000000` }
const lowered: Change = { label: "lowered", file: "data/revenue.csv", from: `${line}743000000`, to: `${line}100000000` }

describe("a cell that is raised from 743 to 800 million", () => {
  let before: Edition
  let after: Edition
  beforeAll(async () => {
    before = await edition(name)
    after = await editionAfter(name, raised)
  })

  describe.each([
    { locale: "zh-CN", fresh: "8亿元" },
    { locale: "en", fresh: "CNY 800 million" },
  ])("in $locale", ({ locale, fresh }) => {
    test.each([
      ["the text of the slides", "slides", fresh],
      ["the labels and numbers of native charts", "charts", "800000000"],
      ["the workbooks of native charts", "workbooks", "800000000"],
      ["the HTML deck", "html", fresh],
      ["the Markdown deck", "markdown", fresh],
    ] as const)("stands in %s, and the old number nowhere", (_, where, expected) => {
      const [old, now] = [deckTexts(before, locale)[where], deckTexts(after, locale)[where]]
      expect(numbersIn(old, stale)).not.toEqual([])
      expect(numbersIn(now, stale)).toEqual([])
      expect(now).toContain(expected)
    })

    test("is printed by the labels of a native chart in the locale's words", () => {
      const { charts } = deckTexts(after, locale)
      expect(charts.split("\n")).toContain(locale === "en" ? "CNY 800m" : "8亿元")
    })

    testWith("pdftotext")("stands in the text of the report, and the old number nowhere", () => {
      const [old = "", now = ""] = [before, after].map((edition) => {
        const path = edition.artifacts("pdf").find((report) => report.locale === locale)?.path ?? ""
        return readPdf("pdftotext", ["{}", "-"], edition.read(path))
      })
      expect(numbersIn(old, stale)).not.toEqual([])
      expect(numbersIn(now, stale)).toEqual([])
      expect(now.replace(/\s+/g, " ")).toContain(fresh)
    })
  })

  test("takes along every quantity that is computed from it, and no other", () => {
    const touched = new Set(dependents(after))
    expect(touched).toEqual(new Set(dependents(before)))
    expect([...touched]).toEqual(
      expect.arrayContaining([
        cell,
        "revenue-multiple/metax",
        "revenue-total-2024",
        "revenue-share-2024/biren",
        "loss-ratio/metax",
      ]),
    )
    const values = new Map(before.ledger.quantities.map(({ id, value }) => [id, value]))
    for (const { id, value } of after.ledger.quantities)
      expect(value !== values.get(id), `${id} is ${value}, was ${values.get(id)}`).toBe(touched.has(id))
  })

  test("computes what depends on it anew", () => {
    const value = (id: string) => after.ledger.quantities.find((quantity) => quantity.id === id)?.value
    expect(value("revenue-multiple/metax")).toBeCloseTo(800_000_000 / 426_400, 9)
    expect(value("revenue-total-2024")).toBe(438_000_000 + 800_000_000 + 337_000_000 + 539_000_000)
    expect(value("revenue-share-2024/metax")).toBeCloseTo(800 / 2114, 12)
    expect(value("loss-ratio/metax")).toBeCloseTo(3_000 / 800, 12)
  })
})

describe("a cell that is lowered to 100 million", () => {
  let before: Edition
  let project: string
  let code: number | null
  let errors: readonly Problem[]
  let held: ReturnType<typeof holdings>

  beforeAll(async () => {
    before = await edition(name)
    project = await once(`${name}-lowered`, async (folder) => {
      layBriefing(name, folder)
      changeLine(join(folder, "content", name), lowered)
      cpSync(join(before.project, "output"), join(folder, "output"), { recursive: true, verbatimSymlinks: true })
    })
    held = holdings(join(project, "output"))
    const ran = await galley(["build", name, "--format", "json"], { cwd: project })
    code = ran.code
    errors = (JSON.parse(ran.stdout) as Problem[]).filter(({ severity }) => severity === "error")
  })

  test("ends the build with exit code 1", () => {
    expect(code).toBe(1)
  })

  test("leaves the output byte for byte as it was", () => {
    expect(Object.keys(held).length).toBeGreaterThan(20)
    expect(holdings(join(project, "output"))).toEqual(held)
  })

  test("names every sentence that is true no more", () => {
    const broken = before.ledger.claims.filter(({ expression }) => untrue.some((part) => expression.includes(part)))
    expect(new Set(broken.map(({ locale }) => locale))).toEqual(new Set(["zh-CN", "en"]))
    for (const { text, expression } of broken)
      expect(
        errors.filter(({ message }) => message.includes(text) && message.includes(expression)),
        text,
      ).toHaveLength(1)
    expect(errors.every(({ code }) => /^figures\/claim-(?:fails|undecidable)$/.test(code))).toBe(true)
  })

  test("says of each where it stands in its file, and that it rests on the cell", () => {
    expect(errors.length).toBeGreaterThan(0)
    for (const { span, related = [] } of errors) {
      const written = readFileSync(join(project, span?.file ?? ""), "utf8").split("\n")[(span?.start.line ?? 0) - 1]
      expect(written?.slice(0, (span?.start.column ?? 0) - 1)).toMatch(/\{\{#claim $/)
      const cells = related.map((one) => `${one.span?.file}:${one.span?.start.line}:${one.span?.start.column}`)
      expect(cells).toContain(`content/${name}/data/revenue.csv:5:${line.length + 1}`)
    }
  })
})

/** The quantities of an edition's ledger that rest on the cell. */
function dependents({ ledger }: Edition): readonly string[] {
  return ledger.quantities
    .filter(({ cells }) => cells.some(({ table, key }) => `${table}/${key.join("/")}` === cell))
    .map(({ id }) => id)
}
