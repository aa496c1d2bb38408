import type { Report } from "../diagnostics/problem.ts"
import { checkSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { type PackageFile, packageSchema } from "./package-schema.ts"
import { problems } from "./problems.ts"
import { readTable } from "./read-table.ts"
import { type DataSource, keyText, type Package, type Table, type UnitDeclaration } from "./table.ts"

/** Reads `data/datapackage.json` and every table it lists; `units` are those a locale can print. */
export function readPackage(workspace: Workspace, units: readonly string[], report: Report): Package | undefined {
  const file = readText(workspace, "briefing", "data/datapackage.json", report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || !checkSchema(document, packageSchema, "datapackage.json", report)) return undefined
  const value = document.value as PackageFile
  const sources = new Map(value.sources.map((source) => [source.id, readSource(source)]))
  const declared = readUnits(value)
  const known = new Set([...units, ...declared.keys()])
  const tables = new Map<string, Table>()
  value.resources.forEach((resource, index) => {
    const place = (...path: (string | number)[]) => document.spanOf(["resources", index, ...path])
    if (tables.has(resource.name)) {
      report(problems["duplicate-table"]({ name: resource.name }, place("name")))
      return
    }
    const table = readTable(resource, place, { workspace, sources, units: known }, report)
    if (table !== undefined) tables.set(resource.name, table)
  })
  checkReferences(tables, value, document, report)
  const { about = 0.1, closeTo = 0.05 } = value.tolerance ?? {}
  return { tables, sources, units: declared, tolerance: { about, closeTo } }
}

function readSource(source: PackageFile["sources"][number]): DataSource {
  return {
    id: source.id,
    title: source.title,
    titles: new Map(Object.entries(source.titles ?? {})),
    short: new Map(Object.entries(source.short ?? {})),
    ...(source.path === undefined ? {} : { url: source.path }),
    ...(source.asOf === undefined ? {} : { asOf: source.asOf }),
  }
}

function readUnits(value: PackageFile): ReadonlyMap<string, UnitDeclaration> {
  return new Map(
    Object.entries(value.units ?? {}).map(([name, texts]) => [name, { name, texts: new Map(Object.entries(texts)) }]),
  )
}

/** Every value of a column that refers to a table is a key of it. */
function checkReferences(
  tables: ReadonlyMap<string, Table>,
  value: PackageFile,
  document: LocatedDocument,
  report: Report,
): void {
  for (const table of tables.values()) {
    const index = value.resources.findIndex((resource) => resource.name === table.name)
    for (const [column, target] of table.references) {
      const referred = tables.get(target)
      if (referred === undefined) {
        const place = document.spanOf(["resources", index, "schema", "foreignKeys"])
        report(problems["unknown-reference"]({ value: target, table: "the package", known: [...tables.keys()] }, place))
        continue
      }
      const keys = new Set(referred.rows.map((row) => row.key.join("/")))
      for (const row of table.rows) {
        const cell = row.cells.get(column)
        if (cell === undefined || cell.value === null || keys.has(cell.text)) continue
        report(problems["unknown-reference"]({ value: cell.text, table: target, known: [...keys] }, cell.span))
      }
    }
    checkKeys(table, report)
  }
}

function checkKeys(table: Table, report: Report): void {
  const seen = new Map<string, (typeof table.rows)[number]>()
  for (const row of table.rows) {
    const key = keyText(table.name, row.key)
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else report(problems["duplicate-key"]({ key }, row.span, [{ message: "the first of them", span: first.span }]))
  }
}
