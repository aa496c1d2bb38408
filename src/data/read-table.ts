import type { Report, Span } from "../diagnostics/problem.ts"
import { readText } from "../workspace/read-text.ts"
import type { Workspace } from "../workspace/workspace.ts"
import type { FieldFile, ResourceFile } from "./package-schema.ts"
import { problems } from "./problems.ts"
import { readCell } from "./read-cell.ts"
import { type CsvField, type CsvRecords, readCsv } from "./read-csv.ts"
import type { Cell, Column, DataSource, Row, Table } from "./table.ts"

interface Surroundings {
  readonly workspace: Workspace
  readonly sources: ReadonlyMap<string, DataSource>
  readonly units: ReadonlySet<string>
}

/** Where a part of the resource's description stands in `datapackage.json`. */
type Place = (...path: (string | number)[]) => Span

/** Reads one resource of the package: its schema is checked first, then each cell against it. */
export function readTable(
  resource: ResourceFile,
  place: Place,
  { workspace, sources, units }: Surroundings,
  report: Report,
): Table | undefined {
  const columns = readColumns(resource, place, units, report)
  const primaryKey = list(resource.schema.primaryKey)
  checkSchemaNames(resource, primaryKey, columns, place, report)
  checkProvenance(resource, sources, place, report)
  if (!/^[\w-]+(\/[\w-]+)*\.csv$/.test(resource.path)) {
    report(problems["bad-path"]({ path: resource.path }, place("path")))
    return undefined
  }
  const file = readText(workspace, "briefing", `data/${resource.path}`, report)
  const records = file && readCsv(file, resource.dialect?.delimiter ?? ",", report)
  if (file === undefined || records === undefined) return undefined
  const rows = readRows(resource, records, primaryKey, file.file, report)
  checkRowSources(resource, rows, sources, report)
  return {
    name: resource.name,
    titles: new Map(Object.entries(resource.titles ?? {})),
    columns,
    primaryKey,
    references: new Map(
      (resource.schema.foreignKeys ?? []).flatMap((key) =>
        list(key.fields).map((field) => [field, key.reference.resource] as const),
      ),
    ),
    rows,
    sources: resource.sources ?? [],
    asOf: resource.asOf ?? "",
    file: file.file,
  }
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value
}

function readColumns(resource: ResourceFile, place: Place, units: ReadonlySet<string>, report: Report) {
  const columns = new Map<string, Column>()
  resource.schema.fields.forEach((field, index) => {
    const at = place("schema", "fields", index)
    if (columns.has(field.name)) report(problems["duplicate-column"]({ column: field.name }, at))
    const numeric = field.type === "number" || field.type === "integer"
    if (numeric && field.unit === undefined) report(problems["no-unit"]({ column: field.name }, at))
    if (field.unit !== undefined && !units.has(field.unit)) {
      const where = place("schema", "fields", index, "unit")
      report(problems["unknown-unit"]({ unit: field.unit, known: [...units] }, where))
    }
    columns.set(field.name, columnOf(field, resource))
  })
  return columns
}

function columnOf(field: FieldFile, resource: ResourceFile): Column {
  const statusField = field.statusField ?? resource.statusField
  const sourceField = field.sourceField ?? resource.sourceField
  return {
    name: field.name,
    type: field.type,
    ...(field.unit === undefined ? {} : { unit: field.unit }),
    ...(field.boundField === undefined ? {} : { boundField: field.boundField }),
    ...(field.periodField === undefined ? {} : { periodField: field.periodField }),
    ...(statusField === undefined ? {} : { statusField }),
    ...(sourceField === undefined ? {} : { sourceField }),
    ...(field.period === undefined ? {} : { period: field.period }),
    ...(field.constraints?.minimum === undefined ? {} : { minimum: Number(field.constraints.minimum) }),
    ...(field.constraints?.maximum === undefined ? {} : { maximum: Number(field.constraints.maximum) }),
    titles: new Map(Object.entries(field.titles ?? {})),
  }
}

/** Every column that a key or another field names must be there. */
function checkSchemaNames(
  resource: ResourceFile,
  primaryKey: readonly string[],
  columns: ReadonlyMap<string, Column>,
  place: Place,
  report: Report,
): void {
  const check = (field: string | undefined, what: string, at: Span) => {
    if (field === undefined || columns.has(field)) return
    report(problems["unknown-field"]({ field, what, known: [...columns.keys()] }, at))
  }
  if (primaryKey.length === 0) report(problems["no-key"]({ table: resource.name }, place("schema")))
  for (const field of primaryKey) check(field, "`primaryKey`", place("schema", "primaryKey"))
  for (const key of resource.schema.foreignKeys ?? []) {
    for (const field of list(key.fields)) check(field, "`foreignKeys`", place("schema", "foreignKeys"))
  }
  resource.schema.fields.forEach((field, index) => {
    for (const name of ["boundField", "periodField", "statusField", "sourceField"] as const) {
      check(field[name], `\`${name}\``, place("schema", "fields", index, name))
    }
  })
  check(resource.sourceField, "`sourceField`", place("sourceField"))
  check(resource.statusField, "`statusField`", place("statusField"))
}

/** A table of numbers says who gave them and up to when. */
function checkProvenance(
  resource: ResourceFile,
  sources: ReadonlyMap<string, DataSource>,
  place: Place,
  report: Report,
): void {
  const known = [...sources.keys()]
  ;(resource.sources ?? []).forEach((id, index) => {
    if (!sources.has(id)) report(problems["unknown-source"]({ id, known }, place("sources", index)))
  })
  if ((resource.sources ?? []).length === 0 && resource.sourceField === undefined) {
    report(problems["no-source"]({ table: resource.name }, place()))
  }
  if (resource.asOf === undefined) report(problems["no-date"]({ table: resource.name }, place()))
}

function checkRowSources(
  resource: ResourceFile,
  rows: readonly Row[],
  sources: ReadonlyMap<string, DataSource>,
  report: Report,
): void {
  const column = resource.sourceField
  if (column === undefined) return
  for (const row of rows) {
    const cell = row.cells.get(column)
    if (cell === undefined) continue
    if (cell.text === "" && (resource.sources ?? []).length === 0) {
      report(problems["row-without-source"]({ column }, cell.span))
    }
    for (const id of cell.text.split(" ").filter((part) => part !== "")) {
      if (!sources.has(id)) report(problems["unknown-source"]({ id, known: [...sources.keys()] }, cell.span))
    }
  }
}

function readRows(
  resource: ResourceFile,
  records: CsvRecords,
  primaryKey: readonly string[],
  file: string,
  report: Report,
): Row[] {
  const fields = matchHeader(resource, records[0] ?? [], file, report)
  if (fields === undefined) return []
  const missing = new Set(resource.schema.missingValues ?? [""])
  const rows: Row[] = []
  for (const record of records.slice(1)) {
    const span = spanOfRecord(record)
    if (record.length !== fields.length) {
      report(problems["row-width"]({ found: record.length, expected: fields.length }, span))
      continue
    }
    const cells = new Map<string, Cell>()
    record.forEach((field, index) => {
      const schema = fields[index]
      if (schema !== undefined)
        cells.set(schema.name, readCell(field, schema, missing, primaryKey.includes(schema.name), report))
    })
    rows.push({ key: primaryKey.map((name) => cells.get(name)?.text ?? ""), cells, span })
  }
  return rows
}

/** The schema's fields in the header's order; undefined when header and schema do not match. */
function matchHeader(
  resource: ResourceFile,
  header: readonly CsvField[],
  file: string,
  report: Report,
): (FieldFile | undefined)[] | undefined {
  const known = new Map(resource.schema.fields.map((field) => [field.name, field]))
  const seen = new Set<string>()
  let wrong = false
  const fault = (problem: Parameters<Report>[0]) => {
    wrong = true
    report(problem)
  }
  const fields = header.map((cell) => {
    const name = cell.text.trim()
    if (seen.has(name)) fault(problems["duplicate-column"]({ column: name }, cell.span))
    seen.add(name)
    if (!known.has(name)) fault(problems["unknown-column"]({ column: name, known: [...known.keys()] }, cell.span))
    return known.get(name)
  })
  const at = header[0]?.span ?? { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  for (const column of known.keys()) {
    if (!seen.has(column)) fault(problems["missing-column"]({ column, path: file, known: [...seen] }, at))
  }
  return wrong ? undefined : fields
}

function spanOfRecord(record: readonly CsvField[]): Span {
  const [first, last] = [record[0], record.at(-1)]
  if (first === undefined || last === undefined) throw new Error("the parser gave a record without fields")
  return { file: first.span.file, start: first.span.start, end: last.span.end }
}
