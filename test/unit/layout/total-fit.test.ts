import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type FitProblem, totalFit } from "../../../src/layout/total-fit.ts"

/** Words of these widths, one unit of space between them, each of which can grow by `grows`. */
function problem(words: readonly number[], measure: number, grows = 100) {
  const widthOf = (start: number, end: number) =>
    words.slice(start, end).reduce((sum, width) => sum + width, 0) + (end - start - 1)
  const stretchOf = (start: number, end: number) => (end - start - 1) * grows
  const breaks = words.map((_, index) => index).concat(words.length)
  return { breaks, measure, widthOf, stretchOf, shrinkOf: () => 0, isHyphen: () => false }
}

describe("totalFit", () => {
  test("leaves no line that cannot be stretched while other lines fit", () => {
    // Filled in turn: 4 4 4 4 | 12 alone, with nothing in it to stretch | 16.
    expect(totalFit(problem([4, 4, 4, 4, 12, 16], 19, 5))).toEqual([3, 5, 6])
  })

  test("leaves lines short when there is no other way", () => {
    expect(totalFit(problem([14, 15, 16], 20))).toEqual([1, 2, 3])
  })

  test("costs a line by its slack over what it can stretch, not by its share of the measure", () => {
    const widths = [20, 18, 19]
    const stretch = (roomy: readonly [number, number]) => ({
      ...problem(widths, 100),
      breaks: [0, 1, 2, 3],
      widthOf: (start: number, end: number) => (end === 3 ? (start === 0 ? 150 : 50) : end === 1 ? 90 : 94),
      stretchOf: (_start: number, end: number) => (end === 1 ? roomy[0] : roomy[1]),
    })
    expect(totalFit(stretch([100, 7]))).toEqual([1, 3])
    expect(totalFit(stretch([11, 100]))).toEqual([2, 3])
  })

  test("brings company to a short last word when the line above can spare it", () => {
    expect(totalFit(problem([40, 30, 12, 14, 5], 100))).toEqual([3, 5])
  })

  describe("where words may be divided", () => {
    /** Words of 10 with a place to divide each in its middle, at odd indices. */
    const halves = (count: number, measure: number, grows = 100): FitProblem => {
      const isHyphen = (index: number) => index % 2 === 1
      const widthOf = (start: number, end: number) =>
        5 * (end - start) + Math.ceil(end / 2) - Math.floor(start / 2) - 1 + (isHyphen(end) ? 1 : 0)
      const stretchOf = (start: number, end: number) => (Math.ceil(end / 2) - Math.floor(start / 2) - 1) * grows
      const breaks = Array.from({ length: 2 * count + 1 }, (_, index) => index)
      return { breaks, measure, widthOf, stretchOf, shrinkOf: () => 0, isHyphen }
    }

    test("divides none while whole words fill the lines", () => {
      expect(totalFit(halves(9, 32))).toEqual([6, 12, 18])
    })

    test("divides one where a line would gape", () => {
      expect(totalFit(halves(7, 39, 4))).toEqual([7, 14])
    })

    /** Lines of these widths on a measure of 100, each of which can grow by 50; of the others one of a single part is 50 wide, and the rest are too long. */
    const named = (widths: Readonly<Record<string, number>>, hyphens: readonly number[]) => {
      const ends = Object.keys(widths).flatMap((line) => line.split("-").map(Number))
      return totalFit({
        breaks: Array.from({ length: Math.max(...ends) + 1 }, (_, index) => index),
        measure: 100,
        widthOf: (start, end) => widths[`${start}-${end}`] ?? (end === start + 1 ? 50 : 200),
        stretchOf: () => 50,
        shrinkOf: () => 0,
        isHyphen: (index) => hyphens.includes(index),
      })
    }
    const rest = { "3-5": 50, "3-4": 40, "4-5": 50 }

    test("divides none for a line that is only a little better", () => {
      const lines = (slack: number) => ({ "0-1": 100 - slack, "0-2": 100, "1-3": 90, "2-3": 90, ...rest })
      expect(named(lines(10), [2])).toEqual([1, 3, 5])
      expect(named(lines(20), [2])).toEqual([2, 3, 5])
    })

    test("divides no two in a row for lines that are only better", () => {
      const whole = { "0-1": 75, "1-3": 75, "3-5": 45, "3-6": 50 }
      const divided = { "0-2": 100, "2-4": 100, "4-6": 60 }
      expect(named({ ...whole, ...divided }, [2, 4])).toEqual([1, 3, 6])
      expect(named({ ...whole, "0-1": 40, ...divided }, [2, 4])).toEqual([2, 4, 6])
    })

    test("divides none at the end of the last line but one for a line that is only better", () => {
      const lines = (slack: number) => ({ "0-1": 100 - slack, "0-2": 100, "1-3": 70, "1-4": 90, "2-4": 60 })
      expect(named(lines(20), [2])).toEqual([1, 4])
      expect(named(lines(30), [2])).toEqual([2, 4])
    })

    test("leaves no part of a word alone on the last line", () => {
      expect(named({ "0-1": 55, "0-2": 100, "1-3": 90, "2-3": 40 }, [2])).toEqual([1, 3])
    })
  })

  test("squeezes a line rather than leaving its last word behind", () => {
    const squeezable = { ...problem([30, 30, 36, 3], 100), shrinkOf: () => 3 }
    expect(totalFit(squeezable)).toEqual([4])
    expect(totalFit({ ...squeezable, shrinkOf: () => 1 })).toHaveLength(2)
  })

  test("looks at few lines for each place of a long paragraph", () => {
    let looks = 0
    const words = Array.from({ length: 4000 }, (_, index) => 1 + ((index * 7919) % 9))
    const offsets = [0]
    for (const width of words) offsets.push((offsets.at(-1) ?? 0) + width + 1)
    const widthOf = (start: number, end: number) => {
      looks++
      return (offsets[end] ?? 0) - (offsets[start] ?? 0) - 1
    }
    expect(totalFit({ ...problem(words, 100), widthOf })?.at(-1)).toBe(4000)
    expect(looks / words.length).toBeLessThan(100)
  })

  test("gives nothing when a word is wider than the measure", () => {
    expect(totalFit(problem([8, 18, 8], 10))).toBeUndefined()
  })

  test("has as few lines that cannot be stretched as any way to break the paragraph", () => {
    const words = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 6 }), (widths, grows) => {
        const given = problem(widths, 20, grows)
        expect(raggedOf(given, totalFit(given) ?? [])).toBe(fewestRagged(given, 0))
      }),
    )
  })

  test("keeps the order of words and the measure", () => {
    const words = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 80 }), (widths, measure) => {
        const given = problem(widths, measure, 3)
        const ends = totalFit(given)
        expect(ends?.at(-1)).toBe(widths.length)
        ends?.forEach((end, line) => {
          expect(end).toBeGreaterThan(ends[line - 1] ?? 0)
          expect(given.widthOf(ends[line - 1] ?? 0, end)).toBeLessThanOrEqual(measure)
        })
      }),
    )
  })
})

/** How many of the lines that end there cannot be stretched to the measure. */
function raggedOf({ measure, widthOf, stretchOf }: FitProblem, ends: readonly number[]): number {
  return ends.slice(0, -1).filter((end, line) => {
    const start = ends[line - 1] ?? 0
    return measure - widthOf(start, end) > stretchOf(start, end)
  }).length
}

/** By trying every way. */
function fewestRagged(given: FitProblem, start: number): number {
  const last = given.breaks.length - 1
  const counts = given.breaks.slice(start + 1).map((end) => {
    const slack = given.measure - given.widthOf(start, end)
    if (slack < 0) return Number.POSITIVE_INFINITY
    if (end === last) return 0
    return (slack > given.stretchOf(start, end) ? 1 : 0) + fewestRagged(given, end)
  })
  return Math.min(...counts)
}
