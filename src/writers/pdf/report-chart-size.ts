import type { ChartSize } from "../../charts/model.ts"
import type { Theme } from "../../theme/theme.ts"
import { pageGeometry } from "./page-geometry.ts"

/** How many baselines a chart is high. */
const BASELINES = 12

/** By how much a chart is scaled so that its type, drawn in the deck's size, prints in the report's. */
export function chartScale(theme: Theme): number {
  return theme.report.text.chart.size / theme.deck.text.chart.size
}

/** The size a report's charts are drawn at, in points at which their type has the theme's chart size. */
export function reportChartSize(theme: Theme): ChartSize {
  const scale = chartScale(theme)
  const height = BASELINES * theme.report.baseline
  return { name: "report", width: pageGeometry(theme).text.width / scale, height: height / scale }
}
