import type { Span } from "../diagnostics/problem.ts"

/** One cell as the file has it and as it is meant. */
export interface Cell {
  readonly text: string
  /** null: a missing value. Numbers are in the cell's own unit, not yet the base. */
  readonly value: string | number | boolean | null
  readonly span: Span
}

export type ColumnType = "string" | "number" | "integer" | "boolean" | "date" | "year"

/** A field of the data package's table schema, with what Galley adds to it. */
export interface Column {
  /** As in the header: `revenue`, `name@en`. */
  readonly name: string
  readonly type: ColumnType
  /** Present on quantities. */
  readonly unit?: string
  /** Names of the columns that qualify this one. */
  readonly boundField?: string
  readonly periodField?: string
  readonly statusField?: string
  readonly sourceField?: string
  readonly period?: string
  /** What the constraints say no value is below or above, in the cell's own unit. */
  readonly minimum?: number
  readonly maximum?: number
  readonly titles: ReadonlyMap<string, string>
}

export interface Row {
  /** Texts of the primary key's cells, in its order. */
  readonly key: readonly string[]
  readonly cells: ReadonlyMap<string, Cell>
  readonly span: Span
}

/** A data file with its schema: rows in the file's order. */
export interface Table {
  readonly name: string
  readonly titles: ReadonlyMap<string, string>
  readonly columns: ReadonlyMap<string, Column>
  /** Names of the key's columns. */
  readonly primaryKey: readonly string[]
  /** Key column -> the table it refers to. */
  readonly references: ReadonlyMap<string, string>
  readonly rows: readonly Row[]
  /** Ids of the sources of every row that names none itself. */
  readonly sources: readonly string[]
  /** ISO date or month. */
  readonly asOf: string
  readonly file: string
  /** The file's path inside the briefing. */
  readonly path: string
}

/** A source of the package: who said it, and when. */
export interface DataSource {
  readonly id: string
  readonly title: string
  readonly titles: ReadonlyMap<string, string>
  /** What a source line calls it, per locale, where its title is too long for one. */
  readonly short: ReadonlyMap<string, string>
  readonly url?: string
  readonly asOf?: string
  /** How long it may be relied on, as an ISO 8601 duration. */
  readonly maxAge?: string
}

/** A unit the package declares beside the built-in ones. */
export interface UnitDeclaration {
  readonly name: string
  /** Printed after the number, per locale: `{} tonnes` and the short form `{} t`. */
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly short: string }>
}

/** The data package of one briefing. */
export interface Package {
  readonly tables: ReadonlyMap<string, Table>
  readonly sources: ReadonlyMap<string, DataSource>
  readonly units: ReadonlyMap<string, UnitDeclaration>
  /** Share of its value that `~` leaves open on both sides (0.1), and `≈<` below (0.05). */
  readonly tolerance: { readonly about: number; readonly closeTo: number }
}

/** A key as texts and errors name it. */
export function keyText(table: string, key: readonly string[]): string {
  return [table, ...key].join("/")
}
