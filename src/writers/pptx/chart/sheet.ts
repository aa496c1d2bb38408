import type { ChartModel, ChartPoint, ChartSeries } from "../../../charts/model.ts"

/** One cell of the chart's data: a text, a number, or nothing. */
export type Cell = string | number | undefined

/** The data behind a chart as a sheet, and where each series stands on it. */
export interface ChartSheet {
  readonly name: string
  /** Row by row, the headers first. */
  readonly rows: readonly (readonly Cell[])[]
  /** In the order of the model's layers and series. */
  readonly series: readonly SeriesRefs[]
  /** Formats of the number columns, by column from 0. */
  readonly formats: ReadonlyMap<number, string>
}

/** Formulas of a series' ranges: `'图'!$B$2:$B$5`. */
export interface SeriesRefs {
  readonly name: string
  readonly categories: string
  readonly x: string
  readonly values: string
}

/** Lays a chart's data out: categories first, then each series' values with a column of bounds where it has any. */
export function chartSheet(model: ChartModel, sheetName: string): ChartSheet {
  const name = sheetTitle(sheetName)
  const columns: Cell[][] = []
  const formats = new Map<number, string>()
  const add = (header: string, cells: readonly Cell[], format?: string): number => {
    if (format !== undefined) formats.set(columns.length, format)
    return columns.push([header, ...cells]) - 1
  }
  const categories = model.categories.length > 0 ? add(model.categoryTitle, model.categories) : 0
  const series = model.layers.flatMap((layer) =>
    layer.series.map((each): SeriesRefs => {
      const scatter = layer.mark === "scatter"
      const x = scatter
        ? add(
            model.categoryAxis.title || "x",
            each.points.map((point) => point.x),
            model.categoryAxis.format,
          )
        : 0
      const values = add(
        each.name,
        each.points.map((point) => point.value ?? undefined),
        model.valueAxis.format,
      )
      if (each.points.some(isBound))
        add(
          `${each.name} (>, <, ~, ≈<)`,
          each.points.map((point) => (isBound(point) ? point.bound : undefined)),
        )
      const rows = each.points.length
      return {
        name: range(name, values, 1, 1),
        categories: range(name, categories, 2, model.categories.length + 1),
        x: range(name, x, 2, rows + 1),
        values: range(name, values, 2, rows + 1),
      }
    }),
  )
  const height = Math.max(1, ...columns.map((column) => column.length))
  const rows = Array.from({ length: height }, (_, row) => columns.map((column) => column[row]))
  return { name, rows, series, formats }
}

/** All series of a model in the order of the sheet. */
export function allSeries(model: ChartModel): readonly ChartSeries[] {
  return model.layers.flatMap(({ series }) => series)
}

/** A column's letters: A, …, Z, AA, …. */
export function columnLetters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26)
}

function isBound({ bound, value }: ChartPoint): boolean {
  return bound !== "exact" && value !== null
}

function range(sheet: string, column: number, from: number, to: number): string {
  const letters = columnLetters(column)
  const quoted = `'${sheet.replaceAll("'", "''")}'`
  return from === to ? `${quoted}!$${letters}$${from}` : `${quoted}!$${letters}$${from}:$${letters}$${to}`
}

/** What a sheet may be called: 31 characters on one line, none of those that mean something in formulas. */
function sheetTitle(name: string): string {
  const plain = name.replace(/[[\]:*?/\\'\p{Cc}\p{Zl}\p{Zp}]/gu, " ").trim()
  // Half of a pair of surrogates is no character.
  const title = plain
    .slice(0, 31)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim()
  return title === "" ? "Sheet1" : title
}
