import type { PlotCopy, PointCopy, SeriesCopy } from "../copy/copy.ts"
import type { Report } from "../diagnostics/problem.ts"
import { problems } from "./problems.ts"
import type { CachedRange, ChartReading, SeriesReading } from "./read/read-chart.ts"

/** Where a chart stands, and what it must say. */
export interface ReadPlot {
  readonly path: string
  /** `slide 3, chart growth`. */
  readonly where: string
  readonly wanted: PlotCopy
  readonly found: ChartReading
}

/** Proves that a native chart has its series, categories, values and labels, and its workbook the same data with their bounds. */
export function provePlot({ path, where, wanted, found }: ReadPlot, report: Report): void {
  const differ = (what: string, want: Told, is: Told): void => {
    if (want !== is) report(problems["chart-data"]({ path, where, what, wanted: told(want), found: told(is) }))
  }
  differ("the number of series", wanted.series.length, found.series.length)
  differ("the number of axes that are seen", wanted.axes.length, found.axes.length)
  wanted.axes.forEach((axis, index) => {
    for (const key of ["title", "format", "min", "max"] as const)
      differ(`the ${key} of axis ${index + 1}`, axis[key], found.axes[index]?.[key])
  })
  wanted.series.forEach((series, index) => {
    const read = found.series[index]
    if (read !== undefined) proveSeries(series, read, wanted, differ)
  })
  proveWorkbook(wanted, found, differ)
}

type Told = string | number | null | undefined
type Differ = (what: string, wanted: Told, found: Told) => void

const told = (value: Told): string => (value === undefined || value === null ? "nothing" : String(value))

/** What a chart keeps of its points, and how a reader names it. */
const KEPT = {
  x: ["x", "the horizontal value"],
  sizes: ["size", "the size"],
  below: ["below", "the reach below"],
  above: ["above", "the reach above"],
} as const satisfies Partial<Record<keyof SeriesReading, readonly [keyof PointCopy, string]>>

function proveSeries(series: SeriesCopy, read: SeriesReading, { categories }: PlotCopy, differ: Differ): void {
  differ("the name of a series", series.name, read.name.values[0])
  differ(`the number of points of \`${series.name}\``, series.points.length, read.values.values.length)
  if (read.categories !== undefined) {
    differ(`the number of categories of \`${series.name}\``, categories.length, read.categories.values.length)
    categories.forEach((category, index) => {
      differ(`category ${index + 1} of \`${series.name}\``, category, read.categories?.values[index])
    })
  }
  series.points.forEach((point, index) => {
    const name = `\`${series.name}\`, ${categories[index] ?? `point ${index + 1}`}`
    differ(`the value of ${name},`, point.value, read.values.values[index])
    differ(`the label of ${name},`, point.label, read.labels[index])
    if (point.value === null) return
    for (const [kept, [of, what]] of Object.entries(KEPT) as [keyof typeof KEPT, (typeof KEPT)[keyof typeof KEPT]][])
      differ(`${what} of ${name},`, point[of], read[kept]?.values[index] ?? undefined)
  })
}

/** Every cell of the sheet must be one that the chart's formulas lead to, the head of its column, or a bound beside its value. */
function proveWorkbook(
  { categories, categoryTitle, xTitle, series }: PlotCopy,
  found: ChartReading,
  differ: Differ,
): void {
  const cells = new Map<string, string | number>()
  const names = new Set<string>()
  const lay = (range: CachedRange | undefined, values: readonly Told[], head?: string): Range | undefined => {
    const at = range && rangeOf(range.formula)
    if (at === undefined) return undefined
    names.add(at.sheet)
    const put = (row: number, value: Told) => {
      if (value !== undefined && value !== null) cells.set(`${at.column}${row}`, value)
    }
    for (const [index, value] of values.entries()) put(at.row + index, value)
    if (head !== undefined) put(at.row - 1, head)
    return at
  }
  series.forEach(({ name, points }, index) => {
    const read = found.series[index]
    if (read === undefined) return
    const column = (of: keyof PointCopy) => points.map((point) => point[of] as Told)
    lay(read.name, [name])
    lay(read.categories, categories, categoryTitle)
    lay(
      read.x,
      points.map(({ x }) => x),
      xTitle,
    )
    const values = lay(read.values, column("value"))
    lay(read.sizes, column("size"), `${name}: size`)
    lay(read.below, column("below"), `${name} −`)
    lay(read.above, column("above"), `${name} +`)
    const bounds = points.map(({ bound, value }) => (bound === "exact" || value === null ? undefined : bound))
    if (values === undefined || bounds.every((bound) => bound === undefined)) return
    const beside = { formula: `'${values.sheet}'!$${nextColumn(values.column)}$${values.row}`, values: [] }
    lay(beside, bounds, `${name} (>, <, ~, ≈<)`)
  })
  const [sheet = ""] = names
  const read = found.workbook.get(sheet) ?? new Map()
  for (const address of new Set([...cells.keys(), ...read.keys()]))
    differ(`cell ${address} of its workbook`, cells.get(address), read.get(address))
}

interface Range {
  readonly sheet: string
  readonly column: string
  readonly row: number
}

const FORMULA = /^'((?:[^']|'')*)'!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$\d+)?$/

/** Where a formula's cells begin. */
function rangeOf(formula: string): Range | undefined {
  const [, sheet, column, row] = FORMULA.exec(formula) ?? []
  if (sheet === undefined || column === undefined) return undefined
  return { sheet: sheet.replaceAll("''", "'"), column, row: Number(row) }
}

/** The letters of the column to the right. */
function nextColumn(column: string): string {
  const last = column.at(-1) ?? ""
  const before = column.slice(0, -1)
  if (last !== "Z") return before + String.fromCharCode(last.charCodeAt(0) + 1)
  return `${before === "" ? "A" : nextColumn(before)}A`
}
