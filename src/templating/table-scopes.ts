import { keyText, type Package, type Row, type Table } from "../data/table.ts"
import type { Scope } from "./scope.ts"

/**
 * The data's tables for `{{#each tables.revenue}}`: rows in the file's order. A column is its text in the locale
 * (`name` stands for `name@en`); a column of numbers is the address that `{{fig revenue}}` prints, with its lineage.
 * A missing value is empty.
 */
export function tableScopes(data: Package, locale: string): Scope {
  return Object.fromEntries(
    [...data.tables.values()].map((table) => [table.name, table.rows.map((row) => rowScope(row, table, locale))]),
  )
}

function rowScope(row: Row, table: Table, locale: string): Scope {
  const measures = [...table.columns.values()].filter(({ unit }) => unit !== undefined).length
  const scope: Record<string, string | undefined> = Object.create(null)
  for (const { name, unit } of table.columns.values()) {
    const [plain = name, language] = name.split("@")
    if (language !== undefined && language !== locale) continue
    const cell = row.cells.get(name)
    const text = cell === undefined || cell.value === null ? undefined : cell.text
    if (unit === undefined) scope[plain] = text
    else scope[plain] = text === undefined ? undefined : keyText(table.name, row.key) + (measures > 1 ? `#${name}` : "")
  }
  return scope
}
