import { beforeAll, describe, expect, it } from "vitest"
import { continuedMark } from "../../src/document/continue-slides.ts"
import type { Words } from "../../src/document/model.ts"
import { briefingFiles, places, plainTables } from "../fixtures/briefing.ts"
import { buildInMemory } from "../fixtures/build-memory.ts"
import { all, partDocument, slideTexts } from "../readers/pptx-lint.ts"

const ids = Array.from({ length: 30 }, (_, index) => `firm${String(index).padStart(2, "0")}`)
const words = "that says a thing at some length, and then goes on until it takes two lines of the slide"
const letters = [..."ABCDEFGHIJKLMN"]

/** A briefing whose table, points, rows and contents are longer than their slides. */
async function buildLong(slides: string, sections = 12) {
  const numbers = Array.from({ length: sections - 1 }, (_, index) => String(index + 2).padStart(2, "0"))
  const files = briefingFiles({
    tables: {
      firms: { key: ["id"], fields: { ...plainTables.firms?.fields }, rows: ids.map((id) => `${id},The ${id} works`) },
      revenue: {
        key: ["firm"],
        refers: { firm: "firms" },
        fields: { ...plainTables.revenue?.fields },
        rows: ids.map((id, index) => `${id},${(index + 3) * 7_100_000},`),
      },
    },
    files: {
      "exhibits.yaml":
        "firms:\n  kind: table\n  columns: [{ id: name, text: firms/*#name }, { id: revenue, values: revenue/* }]\n",
      "en/exhibits.yaml":
        "firms: { title: Firms, alt: Rows, reading: Along the rows, labels: { name: Firm, revenue: Revenue } }\n",
      "en/01-main.md": `---\ntag: Main\ntitle: A chapter\nslides:\n${slides}---\nProse.\n`,
      ...Object.fromEntries(
        numbers.map((number, at) => [
          `en/${number}-s${at}.md`,
          `---\ntag: More\ntitle: Chapter ${letters[at % 14]}\nslides: []\n---\nProse.\n`,
        ]),
      ),
    },
  })
  return buildInMemory(files)
}

const long = [
  "  - { layout: table, table: firms, title: Firms one by one, callout: A last word., notes: Say this once. }",
  "  - layout: content",
  "    title: Points that go on",
  `    points: [${letters.map((letter) => `"Point ${letter} ${words}"`).join(", ")}]`,
  "  - layout: watch",
  "    title: Many to watch",
  `    items: [${letters.map((letter) => `{ lead: Event ${letter}, detail: what it means }`).join(", ")}]`,
  "",
].join("\n")

describe("a deck whose tables and lists are longer than their slides", () => {
  let built: Awaited<ReturnType<typeof buildLong>>
  let slides: readonly string[]
  beforeAll(async () => {
    built = await buildLong(long)
    slides = slideTexts(built.bytes("deck.en.pptx")).map((paragraphs) => paragraphs.join("\n"))
  })
  const showing = (text: string) => slides.filter((slide) => slide.includes(text))

  it("builds without a problem", () => {
    expect(places(built.problems.all())).toEqual([])
  })

  it("has the same slides in PPTX, HTML and Markdown, and as many as the manifest says", () => {
    const titles = [...built.text("deck.en.md").matchAll(/^# (.*)$/gm)].map(([, title = ""]) => title)
    expect(titles).toEqual([
      ...["Two firms", "Contents", "Contents (continued)"],
      ...["Firms one by one", "Firms one by one (continued)", "Firms one by one (continued 2)"],
      ...["Points that go on", "Points that go on (continued)", "Many to watch", "Many to watch (continued)"],
    ])
    expect(slides).toHaveLength(titles.length)
    titles.forEach((title, index) => {
      expect(slides[index]).toContain(title)
    })
    const shown = [...built.text("deck.en.html").matchAll(/<h1[^>]*>(.*?)<\/h1>/g)].map(([, title]) => title)
    expect(shown).toEqual(titles)
    const manifest = JSON.parse(built.text("manifest.json")) as { artifacts: { slides?: number }[] }
    expect(manifest.artifacts.flatMap((one) => one.slides ?? [])).toEqual([10, 10, 10])
  })

  it("shows every row and every point once, and a table's header on each of its slides", () => {
    for (const id of ids) expect(showing(`The ${id} works`), id).toHaveLength(1)
    for (const letter of letters) expect(showing(`Point ${letter} that`), letter).toHaveLength(1)
    expect(showing("Firm\nRevenue")).toHaveLength(3)
  })

  it("goes on counting the rows of contents and lists to watch", () => {
    expect(slides[2]).toMatch(/07\nChapter [\s\S]*12\nChapter /)
    expect(slides[9]).toContain("14\nEvent N")
    expect(built.text("deck.en.md")).toMatch(/^ *14\. \*\*Event N\*\*/m)
  })

  it("keeps the callout for the end and the speaker's notes for the beginning", () => {
    expect(slides.map((slide) => slide.includes("A last word."))).toEqual(slides.map((_, index) => index === 5))
    const notes = (slide: number) => partDocument(built.bytes("deck.en.pptx"), `ppt/notesSlides/notesSlide${slide}.xml`)
    expect(notes(4).documentElement?.textContent).toContain("Say this once.")
    expect(notes(5).documentElement?.textContent).not.toContain("Say this once.")
  })

  it("records each quantity on the slide that shows it, the same in both formats", () => {
    type Ledger = { quantities: { id: string; places: { artifact: string; at: number; role: string }[] }[] }
    const { quantities } = JSON.parse(built.text("ledger.json")) as Ledger
    const tables = (end: string) =>
      quantities.map(({ places }) =>
        places.filter(({ artifact, role }) => artifact.endsWith(end) && role === "table").map(({ at }) => at),
      )
    expect(tables("pptx").flat()).toHaveLength(ids.length)
    expect(tables("pptx")).toEqual(tables("html"))
    expect(new Set(tables("pptx").flat())).toEqual(new Set([4, 5, 6]))
  })

  it("never sets running text below 12 points", () => {
    const runs = slides.flatMap((_, index) => {
      const slide = partDocument(built.bytes("deck.en.pptx"), `ppt/slides/slide${index + 1}.xml`)
      const cells = all(slide, "a:tr")
        .slice(1)
        .flatMap((row) => all(row, "a:rPr"))
      const body = all(slide, "p:sp").filter((shape) => all(shape, "p:cNvPr")[0]?.getAttribute("name") === "Body")
      return [...cells, ...body.flatMap((shape) => all(shape, "a:rPr"))]
    })
    const sizes = runs.flatMap((run) => Number(run.getAttribute("sz") ?? 1200))
    expect(sizes.length).toBeGreaterThan(60)
    expect(Math.min(...sizes)).toBe(1200)
  })
})

describe("text that no further slide can take", () => {
  it("is an error with its slide, the lines it is too long by, and its place in the content", async () => {
    const points = letters.map((letter) => `"Point ${letter} ${words}"`).join(", ")
    const slide = `  - layout: two-content\n    title: Two lists\n    points: [${points}]\n    text: The other side.\n`
    const { problems } = await buildLong(slide, 2)
    expect(places(problems.all())).toEqual(["pptx/overflow briefing/en/01-main.md:7:15"])
    expect(problems.all()[0]?.message).toMatch(/^slide 3: the text is \d+ lines too long/)
  })
})

describe("the mark of a continued title", () => {
  it("is in the locale's words and type, and counts from the second time on", () => {
    const marks = (continued: string) => [1, 2].map((part) => continuedMark({ continued } as Words, part))
    expect(marks("continued")).toEqual([" (continued)", " (continued 2)"])
    expect(marks("续")).toEqual(["（续）", "（续2）"])
  })
})
