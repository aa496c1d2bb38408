import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type FitProblem, totalFit } from "../../../src/layout/total-fit.ts"

/** Words of these widths, one unit of space between them, each of which can grow by `grows`. */
function problem(words: readonly number[], measure: number, lines: number, grows = 100) {
  const widthOf = (start: number, end: number) =>
    words.slice(start, end).reduce((sum, width) => sum + width, 0) + (end - start - 1)
  const stretchOf = (start: number, end: number) => (end - start - 1) * grows
  return { breaks: words.map((_, index) => index).concat(words.length), lines, measure, widthOf, stretchOf }
}

describe("totalFit", () => {
  test("leaves no line that cannot be stretched while other lines fit", () => {
    // Filled in turn: 4 4 4 4 | 12 alone, with nothing in it to stretch | 16.
    expect(totalFit(problem([4, 4, 4, 4, 12, 16], 19, 3, 5))).toEqual({ ends: [3, 5, 6], ragged: 0 })
  })

  test("says how many lines cannot be stretched when there is no other way", () => {
    expect(totalFit(problem([14, 15, 16], 20, 3))).toEqual({ ends: [1, 2, 3], ragged: 2 })
  })

  test("costs a line by its slack over what it can stretch, not by its share of the measure", () => {
    const widths = [20, 18, 19]
    const stretch = (roomy: readonly [number, number]) => ({
      ...problem(widths, 100, 2),
      breaks: [0, 1, 2, 3],
      widthOf: (start: number, end: number) => (end === 3 ? 50 : start === 0 && end === 1 ? 90 : 94),
      stretchOf: (_start: number, end: number) => (end === 1 ? roomy[0] : roomy[1]),
    })
    expect(totalFit(stretch([100, 7]))?.ends).toEqual([1, 3])
    expect(totalFit(stretch([11, 100]))?.ends).toEqual([2, 3])
  })

  test("brings company to a short last word when the line above can spare it", () => {
    expect(totalFit(problem([40, 30, 12, 14, 5], 100, 2))?.ends).toEqual([3, 5])
  })

  test("gives nothing when the lines are too few", () => {
    expect(totalFit(problem([8, 8, 8], 10, 2))).toBeUndefined()
  })

  test("has as few lines that cannot be stretched as any way to break the paragraph", () => {
    const words = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 6 }), (widths, grows) => {
        const given = problem(widths, 20, greedyLines(widths, 20), grows)
        expect(totalFit(given)?.ragged).toBe(fewestRagged(given, 0, given.lines))
      }),
    )
  })

  test("keeps the number of lines, the order of words and the measure", () => {
    const words = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 80 }), (widths, measure) => {
        const greedy = greedyLines(widths, measure)
        const { widthOf } = problem(widths, measure, greedy)
        const ends = totalFit(problem(widths, measure, greedy, 3))?.ends
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

/** By trying every way. */
function fewestRagged(given: FitProblem, start: number, lines: number): number {
  const last = given.breaks.length - 1
  const ends = lines === 1 ? [last] : given.breaks.slice(start + 1, -1)
  const counts = ends.map((end) => {
    const slack = given.measure - given.widthOf(start, end)
    if (slack < 0) return Number.POSITIVE_INFINITY
    if (lines === 1) return 0
    return (slack > given.stretchOf(start, end) ? 1 : 0) + fewestRagged(given, end, lines - 1)
  })
  return Math.min(...counts)
}
