import type { Points } from "../theme/theme.ts"
import type { Piece, SetLine } from "./compose-line.ts"
import { mostStretch } from "./stretchability.ts"

/** A space takes this many times what a gap between Han takes. */
const spaceWeight = 6

/** A line that needs a little more than its gaps can give is stretched to their limits, up to this share of them. */
const NEARLY = 1.4

/**
 * Stretches a line to the measure: between Han, between Han and Latin, and at spaces, each to its cap. A line that would
 * need a little more ends short of the measure, and one that would need much more is not stretched at all. A line that is
 * too long is squeezed, beside its marks and at its spaces.
 */
export function justifyLine(line: SetLine, measure: Points, sizeOf: (item: number) => Points): SetLine {
  const slack = measure - line.width
  if (slack < -0.01) return squeezed(line, -slack)
  if (line.last || slack <= 0.01) return line
  const gaps = gapsOf(line.pieces, sizeOf)
  const all = gaps.flatMap(({ inner, outer }) => (outer === undefined ? [inner] : [inner, outer]))
  const most = all.reduce((sum, gap) => sum + gap.count * gap.cap, 0)
  if (slack > NEARLY * most) return line
  const stretch = levelStretch(all, Math.min(slack, most))
  let moved = 0
  const pieces = line.pieces.map((piece, index) => {
    const { inner, outer } = gaps[index] as PieceGaps
    const spacing = inner.count === 0 ? 0 : grow(inner, stretch)
    const placed: Piece = { ...piece, x: piece.x + moved, spacing, width: piece.width + spacing * inner.count }
    moved += spacing * inner.count + (outer === undefined ? 0 : grow(outer, stretch))
    return placed
  })
  return { ...withHyphenMoved(line, moved), pieces, width: line.width + Math.min(slack, most) }
}

function squeezed(line: SetLine, excess: Points): SetLine {
  const most = line.pieces.reduce((sum, { shrink }) => sum + shrink, 0)
  const share = most === 0 ? 0 : Math.min(1, excess / most)
  let moved = 0
  const pieces = line.pieces.map((piece) => {
    const placed = { ...piece, x: piece.x - moved }
    moved += share * piece.shrink
    return placed
  })
  return { ...withHyphenMoved(line, -moved), pieces, width: line.width - moved }
}

function withHyphenMoved(line: SetLine, by: Points): SetLine {
  return line.hyphen === undefined ? line : { ...line, hyphen: { ...line.hyphen, x: line.hyphen.x + by } }
}

interface Gap {
  readonly count: number
  readonly weight: number
  readonly cap: Points
}

/** Gaps inside a piece of full-width characters, and the one behind the piece. */
interface PieceGaps {
  readonly inner: Gap
  readonly outer: Gap | undefined
}

function gapsOf(pieces: readonly Piece[], sizeOf: (item: number) => Points): PieceGaps[] {
  return pieces.map((piece, index) => {
    const next = pieces[index + 1]
    const size = sizeOf(piece.item)
    const count = piece.fullWidth ? Math.max(0, [...piece.text].length - 1) : 0
    return {
      inner: { count, weight: size, cap: mostStretch.han * size },
      outer: next === undefined ? undefined : gapBetween(piece, next, size),
    }
  })
}

function gapBetween(piece: Piece, next: Piece, size: Points): Gap | undefined {
  const endsInSpace = /\s$/u.test(piece.text)
  if (endsInSpace) return { count: 1, weight: spaceWeight * size, cap: mostStretch.space * size }
  if (piece.fullWidth && next.fullWidth) return { count: 1, weight: size, cap: mostStretch.han * size }
  const touching = Math.abs(piece.x + piece.width - next.x) < 1e-6
  if (piece.fullWidth === next.fullWidth || touching) return undefined
  return { count: 1, weight: size, cap: mostStretch.mixed * size }
}

function grow(gap: Gap, stretch: number): Points {
  return Math.min(gap.cap, gap.weight * stretch)
}

/** The common stretch that uses up the slack, which all caps together reach. */
function levelStretch(gaps: readonly Gap[], slack: Points): number {
  const used = (stretch: number) => gaps.reduce((sum, gap) => sum + gap.count * grow(gap, stretch), 0)
  let [low, high] = [0, 1]
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2
    if (used(middle) < slack) low = middle
    else high = middle
  }
  return high
}
