/** A stretch of time as data name it: ISO 8601 dates, halves and quarters of a year, and ranges of years. */
export type Period =
  | { readonly kind: "day"; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: "month"; readonly year: number; readonly month: number }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "half"; readonly year: number; readonly half: 1 | 2 }
  | { readonly kind: "quarter"; readonly year: number; readonly quarter: number }
  | { readonly kind: "range"; readonly from: number; readonly to: number }

/** Reads `2024`, `2025-12`, `2025-12-24`, `2025-H1`, `2025-Q3`, `2022/2024`; undefined for anything else. */
export function parsePeriod(text: string): Period | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-?H([12])|-?Q([1-4])|\/(\d{4}))?$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, half, quarter, to] = match.map(Number) as (number | undefined)[]
  if (year === undefined) return undefined
  if (match[6] !== undefined) return to !== undefined && to > year ? { kind: "range", from: year, to } : undefined
  if (match[4] !== undefined) return { kind: "half", year, half: half === 1 ? 1 : 2 }
  if (match[5] !== undefined) return { kind: "quarter", year, quarter: quarter ?? 1 }
  if (match[2] === undefined) return { kind: "year", year }
  if (month === undefined || month < 1 || month > 12) return undefined
  if (match[3] === undefined) return { kind: "month", year, month }
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return day !== undefined && day >= 1 && day <= days ? { kind: "day", year, month, day } : undefined
}
