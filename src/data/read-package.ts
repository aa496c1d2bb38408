import type { Report } from "../diagnostics/problem.ts"
import type { LocatedDocument } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { list } from "./check-resource.ts"
import type { PackageFile } from "./package-schema.ts"
import { parsePeriod } from "./period.ts"
import { problems } from "./problems.ts"
import { readPackageFile } from "./read-package-file.ts"
import { readTable } from "./read-table.ts"
import { type DataSource, keyText, type Package, type Table, type UnitDeclaration } from "./table.ts"

/** Reads `data/datapackage.json` and every table it lists; `units` are those a locale can print. */
export function readPackage(workspace: Workspace, units: readonly string[], report: Report): Package | undefined {
  const file = readPackageFile(workspace, report)
  if (file === undefined) return undefined
  const { document, value } = file
  const sources = new Map(value.sources.map((source) => [source.id, readSource(source)]))
  checkSources(value, document, report)
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
  for (const table of tables.values()) checkKeys(table, report)
  const { about = 0.1, closeTo = 0.05 } = value.tolerance ?? {}
  return { tables, sources, units: declared, tolerance: { about, closeTo } }
}

function checkSources({ sources }: PackageFile, document: LocatedDocument, report: Report): void {
  sources.forEach(({ id, asOf, maxAge }, index) => {
    const first = sources.findIndex((source) => source.id === id)
    if (first < index) {
      const related = [{ message: "the first of them", span: document.spanOf(["sources", first, "id"]) }]
      report(problems["duplicate-source"]({ id }, document.spanOf(["sources", index, "id"]), related))
    }
    if (asOf !== undefined && parsePeriod(asOf) === undefined) {
      report(problems.period({ text: asOf }, document.spanOf(["sources", index, "asOf"])))
    }
    if (maxAge !== undefined && asOf === undefined) {
      report(problems["age-without-date"]({ id }, document.spanOf(["sources", index, "maxAge"])))
    }
  })
}

function readSource(source: PackageFile["sources"][number]): DataSource {
  return {
    id: source.id,
    title: source.title,
    titles: new Map(Object.entries(source.titles ?? {})),
    short: new Map(Object.entries(source.short ?? {})),
    ...(source.path === undefined ? {} : { url: source.path }),
    ...(source.asOf === undefined ? {} : { asOf: source.asOf }),
    ...(source.maxAge === undefined ? {} : { maxAge: source.maxAge }),
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
  value.resources.forEach(({ name, schema }, index) => {
    const table = tables.get(name)
    ;(schema.foreignKeys ?? []).forEach(({ fields, reference }, at) => {
      const place = (key: string) =>
        document.spanOf(["resources", index, "schema", "foreignKeys", at, "reference", key])
      const target = value.resources.find((resource) => resource.name === reference.resource)
      if (target === undefined) {
        const known = value.resources.map((resource) => resource.name)
        const unknown = { value: reference.resource, table: "the package", known }
        report(problems["unknown-reference"](unknown, place("resource")))
      } else if (list(target.schema.primaryKey).join() !== list(reference.fields).join()) {
        const reason = `\`${list(reference.fields).join(", ")}\` is not the key of \`${target.name}\``
        report(problems["foreign-key"]({ reason }, place("fields")))
      } else if (table !== undefined) {
        checkValues(table, list(fields)[0] ?? "", tables.get(target.name), report)
      }
    })
  })
}

function checkValues(table: Table, column: string, target: Table | undefined, report: Report): void {
  if (target === undefined) return
  const keys = new Set(target.rows.map((row) => row.key.join("/")))
  let faults = 0
  for (const row of table.rows) {
    const cell = row.cells.get(column)
    if (cell === undefined || cell.value === null || keys.has(cell.text)) continue
    const known = faults++ < hintLimit ? [...keys] : []
    report(problems["unknown-reference"]({ value: cell.text, table: target.name, known }, cell.span))
  }
}

/** The nearest key is sought for a column's first faults only: it takes a look at every key. */
const hintLimit = 20

function checkKeys(table: Table, report: Report): void {
  const seen = new Map<string, (typeof table.rows)[number]>()
  for (const row of table.rows) {
    const key = keyText(table.name, row.key)
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else report(problems["duplicate-key"]({ key }, row.span, [{ message: "the first of them", span: first.span }]))
  }
}
