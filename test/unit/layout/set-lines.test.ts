import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { justifyLine } from "../../../src/layout/justify-line.ts"
import { setLines } from "../../../src/layout/set-lines.ts"
import type { TextItem } from "../../../src/layout/shape-text.ts"
import type { LineMeasure } from "../../../src/layout/shaped-paragraph.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

const size = 10.5
const width = 470

/** Lines that justification leaves short of the measure. */
function ragged(texts: readonly Pick<TextItem, "text" | "together">[], fill: LineMeasure["fill"]): number {
  const items = texts.map((item): TextItem => ({ ...item, face: faces.regular, size }))
  const lines = setLines(items, { width, indent: 2 * size, locale: "zh-CN", fill })
  return lines.filter((line) => !line.last && justifyLine(line, width, () => size).width < width - 0.02).length
}

describe("a paragraph set evenly", () => {
  const quantity = fc
    .integer({ min: 1, max: 99_999 })
    .map((value) => ({ text: `${(value / 100).toFixed(2)}亿元`, together: true }))
  const paragraphs = (clause: RegExp) =>
    fc
      .array(fc.tuple(fc.stringMatching(clause), quantity), { minLength: 4, maxLength: 12 })
      .map((pairs) => [...pairs.flatMap(([text, number]) => [{ text }, number]), { text: "收成" }])

  test("leaves no more lines short of the measure than lines filled in turn, and over all far fewer", () => {
    const drawn = fc.sample(paragraphs(/^[去年秋收之后各县粮仓都满了]{6,20}[，。]$/), { seed: 7, numRuns: 60 })
    const counts = drawn.map((paragraph) => [ragged(paragraph, "greedy"), ragged(paragraph, "even")] as const)
    for (const [greedy, even] of counts) expect(even).toBeLessThanOrEqual(greedy)
    const sum = (of: 0 | 1) => counts.reduce((total, count) => total + count[of], 0)
    expect(sum(0)).toBeGreaterThan(15)
    expect(sum(1)).toBeLessThan(0.6 * sum(0))
  })

  test("may end a line behind the word of a bound, never inside a rank", () => {
    const breaksOf = (kept: string, fill: LineMeasure["fill"]) => {
      const items: TextItem[] = ["去年秋收之后各县", kept, "满了"].map((text) => ({
        text,
        face: faces.regular,
        size,
        together: text === kept,
      }))
      const firsts = Array.from({ length: 60 }, (_, step) => {
        const lines = setLines(items, { width: 40 + 2 * step, indent: 0, locale: "zh-CN", fill })
        return lines.slice(0, -1).map(({ pieces }) => pieces.at(-1)?.text ?? "")
      })
      return firsts.flat().filter((text) => kept.startsWith(text))
    }
    expect(breaksOf("超50亿元", "even")).toContain("超")
    expect(breaksOf("不足50%", "even")).toContain("不足")
    expect(breaksOf("超50亿元", "greedy")).not.toContain("超")
    expect(breaksOf("第4", "even")).not.toContain("第")
  })
})
