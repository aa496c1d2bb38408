import { appendFileSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { EditionDifference } from "../../src/edition/compare/difference.ts"
import { cells } from "../fixtures/data-update.ts"
import { type Change, changeLine, type Edition, openEdition } from "../fixtures/editions.ts"
import { type BriefingName, layBriefing, ran } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"
import { htmlSlides, pdfPages, pptxSlides } from "../readers/place-texts.ts"

/** A changed or new cell, and what a row of what changed says of it: what it was, what it is, and the change. */
interface Changed extends Change {
  readonly id: string
  readonly old?: string
  readonly row: Readonly<Record<string, readonly [was: string, is: string, change: string]>>
}

interface Updated {
  readonly name: BriefingName
  readonly changes: readonly Changed[]
}

const briefings: readonly Updated[] = [
  {
    name: "gpu-rally",
    changes: [
      {
        ...cells.raised,
        id: "revenue/metax/2024",
        old: "743000000",
        row: { en: ["CNY 743m", "CNY 800m", "+7.7%"], "zh-CN": ["7.43亿元", "8亿元", "+7.7%"] },
      },
      {
        ...cells.claimed,
        id: "vendor-claim/decode",
        old: "1.3",
        row: { en: ["~1.3×", "~1.4×", ""], "zh-CN": ["~1.3倍", "~1.4倍", ""] },
      },
      {
        ...cells.share,
        id: "top-five/iluvatar/2025-H1",
        old: "38.6",
        row: { en: ["38.6%", "39.6%", "+1.0 pp"], "zh-CN": ["38.6%", "39.6%", "+1.0个百分点"] },
      },
      {
        ...cells.row,
        id: "domestic-share/general-gpu/2023",
        row: { en: ["–", "2.8%", "new"], "zh-CN": ["–", "2.8%", "新增"] },
      },
    ],
  },
  {
    name: "cycling",
    changes: [
      {
        label: "grown",
        file: "data/trips.csv",
        from: "harbour,2024,41300",
        to: "harbour,2024,42300",
        id: "trips/harbour/2024",
        old: "41300",
        row: { en: ["41,300", "42,300", "+2.4%"] },
      },
      {
        label: "longer",
        file: "data/length.csv",
        from: "hill,4,>",
        to: "hill,5,>",
        id: "length/hill",
        old: "4",
        row: { en: [">4 km", ">5 km", ""] },
      },
    ],
  },
]

const LABEL = "2025-12"
const title = { en: `What changed since edition ${LABEL}`, "zh-CN": `自${LABEL}版以来的变化` } as const

const squeeze = (text: string) => text.replace(/\s+/g, "").replaceAll("&gt;", ">")

describe.each(briefings)("$name, updated and asked what changed", ({ name, changes }) => {
  let project: string
  let edition: Edition
  let slides: number
  let difference: EditionDifference

  beforeAll(async () => {
    project = await once(`what-changed-${name}`, async (folder) => {
      layBriefing(name, folder)
      await ran(folder, "build", "--edition", LABEL)
      const briefing = join(folder, "content", name)
      for (const change of changes) changeLine(briefing, change)
      appendFileSync(join(briefing, "briefing.yaml"), "\nwhatChanged: true\n")
      await ran(folder, "build")
    })
    edition = openEdition(name, project)
    const first = JSON.parse(readFileSync(join(project, "output", name, "editions", LABEL, "manifest.json"), "utf8"))
    slides = first.artifacts.find(({ kind }: { kind: string }) => kind === "pptx").slides
    difference = JSON.parse(await ran(project, "diff", LABEL, "latest", "--format", "json"))
  }, 600_000)

  const locales = Object.keys(changes[0]?.row ?? {}) as (keyof typeof title)[]

  test("is read back by verify, in its files and by its manifest", async () => {
    await ran(project, "verify", name)
    await ran(project, "verify", name, "--manifest")
  })

  describe.each(locales)("in %s", (locale) => {
    const row = ({ row }: Changed) => squeeze((row[locale] ?? []).join(""))

    test("has one slide more, the same in PPTX and HTML, with a row for every changed cell", async () => {
      const [pptx] = edition.artifacts("pptx").filter((one) => one.locale === locale)
      const [html] = edition.artifacts("html").filter((one) => one.locale === locale)
      const read = {
        pptx: pptxSlides(edition.read(pptx?.path ?? "")),
        html: htmlSlides(edition.read(html?.path ?? "")),
      }
      for (const texts of [read.pptx, read.html]) {
        expect(texts).toHaveLength(slides + 1)
        const slide = texts.filter((text) => squeeze(text).includes(squeeze(title[locale])))
        expect(slide).toHaveLength(1)
        for (const change of changes) expect(squeeze(slide[0] ?? "")).toContain(row(change))
      }
    })

    test("lists every quantity in its report that diff says changed, by what it was and is", async () => {
      const [report] = edition.artifacts("pdf").filter((one) => one.locale === locale)
      const pages = await pdfPages(edition.read(report?.path ?? ""))
      const text = squeeze(pages.join(""))
      for (const change of changes) expect(text).toContain(row(change))
      const listed = difference.quantities.filter(({ kind }) => kind === "changed")
      expect(listed.length).toBeGreaterThan(changes.length)
      const short = ({ texts }: { texts: Readonly<Record<string, string>> }) => squeeze(texts[locale] ?? "?")
      for (const { old, new: now } of listed) {
        if (old === undefined || now === undefined) throw new Error("a changed quantity has both sides")
        if (short(old) !== short(now)) expect(text).toContain(`${short(old)}${short(now)}`)
      }
    })
  })

  test("binds what was to the line of the record, with the value that the cell had", () => {
    const record = readFileSync(join(project, "content", name, "editions", `${LABEL}.json`), "utf8").split("\n")
    const { quantities } = JSON.parse(edition.text("ledger.json"))
    for (const { id, old } of changes) {
      const was = quantities.find((one: { id: string }) => one.id === `${LABEL}:${id}`)
      expect([id, was?.cells[0].text]).toEqual([id, old])
      if (old === undefined) continue
      expect(record[was.cells[0].line - 1]).toContain(`{"id":"${id}"`)
      const artifacts = new Set(was.places.map(({ artifact }: { artifact: string }) => artifact))
      expect(artifacts.size).toBe(3 * locales.length)
    }
  })
})
