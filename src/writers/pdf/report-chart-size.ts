import type { ChartSize } from "../../charts/model.ts"
import type { Theme } from "../../theme/theme.ts"
import { pageGeometry } from "./page-geometry.ts"

/** How many baselines a chart is high, and how many a row of one whose height follows its categories. */
const BASELINES = { chart: 10.5, row: 1.7, bar: 0.9, line: 1.3, most: 15 }

/** By how much a chart is scaled so that its type, drawn in the deck's size, prints in the report's. */
export function chartScale(theme: Theme): number {
  return theme.report.text.chart.size / theme.deck.text.chart.size
}

/** The size a report's charts are drawn at, in points at which their type has the theme's chart size. */
export function reportChartSize(theme: Theme): ChartSize {
  const scale = chartScale(theme)
  const high = (baselines: number) => (baselines * theme.report.baseline.latin) / scale
  return {
    name: "report",
    width: pageGeometry(theme, "en").text.width / scale,
    height: high(BASELINES.chart),
    rows: {
      row: high(BASELINES.row),
      bar: high(BASELINES.bar),
      line: high(BASELINES.line),
      most: high(BASELINES.most),
    },
  }
}
