/** A stretch of text that does not read as it must. */
export interface Difference {
  /** The stretch with some words around it, as it must read and as it does. */
  readonly wanted: string
  readonly found: string
  /** Only what differs; one of them may be empty. */
  readonly gone: string
  readonly come: string
  /** Where it begins in all that was wanted, without white space. */
  readonly at: number
  /** The text of `found` it stands in, by its index. */
  readonly piece: number
}

/** Texts as one, without what no reader sees: white space and marks that only say where a line may break. */
export interface Flat {
  readonly text: string
  /** Of each code unit: the text it stands in, and where. */
  readonly pieces: readonly number[]
  readonly offsets: readonly number[]
}

const UNSEEN = /[\s\u00AD\u200B-\u200D\u2060\uFEFF]/
const ALL_UNSEEN = new RegExp(`${UNSEEN.source}+`, "g")

/** Joins texts, so that it does not matter how a format divides them. */
export function flatten(texts: readonly string[]): Flat {
  let text = ""
  const pieces: number[] = []
  const offsets: number[] = []
  texts.forEach((piece, index) => {
    for (let offset = 0; offset < piece.length; offset++) {
      const unit = piece[offset] as string
      if (UNSEEN.test(unit)) continue
      text += unit
      pieces.push(index)
      offsets.push(offset)
    }
  })
  return { text, pieces, offsets }
}

/** A text without what no reader sees. */
export function bare(text: string): string {
  return text.replace(ALL_UNSEEN, "")
}

/** Equal letters between two edits that make them one difference: a number changes as a whole. */
const JOIN = 4

/** Where two sequences of texts differ, however each is divided into texts. */
export function differences(wanted: readonly string[], found: readonly string[]): readonly Difference[] {
  if (bare(wanted.join("")) === bare(found.join(""))) return []
  const [a, b] = [flatten(wanted), flatten(found)]
  const edits: Edit[] = []
  for (const edit of editsOf(a.text, b.text)) {
    const last = edits.at(-1)
    if (last !== undefined && edit.from - last.to < JOIN)
      edits[edits.length - 1] = { ...last, to: edit.to, end: edit.end }
    else edits.push(edit)
  }
  return edits.map(({ from, to, start, end }) => ({
    wanted: excerpt(wanted, a, from, to),
    found: excerpt(found, b, start, end),
    gone: a.text.slice(from, to),
    come: b.text.slice(start, end),
    at: from,
    piece: b.pieces[Math.min(start, b.pieces.length - 1)] ?? 0,
  }))
}

/** Code units `from` to `to` of the first text stand where `start` to `end` of the second do. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** Edits beyond which two texts have nothing to do with one another. */
const MOST_EDITS = 600

/** The shortest script of edits (Myers, An O(ND) Difference Algorithm, 1986) between what two texts have in common at both ends. */
function editsOf(a: string, b: string): readonly Edit[] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const [x, y] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const steps = shortestScript(x, y)
  if (steps === undefined) return [{ from: head, to: a.length - tail, start: head, end: b.length - tail }]
  return steps.map(({ from, to, start, end }) => ({
    from: from + head,
    to: to + head,
    start: start + head,
    end: end + head,
  }))
}

function shortestScript(a: string, b: string): readonly Edit[] | undefined {
  const trace: Map<number, number>[] = []
  let furthest = new Map([[1, 0]])
  for (let edits = 0; edits <= MOST_EDITS; edits++) {
    const reached = new Map<number, number>()
    trace.push(furthest)
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = goesDown(furthest, diagonal, edits)
      let x = down ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      reached.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return backtrack(trace, a.length, b.length)
    }
    furthest = reached
  }
  return undefined
}

function goesDown(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true
  return diagonal !== edits && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1)
}

/** The steps of the script, each an insertion or a removal of one code unit, in order. */
function backtrack(trace: readonly ReadonlyMap<number, number>[], width: number, height: number): readonly Edit[] {
  const steps: Edit[] = []
  let [x, y] = [width, height]
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const furthest = trace[edits] as ReadonlyMap<number, number>
    const down = goesDown(furthest, x - y, edits)
    const before = down ? x - y + 1 : x - y - 1
    const from = furthest.get(before) ?? 0
    const start = from - before
    steps.push(down ? { from, to: from, start, end: start + 1 } : { from, to: from + 1, start, end: start })
    x = from
    y = start
  }
  return steps.reverse()
}

/** How many code units are shown before and after a difference. */
const AROUND = 18

/** What is longer is shown by its ends. */
const LONGEST = 200

/** The texts from `from` to `to`, with some of what stands around them. */
function excerpt(texts: readonly string[], flat: Flat, from: number, to: number): string {
  const { pieces, offsets } = flat
  if (pieces.length === 0) return ""
  const [first, last] = [Math.min(from, pieces.length - 1), Math.max(0, Math.min(to, pieces.length) - 1)]
  const [low, high] = [Math.min(first, last), Math.max(first, last)]
  const [one, other] = [pieces[low] as number, pieces[high] as number]
  const parts = texts.slice(one, other + 1)
  const start = Math.max(0, (offsets[low] as number) - AROUND)
  const end = (offsets[high] as number) + 1 + AROUND
  const cut = parts.map((text, index) =>
    text.slice(index === 0 ? start : 0, index === parts.length - 1 ? end : undefined),
  )
  const whole = cut.join(" ¶ ").replace(/\s+/g, " ")
  const shown = whole.length > LONGEST ? `${whole.slice(0, LONGEST / 2)} … ${whole.slice(-LONGEST / 2)}` : whole
  return `${start > 0 ? "…" : ""}${shown}${end < (parts.at(-1)?.length ?? 0) ? "…" : ""}`
}
