/** A paragraph to be broken, by the indices where a line may begin or end. */
export interface FitProblem {
  /** Where it begins, where it may be broken, and where it ends, ascending. */
  readonly breaks: readonly number[]
  /** How many lines it takes. */
  readonly lines: number
  readonly measure: number
  /** Natural width of the line from one index to another. */
  readonly widthOf: (start: number, end: number) => number
  /** How much that line can be stretched at most. */
  readonly stretchOf: (start: number, end: number) => number
}

/** The lines of a paragraph. */
export interface Fit {
  /** Where each line ends. */
  readonly ends: readonly number[]
  /** How many lines cannot be stretched to the measure. */
  readonly ragged: number
}

/** A line that cannot be stretched to the measure costs more than any lines that can. */
const RAGGED_COST = 1000
/** What a line costs besides that falls short of the measure by all of it. */
const SHORTFALL_COST = 100
/** A last line shorter than this share of the measure reads as left behind. */
const SHORT = 0.14
/** What an empty last line would cost, where a line stretched to its limit costs 1. */
const SHORT_COST = 3

/**
 * Breaks a paragraph so that its lines are stretched most evenly, after Knuth and Plass, "Breaking Paragraphs into
 * Lines" (1981), with a fixed number of lines: a line costs the cube of its slack over what it can stretch. Undefined
 * when no such lines fit the measure.
 */
export function totalFit(problem: FitProblem): Fit | undefined {
  const { breaks, lines, measure, widthOf } = problem
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
        const own = end === last ? lastCost(width / measure) : innerCost(problem, start, end, measure - width)
        const total = cost + own
        if (total >= (next.get(end) ?? Number.POSITIVE_INFINITY)) continue
        next.set(end, total)
        from.set(end, start)
      }
    }
    costs = next
    cameFrom.push(from)
  }
  const cost = costs.get(last)
  if (cost === undefined) return undefined
  return { ends: endsOf(cameFrom, last, breaks), ragged: Math.floor(cost / RAGGED_COST) }
}

function innerCost({ breaks, stretchOf, measure }: FitProblem, start: number, end: number, slack: number): number {
  if (slack <= 0.01) return 0
  const stretch = stretchOf(breaks[start] ?? 0, breaks[end] ?? 0)
  return slack <= stretch ? (slack / stretch) ** 3 : RAGGED_COST + (SHORTFALL_COST * (slack - stretch)) / measure
}

function lastCost(filled: number): number {
  return filled < SHORT ? SHORT_COST * (1 - filled / SHORT) : 0
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
