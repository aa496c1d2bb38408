import type { ChartCopy, LocaleCopy } from "../copy/copy.ts"

/** A chart of a locale by its id. */
export function chartOf(id: string, { charts }: Pick<LocaleCopy, "charts">): ChartCopy | undefined {
  return charts.find((chart) => chart.id === id)
}
