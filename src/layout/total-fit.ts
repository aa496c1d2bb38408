/** A paragraph to be broken, by the indices where a line may begin or end. */
export interface FitProblem {
  /** Where it begins, where it may be broken, and where it ends, ascending. */
  readonly breaks: readonly number[]
  /** How many lines it takes. */
  readonly lines: number
  readonly measure: number
  /** Natural width of the line from one index to another. */
  readonly widthOf: (start: number, end: number) => number
}

/** A last line shorter than this share of the measure reads as left behind. */
const SHORT = 0.14
/** What a short last line costs, as the squared share that other lines may be left open for it. */
const SHORT_COST = 0.03

/**
 * Breaks a paragraph so that its lines are filled most evenly: the least sum of squared open shares over all lines but
 * the last, after Knuth and Plass, "Breaking Paragraphs into Lines" (1981), with a fixed number of lines. Returns the
 * end of each line; undefined when no such lines fit the measure.
 */
export function totalFit({ breaks, lines, measure, widthOf }: FitProblem): readonly number[] | undefined {
  const last = breaks.length - 1
  let costs = new Map<number, number>([[0, 0]])
  const cameFrom: Map<number, number>[] = []
  for (let line = 1; line <= lines; line++) {
    const next = new Map<number, number>()
    const from = new Map<number, number>()
    for (const [start, cost] of costs) {
      for (let end = start + 1; end <= last; end++) {
        const width = widthOf(breaks[start] ?? 0, breaks[end] ?? 0)
        if (width > measure + 0.01) break
        if ((end === last) !== (line === lines)) continue
        const total = cost + costOf(width / measure, line === lines)
        if (total >= (next.get(end) ?? Number.POSITIVE_INFINITY)) continue
        next.set(end, total)
        from.set(end, start)
      }
    }
    costs = next
    cameFrom.push(from)
  }
  return costs.has(last) ? endsOf(cameFrom, last, breaks) : undefined
}

function costOf(filled: number, isLast: boolean): number {
  if (isLast) return filled < SHORT ? SHORT_COST : 0
  return (1 - Math.min(1, filled)) ** 2
}

function endsOf(cameFrom: readonly Map<number, number>[], last: number, breaks: readonly number[]): readonly number[] {
  const ends: number[] = []
  let at = last
  for (const from of [...cameFrom].reverse()) {
    ends.unshift(breaks[at] ?? 0)
    at = from.get(at) ?? 0
  }
  return ends
}
