import type { Report, Span } from "../diagnostics/problem.ts"
import type { ResourceFile } from "./package-schema.ts"
import { parsePeriod } from "./period.ts"
import { problems } from "./problems.ts"
import type { Column, DataSource } from "./table.ts"

/** Where a part of the resource's description stands in `datapackage.json`. */
export type Place = (...path: (string | number)[]) => Span

/** Checks what a resource says of itself: the names it uses, who gave the numbers and up to when. */
export function checkResource(
  resource: ResourceFile,
  columns: ReadonlyMap<string, Column>,
  sources: ReadonlyMap<string, DataSource>,
  place: Place,
  report: Report,
): void {
  checkNames(resource, columns, place, report)
  checkForeignKeys(resource, place, report)
  checkProvenance(resource, sources, place, report)
  checkPeriods(resource, place, report)
}

/** A key or keys as a list. */
export function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value
}

/** Every column that a key or another field names must be there. */
function checkNames(resource: ResourceFile, columns: ReadonlyMap<string, Column>, place: Place, report: Report): void {
  const check = (field: string | undefined, what: string, at: Span) => {
    if (field === undefined || columns.has(field)) return
    report(problems["unknown-field"]({ field, what, known: [...columns.keys()] }, at))
  }
  const primaryKey = list(resource.schema.primaryKey)
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

/** One field refers to one key: anything else would be read as if it did. */
function checkForeignKeys(resource: ResourceFile, place: Place, report: Report): void {
  const seen = new Set<string>()
  ;(resource.schema.foreignKeys ?? []).forEach(({ fields, reference }, index) => {
    const at = place("schema", "foreignKeys", index)
    const [field = "", ...others] = list(fields)
    if (others.length > 0 || list(reference.fields).length !== 1) {
      report(problems["foreign-key"]({ reason: "a foreign key has several fields" }, at))
    }
    if (seen.has(field)) {
      report(problems["foreign-key"]({ reason: `field \`${field}\` refers to two tables` }, at))
    }
    seen.add(field)
  })
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

function checkPeriods(resource: ResourceFile, place: Place, report: Report): void {
  const check = (text: string | undefined, at: Span) => {
    if (text !== undefined && parsePeriod(text) === undefined) report(problems.period({ text }, at))
  }
  check(resource.asOf, place("asOf"))
  resource.schema.fields.forEach((field, index) => {
    check(field.period, place("schema", "fields", index, "period"))
  })
}
