import { describe, expect, test } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Block, Report } from "../../../../src/document/model.ts"
import { checkText } from "../../../../src/writers/pdf/check-text.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"
import { reports, rich } from "../../../fixtures/pdf-report.ts"
import { writeSoundPdf } from "../../../fixtures/write-sound-pdf.ts"

const at = (line: number) => ({ file: "a.md", start: { line, column: 1 }, end: { line, column: 9 } })
const withBlocks = (...blocks: Block[]): Report => ({
  meta: (reports.en as Report).meta,
  chapters: [{ kind: "chapter", id: "one", tag: "", title: rich("One"), blocks, accent: 0, span: at(1) }],
})
const paragraph = (text: string, line = 2): Block => ({
  kind: "paragraph",
  role: "body",
  inlines: rich(text),
  span: at(line),
})
const problemsOf = (document: Report) => {
  const problems = new Problems()
  checkText(document, faces, problems.report)
  return problems.all().map(({ code, span, message }) => [code, span?.start.line, message])
}

describe("checkText", () => {
  test("says where a character stands that the font has no glyph for", () => {
    expect(problemsOf(withBlocks(paragraph("plain"), paragraph("emoji 😀 and 𠮷", 7)))).toEqual([
      ["pdf/missing-glyph", 7, "no glyph for `😀` (U+1F600) in the theme's font"],
      ["pdf/missing-glyph", 7, "no glyph for `𠮷` (U+20BB7) in the theme's font"],
    ])
  })

  test("takes spaces of every width, joiners and soft hyphens", () => {
    expect(problemsOf(withBlocks(paragraph("a\u2009b\u202fc\u00a0d\u200be\u00adf\u2060g\u3000h")))).toEqual([])
  })

  test("looks into lists, quotes, tables, notes, captions and code", () => {
    const deep: Block = {
      kind: "quote",
      span: at(3),
      blocks: [
        { kind: "list", ordered: false, start: 1, span: at(4), items: [{ span: at(4), blocks: [paragraph("☑", 5)] }] },
      ],
    }
    const table: Block = {
      kind: "table",
      align: ["left"],
      header: [{ inlines: rich("a") }],
      rows: [[{ inlines: rich("☑") }]],
      span: at(6),
    }
    const code: Block = { kind: "code", language: "", text: "☑", span: at(7) }
    expect(problemsOf(withBlocks(deep, table, code, paragraph("x^[S1: ☑]", 8))).map(([, line]) => line)).toEqual([
      5, 6, 7, 8,
    ])
  })

  test("refuses links that lead nowhere or to other places than the web and mail", () => {
    const document = withBlocks(
      paragraph("[a](#one) [b](https://example.org) [c](mailto:a@example.org)"),
      paragraph("[d](#gone)", 3),
      paragraph("[e](javascript:alert)", 4),
      paragraph("[f](file:///etc/passwd)", 5),
    )
    expect(problemsOf(document).map(([code, line]) => [code, line])).toEqual([
      ["pdf/unknown-target", 3],
      ["pdf/unsafe-link", 4],
      ["pdf/unsafe-link", 5],
    ])
  })
})

test("a report with a chart that was not rendered, a picture and an unknown source names each of them", async () => {
  const exhibit = {
    id: "gone",
    kind: "chart",
    title: [],
    subtitle: [],
    source: [],
    alt: "",
    reading: [],
    quantities: [],
  } as const
  const document = withBlocks(
    { kind: "chart", exhibit, span: at(2) },
    { kind: "picture", path: "a.png", alt: "", span: at(3) },
    paragraph("x^[S9]", 4),
  )
  const problems = new Problems()
  const input = { document, theme: briefingTheme(), faces, charts: new Map(), epoch: 0, report: problems.report }
  const { count } = await writeSoundPdf(input)
  expect(count).toBe(3)
  expect(problems.all().map(({ code }) => code)).toEqual([
    "pdf/unknown-source",
    "pdf/missing-chart",
    "pdf/picture-not-drawn",
  ])
})
