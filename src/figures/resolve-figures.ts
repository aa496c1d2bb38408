import { parsePeriod } from "../data/period.ts"
import { problems as dataProblems } from "../data/problems.ts"
import type { Column, Package, Row, Table } from "../data/table.ts"
import type { Report } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { type Keyed, matchKeys, parseAddress } from "./address.ts"
import { FigureError } from "./arithmetic.ts"
import { evaluate, type Vector } from "./evaluate.ts"
import { AddressError, type DerivedFigure, type Figures, type TextCell } from "./figures.ts"
import { intervalOf } from "./interval.ts"
import { problems } from "./problems.ts"
import type { Bound, CellRef, Quantity } from "./quantity.ts"

const text: FileSchema = { type: "string", minLength: 1 }
const perLocale: FileSchema = { type: "object", additionalProperties: text }
const schema: FileSchema = {
  type: "object",
  additionalProperties: {
    type: ["object", "string"],
    required: ["expression"],
    additionalProperties: false,
    properties: {
      expression: text,
      unit: text,
      titles: perLocale,
      caution: perLocale,
      digits: { type: "integer", minimum: 1, maximum: 12 },
    },
  },
}

interface FigureFile {
  readonly expression: string
  readonly unit?: string
  readonly titles?: Record<string, string>
  readonly caution?: Record<string, string>
  readonly digits?: number
}

/** A table's measures or a derived figure, ready to be asked for. */
interface Measure extends Keyed<Quantity> {
  readonly dimensions: readonly string[]
}

/** Binds every number cell to a quantity and computes what `figures.yaml` names. */
export function resolveFigures(data: Package, workspace: Workspace, report: Report): Figures {
  const measures = new Map<string, ReadonlyMap<string, Measure>>()
  for (const table of data.tables.values()) measures.set(table.name, measuresOf(table, data, report))
  const derived = new Map<string, DerivedFigure>()
  const results = new Map<string, Measure>()
  const find = (address: string) => findQuantities(address, measures, results)
  const document = readFigureFile(workspace, report)
  if (document !== undefined) computeFigures(document, { data, derived, results, find }, report)
  const ofData = [...measures.values()].flatMap((table) => [...table.values()].flatMap((measure) => measure.entries))
  const ofFigures = [...results.values()].flatMap((measure) => measure.entries)
  return {
    all: [...ofData, ...ofFigures].map((entry) => entry.value),
    derived,
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

function measuresOf(table: Table, data: Package, report: Report): ReadonlyMap<string, Measure> {
  const measures = new Map<string, Measure>()
  const columns = [...table.columns.values()].filter((column) => column.unit !== undefined)
  for (const column of columns) {
    const entries = table.rows.flatMap((row) => {
      const value = quantityOf(table, column, row, columns.length > 1, data, report)
      return value === undefined ? [] : [{ key: row.key, value }]
    })
    measures.set(column.name, { columns: table.primaryKey, dimensions: dimensionsOf(table, data), entries })
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

const bounds: readonly string[] = [">", "<", "~", "≈<"]

function quantityOf(
  table: Table,
  column: Column,
  row: Row,
  several: boolean,
  data: Package,
  report: Report,
): Quantity | undefined {
  const cell = row.cells.get(column.name)
  if (cell === undefined || typeof cell.value !== "number") return undefined
  const sign = row.cells.get(column.boundField ?? "")
  if (sign !== undefined && sign.text !== "" && !bounds.includes(sign.text)) {
    report(dataProblems.bound({ text: sign.text }, sign.span))
  }
  const bound = (sign === undefined || !bounds.includes(sign.text) ? "exact" : sign.text) as Bound
  const base = column.unit === "percent" ? 0.01 : 1
  const value = Number((cell.value * base).toPrecision(15))
  const period = periodOf(column, row, report)
  const status = row.cells.get(column.statusField ?? "")?.text === "forecast" ? "forecast" : "actual"
  const sources = sourcesOf(row, column, table)
  const reference: CellRef = { table: table.name, key: row.key, column: column.name, text: cell.text, span: cell.span }
  return {
    id: [table.name, ...row.key].join("/") + (several ? `#${column.name}` : ""),
    value,
    bound,
    interval: intervalOf(value, bound, data.tolerance, limitsOf(column.unit ?? "1", value)),
    unit: column.unit ?? "1",
    ...(period === undefined ? {} : { period }),
    status,
    cells: [reference],
    sources,
    precision: Number(cell.text.replace(/[^0-9]/g, "").replace(/^0+/, "").length) || 1,
  }
}

function periodOf(column: Column, row: Row, report: Report): string | undefined {
  if (column.period !== undefined) return column.period
  const cell = row.cells.get(column.periodField ?? "")
  if (cell === undefined || cell.text === "") return undefined
  if (parsePeriod(cell.text) === undefined) report(dataProblems.period({ text: cell.text }, cell.span))
  return cell.text
}

/** A percentage of a whole lies in 0..1; ranks and counts are not negative. */
function limitsOf(unit: string, value: number) {
  if (unit === "percent" && value >= 0 && value <= 1) return { low: 0, high: 1 }
  return { low: unit === "rank" || unit === "count" ? 0 : -Infinity, high: Infinity }
}

function findQuantities(
  text: string,
  tables: ReadonlyMap<string, ReadonlyMap<string, Measure>>,
  results: ReadonlyMap<string, Measure>,
): Quantity | Vector<Quantity> {
  const address = parseAddress(text)
  const columns = tables.get(address.table)
  const measure = columns === undefined ? results.get(address.table) : pickColumn(text, address.column, columns)
  if (measure === undefined) {
    throw new AddressError(text, nameHint(address.table, [...tables.keys(), ...results.keys()]))
  }
  const entries = matchKeys(text, address.key, measure)
  if (!address.key.includes("*")) {
    const [only] = entries
    if (only === undefined) throw new AddressError(text, undefined)
    return only.value
  }
  return wildcards(address.key, measure, entries)
}

function pickColumn(
  text: string,
  column: string | undefined,
  columns: ReadonlyMap<string, Measure>,
): Measure | undefined {
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

function wildcards<T>(
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
      if (cell === undefined) return []
      const reference = { table: table.name, key: row.key, column: column.name, text: cell.text, span: cell.span }
      return [{ key: row.key, value: { text: cell.text, cell: reference, sources: sourcesOf(row, column, table) } }]
    }),
  }
  const entries = matchKeys(text, address.key, keyed)
  return wildcards(address.key, { columns: table.primaryKey, dimensions: dimensionsOf(table, data) }, entries)
}

/** The sources a row names, else the table's. */
function sourcesOf(row: Row, column: Column, table: Table): readonly string[] {
  const said = row.cells.get(column.sourceField ?? "")?.text ?? ""
  const named = said.split(" ").filter((part) => part !== "")
  return named.length > 0 ? named : table.sources
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

function readFigureFile(workspace: Workspace, report: Report): LocatedDocument | undefined {
  if (!workspace.list("briefing", "").includes("figures.yaml")) return undefined
  const file = readText(workspace, "briefing", "figures.yaml", report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || document.value === null) return undefined
  return checkSchema(document, schema, "figures.yaml", report) ? document : undefined
}

interface Computation {
  readonly data: Package
  readonly derived: Map<string, DerivedFigure>
  readonly results: Map<string, Measure>
  readonly find: (address: string) => Quantity | Vector<Quantity>
}

/** Computes each figure once, those it names first; a circle is an error that names its members. */
function computeFigures(document: LocatedDocument, { derived, results, find }: Computation, report: Report): void {
  const file = document.value as Record<string, FigureFile | string>
  const open: string[] = []
  const compute = (name: string) => {
    if (results.has(name)) return
    const value = file[name] as FigureFile | string
    const figure = typeof value === "string" ? { expression: value } : value
    const span = document.spanOf(typeof value === "string" ? [name] : [name, "expression"])
    if (open.includes(name)) {
      report(problems.cycle({ names: [...open.slice(open.indexOf(name)), name] }, span))
      return
    }
    open.push(name)
    const lookup = (address: string) => {
      const table = parseAddress(address).table
      if (file[table] !== undefined) compute(table)
      return find(address)
    }
    try {
      results.set(name, measureOf(name, figure, evaluate(figure.expression, lookup)))
    } catch (error) {
      reportFailure(error, figure.expression, span, report)
    }
    open.pop()
    derived.set(name, {
      name,
      expression: figure.expression,
      titles: new Map(Object.entries(figure.titles ?? {})),
      caution: new Map(Object.entries(figure.caution ?? {})),
      ...(figure.digits === undefined ? {} : { digits: figure.digits }),
    })
    const unit = results.get(name)?.entries[0]?.value.unit
    if (figure.unit !== undefined && unit !== undefined && unit !== figure.unit) {
      report(
        problems["wrong-unit"]({ figure: name, found: unit, expected: figure.unit }, document.spanOf([name, "unit"])),
      )
    }
  }
  for (const name of Object.keys(file)) compute(name)
}

function measureOf(name: string, { expression }: FigureFile, value: ReturnType<typeof evaluate>): Measure {
  const named = (quantity: Quantity, key: readonly string[]): Quantity => ({
    ...quantity,
    id: [name, ...key].join("/"),
    expression,
  })
  if ("kind" in value && value.kind === "truth") throw new FigureError("a figure is a number, not a comparison")
  if ("kind" in value) {
    const entries = value.entries.map(({ key, value: one }) => {
      if ("truth" in one) throw new FigureError("a figure is a number, not a comparison")
      return { key, value: named(one, key) }
    })
    return { columns: value.columns, dimensions: value.dimensions, entries }
  }
  return { columns: [], dimensions: [], entries: [{ key: [], value: named(value, []) }] }
}

/** Reports what made an expression fail at the place it stands. */
export function reportFailure(
  error: unknown,
  expression: string,
  span: Parameters<typeof problems.expression>[1],
  report: Report,
): void {
  if (error instanceof AddressError) {
    const hint = error.hint
    report(problems["unknown-quantity"]({ address: error.address, ...(hint === undefined ? {} : { hint }) }, span))
  } else if (error instanceof FigureError) {
    const hint = error.hint
    report(problems.expression({ message: error.message, expression, ...(hint === undefined ? {} : { hint }) }, span))
  } else throw error
}
