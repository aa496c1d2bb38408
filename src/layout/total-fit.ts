/** A paragraph to be broken, by the indices where a line may begin or end. */
export interface FitProblem {
  /** Where it begins, where it may be broken, and where it ends, ascending. */
  readonly breaks: readonly number[]
  readonly measure: number
  /** Natural width of the line from one index to another. */
  readonly widthOf: (start: number, end: number) => number
  /** How much that line can be stretched at most. */
  readonly stretchOf: (start: number, end: number) => number
  /** How much that line can be squeezed at most. */
  readonly shrinkOf: (start: number, end: number) => number
  /** Whether a word is divided at this index. */
  readonly isHyphen: (index: number) => boolean
}

/** A line that cannot be stretched to the measure costs more than any lines that can. */
const RAGGED_COST = 1000
/** What a line costs besides that falls short of the measure by all of it. */
const SHORTFALL_COST = 100
/** A last line shorter than this share of the measure reads as left behind. */
const SHORT = 0.14
/** What an empty last line would cost, where a line stretched to its limit costs 1. */
const SHORT_COST = 3
/** What a line squeezed to its limit costs: a little of each mark's blank is hardly missed. */
const SQUEEZED_COST = 0.05
/** What a divided word costs: about as much as word spaces grown by 0.2 em. */
const HYPHEN_COST = 0.02
/** What two divided words one below the other cost besides, and one before a paragraph's last line. */
const HYPHENS_IN_A_ROW_COST = 0.5
const LAST_HYPHEN_COST = 0.1
/** What a last line costs that holds no more than the rest of a divided word. */
const LAST_WORD_COST = 3

/**
 * Breaks a paragraph so that its lines are stretched most evenly, after Knuth and Plass, "Breaking Paragraphs into
 * Lines" (1981), in as many lines as that takes: a line costs the cube of its slack over what it can stretch. Gives where
 * each line ends; undefined when no lines fit the measure.
 */
export function totalFit(problem: FitProblem): readonly number[] | undefined {
  const furthest = furthestEnds(problem)
  return cheapest(problem, furthest, "stretched") ?? cheapest(problem, furthest, "any")
}

/** For each break, the last one up to which a line that begins there still fits. */
function furthestEnds(problem: FitProblem): readonly number[] {
  const { breaks, isHyphen } = problem
  let furthest = 0
  return breaks.map((_, start) => {
    furthest = Math.max(furthest, start)
    for (let end = furthest + 1; end < breaks.length; end++) {
      if (slackOf(start, end, problem) !== undefined) furthest = end
      // A hyphen may be what makes the line too long, and the whole word shorter.
      else if (!isHyphen(breaks[end] ?? 0)) break
    }
    return furthest
  })
}

/**
 * The cheapest lines, all but the last of which are `stretched` to the measure, or `any`. Lines that are all stretched cost
 * less than one that is not, so that at first only few ends of each line are looked at: the shortest line is the last.
 */
function cheapest(
  problem: FitProblem,
  furthest: readonly number[],
  lines: "stretched" | "any",
): readonly number[] | undefined {
  const { breaks, isHyphen } = problem
  const last = breaks.length - 1
  const costs = breaks.map((_, index) => (index === 0 ? 0 : Number.POSITIVE_INFINITY))
  const cameFrom = breaks.map(() => 0)
  for (let start = 0; start < last; start++) {
    const cost = costs[start] ?? Number.POSITIVE_INFINITY
    if (cost === Number.POSITIVE_INFINITY) continue
    for (let end = furthest[start] ?? start; end > start; end--) {
      const slack = slackOf(start, end, problem)
      if (slack === undefined) continue
      const own = lineCost(start, end, slack, problem)
      if (lines === "stretched" && own >= RAGGED_COST) {
        if (isHyphen(breaks[end] ?? 0)) continue
        break
      }
      if (cost + own >= (costs[end] ?? 0)) continue
      costs[end] = cost + own
      cameFrom[end] = start
    }
  }
  return costs[last] === Number.POSITIVE_INFINITY ? undefined : endsOf(cameFrom, breaks)
}

/** What is left of the measure beside a line, below 0 when it has to be squeezed; undefined when that is not enough. */
function slackOf(start: number, end: number, { breaks, measure, widthOf, shrinkOf }: FitProblem): number | undefined {
  const [from, to] = [breaks[start] ?? 0, breaks[end] ?? 0]
  const slack = measure - widthOf(from, to)
  return slack >= -0.01 || slack + shrinkOf(from, to) >= 0 ? slack : undefined
}

function lineCost(start: number, end: number, slack: number, problem: FitProblem): number {
  const { breaks, isHyphen } = problem
  const [from, to] = [breaks[start] ?? 0, breaks[end] ?? 0]
  const last = end === breaks.length - 1
  const own = slack < -0.01 ? SQUEEZED_COST * (-slack / problem.shrinkOf(from, to)) ** 3 : 0
  if (last) return own + lastCost(1 - slack / problem.measure) + lastHyphenCost(start, problem)
  const divided = !isHyphen(to) ? 0 : isHyphen(from) ? HYPHEN_COST + HYPHENS_IN_A_ROW_COST : HYPHEN_COST
  return own + divided + stretchedCost(from, to, slack, problem)
}

function stretchedCost(from: number, to: number, slack: number, { stretchOf, measure }: FitProblem): number {
  if (slack <= 0.01) return 0
  const stretch = stretchOf(from, to)
  return slack <= stretch ? (slack / stretch) ** 3 : RAGGED_COST + (SHORTFALL_COST * (slack - stretch)) / measure
}

function lastCost(filled: number): number {
  return filled < SHORT ? SHORT_COST * (1 - filled / SHORT) : 0
}

function lastHyphenCost(start: number, { breaks, isHyphen }: FitProblem): number {
  if (!isHyphen(breaks[start] ?? 0)) return 0
  return breaks.slice(start + 1, -1).every(isHyphen) ? LAST_WORD_COST : LAST_HYPHEN_COST
}

function endsOf(cameFrom: readonly number[], breaks: readonly number[]): readonly number[] {
  const ends: number[] = []
  for (let at = breaks.length - 1; at > 0; at = cameFrom[at] ?? 0) ends.push(breaks[at] ?? 0)
  return ends.toReversed()
}
