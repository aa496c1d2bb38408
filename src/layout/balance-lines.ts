import type { Points } from "../theme/theme.ts"
import { type LineMeasure, type SetLine, setLines } from "./set-lines.ts"
import type { TextItem } from "./shape-text.ts"

/** Lines of about equal length, as few as the measure allows: for titles. */
export function balanceLines(items: readonly TextItem[], measure: LineMeasure): readonly SetLine[] {
  const widest = setLines(items, measure)
  if (widest.length < 2) return widest
  let low: Points = measure.width / 2
  let high: Points = measure.width
  let best = widest
  for (let round = 0; round < 8; round++) {
    const width = (low + high) / 2
    const lines = setLines(items, { ...measure, width })
    if (lines.length > widest.length) low = width
    else {
      high = width
      best = lines
    }
  }
  return best
}
