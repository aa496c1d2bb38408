import type { ChartSize } from "./model.ts"
import { channelProperty, isQuantitative } from "./native/channels.ts"
import type { SpecUnit } from "./spec-units.ts"
import type { Drawing } from "./vega.ts"

/** The size of a chart whose height may follow its rows: as high as its categories on the y axis need, up to a limit. */
export function fitRows(size: ChartSize, units: readonly SpecUnit[], drawing: Drawing): ChartSize {
  const [first] = units
  if (size.rows === undefined || first === undefined || isQuantitative(first, "y")) return size
  const categories = drawing.domain("y").length
  if (categories === 0) return size
  const { row, bar, line, most } = size.rows
  const bars = Math.max(1, drawing.domain("yOffset").length)
  const axis = channelProperty(first, "x", "axis") === null ? 0 : line
  const legend = drawing.hasLegend() ? line : 0
  const reference = units.some(({ mark }) => mark === "rule") && units.some(isFixedText) ? line : 0
  const height = categories * (row + (bars - 1) * bar) + axis + legend + reference
  return { ...size, height: Math.min(most, height) }
}

/** A text that stands at no category: the label of a reference line. */
function isFixedText({ mark, encoding }: SpecUnit): boolean {
  return mark === "text" && encoding.y === undefined
}
