import type { LocaleCopy } from "../copy/copy.ts"
import type { Report } from "../diagnostics/problem.ts"
import { bare, type Difference, differences } from "./differences.ts"
import { problems } from "./problems.ts"

/** Texts that a part of an artifact must say, and those that it says. */
export interface ReadTexts {
  readonly path: string
  /** Where the text of `found` with an index stands: `slide 3, notes`. */
  readonly where: (piece: number) => string
  readonly wanted: readonly string[]
  readonly found: readonly string[]
  /** Texts that may not be touched: printed quantities and guarded sentences. `all`: nothing may. */
  readonly fixed: readonly string[] | "all"
}

/** What sources are called: no text may lose or change their names. */
export function sourceNames({ sources }: LocaleCopy): readonly string[] {
  return sources.flatMap(({ id, title, short }) => [id, title, short])
}

/** Reports every place where texts do not read as they must; words that touch no figure, claim or source are a warning. */
export function proveTexts(it: ReadTexts, report: Report): boolean {
  const found = differences(it.wanted, it.found)
  if (found.length === 0) return true
  const fixed = it.fixed === "all" ? undefined : rangesOf(it.fixed, bare(it.wanted.join(" ")))
  for (const difference of found) {
    const { wanted, found, piece } = difference
    const problem = fixed !== undefined && isWording(difference, fixed) ? problems.reworded : problems.changed
    report(problem({ path: it.path, where: it.where(piece), wanted, found }))
  }
  return false
}

/** Digits of any script, bounds, and words that count: what must not come or go. */
const TELLING = /[\p{Nd}\p{Nl}\p{No}<>~≈%‰×一二三四五六七八九十百千万亿半倍成]/u

function isWording({ gone, come, at }: Difference, fixed: readonly (readonly [number, number])[]): boolean {
  if (TELLING.test(gone) || TELLING.test(come)) return false
  return !fixed.some(([start, end]) => at <= end && at + gone.length >= start)
}

function rangesOf(fixed: readonly string[], text: string): readonly (readonly [number, number])[] {
  return [...new Set(fixed.map(bare))]
    .filter((one) => one !== "")
    .flatMap((one) => {
      const ranges: [number, number][] = []
      for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1)) ranges.push([at, at + one.length])
      return ranges
    })
}
