import type { Meta } from "../../document/model.ts"
import type { Quantity } from "../../figures/quantity.ts"

/** A derived quantity names this many cells at most. */
const CELLS = 4

/** What a reader sees who points at a quantity: bound, source, period, cells and how it was computed, a line each. */
export function quantityTip(quantity: Quantity, meta: Meta): readonly string[] {
  const { words } = meta
  const lines: string[] = []
  if (quantity.bound !== "exact") lines.push(`${quantity.bound} ${words.bound[quantity.bound]}`)
  const titles = quantity.sources.map((id) => meta.sources.get(id)?.title ?? id)
  if (titles.length > 0) lines.push(`${words.source} ${titles.join(" · ")}`)
  const when = [quantity.period, quantity.status === "forecast" ? words.forecast : undefined]
  const period = when.filter((part) => part !== undefined).join(" · ")
  if (period !== "") lines.push(period)
  if (quantity.expression !== undefined) lines.push(`${words.computed} ${quantity.expression}`)
  const cells = quantity.cells.slice(0, CELLS).map(({ table, key, column, text, span }) => {
    const file = span.file.slice(span.file.lastIndexOf("/") + 1)
    return `${[table, ...key].join("/")}#${column} = ${text} (${file}:${span.start.line})`
  })
  if (quantity.cells.length > CELLS) cells.push(`+ ${quantity.cells.length - CELLS}`)
  return [...lines, ...cells]
}
