import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { TableCell } from "../../../src/document/model.ts"
import { gridOf } from "../../../src/document/table-grid.ts"

const own: TableCell = { inlines: [] }
const above: TableCell = { inlines: [], joins: "above" }
const left: TableCell = { inlines: [], joins: "left" }

describe("the grid of a table", () => {
  it("gives a cell the columns to its right and the rows below that join it", () => {
    const rows = [
      [own, own, left, left],
      [above, own, own, own],
      [above, above, own, own],
    ]
    const spans = gridOf(rows, 4).map((row) => row.map(({ column, rows, columns }) => [column, rows, columns]))
    expect(spans).toEqual([
      [
        [0, 3, 1],
        [1, 1, 3],
      ],
      [
        [1, 2, 1],
        [2, 1, 1],
        [3, 1, 1],
      ],
      [
        [2, 1, 1],
        [3, 1, 1],
      ],
    ])
  })

  it("lets a cell stand for itself where there is none to join, and fills short rows", () => {
    const [[first, second] = []] = gridOf([[left], []], 2)
    expect([first?.column, first?.columns, second?.column]).toEqual([0, 1, 1])
    expect(gridOf([[above]], 1)[0]?.[0]?.cell).toBe(above)
  })

  it("covers each place once, whichever way cells are joined in rows or in columns", () => {
    const cell = fc.constantFrom(own, own, above)
    const table = fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, fc.array(fc.constantFrom(own, left), { maxLength: 5 }), (rows, head) => {
        const covered = gridOf([head, ...rows.map((row, index) => (index === 0 ? row.map(() => own) : row))], 5)
          .flat()
          .flatMap((at) =>
            Array.from({ length: at.rows }, (_, down) =>
              Array.from({ length: at.columns }, (_, right) => `${at.row + down}/${at.column + right}`),
            ).flat(),
          )
        expect(new Set(covered).size).toBe(covered.length)
        expect(covered).toHaveLength((rows.length + 1) * 5)
      }),
    )
  })
})
