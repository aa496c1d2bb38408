import { type Facet, facetsOf } from "../facets.ts"
import type { ChartModel, ChartPanels, NativeForm } from "../model.ts"
import { itemsOf } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { channelOf, channelProperty, definitionOf, isDot, placingOf } from "./channels.ts"
import { dateFormat } from "./dates.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { numberIn } from "./drawn-marks.ts"
import { nativeCategories } from "./native-categories.ts"
import { isHeatmap, nativeHeatTable } from "./native-heat-table.ts"
import { nativePeriods, periodColumn } from "./native-periods.ts"
import { nativePie } from "./native-pie.ts"
import { nativePoints } from "./native-points.ts"
import { nativeScatter } from "./native-scatter.ts"

/** Units with this prefix only dress other marks; Office has its own way, or the difference is named. */
const DRESS = "look"

const KNOWN = new Set(["bar", "line", "area", "point", "circle", "square", "tick", "rule", "text", "arc", "rect"])

/** The chart as Office can hold it, from what was drawn; a picture with the reason when it cannot. */
export function compileNative(drawn: Omit<DrawnChart, "showsBounds">): NativeForm {
  const units = drawn.units.filter(({ name }) => !name.startsWith(DRESS))
  const chart = { ...drawn, units, showsBounds: units.length < drawn.units.length }
  try {
    refuse(chart.units)
    const facets = facetsOf(chart.scene.root)
    if (facets.length > 0) return nativePanels(chart, facets)
    return isHeatmap(chart) ? nativeHeatTable(chart) : choose(chart)
  } catch (error) {
    if (error instanceof NotNative) return { kind: "picture", reason: error.message }
    throw error
  }
}

function refuse(units: readonly SpecUnit[]): void {
  if (units.length === 0) throw new NotNative("it is made of several plots")
  for (const unit of units) {
    if (String(unit.markDefinition.style).startsWith("boxplot"))
      throw new NotNative("Office charts have no box plots here")
    if (!KNOWN.has(unit.mark)) throw new NotNative(`Office charts have no \`${unit.mark}\` mark`)
    for (const channel of ["longitude", "latitude"])
      if (definitionOf(unit, channel) !== undefined) throw new NotNative("Office charts have no maps")
  }
}

/** Each plot as a chart of its own; they share their scales, or none of them is native. */
function nativePanels(chart: DrawnChart, facets: readonly Facet[]): ChartPanels {
  const scales = chart.units.flatMap((unit) =>
    (["x", "y"] as const).flatMap((axis) => channelOf(chart, unit, axis)?.scale ?? []),
  )
  // A scale within a plot is none of the chart's.
  if (scales.some((scale) => chart.drawing.scaleType(scale) === undefined))
    throw new NotNative("its plots have scales of their own")
  const panels = facets.map(({ cell, title, column, row }) => {
    const root = { marktype: "group", items: [cell] }
    return { title, column, row, model: choose({ ...chart, scene: { ...chart.scene, root } }) }
  })
  const most = (numbers: readonly number[]) => Math.max(0, ...numbers) + 1
  return {
    kind: "panels",
    differences: [...new Set(panels.flatMap(({ model }) => model.differences))],
    columns: most(facets.map(({ column }) => column)),
    rows: most(facets.map(({ row }) => row)),
    panels,
  }
}

/** Which kind of Office chart holds these marks: by what they are placed along. */
function choose(chart: DrawnChart): ChartModel {
  const model = compiled(chart)
  const values = model.layers.flatMap(({ series }) => series.flatMap(({ points }) => points))
  // A plot of a grid may be empty; nothing at all was not understood.
  if (values.every(({ value }) => value === null) && itemsShown(chart))
    throw new NotNative("its marks were not understood")
  return model
}

function itemsShown({ units, scene }: DrawnChart): boolean {
  return units.some(({ mark, markName }) => mark !== "text" && itemsOf(scene.root, markName).length > 0)
}

function compiled(chart: DrawnChart): ChartModel {
  const marks = chart.units.filter(({ mark }) => mark !== "text")
  const [first] = marks
  if (first === undefined) throw new NotNative("it shows texts alone")
  if (marks.some(({ mark }) => mark === "rect")) throw new NotNative("Office charts have no `rect` mark")
  const arc = marks.find(({ mark }) => mark === "arc")
  if (arc !== undefined) {
    if (marks.length > 1) throw new NotNative("a pie stands with nothing else in an Office chart")
    return nativePie(chart, arc)
  }
  if (periodColumn(chart, marks) !== undefined) return nativePeriods(chart)
  const data = marks.find(({ mark }) => mark !== "rule") ?? first
  const [x, y] = [placingOf(chart, data, "x"), placingOf(chart, data, "y")]
  const dotsOnLines = marks.every((unit) => isDot(unit) || unit.mark === "rule") && y === "discrete" && x === "number"
  if (dotsOnLines) return nativeScatter(chart, marks.filter(isDot))
  const named = (placing: string) => placing === "discrete" || placing === "binned"
  if (named(x) && named(y)) throw new NotNative("both of its axes are of names")
  if (named(x)) return nativeCategories(chart, "x")
  if (named(y)) return nativeCategories(chart, "y")
  if (data.mark === "bar") return nativeCategories(chart, y === "time" && x === "number" ? "y" : "x")
  const isSeries = data.mark === "line" || data.mark === "area"
  if (x === "time" && isSeries && hasWholeDays(chart, data)) return nativeCategories(chart, "x")
  if (x === "none" && y === "none") throw new NotNative("its marks have no axes")
  return nativePoints(chart)
}

/** Dates make an axis of categories; hours of a day are numbers to Office, and so are lines over them. */
function hasWholeDays(chart: DrawnChart, unit: SpecUnit): boolean {
  const field = channelOf(chart, unit, "x")?.field ?? ""
  const times = itemsOf(chart.scene.root, unit.markName).flatMap(({ item }) => numberIn(item, field) ?? [])
  return unit.mark === "area" || dateFormat(times) !== "General" || isMonthOnly(unit)
}

/** A month without a year is a name. */
function isMonthOnly(unit: SpecUnit): boolean {
  return !String(channelProperty(unit, "x", "timeUnit") ?? "year").includes("year")
}
