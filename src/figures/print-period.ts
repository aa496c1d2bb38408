import { type Period, parsePeriod } from "../data/period.ts"
import type { DateWords, Locale } from "../project/locale.ts"

/** Prints a period in the locale's words (`2025年12月24日`, `24 December 2025`), or short for tables; undefined when it is none. */
export function printPeriod(text: string, locale: Locale, form: "text" | "short" = "text"): string | undefined {
  const period = parsePeriod(text)
  return period === undefined ? undefined : fill(period, locale.dates, form)
}

function fill(period: Period, dates: DateWords, form: "text" | "short"): string {
  const patterns = form === "short" ? dates.short : dates
  switch (period.kind) {
    case "day":
      return parts(patterns.day, {
        ...monthParts(period.month, dates),
        y: period.year,
        d: period.day,
        dd: two(period.day),
      })
    case "month":
      return parts(patterns.month, { ...monthParts(period.month, dates), y: period.year })
    case "year":
      return parts(patterns.year, { y: period.year })
    case "half":
      return parts(patterns.half[period.half - 1] ?? "", { y: period.year })
    case "quarter":
      return parts(patterns.quarter, { y: period.year, q: period.quarter })
    case "range":
      return parts(form === "short" ? dates.rangeShort : dates.range, { a: period.from, b: period.to })
  }
}

function monthParts(month: number, dates: DateWords) {
  return { m: month, mm: two(month), month: dates.months?.[month - 1] ?? String(month) }
}

function two(number: number): string {
  return String(number).padStart(2, "0")
}

function parts(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""))
}
