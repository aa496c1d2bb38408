import { type ShapedParagraph, type Stretch, visibleEnd, widthOf } from "./shaped-paragraph.ts"
import { shrinkability, stretchability } from "./stretchability.ts"
import { totalFit } from "./total-fit.ts"

/**
 * The lines of a paragraph that was filled in turn, with their breaks moved so that all are stretched alike. What no lines
 * fit, for a word is wider than the measure, stays as it was filled.
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
    const ends = totalFit({
      breaks,
      measure: paragraph.measure.width,
      widthOf: (from, to) => widthOf(from, to, paragraph),
      stretchOf: between(most),
      shrinkOf: between(least),
      isHyphen: (at) => hyphens.has(at),
    })
    if (ends === undefined) even.push(...lines)
    else
      ends.forEach((at, line) => {
        even.push({ start: ends[line - 1] ?? start, end: at, last: at === end, divided: false })
      })
  })
  return even
}
