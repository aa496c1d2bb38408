import type { Span } from "../diagnostics/problem.ts"
import { compareText } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"
import type { Vector } from "../figures/evaluate.ts"
import type { TextCell } from "../figures/figures.ts"
import { PrintError, scaleByName } from "../figures/print-quantity.ts"
import { problems as figureProblems } from "../figures/problems.ts"
import type { Quantity } from "../figures/quantity.ts"
import { problems as projectProblems } from "../project/problems.ts"
import type { ColumnBinding, ExhibitBinding, Located, PerLocale } from "../project/project.ts"
import type { ExhibitCell, ExhibitColumn } from "./exhibit-text.ts"
import type { Session } from "./session.ts"

/** An exhibit's rows in one locale, before its words are rendered. */
export interface ResolvedExhibit {
  readonly columns: readonly ExhibitColumn[]
  readonly rows: readonly ReadonlyMap<string, ExhibitCell>[]
  readonly quantities: readonly Quantity[]
  /** Ids of the sources of its texts. */
  readonly sources: readonly string[]
  /** The divisor of the exhibit's scale; 1 when each value prints its own unit. */
  readonly divisor: number
}

interface KeyedRow {
  readonly key: ReadonlyMap<string, string>
  readonly cells: Map<string, ExhibitCell>
}

/** Binds an exhibit's patterns to quantities: a row per key (wide) or per key and series (long). */
export function resolveExhibit(
  binding: ExhibitBinding,
  label: (id: string) => string | undefined,
  session: Session,
): ResolvedExhibit {
  const vectors = binding.columns.map((column) => ({ column, vector: readColumn(column, session) }))
  const keys = keyColumns(vectors.flatMap(({ vector }) => (vector === undefined ? [] : [vector])))
  const rows =
    binding.shape === "long" ? longRows(vectors, label, binding, session) : wideRows(vectors, binding, session)
  const titleOf = (id: string) => label(id) ?? session.figures.title(id, session.locale.id) ?? id
  const own: ExhibitColumn[] =
    binding.shape === "long"
      ? [
          { id: "series", kind: "text", title: titleOf("series") },
          { id: "value", kind: "quantity", title: titleOf("value") },
        ]
      : binding.columns.map((column) => ({
          id: column.id,
          kind: column.kind === "text" ? ("text" as const) : ("quantity" as const),
          title: nameOf(column, label, session),
          ...(column.merge === true ? { merge: true } : {}),
          ...(column.group === undefined ? {} : { group: groupName(column.group, label, session) }),
        }))
  const named = new Set(own.map((column) => column.id))
  const keyed = keys.filter((id) => !named.has(id)).map((id) => ({ id, kind: "text" as const, title: titleOf(id) }))
  const columns = [...keyed, ...own]
  const ordered = order(filter(rows, binding, session), binding, columns, session)
  return {
    columns,
    rows: ordered.map((row) => row.cells),
    quantities: ordered.flatMap((row) => [...row.cells.values()].flatMap((cell) => cell.quantity ?? [])),
    sources: [...new Set(ordered.flatMap((row) => [...row.cells.values()].flatMap((cell) => cell.sources ?? [])))],
    divisor: divisorOf(
      binding,
      vectors.flatMap(({ vector }) => firstUnit(vector)),
      session,
    ),
  }
}

type ColumnVector = Vector<Quantity> | Vector<TextCell>

function readColumn(column: ColumnBinding, session: Session): ColumnVector | undefined {
  const pattern = column.pattern.text
  const span = column.pattern.spanOf(0, pattern.length)
  try {
    if (column.kind === "text") return session.figures.texts(pattern, session.locale.id)
    const found = session.figures.find(pattern)
    if ("kind" in found && found.kind === "vector") return found
    return { kind: "vector", dimensions: [], columns: [], entries: [{ key: [], value: found as Quantity }] }
  } catch (error) {
    session.addressFault(error, column.kind === "text" ? "unknown-text" : "unknown-quantity", span)
    return undefined
  }
}

function firstUnit(vector: ColumnVector | undefined): string[] {
  const first = vector?.entries[0]?.value
  return first !== undefined && "unit" in first ? [first.unit] : []
}

/** Names of the key columns, in the order they are first met. */
function keyColumns(vectors: readonly ColumnVector[]): string[] {
  const byDimension = new Map<string, string>()
  for (const vector of vectors) {
    vector.dimensions.forEach((dimension, index) => {
      const name = vector.columns[index] ?? dimension
      if (!byDimension.has(dimension) || byDimension.get(dimension) === "id") byDimension.set(dimension, name)
    })
  }
  return [...byDimension.values()]
}

function wideRows(
  vectors: readonly { column: ColumnBinding; vector: ColumnVector | undefined }[],
  binding: ExhibitBinding,
  session: Session,
): KeyedRow[] {
  const rows = new Map<string, KeyedRow>()
  const values = vectors.filter(({ column }) => column.kind === "values")
  const names = columnNames(vectors)
  const candidates = values.length > 0 ? values : vectors
  const depth = Math.max(0, ...candidates.map(({ vector }) => vector?.dimensions.length ?? 0))
  for (const { vector } of candidates.filter(({ vector }) => vector?.dimensions.length === depth)) {
    for (const { key } of vector?.entries ?? []) {
      const keyed = new Map((vector?.dimensions ?? []).map((dimension, index) => [dimension, key[index] ?? ""]))
      const id = [...keyed].sort(([a], [b]) => compareText(a, b)).join("|")
      if (!rows.has(id)) rows.set(id, { key: keyed, cells: keyCells(keyed, names, session) })
    }
  }
  for (const row of rows.values()) {
    for (const { column, vector } of vectors) {
      const entry = vector?.entries.find(({ key }) =>
        vector.dimensions.every((dimension, index) => row.key.get(dimension) === key[index]),
      )
      row.cells.set(column.id, entry === undefined ? { text: "–" } : cellOf(entry.value, column, binding, session))
    }
  }
  return [...rows.values()]
}

function columnNames(vectors: readonly { vector: ColumnVector | undefined }[]): ReadonlyMap<string, string> {
  const dimensions = new Map<string, string>()
  for (const { vector } of vectors) {
    vector?.dimensions.forEach((dimension, index) => {
      const name = vector.columns[index] ?? dimension
      if (!dimensions.has(dimension) || dimensions.get(dimension) === "id") dimensions.set(dimension, name)
    })
  }
  return dimensions
}

/** What a column or series is called; readers must not meet its id, so one without a name is reported. */
function nameOf({ id, pattern }: ColumnBinding, label: (id: string) => string | undefined, session: Session): string {
  const name = label(id) ?? session.figures.title(id, session.locale.id)
  return name ?? unnamed(id, pattern.spanOf(0, pattern.text.length), session)
}

function groupName(group: Located<string>, label: (id: string) => string | undefined, session: Session): string {
  return label(group.value) ?? unnamed(group.value, group.span, session)
}

function unnamed(id: string, span: Span, session: Session): string {
  session.report(projectProblems["missing-label"]({ id, locale: session.locale.id }, span))
  return id
}

function longRows(
  vectors: readonly { column: ColumnBinding; vector: ColumnVector | undefined }[],
  label: (id: string) => string | undefined,
  binding: ExhibitBinding,
  session: Session,
): KeyedRow[] {
  const names = columnNames(vectors)
  return vectors.flatMap(({ column, vector }) =>
    (vector?.entries ?? []).map(({ key, value }) => {
      const keyed = new Map((vector?.dimensions ?? []).map((dimension, index) => [dimension, key[index] ?? ""]))
      const cells = keyCells(keyed, names, session)
      cells.set("series", {
        text: vectors.length > 1 ? nameOf(column, label, session) : (label(column.id) ?? column.id),
      })
      cells.set("value", cellOf(value, column, binding, session))
      return { key: keyed, cells }
    }),
  )
}

/** A key in words: the row it refers to, a period, or itself. */
function keyCells(
  keyed: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
  session: Session,
): Map<string, ExhibitCell> {
  return new Map(
    [...keyed].map(([dimension, key]) => {
      const named = session.figures.label(dimension, key, session.locale.id)
      const text = named === key ? (session.period(key, "short") ?? key) : named
      return [names.get(dimension) ?? dimension, { text }]
    }),
  )
}

function cellOf(
  value: Quantity | TextCell,
  column: ColumnBinding,
  binding: ExhibitBinding,
  session: Session,
): ExhibitCell {
  if (!("unit" in value)) return { text: value.text, sources: value.sources }
  const locale = session.locale.id
  const pick = <T>(key: "scale" | "style"): T | undefined =>
    ((column[key] as PerLocale<T>).get(locale) ?? (binding[key] as PerLocale<T>).get(locale)) as T | undefined
  const scale = pick<{ value: string }>("scale")?.value
  const style = pick<string>("style")
  const digits = column.digits ?? binding.digits
  const text = session.print(
    value,
    {
      form: scale === undefined ? "short" : "bare",
      ...(scale === undefined ? {} : { scale }),
      ...(style === undefined ? {} : { style }),
      ...(digits === undefined ? {} : { digits }),
    },
    binding.span,
  )
  return { text: text ?? "", quantity: value, value: value.value }
}

function divisorOf(binding: ExhibitBinding, units: readonly string[], session: Session): number {
  const scale = binding.scale.get(session.locale.id)
  const unit = units[0]
  if (unit === undefined) return 1
  if (scale === undefined) return unit === "percent" ? 0.01 : 1
  try {
    return scaleByName(scale.value, unit, session.locale, session.data.units).divide
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    session.report(figureProblems["unknown-style"]({ style: error.wanted, known: error.known }, scale.span))
    return 1
  }
}

/** Keeps the rows whose keys the exhibit lists, in that order; a key that no row has is reported. */
function filter(rows: readonly KeyedRow[], { keys, span }: ExhibitBinding, session: Session): readonly KeyedRow[] {
  if (keys === undefined) return rows
  const namesOf = ({ key }: KeyedRow) => [...key.values(), [...key.values()].join("/")]
  const place = (row: KeyedRow) => keys.findIndex((key) => namesOf(row).includes(key))
  const known = [...new Set(rows.flatMap(namesOf))]
  for (const key of keys) {
    if (!known.includes(key)) session.report(projectProblems["unknown-row"]({ key, known }, span))
  }
  return rows.filter((row) => place(row) >= 0).sort((a, b) => place(a) - place(b))
}

function order(
  rows: readonly KeyedRow[],
  binding: ExhibitBinding,
  columns: readonly ExhibitColumn[],
  session: Session,
) {
  if (binding.order === undefined) return rows
  const { by, descending } = binding.order
  if (!columns.some((column) => column.id === by.value)) return unknownColumn(by, columns, session, rows)
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [left, right] = [a.cells.get(by.value), b.cells.get(by.value)]
    if (left?.value !== undefined && right?.value !== undefined) return sign * (left.value - right.value)
    return sign * compareText(left?.text ?? "", right?.text ?? "")
  })
}

function unknownColumn<T>(
  by: { value: string; span: Span },
  columns: readonly ExhibitColumn[],
  session: Session,
  rows: T,
): T {
  const known = columns.map((column) => column.id)
  session.report(
    projectProblems["unknown-column"]({ column: by.value, hint: nameHint(by.value, known) ?? "" }, by.span),
  )
  return rows
}
