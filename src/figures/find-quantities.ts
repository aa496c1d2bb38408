import { nameHint } from "../diagnostics/suggest.ts"
import { type Address, matchKeys, parseAddress } from "./address.ts"
import type { Vector } from "./evaluate.ts"
import { AddressError, type Measure, type Measures } from "./figures.ts"
import type { Quantity } from "./quantity.ts"

/** The quantity at an address, or those of a pattern lined up by the values of its `*`; throws `AddressError`. */
export function findQuantities(text: string, measures: Measures): Quantity | Vector<Quantity> {
  const address = parseAddress(text)
  const columns = measures.tables.get(address.table)
  const measure =
    columns === undefined ? pickFigure(text, address, measures) : pickColumn(text, address.column, columns)
  if (measure.empty.has(address.key.join("/"))) throw new AddressError(text, undefined, true)
  const entries = matchKeys(text, address.key, measure)
  if (!address.key.includes("*")) {
    const [only] = entries
    if (only === undefined) throw new AddressError(text, undefined)
    return only.value
  }
  return wildcards(address.key, measure, entries)
}

function pickFigure(text: string, { table: name, column }: Address, { tables, results, derived }: Measures): Measure {
  const measure = results.get(name)
  if (measure === undefined) {
    const broken = derived.has(name) ? "`figures.yaml` names it, but it could not be computed" : undefined
    throw new AddressError(text, broken ?? nameHint(name, [...tables.keys(), ...results.keys()]))
  }
  if (column !== undefined) throw new AddressError(text, "a computed figure has no columns")
  return measure
}

function pickColumn(text: string, column: string | undefined, columns: ReadonlyMap<string, Measure>): Measure {
  if (column !== undefined) {
    const found = columns.get(column)
    if (found === undefined) throw new AddressError(text, nameHint(column, columns.keys()))
    return found
  }
  if (columns.size > 1)
    throw new AddressError(
      text,
      `say which of its measures: ${[...columns.keys()].map((one) => `\`#${one}\``).join(", ")}`,
    )
  const [only] = columns.values()
  if (only === undefined) throw new AddressError(text, "the table holds texts only")
  return only
}

/** The entries that a pattern matched, by the parts of their keys that it leaves open. */
export function wildcards<T>(
  pattern: readonly string[],
  measure: { readonly columns: readonly string[]; readonly dimensions: readonly string[] },
  entries: readonly { readonly key: readonly string[]; readonly value: T }[],
): Vector<T> {
  const open = pattern.flatMap((part, index) => (part === "*" ? [index] : []))
  const pick = (list: readonly string[]) => open.map((index) => list[index] ?? "")
  return {
    kind: "vector",
    dimensions: pick(measure.dimensions),
    columns: pick(measure.columns),
    entries: entries.map(({ key, value }) => ({ key: pick(key), value })),
  }
}
