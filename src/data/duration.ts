import { parsePeriod } from "./period.ts"

/** A day, counted from 1970-01-01. */
export type Day = number

/** An ISO 8601 duration of whole years, months and days; a week is seven days. */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly days: number
}

/** What a duration looks like in a file: `P90D`, `P6M`, `P1Y6M`. */
export const durationPattern = "^P(?=\\d)(?:(\\d{1,3})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,4})W)?(?:(\\d{1,4})D)?$"

/** Reads `P6M`; undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const match = new RegExp(durationPattern).exec(text)
  if (match === null) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((digits) => Number(digits ?? 0))
  return { years, months, days: 7 * weeks + days }
}

/** Reads `2025-12-24`; undefined for anything else. */
export function readDay(text: string): Day | undefined {
  return parsePeriod(text)?.kind === "day" ? lastDay(text) : undefined
}

/** The day of `2025-12-24` and the last one of `2025-12`; undefined for anything else. */
export function lastDay(text: string): Day | undefined {
  const period = parsePeriod(text)
  if (period?.kind === "day") return dayOf(period.year, period.month, period.day)
  return period?.kind === "month" ? dayOf(period.year, period.month + 1, 0) : undefined
}

/** The day a duration later: years and months first, to the last day of a month that is too short, then days. */
export function addDuration(day: Day, { years, months, days }: Duration): Day {
  const from = new Date(day * milliseconds)
  const [year, month] = [from.getUTCFullYear() + years, from.getUTCMonth() + 1 + months]
  return Math.min(dayOf(year, month, from.getUTCDate()), dayOf(year, month + 1, 0)) + days
}

/** The day as `2025-12-24`. */
export function printDay(day: Day): string {
  return new Date(day * milliseconds).toISOString().slice(0, 10)
}

const milliseconds = 86_400_000

/** Months count from 1; months and days beyond the year's and month's run on. */
function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / milliseconds
}
