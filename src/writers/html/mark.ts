import type { Exhibit, Run } from "../../document/model.ts"
import type { Quantity } from "../../figures/quantity.ts"

/** What an index in the marked text of a deck stands for. */
export type Mark =
  | { readonly kind: "quantity"; readonly quantity: Quantity }
  | { readonly kind: "claim"; readonly index: number }
  | { readonly kind: "source"; readonly sources: readonly string[]; readonly note?: readonly Run[] }
  | { readonly kind: "table"; readonly exhibit: Exhibit }

/** A stretch of text under the marks that are open over it, outermost first. */
export interface MarkedText {
  readonly text: string
  readonly marks: readonly number[]
}

/** Opening and closing marks of lineage (private use characters); a zero-width mark is an opening that closes itself. */
const MARK = /\uE000(\d+)\uE001|\uE002|\uE003(\d+)\uE004|\uE005|\uE006\d+\uE007/g

/**
 * Takes marked text apart. `open` holds the indexes of the marks that are open and is changed: a marked sentence may
 * go on in the next piece of text.
 */
export function splitMarks(marked: string, open: number[]): readonly MarkedText[] {
  const pieces: MarkedText[] = []
  let at = 0
  const take = (end: number) => {
    if (end > at) pieces.push({ text: marked.slice(at, end), marks: [...open] })
  }
  for (const match of marked.matchAll(MARK)) {
    take(match.index)
    const index = match[1] ?? match[2]
    if (index !== undefined) open.push(Number(index))
    else if (match[0] === "\uE002" || match[0] === "\uE005") open.pop()
    at = match.index + match[0].length
  }
  take(marked.length)
  return pieces
}

/** The text without its marks. */
export function stripMarks(marked: string): string {
  return marked.replace(MARK, "")
}
