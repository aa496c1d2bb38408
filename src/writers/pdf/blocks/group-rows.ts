import type { Slice } from "../flow.ts"
import { stacked } from "./row.ts"
import type { Row } from "./table-cells.ts"

/** A row with its slices; of a row that names a group also those that name it again. */
export interface StackedRow {
  readonly kind: Row["kind"]
  readonly slices: readonly Slice[]
  readonly again: readonly Slice[]
}

/** A group's name stands on the page of this many of its rows. */
const ROWS_WITH_NAME = 2

/** The slices of all rows: a row that names a group is one with the first rows of it, and all further ones can name it again. */
export function groupRows(rows: readonly StackedRow[]): readonly Slice[] {
  const slices: Slice[] = []
  let name: StackedRow | undefined
  /** Rows that the open group's name still waits for. */
  let waits = 0
  for (const row of rows) {
    if (row.kind === "group") {
      name = row
      waits = ROWS_WITH_NAME
      slices.push(...row.slices)
      if (row.slices.length > 1) waits = 0
      continue
    }
    const [first, ...rest] = row.slices.map((slice) => ({
      ...slice,
      resumes: [...(name?.again ?? []), ...slice.resumes],
    }))
    const above = slices.at(-1)
    if (first === undefined) continue
    if (waits > 0 && above !== undefined) slices.splice(-1, 1, stacked([above, first]), ...rest)
    else slices.push(first, ...rest)
    waits = rest.length > 0 ? 0 : waits - 1
  }
  return slices
}
