/** How pages are numbered: the front matter i, ii, iii, the text from 1. */
export interface PageLabels {
  /** Pages of the front matter: cover and contents. */
  readonly front: number
}

/** What a page is called, by its place in the file (from 1). */
export function pageLabel({ front }: PageLabels, page: number): string {
  return page <= front ? roman(page) : String(page - front)
}

const NUMERALS = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const

/** Lower-case Roman numerals, as a PDF's page labels of style `r` count. */
function roman(number: number): string {
  let rest = number
  let text = ""
  for (const [value, numeral] of NUMERALS) {
    while (rest >= value) {
      text += numeral
      rest -= value
    }
  }
  return text
}
