import { type ShapedParagraph, type Stretch, visibleEnd, widthOf } from "./shaped-paragraph.ts"
import { shrinkability, stretchability } from "./stretchability.ts"
import { type Fit, type FitProblem, totalFit } from "./total-fit.ts"

/**
 * The lines of a paragraph that was filled in turn, with their breaks moved so that all are stretched alike: as many, one
 * fewer where squeezed lines hold it better, or one more where that leaves fewer of them ragged. A paragraph with an
 * over-long word stays as it was filled.
 */
export function evenLines(filled: readonly Stretch[], paragraph: ShapedParagraph): Stretch[] {
  const { text, items, hyphens, opportunities } = paragraph
  const [most, least] = [stretchability(text, items), shrinkability(text, items)]
  const between = (sums: readonly number[]) => (from: number, to: number) =>
    (sums[Math.max(from, visibleEnd(from, to, text) - 1)] ?? 0) - (sums[from] ?? 0)
  const places = [...opportunities.map(({ index }) => index), ...hyphens.keys()].sort((a, b) => a - b)
  const even: Stretch[] = []
  let [first, place] = [0, 0]
  filled.forEach(({ last, end }, index) => {
    if (!last) return
    const lines = filled.slice(first, index + 1)
    first = index + 1
    const start = lines[0]?.start ?? 0
    const breaks = [start]
    for (; (places[place] ?? end) < end; place++) if ((places[place] ?? 0) > start) breaks.push(places[place] ?? 0)
    breaks.push(end)
    const fit = bestFit(lines.length, {
      breaks,
      measure: paragraph.measure.width,
      widthOf: (from, to) => widthOf(from, to, paragraph),
      stretchOf: between(most),
      shrinkOf: between(least),
      isHyphen: (at) => hyphens.has(at),
    })
    if (fit === undefined) even.push(...lines)
    else
      fit.ends.forEach((at, line) => {
        even.push({ start: fit.ends[line - 1] ?? start, end: at, last: at === end, divided: false })
      })
  })
  return even
}

function bestFit(lines: number, problem: Omit<FitProblem, "lines">): Fit | undefined {
  const fit = better(totalFit({ ...problem, lines }), totalFit({ ...problem, lines: lines - 1 }))
  if (fit === undefined || fit.ragged === 0) return fit
  const longer = totalFit({ ...problem, lines: lines + 1 })
  return longer !== undefined && longer.ragged < fit.ragged ? longer : fit
}

function better(fit: Fit | undefined, other: Fit | undefined): Fit | undefined {
  if (fit === undefined || other === undefined) return fit
  return other.cost < fit.cost ? other : fit
}
