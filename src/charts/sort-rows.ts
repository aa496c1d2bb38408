import type { Binding } from "./bind-slots.ts"
import type { FlatRow } from "./flat-rows.ts"
import type { Form } from "./form.ts"

/** Orders the rows as the option `sort` asks: each category by its greatest size, rows of one category together. */
export function sortRows(rows: readonly FlatRow[], form: Form | undefined, { options }: Binding): readonly FlatRow[] {
  const order = options.get("sort")
  const sort = form?.sort
  if (sort === undefined || (order !== "ascending" && order !== "descending")) return rows
  const sizes = new Map<unknown, number>()
  for (const { [sort.rows]: name, [sort.by]: value } of rows) {
    sizes.set(name, Math.max(sizes.get(name) ?? 0, typeof value === "number" ? Math.abs(value) : 0))
  }
  const sign = order === "ascending" ? 1 : -1
  return [...rows].sort((a, b) => sign * ((sizes.get(a[sort.rows]) ?? 0) - (sizes.get(b[sort.rows]) ?? 0)))
}
