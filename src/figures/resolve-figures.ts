import { keyText, type Package, type Table } from "../data/table.ts"
import type { Report } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { type Keyed, matchKeys, parseAddress } from "./address.ts"
import { type ComputedFigures, computeFigures, readFigureFile } from "./compute-figures.ts"
import type { Vector } from "./evaluate.ts"
import {
  AddressError,
  type DerivedFigure,
  type Figures,
  type Measure,
  type Measures,
  type TextCell,
} from "./figures.ts"
import { findQuantities, wildcards } from "./find-quantities.ts"
import { readQuantity, sourcesOf } from "./read-quantity.ts"

/** Binds every number cell to a quantity and computes what `figures.yaml` names. */
export function resolveFigures(data: Package, workspace: Workspace, report: Report): Figures {
  const tables = new Map<string, ReadonlyMap<string, Measure>>()
  for (const table of data.tables.values()) tables.set(table.name, measuresOf(table, data))
  const computed: ComputedFigures = { derived: new Map(), results: new Map() }
  const { derived, results } = computed
  const measures: Measures = { tables, results, derived }
  const find = (address: string) => findQuantities(address, measures)
  const document = readFigureFile(workspace, report)
  if (document !== undefined) computeFigures(document, new Set(tables.keys()), computed, find, report)
  const ofData = [...tables.values()].flatMap((table) => [...table.values()].flatMap((measure) => measure.entries))
  const ofFigures = [...derived.keys()].flatMap((name) => results.get(name)?.entries ?? [])
  return {
    all: [...ofData, ...ofFigures].map((entry) => entry.value),
    derived,
    measures,
    find,
    text: (address, locale) => {
      const found = findTexts(address, locale, data)
      const [only] = found.entries
      if (address.includes("*") || only === undefined)
        throw new AddressError(address, "a text has one address, without `*`")
      return only.value
    },
    texts: (pattern, locale) => findTexts(pattern, locale, data),
    label: (dimension, key, locale) => labelOf(dimension, key, locale, data),
    title: (name, locale) => titleOf(name, locale, data, derived),
  }
}

function measuresOf(table: Table, data: Package): ReadonlyMap<string, Measure> {
  const measures = new Map<string, Measure>()
  const columns = [...table.columns.values()].filter((column) => column.unit !== undefined)
  for (const column of columns) {
    const empty = new Set<string>()
    const entries = table.rows.flatMap((row) => {
      const id = keyText(table.name, row.key) + (columns.length > 1 ? `#${column.name}` : "")
      const value = readQuantity({ table, column, row, id, tolerance: data.tolerance })
      if (value === undefined) empty.add(row.key.join("/"))
      return value === undefined ? [] : [{ key: row.key, value }]
    })
    measures.set(column.name, { columns: table.primaryKey, dimensions: dimensionsOf(table, data), entries, empty })
  }
  return measures
}

/** What each key column means: the table it refers to, the table itself for its only key, else its name. */
function dimensionsOf(table: Table, data: Package): string[] {
  const referred = new Set([...data.tables.values()].flatMap((other) => [...other.references.values()]))
  return table.primaryKey.map((column) => {
    const reference = table.references.get(column)
    if (reference !== undefined) return reference
    return table.primaryKey.length === 1 && referred.has(table.name) ? table.name : column
  })
}

function findTexts(text: string, locale: string, data: Package): Vector<TextCell> {
  const address = parseAddress(text)
  const table = data.tables.get(address.table)
  if (table === undefined) throw new AddressError(text, nameHint(address.table, data.tables.keys()))
  const name = address.column ?? "name"
  const column = table.columns.get(`${name}@${locale}`) ?? table.columns.get(name)
  if (column === undefined) {
    const known = [...new Set([...table.columns.keys()].map((one) => one.replace(/@.*$/, "")))]
    throw new AddressError(text, nameHint(name, known))
  }
  const keyed: Keyed<TextCell> = {
    columns: table.primaryKey,
    entries: table.rows.flatMap((row) => {
      const cell = row.cells.get(column.name)
      if (cell === undefined || cell.value === null) return []
      const reference = { table: table.name, key: row.key, column: column.name, text: cell.text, span: cell.span }
      return [{ key: row.key, value: { text: cell.text, cell: reference, sources: sourcesOf(row, column, table) } }]
    }),
  }
  const row = table.rows.find((one) => one.key.join("/") === address.key.join("/"))
  if (row?.cells.get(column.name)?.value === null) throw new AddressError(text, undefined, true)
  const entries = matchKeys(text, address.key, keyed)
  return wildcards(address.key, { columns: table.primaryKey, dimensions: dimensionsOf(table, data) }, entries)
}

function labelOf(dimension: string, key: string, locale: string, data: Package): string {
  const table = data.tables.get(dimension)
  const row = table?.rows.find((one) => one.key.length === 1 && one.key[0] === key)
  const cell = row?.cells.get(`short@${locale}`) ?? row?.cells.get(`name@${locale}`) ?? row?.cells.get("name")
  return cell?.text ?? key
}

function titleOf(
  name: string,
  locale: string,
  data: Package,
  derived: ReadonlyMap<string, DerivedFigure>,
): string | undefined {
  const table = data.tables.get(name)
  return table?.titles.get(locale) ?? derived.get(name)?.titles.get(locale)
}
