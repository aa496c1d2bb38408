import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

export const problems = defineProblems("data", {
  csv: {
    severity: "error",
    message: (it: { message: string }) => it.message,
    hint: () => "a field that holds a quote, the delimiter or a newline is quoted; quotes inside it are doubled",
  },
  "row-width": {
    severity: "error",
    message: (it: { found: number; expected: number }) => `row has ${it.found} fields, header has ${it.expected}`,
    hint: () => "quote a field that contains the delimiter",
  },
  "missing-column": {
    severity: "error",
    message: (it: { column: string; path: string }) => `\`${it.path}\` has no column \`${it.column}\``,
    hint: (it: { column: string; known: readonly string[] }) => nameHint(it.column, it.known),
  },
  "unknown-column": {
    severity: "error",
    message: (it: { column: string }) => `the schema has no field \`${it.column}\``,
    hint: (it: { column: string; known: readonly string[] }) => nameHint(it.column, it.known),
  },
  "duplicate-column": {
    severity: "error",
    message: (it: { column: string }) => `column \`${it.column}\` stands twice in the header`,
  },
  "unknown-field": {
    severity: "error",
    message: (it: { field: string; what: string }) =>
      `${it.what} names \`${it.field}\`, which is no field of the table`,
    hint: (it: { field: string; known: readonly string[] }) => nameHint(it.field, it.known),
  },
  "no-key": {
    severity: "error",
    message: (it: { table: string }) => `table \`${it.table}\` has no primary key`,
    hint: () => "without `primaryKey` its rows have no address",
  },
  "duplicate-key": {
    severity: "error",
    message: (it: { key: string }) => `two rows have the key \`${it.key}\``,
  },
  "bad-key": {
    severity: "error",
    message: (it: { text: string }) => `\`${it.text}\` cannot be a part of an address`,
    hint: () => "keys hold letters, digits, `.`, `_`, and `-`",
  },
  "unknown-reference": {
    severity: "error",
    message: (it: { value: string; table: string }) => `\`${it.value}\` is no key of \`${it.table}\``,
    hint: (it: { value: string; known: readonly string[] }) => nameHint(it.value, it.known),
  },
  number: {
    severity: "error",
    message: (it: { text: string; column: string }) => `\`${it.text}\` is no number (column \`${it.column}\`)`,
    hint: (it: { hint?: string }) => it.hint,
  },
  range: {
    severity: "error",
    message: (it: { text: string; limit: string }) => `\`${it.text}\` is outside the column's limits: ${it.limit}`,
  },
  required: {
    severity: "error",
    message: (it: { column: string }) => `column \`${it.column}\` must have a value`,
  },
  value: {
    severity: "error",
    message: (it: { text: string; column: string; expected: string }) =>
      `\`${it.text}\` is no ${it.expected} (column \`${it.column}\`)`,
  },
  bound: {
    severity: "error",
    message: (it: { text: string }) => `\`${it.text}\` is no sign of a bound`,
    hint: () => "a bound is empty, `>`, `<`, `~` or `≈<`",
  },
  period: {
    severity: "error",
    message: (it: { text: string }) => `\`${it.text}\` is no period`,
    hint: () => "a period is `2024`, `2025-12`, `2025-12-24`, `2025-H1`, `2025-Q3` or `2022/2024`",
  },
  status: {
    severity: "error",
    message: (it: { text: string }) => `\`${it.text}\` is no status`,
    hint: () => "a status is `actual` or `forecast`; an empty one is `actual`",
  },
  "no-unit": {
    severity: "error",
    message: (it: { column: string }) => `number column \`${it.column}\` has no unit`,
    hint: () => "give the field a `unit`: a currency, `percent`, `1`, `rank`, `count`, or one the package declares",
  },
  "unknown-unit": {
    severity: "error",
    message: (it: { unit: string }) => `\`${it.unit}\` is no unit`,
    hint: (it: { unit: string; known: readonly string[] }) =>
      nameHint(it.unit, it.known) ?? "declare it below `units` in datapackage.json",
  },
  "no-source": {
    severity: "error",
    message: (it: { table: string }) => `table \`${it.table}\` names no source`,
    hint: () => "list the ids of its `sources`, or name a `sourceField`",
  },
  "row-without-source": {
    severity: "error",
    message: (it: { column: string }) => `the row names no source in \`${it.column}\``,
  },
  "unknown-source": {
    severity: "error",
    message: (it: { id: string }) => `the package has no source \`${it.id}\``,
    hint: (it: { id: string; known: readonly string[] }) => nameHint(it.id, it.known),
  },
  "no-date": {
    severity: "error",
    message: (it: { table: string }) => `table \`${it.table}\` has no as-of date`,
    hint: () => "give the resource an `asOf`: `2025-12-24`",
  },
  "age-without-date": {
    severity: "error",
    message: (it: { id: string }) => `source \`${it.id}\` has a maximum age and no as-of date`,
    hint: () => "give the source an `asOf`: `2025-12-24`",
  },
  stale: {
    severity: "stale",
    message: (it: { what: string; asOf: string; maxAge: string; age: number; today: string; until: string }) =>
      `${it.what}, as of ${it.asOf}, is ${it.age} ${it.age === 1 ? "day" : "days"} old on ${it.today}; ` +
      `its maximum age \`${it.maxAge}\` was reached on ${it.until}`,
    hint: () => "bring the data up to date and set `asOf`, or allow a longer `maxAge`",
  },
  "not-unique": {
    severity: "error",
    message: (it: { text: string; column: string }) => `\`${it.text}\` stands twice in column \`${it.column}\``,
    hint: () => "the field's constraint `unique` forbids it",
  },
  constraint: {
    severity: "error",
    message: (it: { name: string; column: string; reason: string }) =>
      `\`${it.name}\` of column \`${it.column}\`: ${it.reason}`,
  },
  "foreign-key": {
    severity: "error",
    message: (it: { reason: string }) => it.reason,
    hint: () => "a foreign key is one field that holds the only key of another table",
  },
  "duplicate-source": {
    severity: "error",
    message: (it: { id: string }) => `two sources have the id \`${it.id}\``,
  },
  "bad-path": {
    severity: "error",
    message: (it: { path: string }) => `\`${it.path}\` is no CSV file inside \`data/\``,
  },
  "duplicate-table": {
    severity: "error",
    message: (it: { name: string }) => `two resources are called \`${it.name}\``,
  },
})
