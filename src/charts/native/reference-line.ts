import type { ChartModel } from "../model.ts"
import { channelOf, channelProperty } from "./channels.ts"
import type { DrawnChart } from "./drawn-chart.ts"
import { referenceLabel } from "./rules.ts"

/** Room that the label of a reference line takes above the bars, in lines. */
const LABEL_LINES = 1.5

/** The reference line over horizontal bars with its label, and the plot's place, without which nobody could draw it where it belongs. */
export function referenceOf(chart: DrawnChart): Pick<ChartModel, "plot" | "reference"> {
  const { scene, units, drawing, context } = chart
  const rule = units.find(({ mark }) => mark === "rule")
  const datum = rule === undefined ? undefined : channelProperty(rule, "x", "datum")
  const scale = rule === undefined ? undefined : channelOf(chart, rule, "x")?.scale
  const [min, max] = drawing.domain(scale ?? "x").map(Number)
  if (typeof datum !== "number" || min === undefined || max === undefined) return {}
  const label = referenceLabel(chart) ?? ""
  const room = label === "" ? 0 : LABEL_LINES * context.theme.deck.text.chart.size
  const { frame, plot } = scene
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top]
  return {
    plot: {
      left: -frame.left / width,
      top: (room - frame.top) / height,
      width: plot.right / width,
      height: (plot.bottom - room) / height,
    },
    reference: { at: (datum - min) / (max - min), label },
  }
}
