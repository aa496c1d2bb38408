import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { totalFit } from "../../../src/layout/total-fit.ts"

/** Words of these widths, one unit of space between them. */
function problem(words: readonly number[], measure: number, lines: number) {
  const widthOf = (start: number, end: number) =>
    words.slice(start, end).reduce((sum, width) => sum + width, 0) + (end - start - 1)
  return { breaks: words.map((_, index) => index).concat(words.length), lines, measure, widthOf }
}

describe("totalFit", () => {
  test("leaves one line open so that the next is not nearly empty", () => {
    // Filled in turn: 8 8 | 3 | 18 | 4 6.
    expect(totalFit(problem([8, 8, 3, 18, 4, 6], 20, 4))).toEqual([1, 3, 4, 6])
  })

  test("brings company to a short last word when the line above can spare it", () => {
    expect(totalFit(problem([40, 30, 12, 14, 5], 100, 2))).toEqual([3, 5])
  })

  test("gives nothing when the lines are too few", () => {
    expect(totalFit(problem([8, 8, 8], 10, 2))).toBeUndefined()
  })

  test("keeps the number of lines, the order of words and the measure", () => {
    const words = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 80 }), (widths, measure) => {
        const greedy = greedyLines(widths, measure)
        const { widthOf } = problem(widths, measure, greedy)
        const ends = totalFit(problem(widths, measure, greedy))
        expect(ends).toHaveLength(greedy)
        expect(ends?.at(-1)).toBe(widths.length)
        ends?.forEach((end, line) => {
          expect(widthOf(ends[line - 1] ?? 0, end)).toBeLessThanOrEqual(measure)
        })
      }),
    )
  })
})

function greedyLines(words: readonly number[], measure: number): number {
  let [lines, width] = [1, -1]
  for (const word of words) {
    if (width + 1 + word > measure) [lines, width] = [lines + 1, -1]
    width += 1 + word
  }
  return lines
}
