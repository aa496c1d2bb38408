import type { Span } from "../diagnostics/problem.ts"
import type { Quantity } from "../figures/quantity.ts"

/** What an index in marked text stands for. */
export type Mark =
  | { readonly kind: "quantity"; readonly quantity: Quantity }
  | { readonly kind: "claim"; readonly index: number }
  | { readonly kind: "source"; readonly sources: readonly string[]; readonly note: string }
  | { readonly kind: "table"; readonly exhibit: string }
  | { readonly kind: "reference"; readonly target: string; readonly span: Span }
  | { readonly kind: "merge"; readonly cell: "above" | "group"; readonly text: string }

/** A stretch of text under the marks that are open over it, outermost first. */
export interface MarkedText {
  readonly text: string
  readonly marks: readonly number[]
  /** A zero-width mark that stands before the text. */
  readonly point?: number
}

/** Opening and closing marks of lineage (private use characters); a zero-width mark is an opening that closes itself. */
const MARK = /\uE000(\d+)\uE001|\uE002|\uE003(\d+)\uE004|\uE005|\uE006(\d+)\uE007/g

/** Any character that the marks are made of: authors' and data's text may not hold one. */
export const markCharacters = /[\uE000-\uE007]/g

/** The text that prints a quantity. */
export function markQuantity(index: number, text: string): string {
  return `\uE000${index}\uE001${text}\uE002`
}

/** The sentence that a claim guards. */
export function markClaim(index: number, text: string): string {
  return `\uE003${index}\uE004${text}\uE005`
}

/** What a table says in Markdown alone, which has no merged cells: the text of the cell above again, the name common to columns. */
export function markMerge(index: number, text: string): string {
  return `\uE003${index}\uE004${text}\uE005`
}

/** A link to a numbered part of the document, whose name stands in the place of this text when all are numbered. */
export function markReference(index: number, target: string): string {
  return `[\uE003${index}\uE004${target}\uE005](#${target})`
}

/** A place without text: a source note, the exhibit of a table. */
export function markPoint(index: number): string {
  return `\uE006${index}\uE007`
}

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
    else if (match[3] !== undefined) pieces.push({ text: "", marks: [...open], point: Number(match[3]) })
    else open.pop()
    at = match.index + match[0].length
  }
  take(marked.length)
  return pieces
}

/** The text without its marks. */
export function stripMarks(marked: string): string {
  return marked.replace(MARK, "")
}
