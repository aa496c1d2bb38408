import type { Report, Span } from "../diagnostics/problem.ts"
import type { ChartRequest, ChartSize } from "./model.ts"
import { problems } from "./problems.ts"
import type { Box } from "./scene.ts"
import { outside, overlap, type SettledText } from "./settle-labels.ts"

/** Letters may come this near in points, or share this area, before a reader sees it. */
const TOLERANCE = { edge: 1.5, area: 6 }

/** Reports texts that lie upon one another or reach over the picture's edge at this size. */
export function reportCrowding(
  { id }: ChartRequest,
  size: ChartSize,
  texts: readonly SettledText[],
  frame: Box,
  span: Span,
  report: Report,
): void {
  for (const { text, box } of texts) {
    if (outside(box, frame) > TOLERANCE.edge)
      report(problems["label-outside"]({ chart: id, size: size.name, text }, span))
  }
  for (const [index, first] of texts.entries()) {
    for (const second of texts.slice(index + 1)) {
      if (overlap(first.box, second.box) <= TOLERANCE.area) continue
      report(problems["labels-overlap"]({ chart: id, size: size.name, first: first.text, second: second.text }, span))
    }
  }
}
