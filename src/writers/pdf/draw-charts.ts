import type { RenderedChart } from "../../charts/model.ts"
import { printedLabels } from "../../charts/printed-labels.ts"
import type { Report } from "../../diagnostics/problem.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import type { Theme } from "../../theme/theme.ts"
import { RecordingCanvas } from "./canvas.ts"
import type { Mark } from "./drawing.ts"
import { problems } from "./problems.ts"
import { chartScale } from "./report-chart-size.ts"
import type { DrawnChart } from "./setting.ts"

/** What the charts of one report are drawn with. */
export interface ChartSetting {
  readonly theme: Theme
  readonly faces: Typefaces
  readonly locale: string
  readonly report: Report
}

/** Plays every chart onto a recorder at the report's size. */
export async function drawCharts(
  charts: ReadonlyMap<string, RenderedChart>,
  ids: readonly string[],
  setting: ChartSetting,
): Promise<ReadonlyMap<string, DrawnChart>> {
  const scale = chartScale(setting.theme)
  const drawn = new Map<string, DrawnChart>()
  for (const id of ids) {
    const chart = charts.get(id)
    if (chart === undefined || drawn.has(id)) continue
    const refuse = (operation: string) => setting.report(problems["chart-operation"]({ chart: id, operation }))
    const canvas = new RecordingCanvas({ scale, faces: setting.faces, locale: setting.locale, refuse })
    await chart.draw("report", canvas)
    checkTypeSize(id, canvas.marks, setting)
    const { width, height } = chart.size("report")
    const labels = printedLabels(chart.labels, chart.texts.get("report"))
    drawn.set(id, { marks: canvas.marks, width: width * scale, height: height * scale, labels })
  }
  return drawn
}

function checkTypeSize(chart: string, marks: readonly Mark[], { theme, report }: ChartSetting): void {
  const { floor } = theme.report
  const sizes = marks.flatMap((mark) => (mark.kind === "text" ? mark.size : []))
  const smallest = Math.min(...sizes)
  if (smallest < floor - 0.01) report(problems["small-type"]({ chart, size: Math.round(smallest * 100) / 100, floor }))
}
