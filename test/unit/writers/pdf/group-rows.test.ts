import { describe, expect, test } from "vitest"
import { groupRows, type StackedRow } from "../../../../src/writers/pdf/blocks/group-rows.ts"
import { type Slice, slice } from "../../../../src/writers/pdf/flow.ts"

const again = [slice(7, [])]
const group: StackedRow = { kind: "group", slices: [slice(10, [])], again }
const row = (height: number): StackedRow => ({ kind: "body", slices: [slice(height, [])], again: [] })
const heights = (slices: readonly Slice[]) => slices.map(({ height }) => height)

describe("rows of a table with groups", () => {
  test("stand alone where there is no group", () => {
    const slices = groupRows([row(1), row(2)])
    expect(heights(slices)).toEqual([1, 2])
    expect(slices.map(({ resumes }) => resumes.length)).toEqual([0, 0])
  })

  test("are one with their group's name up to the second, and name it again from the third on", () => {
    const slices = groupRows([row(1), group, row(2), row(3), row(4), row(5), group, row(6)])
    expect(heights(slices)).toEqual([1, 15, 4, 5, 16])
    expect(slices.map(({ resumes }) => resumes)).toEqual([[], [], again, again, []])
  })

  test("keep the first lines of a divided row with the name, and name the group above its other lines", () => {
    const long: StackedRow = { kind: "body", slices: [slice(1, []), slice(2, []), slice(3, [])], again: [] }
    const slices = groupRows([group, long, row(4)])
    expect(heights(slices)).toEqual([11, 2, 3, 4])
    expect(slices.map(({ resumes }) => resumes)).toEqual([[], again, again, again])
  })
})
