import { isRecord } from "../form.ts"
import { keyOf } from "../guides.ts"
import type { DateStep } from "../model.ts"
import { datumField, itemsOf } from "../scene.ts"
import type { SpecUnit } from "../spec-units.ts"
import { channelOf, channelProperty, type Placing, placingOf } from "./channels.ts"
import { type DateFormat, dateFormat, officeDate, serialDay } from "./dates.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { columnTitle } from "./drawn-marks.ts"
import { rounded } from "./points-of.ts"

/** The axis that marks are placed along by name, bin or date. */
export interface Categories {
  readonly placing: Exclude<Placing, "none">
  /** As a datum holds them, in the order of the axis. */
  readonly keys: readonly string[]
  readonly labels: readonly string[]
  /** Days, when the axis is one of dates. */
  readonly dates?: readonly number[]
  /** The step between two dates of the axis. */
  readonly dateStep?: DateStep
  /** An Office number format. */
  readonly format: string
  readonly title: string
  /** The scale that places them. */
  readonly scale: string
}

/** The field of a unit's datum that says to which category a mark belongs. */
export function categoryField(chart: DrawnChart, unit: SpecUnit, across: "x" | "y"): string | undefined {
  const [first, second] = [channelOf(chart, unit, across), channelOf(chart, unit, `${across}2`)]
  const placing = placingOf(chart, unit, across)
  // A bar over a bin or a month ends at `x` and begins at `x2`.
  return placing === "binned" || placing === "time" ? (second?.field ?? first?.field) : first?.field
}

/** Reads the categories that several units share. */
export function readCategories(chart: DrawnChart, units: readonly SpecUnit[], across: "x" | "y"): Categories {
  const [first] = units
  const scale = first === undefined ? undefined : channelOf(chart, first, across)?.scale
  if (first === undefined || scale === undefined) throw new NotNative("its marks have no categories")
  if (units.some((unit) => channelOf(chart, unit, across)?.scale !== scale))
    throw new NotNative("its marks do not share one axis")
  const placing = placingOf(chart, first, across)
  const axis = chart.guides.axes.get(scale)
  const field = categoryField(chart, first, across)
  const common = { scale, title: axis?.title || columnTitle(chart, field), format: "General" }
  if (placing === "discrete") {
    const domain = chart.drawing.domain(scale)
    const labels = domain.map((value) =>
      typeof value === "string" ? value : (axis?.labels.get(keyOf(value)) ?? keyOf(value)),
    )
    return { ...common, placing, keys: domain.map(keyOf), labels }
  }
  if (placing === "time") {
    const times = readTimes(chart, units, across, axis?.labels ?? new Map())
    const own = ownFormat(first, across)
    return { ...common, ...times, ...(times.dates === undefined || own === undefined ? {} : { format: own }) }
  }
  if (placing === "binned") return { ...common, ...readBins(chart, first, across) }
  throw new NotNative("its marks are placed by numbers, not by categories")
}

/** The times at which something was drawn; an axis of dates when all are whole days. */
function readTimes(
  chart: DrawnChart,
  units: readonly SpecUnit[],
  across: "x" | "y",
  printed: ReadonlyMap<string, string>,
): Pick<Categories, "placing" | "keys" | "labels" | "dates" | "dateStep" | "format"> {
  const times = new Set<number>()
  for (const unit of units) {
    const field = categoryField(chart, unit, across)
    if (field === undefined) continue
    for (const { item } of itemsOf(chart.scene.root, unit.markName)) {
      const time = Number(keyOf(datumField(item, field)))
      if (Number.isFinite(time)) times.add(time)
    }
  }
  const sorted = [...times].sort((a, b) => a - b)
  const keys = sorted.map(String)
  const format = dateFormat(sorted)
  // Months without a year stand in 2012 for Vega: their names are all that may be shown.
  const named =
    keys.every((key) => printed.has(key)) && sorted.every((time) => new Date(time).getUTCFullYear() === 2012)
  if (named) return { placing: "time", keys, labels: keys.map((key) => printed.get(key) ?? key), format: "General" }
  if (format === "General") throw new NotNative("its times are no whole days")
  return {
    placing: "time",
    keys,
    labels: sorted.map((time) => isoDay(time, format)),
    dates: sorted.map(serialDay),
    dateStep: STEPS[format],
    format,
  }
}

const STEPS = { yyyy: "years", "yyyy-mm": "months", "yyyy-mm-dd": "days" } as const

/** The specification's own format of an axis of dates, where Office has it. */
export function ownFormat(unit: SpecUnit, across: "x" | "y"): string | undefined {
  const axis = channelProperty(unit, across, "axis")
  return isRecord(axis) && typeof axis.format === "string" ? officeDate(axis.format) : undefined
}

function isoDay(time: number, format: DateFormat): string {
  return new Date(time).toISOString().slice(0, format.length)
}

/** The bins of a histogram, the empty ones among them. */
function readBins(
  chart: DrawnChart,
  unit: SpecUnit,
  across: "x" | "y",
): Pick<Categories, "placing" | "keys" | "labels"> {
  const [end, start] = [channelOf(chart, unit, across)?.field, channelOf(chart, unit, `${across}2`)?.field]
  if (end === undefined || start === undefined) throw new NotNative("its bins have no two ends")
  const ends = new Map<number, number>()
  for (const { item } of itemsOf(chart.scene.root, unit.markName)) {
    const [from, to] = [datumField(item, start), datumField(item, end)]
    if (typeof from === "number" && typeof to === "number") ends.set(from, to)
  }
  const starts = [...ends.keys()].sort((a, b) => a - b)
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) throw new NotNative("its bins are empty")
  const step = (ends.get(first) ?? first) - first
  const count = Math.round((last - first) / step) + 1
  if (!(step > 0) || count > MOST_BINS) throw new NotNative("its bins are uneven")
  const bins = Array.from({ length: count }, (_, index) => rounded(first + index * step))
  const near = (value: number) => starts.find((each) => Math.abs(each - value) < step / 1e6)
  if (starts.some((each) => !bins.some((bin) => Math.abs(bin - each) < step / 1e6)))
    throw new NotNative("its bins are uneven")
  return {
    placing: "binned",
    keys: bins.map((bin) => String(near(bin) ?? bin)),
    labels: bins.map((bin) => `${bin}–${rounded(bin + step)}`),
  }
}

const MOST_BINS = 1000
