import type { ChartLayer, ChartModel, ChartPoint, ChartSeries } from "../../../charts/model.ts"

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
  /** Bubbles only. */
  readonly sizes: string
  /** How far error bars reach. */
  readonly below: string
  readonly above: string
}

/**
 * Lays a chart's data out: categories first, then each series' values with a column of bounds where it has any, of
 * sizes for bubbles, of two reaches for error bars.
 */
export function chartSheet(model: ChartModel, sheetName: string): ChartSheet {
  const name = sheetTitle(sheetName)
  const columns: Cell[][] = []
  const formats = new Map<number, string>()
  const add: AddColumn = (header, cells, format) => {
    if (format !== undefined) formats.set(columns.length, format)
    return columns.push([header, ...cells]) - 1
  }
  const categories = addCategories(model, add)
  const series = model.layers.flatMap((layer) =>
    layer.series.map((each) => addSeries(each, layer, model, add, { name, categories })),
  )
  const height = Math.max(1, ...columns.map((column) => column.length))
  const rows = Array.from({ length: height }, (_, row) => columns.map((column) => column[row]))
  return { name, rows, series, formats }
}

/** Adds a column and gives its index from 0; a format makes it one of numbers. */
type AddColumn = (header: string, cells: readonly Cell[], format?: string) => number

function addCategories(model: ChartModel, add: AddColumn): number {
  if (model.categories.length === 0) return 0
  if (model.dates === undefined) return add(model.categoryTitle, model.categories)
  return add(model.categoryTitle, model.dates, model.categoryAxis.format)
}

function addSeries(
  series: ChartSeries,
  layer: ChartLayer,
  model: ChartModel,
  add: AddColumn,
  sheet: { readonly name: string; readonly categories: number },
): SeriesRefs {
  const { points } = series
  const axis = layer.second === true ? (model.secondAxis ?? model.valueAxis) : model.valueAxis
  const column = (header: string, cell: (point: ChartPoint) => Cell, format?: string) =>
    add(header, points.map(cell), format)
  const twoAxes = layer.mark === "scatter" || layer.mark === "bubble"
  const x = twoAxes ? column(model.categoryAxis.title || "x", (point) => point.x, model.categoryAxis.format) : 0
  const values = column(series.name, (point) => point.value ?? undefined, axis.format)
  const bound = (point: ChartPoint) => (isBound(point) ? point.bound : undefined)
  if (points.some(isBound)) column(`${series.name} (>, <, ~, ≈<)`, bound)
  const sizes = layer.mark === "bubble" ? column(`${series.name}: size`, (point) => point.size, "General") : 0
  const errors = points.some(({ error }) => error !== undefined)
  const below = errors ? column(`${series.name} −`, ({ error }) => error?.below, axis.format) : 0
  const above = errors ? column(`${series.name} +`, ({ error }) => error?.above, axis.format) : 0
  const down = (index: number, rows: number) => range(sheet.name, index, 2, rows + 1)
  return {
    name: range(sheet.name, values, 1, 1),
    categories: down(sheet.categories, model.categories.length),
    x: down(x, points.length),
    values: down(values, points.length),
    sizes: down(sizes, points.length),
    below: down(below, points.length),
    above: down(above, points.length),
  }
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
