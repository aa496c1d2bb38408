const startsAndSpans: readonly [
  RegExp,
  (parts: readonly number[]) => readonly [year: number, start: number, span: number],
][] = [
  [/^(\d{4})年?$/, ([year = 0]) => [year, 0, 1]],
  [/^(\d{4})-?H([12])$/, ([year = 0, half = 1]) => [year, (half - 1) / 2, 1 / 2]],
  [/^(\d{4})-?Q([1-4])$/, ([year = 0, quarter = 1]) => [year, (quarter - 1) / 4, 1 / 4]],
  [/^(\d{4})-(0[1-9]|1[0-2])$/, ([year = 0, month = 1]) => [year, (month - 1) / 12, 1 / 12]],
  [
    /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    ([year = 0, month = 1, day = 1]) => [year, (month - 1) / 12 + (day - 1) / 372, 1 / 372],
  ],
]

/** The middle of a period as a number of years, for an axis true to time; undefined for any other text. */
export function periodTime(text: string): number | undefined {
  for (const [pattern, read] of startsAndSpans) {
    const found = pattern.exec(text.trim())
    if (found === null) continue
    const [year, start, span] = read(found.slice(1).map(Number))
    return year + start + span / 2
  }
  return undefined
}
