import type { Points } from "../theme/theme.ts"
import { type LineMeasure, type SetLine, setLines } from "./set-lines.ts"
import type { TextItem } from "./shape-text.ts"

/** Widths that are tried between the narrowest and the whole measure. */
const TRIES = 24
/** What a break inside a clause of Han costs, as a share of the measure that lines may differ by instead. */
const CLAUSE_COST = 0.35
/** A last line shorter than this share of the measure reads as left behind. */
const NEARLY_EMPTY = 0.2

/** Lines of about equal length, as few as the measure allows, divided behind punctuation where there is some: for titles and leads. */
export function balanceLines(items: readonly TextItem[], measure: LineMeasure): readonly SetLine[] {
  const widest = setLines(items, measure)
  if (widest.length < 2) return widest
  let best = widest
  let least = unevenness(widest, measure.width)
  for (let step = TRIES - 1; step >= 0; step--) {
    const width: Points = (measure.width * (TRIES + step)) / (2 * TRIES)
    const lines = setLines(items, { ...measure, width })
    if (lines.length > widest.length) break
    const cost = unevenness(lines, measure.width)
    if (cost >= least) continue
    least = cost
    best = lines
  }
  return best
}

/** Lines filled in turn, balanced where the last one would be nearly empty: for notes. */
export function settleLines(items: readonly TextItem[], measure: LineMeasure): readonly SetLine[] {
  const lines = setLines(items, measure)
  const last = lines.at(-1)?.width ?? 0
  return lines.length > 1 && last < NEARLY_EMPTY * measure.width ? balanceLines(items, measure) : lines
}

/** How much the lines differ in length, and how many of them divide a clause of Han. */
function unevenness(lines: readonly SetLine[], measure: Points): number {
  const widths = lines.map(({ width }) => width)
  const spread = (Math.max(...widths) - Math.min(...widths)) / measure
  return spread + CLAUSE_COST * lines.filter(dividesClause).length
}

function dividesClause({ pieces, last }: SetLine): boolean {
  return !last && /[\p{Script=Han}\p{L}\p{N}]$/u.test(pieces.at(-1)?.text ?? "")
}
