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
  /** How much that line can be squeezed at most. */
  readonly shrinkOf: (start: number, end: number) => number
  /** Whether a word is divided at this index. */
  readonly isHyphen: (index: number) => boolean
}

/** The lines of a paragraph. */
export interface Fit {
  /** Where each line ends. */
  readonly ends: readonly number[]
  /** How many lines cannot be stretched to the measure. */
  readonly ragged: number
  readonly cost: number
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
 * Lines" (1981), with a fixed number of lines: a line costs the cube of its slack over what it can stretch. Undefined
 * when no such lines fit the measure.
 */
export function totalFit(problem: FitProblem): Fit | undefined {
  const { breaks, lines } = problem
  const last = breaks.length - 1
  const windows = windowsOf(problem)
  if (windows === undefined) return undefined
  let costs = new Map<number, number>([[0, 0]])
  const cameFrom: Map<number, number>[] = []
  for (let line = 1; line <= lines; line++) {
    const next = new Map<number, number>()
    const from = new Map<number, number>()
    const [earliest, latest] = windows[line] ?? [last, last]
    for (const [start, cost] of costs) {
      for (let end = Math.max(start + 1, earliest); end <= latest; end++) {
        const slack = slackOf(start, end, problem)
        if (slack === undefined) {
          if (problem.isHyphen(breaks[end] ?? 0)) continue
          break
        }
        if ((end === last) !== (line === lines)) continue
        const total = cost + lineCost(start, end, slack, problem)
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
  return { ends: endsOf(cameFrom, last, breaks), ragged: Math.floor(cost / RAGGED_COST), cost }
}

/** What is left of the measure beside a line, below 0 when it has to be squeezed; undefined when that is not enough. */
function slackOf(start: number, end: number, { breaks, measure, widthOf, shrinkOf }: FitProblem): number | undefined {
  const [from, to] = [breaks[start] ?? 0, breaks[end] ?? 0]
  const slack = measure - widthOf(from, to)
  return slack >= -0.01 || slack + shrinkOf(from, to) >= 0 ? slack : undefined
}

/** For each number of lines, the first and the last break that so many may end at; undefined when they are too few. */
function windowsOf(problem: FitProblem): (readonly [number, number])[] | undefined {
  const last = problem.breaks.length - 1
  const farthest = farthestOf(problem)
  const windows: [number, number][] = [[0, 0]]
  for (let line = 1; line <= problem.lines; line++) windows.push([last, farthest[windows[line - 1]?.[1] ?? 0] ?? 0])
  if (windows.at(-1)?.[1] !== last) return undefined
  let earliest = last
  for (const window of windows.toReversed()) {
    window[0] = earliest
    const reached = earliest
    while (earliest > 0 && (farthest[earliest - 1] ?? 0) >= reached) earliest--
  }
  return windows
}

/** The last break that a line from each break can reach, which no line from an earlier one passes. */
function farthestOf(problem: FitProblem): readonly number[] {
  const { breaks, isHyphen } = problem
  let end = 0
  return breaks.map((_, start) => {
    end = Math.max(end, start)
    for (let next = end + 1; next < breaks.length; next++) {
      if (slackOf(start, next, problem) !== undefined) end = next
      else if (!isHyphen(breaks[next] ?? 0)) break
    }
    return end
  })
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

function endsOf(cameFrom: readonly Map<number, number>[], last: number, breaks: readonly number[]): readonly number[] {
  const ends: number[] = []
  let at = last
  for (const from of cameFrom.toReversed()) {
    ends.unshift(breaks[at] ?? 0)
    at = from.get(at) ?? 0
  }
  return ends
}
