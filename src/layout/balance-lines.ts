import type { Points } from "../theme/theme.ts"
import type { SetLine } from "./compose-line.ts"
import { breakParagraph, setLines } from "./set-lines.ts"
import type { TextItem } from "./shape-text.ts"
import { type LineMeasure, shapeParagraph } from "./shaped-paragraph.ts"

/** Widths that are tried between the narrowest and the whole measure. */
const TRIES = 24
/** What a break inside a clause of Han costs, as a share of the measure that lines may differ by instead. */
const CLAUSE_COST = 0.35
/** A last line shorter than this share of the measure reads as left behind. */
const NEARLY_EMPTY = 0.2
/** In more lines than these no one sees where a clause ends, and there would be as many ways as clauses. */
const MOST_LINES = 6

/** Lines of about equal length, as few as the measure allows, divided behind punctuation where there is some: for titles and leads. */
export function balanceLines(items: readonly TextItem[], measure: LineMeasure): readonly SetLine[] {
  const paragraph = shapeParagraph(items, measure)
  const widest = breakParagraph(paragraph)
  if (widest.length < 2) return widest
  const narrower = Array.from({ length: TRIES }, (_, step) => {
    const width: Points = (measure.width * (TRIES + step)) / (2 * TRIES)
    return breakParagraph({ ...paragraph, measure: { ...measure, width } })
  })
  const clauses = widest.length > MOST_LINES ? [] : clauseEnds(items).map((end) => dividedAt(end, items, measure))
  let best = widest
  for (const lines of [...narrower.toReversed(), ...clauses])
    if (
      lines.length === widest.length &&
      dividedWords(lines) <= dividedWords(widest) &&
      unevenness(lines, measure.width) < unevenness(best, measure.width)
    )
      best = lines
  return best
}

function dividedWords(lines: readonly SetLine[]): number {
  return lines.filter(({ divided }) => divided).length
}

/** A place in an item's text, in UTF-16 units. */
interface Place {
  readonly item: number
  readonly at: number
}

/** Behind every full-width mark that ends a clause and does not end the text. */
function clauseEnds(items: readonly TextItem[]): readonly Place[] {
  return items.flatMap(({ text }, item) =>
    [...text.matchAll(/[，。；：、！？](?=[\p{L}\p{N}“‘（《「])/gu)].map(({ index }) => ({ item, at: index + 1 })),
  )
}

/** The lines with one of their breaks at a place. */
function dividedAt({ item, at }: Place, items: readonly TextItem[], measure: LineMeasure): readonly SetLine[] {
  const divided = items.flatMap((one, index) => {
    if (index !== item) return [one]
    return [
      { ...one, text: one.text.slice(0, at) },
      { ...one, text: "\n" },
      { ...one, text: one.text.slice(at) },
    ]
  })
  const lines = setLines(divided, measure)
  return lines.map((line, index) => ({
    ...line,
    pieces: line.pieces.map((piece) => ({
      ...piece,
      item: piece.item <= item ? piece.item : Math.max(item, piece.item - 2),
    })),
    last: index === lines.length - 1 || (line.last && !endsIn(line, items[item]?.text.slice(0, at) ?? "")),
  }))
}

function endsIn({ pieces }: SetLine, text: string): boolean {
  return text.endsWith(pieces.at(-1)?.text ?? "")
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
