const DAY = 86_400_000
/** Office counts days from the last of 1899 (ECMA-376 part 1, 18.17.4.1); right from March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30)

/** The number format of an axis of dates; General when it is none. */
export type DateFormat = "yyyy" | "yyyy-mm" | "yyyy-mm-dd" | "General"

/** A time in milliseconds as Office counts days. */
export function serialDay(time: number): number {
  return (time - EPOCH) / DAY
}

/** The coarsest format that tells these times apart; General when some are no whole days, or before Office's calendar. */
export function dateFormat(times: readonly number[]): DateFormat {
  const dates = times.map((time) => new Date(time))
  if (times.some((time) => time % DAY !== 0 || time < Date.UTC(1900, 2, 1))) return "General"
  if (dates.some((date) => date.getUTCDate() !== 1)) return "yyyy-mm-dd"
  return dates.some((date) => date.getUTCMonth() !== 0) ? "yyyy-mm" : "yyyy"
}

/** d3's directives (https://d3js.org/d3-time-format) that Office prints the same; the others have no counterpart. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: "yyyy",
  y: "yy",
  B: "mmmm",
  b: "mmm",
  m: "mm",
  "-m": "m",
  d: "dd",
  "-d": "d",
  e: "d",
  A: "dddd",
  a: "ddd",
  H: "hh",
  M: "mm",
  S: "ss",
}

/** The Office number format that prints a date as a d3 time format does; undefined where there is none. */
export function officeDate(d3: string): string | undefined {
  let known = true
  const format = d3.replace(/%(-?[a-zA-Z%])|([^%\s,./:-]+)/g, (_, directive?: string, words?: string) => {
    if (words !== undefined) return `"${words.replaceAll('"', "")}"`
    const office = DIRECTIVES[directive ?? ""]
    known &&= office !== undefined
    return office ?? ""
  })
  return known ? format : undefined
}

/** The number format of an axis that spans these times, the hours included. */
export function timeFormat(from: number, to: number): string {
  const days = (to - from) / DAY
  if (days > 3 * 365) return "yyyy"
  if (days > 90) return "yyyy-mm"
  return days > 2 ? "yyyy-mm-dd" : "hh:mm"
}
