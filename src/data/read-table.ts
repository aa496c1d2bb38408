import type { Report, Span } from "../diagnostics/problem.ts"
import { readText } from "../workspace/read-text.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { checkResource, list, type Place } from "./check-resource.ts"
import { checkRows } from "./check-rows.ts"
import { type FieldRule, readFieldRule } from "./field-rule.ts"
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

/** Reads one resource of the package: its schema is checked first, then each cell against it. */
export function readTable(
  resource: ResourceFile,
  place: Place,
  { workspace, sources, units }: Surroundings,
  report: Report,
): Table | undefined {
  const columns = readColumns(resource, place, units, report)
  const primaryKey = list(resource.schema.primaryKey)
  checkResource(resource, columns, sources, place, report)
  const rules = readRules(resource, primaryKey, place, report)
  if (!/^[\w-]+(\/[\w-]+)*\.csv$/.test(resource.path)) {
    report(problems["bad-path"]({ path: resource.path }, place("path")))
    return undefined
  }
  const path = `data/${resource.path}`
  const file = readText(workspace, "briefing", path, report, place("path"))
  const records = file && readCsv(file, resource.dialect?.delimiter ?? ",", report)
  if (file === undefined || records === undefined) return undefined
  const rows = readRows(rules, records, primaryKey, file.file, report)
  checkRows(resource, columns, rows, sources, report)
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
    path,
  }
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

type Rules = ReadonlyMap<string, FieldRule>

function readRules(resource: ResourceFile, primaryKey: readonly string[], place: Place, report: Report): Rules {
  const missing = new Set(resource.schema.missingValues ?? [""])
  return new Map(
    resource.schema.fields.map((field, index) => {
      const isKey = primaryKey.includes(field.name)
      const at = (...path: string[]) => place("schema", "fields", index, ...path)
      return [field.name, readFieldRule(field, { isKey, missing }, at, report)]
    }),
  )
}

function readRows(
  rules: Rules,
  records: CsvRecords,
  primaryKey: readonly string[],
  file: string,
  report: Report,
): Row[] {
  const fields = matchHeader(rules, records[0] ?? [], file, report)
  if (fields === undefined) return []
  const rows: Row[] = []
  for (const record of records.slice(1)) {
    const span = spanOfRecord(record)
    if (record.length !== fields.length) {
      report(problems["row-width"]({ found: record.length, expected: fields.length }, span))
      continue
    }
    const cells = new Map<string, Cell>()
    record.forEach((field, index) => {
      const rule = fields[index]
      if (rule !== undefined) cells.set(rule.field.name, readCell(field, rule, report))
    })
    rows.push({ key: primaryKey.map((name) => cells.get(name)?.text ?? ""), cells, span })
  }
  return rows
}

/** The columns' rules in the header's order; undefined when header and schema do not match. */
function matchHeader(
  known: Rules,
  header: readonly CsvField[],
  file: string,
  report: Report,
): (FieldRule | undefined)[] | undefined {
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
