import { parsePeriod } from "../data/period.ts"
import type { Report } from "../diagnostics/problem.ts"
import type { Locale } from "../project/locale.ts"
import type { Output, Piece } from "./output.ts"
import { problems } from "./problems.ts"

/** What may be typed: names with digits, and dates that the data know. */
export interface ProseRules {
  readonly locale: Locale
  readonly terms: readonly string[]
  readonly years: ReadonlySet<number>
}

/** The years of all periods of the data and of the as-of date: those may be typed as dates. */
export function yearsOf(periods: Iterable<string>): ReadonlySet<number> {
  const years = new Set<number>()
  for (const text of periods) {
    const period = parsePeriod(text)
    if (period === undefined) continue
    if (period.kind !== "range") years.add(period.year)
    else for (let year = period.from; year <= period.to; year++) years.add(year)
  }
  return years
}

/** Reports numbers typed into prose and comparisons that no claim guards. */
export function checkProse(output: Output, rules: ProseRules, report: Report): void {
  const comparisons = new RegExp(rules.locale.comparisons.map((one) => wordBound(one)).join("|"), "giu")
  for (const piece of output.pieces) {
    if (piece.origin !== "prose" || piece.directive) continue
    const text = blankMarkup(piece.text)
    checkDigits(piece, text, rules, report)
    if (!piece.guarded && rules.locale.comparisons.length > 0) checkComparisons(piece, text, comparisons, report)
  }
}

/** Latin words match whole words only. */
function wordBound(pattern: string): string {
  return /^[a-z(]/i.test(pattern) ? `\\b(?:${pattern})\\b` : `(?:${pattern})`
}

/** Replaces what is Markdown, not prose, by spaces of the same length: link targets, code, list numbers, comments. */
function blankMarkup(text: string): string {
  const blank = (match: string) => " ".repeat(match.length)
  return text
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/\]\([^)]*\)/g, blank)
    .replace(/`[^`]*`/g, blank)
    .replace(/^(\s*)\d{1,9}[.)](?=\s)/gm, blank)
}

function checkDigits(piece: Piece, text: string, { locale, terms, years }: ProseRules, report: Report): void {
  let rest = text
  const blank = (match: string) => "\u0000".repeat(match.length)
  for (const term of [...terms].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(term, blank)
  for (const pattern of locale.dates.typed) {
    rest = rest.replace(new RegExp(pattern, "gu"), (match, ...groups) => {
      const named = groups.at(-1) as Record<string, string | undefined>
      const typed = [named.y, named.y2].flatMap((year) => (year === undefined ? [] : [Number(year)]))
      return typed.every((year) => years.has(year)) ? blank(match) : match
    })
  }
  for (const match of rest.matchAll(/[\p{Nd}][\p{Nd}.,%‰]*/gu)) {
    report(problems["loose-digit"]({ text: match[0] }, placeOf(piece, match.index, match[0].length)))
  }
}

function checkComparisons(piece: Piece, text: string, comparisons: RegExp, report: Report): void {
  for (const match of text.matchAll(comparisons)) {
    report(problems["unguarded-comparison"]({ text: match[0] }, placeOf(piece, match.index, match[0].length)))
  }
}

function placeOf(piece: Piece, start: number, length: number) {
  return piece.place?.(start, start + length) ?? piece.span
}
