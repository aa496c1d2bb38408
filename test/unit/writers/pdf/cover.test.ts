import { describe, expect, test } from "vitest"
import type { Report } from "../../../../src/document/model.ts"
import { coverMotif } from "../../../../src/theme/cover-motif.ts"
import type { TextMark } from "../../../../src/writers/pdf/drawing.ts"
import { pageGeometry } from "../../../../src/writers/pdf/page-geometry.ts"
import { layOut } from "../../../../src/writers/pdf/write-pdf.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"
import { reports, stubCharts } from "../../../fixtures/pdf-report.ts"

const theme = briefingTheme()

/** The cover's words, a mark for each stretch. */
async function words(document: Report): Promise<readonly TextMark[]> {
  const charts = stubCharts(document.meta.locale)
  const { pages } = await layOut({ document, theme, faces, charts, epoch: 0, tables: 0, report: () => {} })
  return pages[0]?.ink.flatMap(({ mark }) => (mark.kind === "text" ? [mark] : [])) ?? []
}

const saying = (locale: string, title: string, subtitle: string): Report => {
  const report = reports[locale] as Report
  return { ...report, meta: { ...report.meta, title, subtitle }, chapters: [] }
}

const textOf = (marks: readonly TextMark[]) =>
  marks.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("")

describe("the cover", () => {
  test.each([
    ["en", "A rise and a level", "Makers of mills: the hopes of the market, the trade and the new variable"],
    ["en", "A rise to the level of last year", "Short"],
    ["en", "A very long title that goes on and on about the rise of the mills and what came after it", "Short"],
    [
      "en",
      "Word",
      "A subtitle that also goes on and on, about the rise of the mills and all that came after it, for long",
    ],
    ["zh-CN", "去年秋收之后：各县粮仓的行情与现实和今年的预测", "秋收的涨幅、仍处早期的粮仓，以及今年带来的新变数"],
  ])("keeps every word clear of the bars, in %s: %s", async (locale, title, subtitle) => {
    const { width, height } = pageGeometry(theme, locale)
    const { bars } = coverMotif(theme, width, height)
    const marks = await words(saying(locale, title, subtitle))
    expect(textOf(marks).replace(/\s/g, "")).toContain(title.replace(/\s/g, ""))
    for (const mark of marks) {
      const end = mark.x + (mark.xs.at(-1) ?? 0) + mark.size * faces.bold.advance(mark.codePoints.at(-1) ?? 0)
      for (const bar of bars) {
        const beside = bar.x > mark.x && bar.y < mark.y + 0.25 * mark.size
        if (beside) expect(bar.x - end, textOf([mark])).toBeGreaterThan(10)
      }
      const on = bars.filter((bar) => bar.x < end && bar.x + bar.width > mark.x)
      for (const bar of on) expect(bar.y, textOf([mark])).toBeGreaterThan(mark.y + 0.25 * mark.size)
    }
  })

  test.each([
    ["en", "Research report · Data as of 30 June 2025"],
    ["zh-CN", "研究报告 · 数据截至2025年6月30日"],
  ])("says what the data reach to, in %s", async (locale, imprint) => {
    const squeeze = (text: string) => text.replace(/\s/g, "")
    expect(squeeze(textOf(await words(reports[locale] as Report)))).toContain(squeeze(imprint))
  })
})
