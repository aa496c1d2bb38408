import type { Span } from "../diagnostics/problem.ts"

/** The sign that is part of a fact: exactly, more than, less than, about, close to but below. */
export type Bound = "exact" | ">" | "<" | "~" | "≈<"

/** The set of values a quantity may have. An open end is not itself in the set. */
export interface Interval {
  readonly low: number
  readonly high: number
  readonly lowOpen: boolean
  readonly highOpen: boolean
}

/** The cell a number was read from: `table/key…#column`, and where that cell stands. */
export interface CellRef {
  readonly table: string
  readonly key: readonly string[]
  readonly column: string
  /** The cell's text as the file has it. */
  readonly text: string
  readonly span: Span
}

export type Status = "actual" | "forecast"

/** A number that knows where it comes from. `value` is in the unit's base (CNY, a share of 1). */
export interface Quantity {
  /** Its address: `trips/hill/2024`, `growth/hill`. */
  readonly id: string
  readonly value: number
  readonly bound: Bound
  readonly interval: Interval
  /** A unit's name: `CNY`, `1`, `percent`, `rank`, or one the data package declares. */
  readonly unit: string
  /** `2024`, `2025-12-24`, `2022/2024`, `2025-H1`; absent when it has none. */
  readonly period?: string
  readonly status: Status
  /** Cells in the order they were read; one for a quantity of the data, several for a derived one. */
  readonly cells: readonly CellRef[]
  /** Ids of the sources behind the cells. */
  readonly sources: readonly string[]
  /** The expression of a derived quantity, as `figures.yaml` has it. */
  readonly expression?: string
  /** Significant decimals the cell was printed with, in base units; absent for derived quantities. */
  readonly precision?: number
}

/** One printing of one quantity: which, and the very text. */
export interface Citation {
  readonly quantity: Quantity
  /** As printed: `超50亿元`, `>50`. */
  readonly text: string
}
