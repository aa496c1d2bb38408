import type { Column, Row, Table } from "../data/table.ts"
import { intervalOf, type Limits, type Tolerance } from "./interval.ts"
import type { Bound, CellRef, Quantity, Status } from "./quantity.ts"

const bounds: readonly Bound[] = [">", "<", "~", "≈<"]

/** A number cell with its surroundings. */
export interface QuantityCell {
  readonly table: Table
  readonly column: Column
  readonly row: Row
  /** The address it is asked for by. */
  readonly id: string
  readonly tolerance: Tolerance
}

/** The quantity of a number cell, with what its row says of it (checked when the table was read); undefined for an empty cell. */
export function readQuantity({ table, column, row, id, tolerance }: QuantityCell): Quantity | undefined {
  const cell = row.cells.get(column.name)
  if (cell === undefined || typeof cell.value !== "number") return undefined
  const unit = column.unit ?? "1"
  const bound = boundOf(column, row)
  const value = inBase(cell.value, unit)
  const period = periodOf(column, row)
  const sources = sourcesOf(row, column, table)
  const reference: CellRef = { table: table.name, key: row.key, column: column.name, text: cell.text, span: cell.span }
  return {
    id,
    value,
    bound,
    interval: intervalOf(value, bound, tolerance, limitsOf(column)),
    unit,
    ...(period === undefined ? {} : { period }),
    status: statusOf(column, row),
    cells: [reference],
    sources,
    precision: precisionOf(cell.text),
  }
}

/** The significant decimals that a cell's text has. */
export function precisionOf(text: string): number {
  return Number(text.replace(/[^0-9]/g, "").replace(/^0+/, "").length) || 1
}

function periodOf(column: Column, row: Row): string | undefined {
  return column.period ?? (row.cells.get(column.periodField ?? "")?.text || undefined)
}

/** The sources a row names, else the table's. */
export function sourcesOf(row: Row, column: Column, table: Table): readonly string[] {
  const said = row.cells.get(column.sourceField ?? "")?.text ?? ""
  const named = said.split(" ").filter((part) => part !== "")
  return named.length > 0 ? named : table.sources
}

/** Percentages are written as such and computed as shares of 1. */
function inBase(value: number, unit: string): number {
  return unit === "percent" ? Number((value * 0.01).toPrecision(15)) : value
}

function boundOf({ boundField }: Column, row: Row): Bound {
  const text = row.cells.get(boundField ?? "")?.text
  return bounds.find((one) => one === text) ?? "exact"
}

function statusOf({ statusField }: Column, row: Row): Status {
  return row.cells.get(statusField ?? "")?.text === "forecast" ? "forecast" : "actual"
}

/** What the column's constraints rule out: a share with `minimum: 0, maximum: 100` lies in 0..1. Nothing is counted or ranked below zero. */
function limitsOf({ unit = "1", minimum, maximum }: Column): Limits {
  const least = unit === "rank" || unit === "count" ? 0 : -Infinity
  return {
    low: minimum === undefined ? least : inBase(minimum, unit),
    high: maximum === undefined ? Infinity : inBase(maximum, unit),
  }
}
