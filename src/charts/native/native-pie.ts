import { isRecord } from "../form.ts"
import type { ChartModel, ChartPoint } from "../model.ts"
import type { SpecUnit } from "../spec-units.ts"
import { definitionOf } from "./channels.ts"
import { type DrawnChart, NotNative } from "./drawn-chart.ts"
import { columnTitle, distinct, drawnMarks } from "./drawn-marks.ts"
import { labelTexts } from "./labels-of.ts"
import { pointOf } from "./points-of.ts"
import { legendSide } from "./value-axis.ts"

const AXIS = { title: "", log: false, format: "General", gridlines: false, visible: false } as const

/** Arcs around a centre as a pie, or a doughnut where they leave a hole. */
export function nativePie(chart: DrawnChart, arc: SpecUnit): ChartModel {
  if (definitionOf(arc, "radius") !== undefined) throw new NotNative("Office has no slices of different radius")
  if (definitionOf(arc, "theta") === undefined) throw new NotNative("its arcs are not sized by a value")
  const marks = [...drawnMarks(chart, arc, "theta", undefined)].sort((a, b) => angle(a.item) - angle(b.item))
  const names = marks.map(({ series }) => series)
  if (distinct(names).length !== names.length) throw new NotNative("several of its slices have one name")
  if (marks.some(({ value }) => value < 0)) throw new NotNative("a slice is smaller than nothing")
  const label = labelTexts(chart, "theta")
  const points = marks.map((mark): ChartPoint => ({ ...pointOf(mark, "", label), color: mark.color }))
  const [first] = marks
  const name = columnTitle(chart, first?.field) || (first?.field ?? "")
  const hole = holeOf(arc, first?.item)
  return {
    kind: "native",
    differences: [],
    categories: names,
    categoryTitle: "",
    layers: [
      {
        mark: "pie",
        direction: "vertical",
        grouping: "standard",
        series: [{ name, color: first?.color ?? "#000000", dash: false, marker: false, hideInLegend: false, points }],
        ...(hole === 0 ? {} : { hole }),
      },
    ],
    categoryAxis: AXIS,
    valueAxis: AXIS,
    legend: legendSide(chart),
  }
}

interface ArcItem {
  readonly startAngle?: number
  readonly endAngle?: number
  readonly innerRadius?: number
  readonly outerRadius?: number
}

function angle(item: object): number {
  const { startAngle = 0, endAngle = 0 } = item as ArcItem
  return Math.min(startAngle, endAngle)
}

/** The hole in per cent of the radius; Office draws one from 10 to 90. */
function holeOf({ markDefinition }: SpecUnit, item: object | undefined): number {
  const { innerRadius = 0, outerRadius = 0 } = (item ?? {}) as ArcItem
  if (!isRecord(markDefinition) || innerRadius <= 0 || outerRadius <= 0) return 0
  return Math.min(90, Math.max(10, Math.round((100 * innerRadius) / outerRadius)))
}
