import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Block, Inline, Report, Run, TableCell } from "../../../../src/document/model.ts"
import { contrast } from "../../../../src/theme/contrast.ts"
import type { Rgb } from "../../../../src/writers/pdf/drawing.ts"
import { extentOf } from "../../../../src/writers/pdf/extent.ts"
import type { LaidOutReport } from "../../../../src/writers/pdf/lay-out-report.ts"
import { pageGeometry } from "../../../../src/writers/pdf/page-geometry.ts"
import type { Tag } from "../../../../src/writers/pdf/tag.ts"
import { layOut } from "../../../../src/writers/pdf/write-pdf.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"
import { ownerOf, withoutColophon } from "../../../fixtures/pdf-pages.ts"
import { reports, rich, stubCharts } from "../../../fixtures/pdf-report.ts"

const theme = briefingTheme()
const geometry = pageGeometry(theme, "zh-CN")
const span = { file: "a.md", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }

async function laidOut(document: Report, problems = new Problems()): Promise<LaidOutReport> {
  const charts = stubCharts(document.meta.locale)
  return layOut({ document, theme, faces, charts, epoch: 0, tables: 0, report: problems.report })
}

const withBlocks = (locale: string, blocks: readonly Block[]): Report => ({
  meta: (reports[locale] as Report).meta,
  chapters: [{ kind: "chapter", id: "one", tag: "1", title: rich("One"), blocks, accent: 0, span }],
})
const paragraph = (text: string): Block => ({ kind: "paragraph", role: "body", inlines: rich(text), span })

/** The nearest node that holds a block's own words; undefined for labels, notes and marks. */
function blockOf(tag: Tag | "artifact" | undefined): Tag | undefined {
  if (tag === undefined || tag === "artifact") return undefined
  if (["Reference", "Note", "Lbl", "Caption", "Figure", "TOCI"].includes(tag.type)) return undefined
  if (tag.type === "P" && tag.parent?.type === "P") return blockOf(tag.parent)
  return ["P", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "Code"].includes(tag.type) ? tag : blockOf(tag.parent)
}

/** Words of every block as drawn, without spaces, over all pages. */
function wordsOf(report: LaidOutReport): string[] {
  return drawnTexts(report)
    .map(squeeze)
    .filter((text) => text !== "")
}

/** The text of every block as drawn, over all pages. */
function drawnTexts({ pages }: LaidOutReport): string[] {
  const words = new Map<Tag, string>()
  for (const { ink } of pages.slice(2))
    for (const { mark, tag } of ink) {
      const block = blockOf(tag)
      if (mark.kind !== "text" || block === undefined) continue
      words.set(block, (words.get(block) ?? "") + String.fromCodePoint(...mark.codePoints))
    }
  return [...words.values()]
}

const hex = (color: Rgb): string =>
  `#${color
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`

const squeeze = (text: string): string => text.replace(/[\s\u200b\u2060\u00ad]+/gu, "")

const textOf = (inlines: readonly Inline[]): string =>
  squeeze(inlines.map((inline) => (inline.kind === "text" ? inline.text : "")).join(""))

describe("a laid-out report", () => {
  test("loses no text and keeps everything on the sheet, for any blocks", async () => {
    const words = fc.oneof(
      fc.stringMatching(/^[一-龥，。（）“”、；A-Za-z0-9 %.’—…>~-]{0,80}$/),
      fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,25}$/),
      fc.stringMatching(/^[a-z]{80,160}$/),
    )
    const run = fc.record({
      text: words,
      bold: fc.boolean(),
      italic: fc.boolean(),
      strike: fc.boolean(),
      code: fc.boolean(),
    })
    const inline: fc.Arbitrary<Inline> = fc.oneof(
      { weight: 5, arbitrary: run.map((run): Run => ({ kind: "text", ...run })) },
      { weight: 1, arbitrary: fc.constant({ kind: "break" } as const) },
      {
        weight: 2,
        arbitrary: words.map((text) => ({ kind: "source", sources: ["S1"], note: rich(text) as Run[] }) as const),
      },
    )
    const inlines = fc.array(inline, { maxLength: 4 })
    const leaf: fc.Arbitrary<Block> = fc.oneof(
      inlines.map((inlines): Block => ({ kind: "paragraph", role: "body", inlines, span })),
      inlines.map((inlines): Block => ({ kind: "paragraph", role: "lead", inlines, span })),
      fc
        .record({ inlines, level: fc.integer({ min: 1, max: 6 }), id: fc.uuid() })
        .map((heading): Block => ({ kind: "heading", ...heading, span })),
      words.map((text): Block => ({ kind: "code", language: "", text, span })),
      fc.integer({ min: 1, max: 6 }).chain((columns) =>
        fc
          .array(
            fc.array(
              inlines.map((inlines) => ({ inlines })),
              { minLength: columns, maxLength: columns },
            ),
            { minLength: 1, maxLength: 12 },
          )
          .map(
            ([header = [], ...rows]): Block => ({
              kind: "table",
              align: header.map((_, index) => (index % 2 === 1 ? "right" : "left")),
              header,
              rows,
              span,
            }),
          ),
      ),
    )
    const nested: fc.Arbitrary<Block> = fc.oneof(
      { weight: 4, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc.array(leaf, { maxLength: 4 }).map((blocks): Block => ({ kind: "quote", blocks, span })),
      },
      {
        weight: 1,
        arbitrary: fc.array(fc.array(leaf, { maxLength: 2 }), { minLength: 1, maxLength: 5 }).map(
          (items): Block => ({
            kind: "list",
            ordered: items.length > 2,
            start: 9,
            items: items.map((blocks) => ({ blocks, span })),
            span,
          }),
        ),
      },
    )
    const locale = fc.constantFrom("zh-CN", "en")
    await fc.assert(
      fc.asyncProperty(fc.array(nested, { maxLength: 12 }), locale, async (blocks, locale) => {
        const document = withBlocks(locale, blocks)
        const report = withoutColophon(await laidOut(document))
        const meant = ["1", "One", ...blocks.flatMap(textsOf)].filter((text) => text !== "")
        expect(wordsOf(report).toSorted()).toEqual(meant.toSorted())
        for (const { ink } of report.pages.slice(1)) {
          const box = extentOf(ink.map(({ mark }) => mark))
          if (box === undefined) continue
          expect(box.left).toBeGreaterThanOrEqual(30)
          expect(box.right).toBeLessThanOrEqual(geometry.width - 30)
          expect(box.top).toBeGreaterThan(0)
          expect(box.bottom).toBeLessThan(geometry.height)
        }
      }),
      { seed: 3, numRuns: 120, endOnFailure: true },
    )
  }, 120_000)

  test("keeps every space: at the ends of lines, at a hard break, and between lines of code", async () => {
    const words = "one  long paragraph of words that goes on for several lines of the page, ".repeat(4).trim()
    const broken: Block = {
      kind: "paragraph",
      role: "body",
      inlines: [...rich(words), { kind: "break" }, ...rich("end")],
      span,
    }
    const code: Block = { kind: "code", language: "yaml", text: "a: 1\n  b: 2\n", span }
    const align = ["left", "left"] as const
    const rows = [[{ inlines: rich(words) }, { inlines: broken.inlines }]]
    const table: Block = {
      kind: "table",
      align,
      header: [{ inlines: rich("A b") }, { inlines: rich("c") }],
      rows,
      span,
    }
    const texts = drawnTexts(await laidOut(withBlocks("en", [broken, paragraph(words), code, table])))
    const [ended, spaced] = [`${words} end`, "a: 1   b: 2"]
    expect(texts.slice(0, 9)).toEqual(["1", "One", ended, words, spaced, "A b", "c", words, ended])
  })

  test("sets no type below the theme's floor", async () => {
    for (const document of Object.values(reports))
      for (const { ink } of (await laidOut(document)).pages)
        for (const { mark } of ink)
          if (mark.kind === "text") expect(mark.size).toBeGreaterThanOrEqual(theme.report.floor)
  })

  test("writes the number of each note at its mark and before its words", async () => {
    const { pages } = await laidOut(withBlocks("en", [paragraph("One^[S1] two^[S2: beware] three^[S1].")]))
    const labels = (type: Tag["type"]) =>
      pages[2]?.ink.flatMap(({ mark, tag }) =>
        mark.kind === "text" && tag !== "artifact" && tag.type === type ? String.fromCodePoint(...mark.codePoints) : [],
      )
    expect(labels("Reference")).toEqual(["1", "2", "1"])
    expect(labels("Lbl")).toEqual(["1", "2"])
    expect(labels("Note")?.join("")).toBe(
      ", data as of 30 June 2025.Survey of port automation, third round, data as of 31 March 2025. beware",
    )
  })

  test("says no date of a source whose short name says it", async () => {
    const report = withBlocks("en", [paragraph("One^[S1].")])
    const source = { id: "S1", title: "A survey", short: "S1 (June 2025)", asOf: "2025-06", asOfText: "June 2025" }
    const meta = { ...report.meta, sources: new Map([["S1", source]]) }
    const { pages } = await laidOut({ ...report, meta })
    const note = pages[2]?.ink.flatMap(({ mark, tag }) =>
      mark.kind === "text" && tag !== "artifact" && tag.type === "Note" ? String.fromCodePoint(...mark.codePoints) : [],
    )
    expect(note?.join("")).toBe("S1 (June 2025).")
  })

  test("sets a chapter's tag in a colour that is readable on paper, whatever its accent", async () => {
    const report = withBlocks("en", [paragraph("Words.")])
    for (const accent of theme.palette.accents.keys()) {
      const chapters = report.chapters.map((chapter) => ({ ...chapter, tag: "Part", accent }))
      const { pages } = await laidOut({ ...report, chapters })
      const tags = pages[2]?.ink.flatMap(({ mark, tag }) =>
        mark.kind === "text" && tag !== "artifact" && String.fromCodePoint(...mark.codePoints) === "Part" ? [mark] : [],
      )
      expect(tags).toHaveLength(1)
      for (const { color } of tags ?? []) expect(contrast(hex(color), theme.palette.paper)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test("ends no lead in a line of a single word", async () => {
    const words =
      "The harvest came in early and the granaries of the east were full to the roof before winter began".split(" ")
    for (let count = 12; count <= words.length; count++) {
      const lead: Block = { kind: "paragraph", role: "lead", inlines: rich(words.slice(0, count).join(" ")), span }
      const { pages } = await laidOut(withBlocks("en", [lead, paragraph("Words.")]))
      const lines = new Map<number, string>()
      for (const { mark } of pages[2]?.ink ?? [])
        if (mark.kind === "text" && mark.size === theme.report.text.lead.size)
          lines.set(mark.y, (lines.get(mark.y) ?? "") + String.fromCodePoint(...mark.codePoints))
      expect(lines.size).toBeGreaterThan(0)
      if (lines.size > 1) expect([...lines.values()].at(-1)).toMatch(/\S \S/)
    }
  })

  test("names a table's group again on the page that goes on with it", async () => {
    const cells = (...texts: string[]) => texts.map((text) => ({ inlines: rich(text) }))
    const group: TableCell[] = [{ inlines: rich("**Boxes** by quay (estimates)") }, { inlines: [], joins: "left" }]
    const rows = Array.from({ length: 60 }, (_, index) => cells(`Quay ${index}`, String(index)))
    const table: Block = {
      kind: "table",
      align: ["left", "right"],
      header: cells("Quay", "Boxes"),
      rows: [group, ...rows],
      span,
    }
    const { pages } = await laidOut(withBlocks("en", [table]))
    const tops = pages
      .slice(3)
      .map(({ ink }) =>
        ink.flatMap(({ mark, tag }) =>
          mark.kind === "text" && tag === "artifact" ? String.fromCodePoint(...mark.codePoints) : [],
        ),
      )
    expect(tops.length).toBeGreaterThan(0)
    for (const top of tops) expect(top.join("")).toContain("QuayBoxesBoxes (continued)")
  })

  test("draws the hyphen of a divided word as decoration, in the type of the word", async () => {
    const words = "the **cooperative** organisations of agricultural representatives considerably multiplied; "
    const blocks = Array.from({ length: 12 }, (_, index) => paragraph("on ".repeat(index) + words.repeat(8)))
    const { pages } = withoutColophon(await laidOut(withBlocks("en", blocks)))
    const ink = pages.slice(2).flatMap((page) => page.ink)
    const hyphens = ink.filter(
      ({ mark, tag }) => mark.kind === "text" && String.fromCodePoint(...mark.codePoints) === "-" && tag === "artifact",
    )
    expect(hyphens.length).toBeGreaterThan(0)
    for (const { mark } of hyphens) {
      if (mark.kind !== "text") continue
      const right = geometry.text.left + geometry.text.width
      expect(mark.x + (mark.xs[0] ?? 0) + faces[mark.face].advance(0x2d) * mark.size).toBeCloseTo(right, 1)
    }
    const text = ink.flatMap(({ mark, tag }) => (mark.kind === "text" && tag !== "artifact" ? mark.codePoints : []))
    expect(String.fromCodePoint(...text)).not.toContain("-")
  })

  test("gives two marks in a row a comma between their numbers", async () => {
    const { pages } = await laidOut(withBlocks("en", [paragraph("One^[S1]^[S2] two.")]))
    const marks = pages[2]?.ink.filter(({ tag }) => tag !== "artifact" && tag.type === "Reference")
    expect(marks?.map(({ mark }) => (mark.kind === "text" ? String.fromCodePoint(...mark.codePoints) : ""))).toEqual([
      "1",
      ",2",
    ])
  })

  /** Where the decimal point of each cell of a one-column table stands, and where the cell's ink ends. */
  const numbersOf = async (rows: readonly string[]) => {
    const table: Block = {
      kind: "table",
      align: ["right"],
      header: [{ inlines: rich("收入") }],
      rows: rows.map((cell) => [{ inlines: rich(cell) }]),
      span,
    }
    const { pages } = await laidOut(withBlocks("zh-CN", [table]))
    const cells = pages[2]?.ink.flatMap(({ mark, tag }) => {
      if (mark.kind !== "text" || tag === "artifact" || ownerOf(tag).type !== "TD") return []
      const text = String.fromCodePoint(...mark.codePoints)
      const after = /[\d,]+/.exec(text)
      const at = (after?.index ?? 0) + (after?.[0].length ?? 0)
      const end = mark.x + (mark.xs.at(-1) ?? 0) + faces.regular.advance(mark.codePoints.at(-1) ?? 0) * mark.size
      return [{ text, point: at < mark.xs.length ? mark.x + (mark.xs[at] ?? 0) : end, end }]
    })
    return cells ?? []
  }

  test("stands numbers of a right-aligned column on their decimal points where they share a unit", async () => {
    const cells = await numbersOf(["9.52%", "1,742%", ">68.5%", "~2%"])
    expect(cells).toHaveLength(4)
    for (const { point } of cells) expect(point).toBeCloseTo(cells[0]?.point ?? 0, 1)
    expect(cells[1]?.end).toBeLessThan((cells[0]?.end ?? 0) - 5)
  })

  test.each([[["CNY 426,400", "CNY 46m", "CNY 1.8bn"]], [["7.43亿元", "42.6万元"]], [["1,742×", "68.9%"]]])(
    "ends a column of numbers of different units or scales at the right: %j",
    async (rows) => {
      const cells = await numbersOf(rows)
      const ends = rows.map((row) => cells.filter(({ text }) => row.endsWith(text.trimEnd())).at(-1)?.end)
      for (const end of ends) expect(end).toBeCloseTo(geometry.text.left + geometry.text.width, 0)
    },
  )

  test("repeats a long table's header as decoration, with the table's number", async () => {
    const { pages } = await laidOut(reports.en as Report)
    const [last] = pages.slice(-1)
    const repeated = last?.ink.flatMap(({ mark, tag }) =>
      mark.kind === "text" && tag === "artifact" ? String.fromCodePoint(...mark.codePoints) : [],
    )
    expect(repeated).toEqual(expect.arrayContaining(["Table 2 (continued)", "Quantity", "Value"]))
  })
})

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [textOf(block.inlines)]
    case "code":
      return [squeeze(block.text)]
    case "table":
      return [block.header, ...block.rows].flat().map(({ inlines }) => textOf(inlines))
    case "quote":
      return block.blocks.flatMap(textsOf)
    case "list":
      return block.items.flatMap(({ blocks }) => blocks.flatMap(textsOf))
    case "chart":
    case "picture":
      return []
  }
}
