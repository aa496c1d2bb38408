import { keyOf } from "../guides.ts"
import type { HeatCell, HeatTable } from "../model.ts"
import { datumField, itemsOf, type PlacedItem, textLines } from "../scene.ts"
import { plainColor } from "../vega.ts"
import { readCategories } from "./categories.ts"
import { channelOf, fieldOf, placingOf } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { quantityAt } from "./drawn-marks.ts"
import { textsOf } from "./labels-of.ts"
import { legendDifferences } from "./value-axis.ts"

/** Whether a chart is a field of rectangles between two axes of names. */
export function isHeatmap(chart: DrawnChart): boolean {
  const [first, ...others] = chart.units.filter(({ mark }) => mark !== "text")
  if (first?.mark !== "rect" || others.length > 0) return false
  return placingOf(chart, first, "x") === "discrete" && placingOf(chart, first, "y") === "discrete"
}

/** Coloured cells as a table: what a cell says is its text in the chart, else the value its colour stands for. */
export function nativeHeatTable(chart: DrawnChart): HeatTable {
  const unit = chart.units.find(({ mark }) => mark === "rect")
  if (unit === undefined) throw new NotNative("it has no cells")
  const [columns, rows] = [readCategories(chart, [unit], "x"), readCategories(chart, [unit], "y")]
  const [x, y] = [channelOf(chart, unit, "x")?.field ?? "", channelOf(chart, unit, "y")?.field ?? ""]
  const at = (column: unknown, row: unknown) => JSON.stringify([keyOf(column), keyOf(row)])
  const texts = new Map(
    textsOf(chart).map(({ item }) => [at(datumField(item, x), datumField(item, y)), textLines(item).join(" ")]),
  )
  const cells = new Map<string, HeatCell>()
  for (const { item } of itemsOf(chart.scene.root, unit.markName)) {
    const key = at(datumField(item, x), datumField(item, y))
    if (cells.has(key)) throw new NotNative("several of its cells lie upon one another")
    cells.set(key, { ...cellOf(chart, unit, item), ...(texts.has(key) ? { text: texts.get(key) ?? "" } : {}) })
  }
  return {
    kind: "table",
    differences: ["the cells are a table's", ...(texts.size > 0 ? [] : legendDifferences(chart))],
    header: [rows.title, ...columns.labels],
    rows: rows.keys.map((row, index) => ({
      name: rows.labels[index] ?? row,
      cells: columns.keys.map((column) => cells.get(at(column, row)) ?? { text: "" }),
    })),
  }
}

function cellOf(chart: DrawnChart, unit: Parameters<typeof fieldOf>[0], item: PlacedItem["item"]): HeatCell {
  const color = plainColor(item.fill)
  if (color === undefined) throw new NotNative("a cell is not painted in one plain colour")
  const field = fieldOf(unit, "color") ?? fieldOf(unit, "fill")
  const shown = channelOf(chart, unit, "fill")?.field
  const quantity = field === undefined ? undefined : quantityAt(chart, Number(datumField(item, "row")), field)
  if (quantity !== undefined) return { text: chart.context.request.print(quantity), color, quantity }
  const value = shown === undefined ? undefined : datumField(item, shown)
  return { text: typeof value === "number" ? String(Number(value.toPrecision(4))) : String(value ?? ""), color }
}
