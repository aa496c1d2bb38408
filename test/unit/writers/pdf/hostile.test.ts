import { describe, expect, test } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Block, List, Report } from "../../../../src/document/model.ts"
import { extentOf } from "../../../../src/writers/pdf/extent.ts"
import type { LaidOutPage, LaidOutReport } from "../../../../src/writers/pdf/lay-out-report.ts"
import { geometryOf, layOutPages, overlaps, reportOf, span } from "../../../fixtures/pdf-pages.ts"
import { reports, rich } from "../../../fixtures/pdf-report.ts"

const paragraph = (text: string): Block => ({ kind: "paragraph", role: "body", inlines: rich(text), span })
const table = (rows: readonly (readonly string[])[]): Block => {
  const [header = [], ...body] = rows.map((row) => row.map((text) => ({ inlines: rich(text) })))
  return { kind: "table", align: header.map(() => "left"), header, rows: body, span }
}

interface Drawn {
  /** Without spaces. */
  readonly text: string
  readonly codes: readonly string[]
  readonly pages: readonly LaidOutPage[]
}

/** Lays out blocks, and holds every page to the sheet and every problem to its place. */
async function drawn(blocks: readonly Block[], locale = "en"): Promise<Drawn> {
  const problems = new Problems()
  const laidOut = await layOutPages(reportOf(blocks, locale), problems)
  const { width, height } = geometryOf(locale)
  for (const { ink } of laidOut.pages.slice(1)) {
    const box = extentOf(ink.map(({ mark }) => mark))
    if (box === undefined) continue
    expect(box.left).toBeGreaterThanOrEqual(0)
    expect(box.right).toBeLessThanOrEqual(width)
    expect(box.top).toBeGreaterThanOrEqual(0)
    expect(box.bottom).toBeLessThanOrEqual(height)
  }
  for (const problem of problems.all()) expect(problem.span).toEqual(span)
  return { text: textOf(laidOut), codes: problems.all().map(({ code }) => code), pages: laidOut.pages }
}

function textOf({ pages }: LaidOutReport): string {
  const texts = pages
    .slice(2)
    .flatMap(({ ink }) => ink)
    .flatMap(({ mark, tag }) =>
      mark.kind === "text" && tag !== "artifact" ? [String.fromCodePoint(...mark.codePoints)] : [],
    )
  return texts.join("").replace(/\s/g, "")
}

describe("hostile content", () => {
  test("a word of 10,000 characters goes on from line to line and page to page", async () => {
    const word = "extraordinarily".repeat(667).slice(0, 10_000)
    for (const block of [
      paragraph(word),
      table([["Word"], [word]]),
      { kind: "code", language: "", text: word, span } as const,
    ]) {
      const { text, codes, pages } = await drawn([block, paragraph("After.")])
      expect(text).toContain(word)
      expect(text).toContain("After.")
      expect(codes.filter((code) => code !== "pdf/narrow-table")).toEqual([])
      expect(pages.length).toBeGreaterThan(2)
    }
  })

  test("10,000 Han, full stops or closing brackets in a row lose none", async () => {
    for (const text of [
      "去".repeat(10_000),
      "。".repeat(10_000),
      "（".repeat(3000),
      "）".repeat(3000),
      "…".repeat(3000),
    ])
      expect((await drawn([paragraph(text)], "zh-CN")).text).toContain(text)
  })

  test("a cell of 300 lines goes on on the next pages beside its neighbour", async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `Line ${index} of the cell.`)
    const inlines = lines.flatMap((line) => [...rich(line), { kind: "break" } as const])
    const cells = table([
      ["A", "B"],
      ["beside", ""],
      ["last", "row"],
    ]) as Extract<Block, { kind: "table" }>
    const rows = cells.rows.map((row, index) => (index === 0 ? [row[0] ?? { inlines: [] }, { inlines }] : row))
    const { text, pages } = await drawn([{ ...cells, rows }])
    for (const line of lines) expect(text).toContain(line.replace(/\s/g, ""))
    expect(text).toMatch(/lastrow$/)
    expect(pages.length).toBeGreaterThan(7)
  })

  test("a table of 5,000 rows has all of them", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [`quay-${index}.`, String(index * 7)])
    const { text, pages } = await drawn([table([["Quay", "Boxes"], ...rows])])
    for (const [quay = ""] of rows) expect(text).toContain(quay)
    expect(pages.length).toBeGreaterThan(100)
  })

  test("a list 30 deep stays on the sheet and says every level", async () => {
    for (const ordered of [false, true]) {
      const nest = (depth: number): List => ({
        kind: "list",
        ordered,
        start: 1,
        items: [{ blocks: [paragraph(`Level ${depth} of many.`), ...(depth === 30 ? [] : [nest(depth + 1)])], span }],
        span,
      })
      const bare = (depth: number): List => ({
        ...nest(30),
        items: [{ blocks: [depth === 1 ? paragraph("In.") : bare(depth - 1)], span }],
      })
      const { text, pages } = await drawn([nest(1), bare(40)])
      expect(pages.slice(1).flatMap(overlaps)).toEqual([])
      for (let depth = 1; depth <= 30; depth++) expect(text).toContain(`Level${depth}ofmany.`)
    }
  })

  test("quotes 40 deep around a table stay on the sheet", async () => {
    let block: Block = table([
      ["Quay", "Boxes"],
      ["Eastport", "12"],
    ])
    for (let depth = 0; depth < 40; depth++) block = { kind: "quote", blocks: [block], span }
    const { text, codes } = await drawn([block])
    expect(text).toBe("1OneQuayBoxesEastport12")
    expect(codes).toEqual([])
  })

  test("a table of 80 columns stays on the sheet, and says that it is too wide", async () => {
    const cells = [0, 1].map((row) => Array.from({ length: 80 }, (_, column) => `${row}c${column}`))
    const { text, codes } = await drawn([table(cells)])
    for (const letter of cells.flat().join("")) expect(text).toContain(letter)
    expect(text.length).toBe("1One".length + cells.flat().join("").length)
    expect(codes).toEqual(["pdf/narrow-table"])
  })

  test.each([
    ["an emoji", "Ship it 🚢 now"],
    ["a Hebrew word", "The port of חיפה grew"],
    ["an Arabic word", "The port of دبي grew"],
    ["a character outside the planes of the face", "the name 𠮷野"],
  ])("%s is reported where it stands", async (_, text) => {
    const { codes, text: shown } = await drawn([paragraph(text)])
    expect(codes).toContain("pdf/missing-glyph")
    expect(shown).toContain([...text.split(" ")].at(0))
  })

  test("combining marks stay with their letters, and what takes no room is lost without a trace", async () => {
    const marked = "e\u0301".repeat(2000)
    expect((await drawn([paragraph(marked)])).text).toContain(marked)
    const bare = await drawn([paragraph("a\u200bb\u200dc\u2060d\ufeffe\u00adf".repeat(500))])
    expect(bare.codes).toEqual([])
    expect(bare.text).toContain("abcdef".repeat(500))
  })

  test("a missing picture and a missing chart are reported where they stand", async () => {
    const chart = (reports.en as Report).chapters
      .flatMap(({ blocks }) => blocks)
      .find(({ kind }) => kind === "chart") as Extract<Block, { kind: "chart" }>
    const gone: Block = { ...chart, exhibit: { ...chart.exhibit, id: "gone" }, span }
    const picture: Block = { kind: "picture", path: "quay.png", alt: "A quay", span } as unknown as Block
    const { codes, text } = await drawn([paragraph("Before."), gone, picture, paragraph("After.")])
    expect(codes.toSorted()).toEqual(["pdf/missing-chart", "pdf/picture-not-drawn"])
    expect(text).toMatch(/Before\..*After\./)
  })

  test("nothing at all gives a page", async () => {
    const empty: readonly Block[] = [
      { kind: "paragraph", role: "body", inlines: [], span },
      { kind: "paragraph", role: "lead", inlines: [], span },
      { kind: "heading", level: 2, id: "h", inlines: [], span },
      { kind: "list", ordered: true, start: 1, items: [{ blocks: [], span }], span },
      { kind: "list", ordered: false, start: 1, items: [], span },
      { kind: "quote", blocks: [], span },
      { kind: "code", language: "", text: "", span },
      { kind: "table", align: [], header: [], rows: [], span },
      table([[""], [""]]),
    ]
    expect((await drawn(empty)).codes).toEqual([])
    expect((await drawn([])).pages.length).toBeGreaterThan(0)
    const noChapter = await layOutPages({ ...reportOf([], "en"), chapters: [] }, new Problems())
    expect(noChapter.pages.length).toBeGreaterThan(0)
  })

  test("a paragraph, a lead and a heading of 20,000 characters are set whole", async () => {
    const sentence = "In the autumn of that year the barns of the eastern counties were full before the first frost. "
    const text = sentence.repeat(211)
    for (const block of [
      paragraph(text),
      { kind: "paragraph", role: "lead", inlines: rich(text), span } as const,
      { kind: "heading", level: 2, id: "h", inlines: rich(text), span } as const,
    ])
      expect((await drawn([block])).text).toContain(text.replace(/\s/g, ""))
    const han = "去年秋收之后，各县的粮仓合计收储新粮约三千二百吨。".repeat(800)
    expect((await drawn([paragraph(han)], "zh-CN")).text).toContain(han)
  })
})
