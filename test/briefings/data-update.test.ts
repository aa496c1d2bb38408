import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import type { AffectedPlace, EditionDifference } from "../../src/edition/compare/difference.ts"
import { cells } from "../fixtures/data-update.ts"
import { type Change, changeLine, type Edition, openEdition } from "../fixtures/editions.ts"
import { galley, layBriefing, ran } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"
import { htmlSlides, pdfPages, pptxSlides } from "../readers/place-texts.ts"

const name = "gpu-rally"

/** The title of a source before and after, in each language. */
const titles = {
  en: ["An analyst at a market research firm, unnamed", "A senior analyst at a market research firm, unnamed"],
  "zh-CN": ["一家市场研究机构的分析师，未具名", "一家市场研究机构的资深分析师，未具名"],
} as const

const falling: Change = {
  label: "falls",
  file: "data/revenue.csv",
  from: "metax,2024,800000000",
  to: "metax,2024,100000000",
}

let before: Edition
let after: Edition
let difference: EditionDifference

beforeAll(async () => {
  const project = await once("data-update", async (folder) => {
    layBriefing(name, folder)
    await ran(folder, "build", "--edition", "before")
    const first = openEdition(name, folder).folder
    const briefing = join(folder, "content", name)
    for (const change of Object.values(cells)) changeLine(briefing, change)
    const description = join(briefing, "data", "datapackage.json")
    const text = Object.values(titles).reduce(
      (json, [from, to]) => json.replaceAll(from, to),
      readFileSync(description, "utf8"),
    )
    writeFileSync(description, text)
    await ran(folder, "build", "--edition", "after")
    writeFileSync(join(folder, "before.txt"), first)
    writeFileSync(join(folder, "diff.json"), await ran(folder, "diff", "before", "latest", "--format", "json"))
  })
  after = openEdition(name, project)
  before = editionIn(project, readFileSync(join(project, "before.txt"), "utf8"))
  difference = JSON.parse(readFileSync(join(project, "diff.json"), "utf8"))
}, 300_000)

describe("an update of three cells, a row and a source", () => {
  test("is told cell by cell, and no other is", () => {
    const told = difference.cells.map(({ kind, table, key, column, old, new: fresh, wholeRow }) => [
      kind,
      `${[table, ...key].join("/")}#${column}`,
      old?.text,
      fresh?.text,
      wholeRow === true,
    ])
    expect(told).toEqual([
      ["added", "domestic-share/general-gpu/2023#share", undefined, "2.8", true],
      ["changed", "revenue/metax/2024#revenue", "743000000", "800000000", false],
      ["changed", "top-five/iluvatar/2025-H1#share", "38.6", "39.6", false],
      ["changed", "vendor-claim/decode#ratio", "1.3", "1.4", false],
    ])
    expect(difference.sources).toMatchObject([{ kind: "changed", id: "analyst", differs: ["title"] }])
  })

  test("is told quantity by quantity, as the two ledgers have them", () => {
    const [old, now] = [valuesIn(before), valuesIn(after)]
    const changed = [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id))
    expect(difference.quantities.map(({ id }) => id)).toEqual(changed.sort())
    expect(changed.length).toBeGreaterThan(10)
  })

  test("leaves every sentence true", () => {
    expect(difference.claims.filter(({ outcome }) => outcome !== "holds")).toEqual([])
    expect(difference.newClaims).toEqual([])
  })

  describe.each(["zh-CN", "en"] as const)("in %s", (locale) => {
    test.each([
      ["pptx", `${name}-deck.${locale}.pptx`],
      ["html", `${name}-deck.${locale}.html`],
      ["pdf", `${name}-report.${locale}.pdf`],
    ] as const)(
      "changes the slides or pages of the %s that it is said to change: none is missing, none is extra",
      async (kind, path) => {
        const [old, now] = [await textsOf(before, kind, path), await textsOf(after, kind, path)]
        expect(now.length).toBe(old.length)
        const changed = now.flatMap((text, index) => (text === old[index] ? [] : [index + 1]))
        const said = difference.places.new.filter(({ artifact }) => artifact === path)
        expect(changed).toEqual(said.filter(showsChange).map(({ at }) => at))
        expect(changed.length).toBeGreaterThan(8)
      },
    )

    test("is told of the same slides in PPTX and HTML, and of pages whose only news is a sentence that still holds", () => {
      const at = (end: string) => difference.places.new.filter(({ artifact }) => artifact.endsWith(`.${locale}.${end}`))
      expect(at("html").map((place) => place.at)).toEqual(at("pptx").map((place) => place.at))
      expect(at("pdf").filter((place) => !showsChange(place)).length).toBe(1)
    })

    test("changes the list of sources and the colophon, which are told of as a source and not as places", async () => {
      const path = `${name}-report.${locale}.pdf`
      const [old, now] = [await pdfPages(before.read(path)), await pdfPages(after.read(path))]
      const [from, to] = titles[locale]
      expect(old.filter((page) => squeeze(page).includes(squeeze(from)))).toHaveLength(1)
      expect(now.filter((page) => squeeze(page).includes(squeeze(to)))).toHaveLength(1)
      for (const pages of [old, now]) expect(pages.filter((page) => ledgerHash.test(squeeze(page)))).toHaveLength(1)
    })
  })
})

describe("a further cell that makes sentences untrue", () => {
  test("is told with exactly the sentences that the build refuses, and where each of them stood", async () => {
    const project = await once("data-update-falling", async (folder) => {
      layBriefing(name, folder)
      const briefing = join(folder, "content", name)
      for (const change of Object.values(cells)) changeLine(briefing, change)
      changeLine(briefing, falling)
    })
    const checked = await galley(["check", "--format", "json"], { cwd: project })
    const errors = (JSON.parse(checked.stdout) as Problem[]).filter(({ severity }) => severity === "error")
    const old = join(before.folder, "ledger.json")
    const { code, stdout } = await galley(["diff", old, "--format", "json"], { cwd: project })
    const found: EditionDifference & { readonly unbuilt: readonly string[] } = JSON.parse(stdout)
    expect([code, found.unbuilt]).toEqual([1, ["new"]])
    const flipped = found.claims.filter(({ outcome }) => outcome !== "holds")
    expect(flipped.length).toBeGreaterThan(4)
    for (const { claim, now, places, changed } of flipped) {
      const text = now?.claim.text ?? claim.text
      const said = errors.filter(({ message }) => message.includes(text) && message.includes(claim.expression))
      expect([text, said.length > 0]).toEqual([text, true])
      expect(changed.some((id) => id.includes("metax") || id.includes("total"))).toBe(true)
      expect(new Set(places.old.map(({ locale }) => locale))).toEqual(new Set([claim.locale]))
    }
    for (const { message } of errors)
      expect([message, flipped.some(({ claim, now }) => message.includes(now?.claim.text ?? claim.text))]).toEqual([
        message,
        true,
      ])
  })
})

/**
 * A slide or page that prints something else than before. One on which there is only a claim whose sentence stands as it
 * was rests on other numbers and prints the same: it is told of for review.
 */
function showsChange({ quantities, exhibits, claims }: AffectedPlace): boolean {
  const fates = claims.map((index) => difference.claims.find(({ now }) => now?.index === index)?.fate)
  return quantities.length > 0 || exhibits.length > 0 || fates.some((fate) => fate !== "stands")
}

const ledgerHash = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/

/**
 * Texts by slide or page. Of a report these are without white space, since lines may break elsewhere, and without what is
 * no number of the briefing: the titles of the changed source in the list of sources, and in the colophon the edition's
 * label, the count of quantities (which the new row raises) and the hash of the ledger.
 */
async function textsOf(edition: Edition, kind: "pptx" | "html" | "pdf", path: string): Promise<readonly string[]> {
  const bytes = edition.read(path)
  if (kind === "pptx") return pptxSlides(bytes)
  if (kind === "html") return htmlSlides(bytes)
  const without = [...Object.values(titles).flat()].map(squeeze).sort((a, b) => b.length - a.length)
  return (await pdfPages(bytes)).map((page) =>
    without
      .reduce((text, title) => text.replaceAll(title, "<title>"), squeeze(page))
      .replace(ledgerHash, "<hash>")
      .replace(/(Edition|版次：)(?:before|after)(?=[.。])/, "$1<label>")
      .replace(/(?<=2025\.|共)7[12](?=quantities|个数量)/, "<count>"),
  )
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, "")
}

function valuesIn({ text }: Edition): ReadonlyMap<string, string> {
  const { quantities, unshown } = JSON.parse(text("ledger.json"))
  return new Map([...quantities, ...unshown].map(({ id, places: _, cells: __, ...more }) => [id, JSON.stringify(more)]))
}

/** An edition of a project by its folder. */
function editionIn(project: string, folder: string): Edition {
  const read = (path: string) => new Uint8Array(readFileSync(join(folder, path)))
  return { ...openEdition(name, project), folder, read, text: (path) => readFileSync(join(folder, path), "utf8") }
}
