import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Block, Report } from "../../../../src/document/model.ts"
import type { Theme } from "../../../../src/theme/theme.ts"
import { pageGeometry } from "../../../../src/writers/pdf/page-geometry.ts"
import { layOut } from "../../../../src/writers/pdf/write-pdf.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"
import { reports, rich, stubCharts } from "../../../fixtures/pdf-report.ts"
import { writeSoundPdf } from "../../../fixtures/write-sound-pdf.ts"

const plain = briefingTheme()
const theme: Theme = { ...plain, report: { ...plain.report, sideNotes: { width: 42, gap: 7 } } }
const span = { file: "a.md", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
const english = reports.en as Report

const reportOf = (paragraphs: readonly string[]): Report => ({
  meta: english.meta,
  chapters: [
    {
      kind: "chapter",
      id: "one",
      tag: "1",
      title: rich("One"),
      blocks: paragraphs.map((text): Block => ({ kind: "paragraph", role: "body", inlines: rich(text), span })),
      accent: 0,
      span,
    },
  ],
})

const laidOut = (document: Report) =>
  layOut({ document, theme, faces, charts: stubCharts("en"), epoch: 0, tables: 0, report: new Problems().report })

/** Baselines of a page's note marks and of the first lines of its notes, by number; and the left ends of notes' words. */
async function notesOn(paragraphs: readonly string[], page = 2) {
  const { pages } = await laidOut(reportOf(paragraphs))
  const marks = new Map<string, number>()
  const labels = new Map<string, number>()
  const words: { x: number; y: number }[] = []
  for (const { mark, tag } of pages[page]?.ink ?? []) {
    if (mark.kind !== "text" || tag === "artifact") continue
    const text = String.fromCodePoint(...mark.codePoints)
    if (tag.type === "Reference" && !marks.has(text)) marks.set(text, mark.y + RISE * mark.size)
    if (tag.type === "Lbl") labels.set(text, mark.y)
    if (tag.type === "Note") words.push({ x: mark.x + (mark.xs[0] ?? 0), y: mark.y })
  }
  return { marks, labels, words, pages }
}

/** How far a mark stands above its line, in em of its own size. */
const RISE = 0.42
const geometry = pageGeometry(theme, "en")

describe("notes beside the text", () => {
  test("stand right of it, each on the line of its mark", async () => {
    const { marks, labels, words } = await notesOn([
      "One^[S1].",
      "Between.",
      "Between.",
      "Between.",
      "Two, which is said further down^[S2: beware].",
    ])
    expect([...labels.keys()]).toEqual(["1", "2"])
    for (const [number, y] of labels) expect(y).toBeCloseTo(marks.get(number) ?? 0, 1)
    for (const { x } of words) expect(x).toBeGreaterThan(geometry.text.right)
  })

  test("leave the text its whole height", async () => {
    const noted = Array.from({ length: 30 }, (_, index) => `Line ${index}^[S1: caution ${index}].`)
    const lowest = async (texts: readonly string[]) => {
      const { pages } = await laidOut(reportOf(texts))
      const inks = pages[2]?.ink.flatMap(({ mark, tag }) =>
        mark.kind === "text" && tag !== "artifact" && tag.type === "P" ? [mark.y] : [],
      )
      return Math.max(...(inks ?? []))
    }
    expect(await lowest(noted)).toBeCloseTo(await lowest(noted.map((text) => text.replace(/\^\[.*?\]/, ""))), 6)
  })

  test("never stand on one another, go on on the next page, and lose no word, however many there are", async () => {
    const note = fc.integer({ min: 1, max: 60 }).map((words) => `Claim^[S1: ${"word ".repeat(words)}end].`)
    await fc.assert(
      fc.asyncProperty(fc.array(note, { minLength: 1, maxLength: 40 }), async (paragraphs) => {
        const { pages } = await laidOut(reportOf(paragraphs))
        let said = ""
        for (const { ink } of pages.slice(2)) {
          let last = 0
          for (const { mark, tag } of ink) {
            if (mark.kind !== "text" || tag === "artifact" || tag.type !== "Note") continue
            said += String.fromCodePoint(...mark.codePoints)
            expect(mark.y).toBeGreaterThanOrEqual(last)
            expect(mark.y).toBeLessThanOrEqual(geometry.text.bottom + geometry.baseline)
            last = mark.y
          }
        }
        const fresh = new Set(paragraphs)
        expect(said.match(/end/g)?.length ?? 0).toBeGreaterThanOrEqual(fresh.size)
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test("make a sound PDF", async () => {
    const input = { document: english, theme, faces, charts: stubCharts("en"), epoch: 0 }
    const { count } = await writeSoundPdf({ ...input, report: new Problems().report })
    expect(count).toBeGreaterThan(3)
  })
})
