import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { tableColumns } from "../../../src/layout/table-columns.ts"

describe("tableColumns", () => {
  test("gives the room left over to columns of words first, and what is more to all alike", () => {
    const columns = [
      { min: 20, max: 50, fixed: false },
      { min: 40, max: 40, fixed: true },
      { min: 20, max: 100, fixed: false },
    ]
    expect(tableColumns(columns, 250)).toEqual([70, 40, 140])
    expect(tableColumns(columns, 325)).toEqual([95, 60, 170])
    const words = columns.filter(({ fixed }) => !fixed)
    expect(tableColumns(words, 300)).toEqual([100, 200])
  })

  test("shares room between least and natural widths when not all fit", () => {
    const columns = [
      { min: 20, max: 100, fixed: false },
      { min: 40, max: 40, fixed: true },
      { min: 20, max: 180, fixed: false },
    ]
    expect(tableColumns(columns, 200)).toEqual([60, 40, 100])
  })

  test("breaks no column that needs less than an equal share for the sake of a longer one", () => {
    const columns = [
      { min: 20, max: 55, fixed: false },
      { min: 20, max: 180, fixed: false },
      { min: 20, max: 180, fixed: false },
    ]
    expect(tableColumns(columns, 195)).toEqual([55, 70, 70])
  })

  test("scales least widths down when even they do not fit", () => {
    expect(
      tableColumns(
        [
          { min: 60, max: 60, fixed: true },
          { min: 120, max: 200, fixed: false },
        ],
        90,
      ),
    ).toEqual([30, 60])
  })

  test("always fills the width, and gives no column less than its least while that is possible", () => {
    const column = fc.record({
      min: fc.integer({ min: 1, max: 100 }),
      more: fc.integer({ min: 0, max: 300 }),
      fixed: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 50, max: 900 }),
        (drawn, width) => {
          const columns = drawn.map(({ min, more, fixed }) => ({ min, max: min + more, fixed }))
          const widths = tableColumns(columns, width)
          expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(width, 6)
          if (columns.reduce((sum, { min }) => sum + min, 0) <= width)
            for (const [index, { min }] of columns.entries()) expect(widths[index]).toBeGreaterThanOrEqual(min - 1e-9)
        },
      ),
      { seed: 5 },
    )
  })
})
