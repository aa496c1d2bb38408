import { parsePeriod } from "../data/period.ts"
import type { Report, Span } from "../diagnostics/problem.ts"
import type { Locale } from "../project/locale.ts"
import type { Output, Piece } from "./output.ts"
import { problems } from "./problems.ts"

/** What may be typed: names with digits, and dates that the data know. */
export interface ProseRules {
  /** The longest first. */
  readonly terms: readonly string[]
  readonly dates: readonly RegExp[]
  readonly years: ReadonlySet<number>
  /** Words of comparison; absent in a locale that has none. */
  readonly comparisons?: RegExp
}

/** The rules of a locale, whose patterns are compiled once. */
export function proseRules(
  { dates, comparisons }: Locale,
  terms: readonly string[],
  years: ReadonlySet<number>,
): ProseRules {
  const words = comparisons.map((one) => wordBound(one)).join("|")
  return {
    terms: [...terms].sort((a, b) => b.length - a.length),
    dates: dates.typed.map((pattern) => new RegExp(pattern, "gu")),
    years,
    ...(words === "" ? {} : { comparisons: new RegExp(words, "giu") }),
  }
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
  let startsLine = true
  for (const piece of output.pieces) {
    const text = blankMarkup(piece.text, startsLine)
    startsLine = piece.text.endsWith("\n")
    if (piece.origin !== "prose" || (piece.directive && isTemplate(piece))) continue
    checkText(text, { rules, guarded: piece.guarded, place: (start, end) => placeOf(piece, start, end) }, report)
  }
}

/** Checks a text that stands in an argument; all of it has one place. */
export function checkTyped(text: string, span: Span, rules: ProseRules, report: Report): void {
  checkText(text, { rules, guarded: false, place: () => span }, report)
}

interface Typed {
  readonly rules: ProseRules
  readonly guarded: boolean
  readonly place: (start: number, end: number) => Span
}

function checkText(text: string, { rules, guarded, place }: Typed, report: Report): void {
  if (/\p{Nd}/u.test(text)) checkDigits(text, rules, place, report)
  if (!guarded && rules.comparisons !== undefined) checkComparisons(text, rules.comparisons, place, report)
}

/** What a template says inside a directive is a class or a layout; what an author says there is read. */
function isTemplate(piece: Piece): boolean {
  return piece.span.file.endsWith(".hbs")
}

/** Latin words match whole words only, over the end of a line too. */
function wordBound(pattern: string): string {
  const spaced = pattern.replaceAll(" ", "\\s+")
  return /^[a-z(]/i.test(spaced) ? `\\b(?:${spaced})\\b` : `(?:${spaced})`
}

/** Replaces what is Markdown, not prose, by spaces of the same length: link targets, code, list numbers, comments. */
function blankMarkup(text: string, startsLine: boolean): string {
  const blank = (match: string) => " ".repeat(match.length)
  return text
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/\]\([^)]*\)/g, blank)
    .replace(/`[^`]*`/g, blank)
    .replace(/^[ \t]*\d{1,9}[.)](?=\s)/gm, (match, offset: number) => (offset > 0 || startsLine ? blank(match) : match))
}

function checkDigits(text: string, { terms, dates, years }: ProseRules, place: Typed["place"], report: Report): void {
  let rest = text
  const blank = (match: string) => "\u0000".repeat(match.length)
  for (const term of terms) rest = rest.replaceAll(term, blank)
  for (const pattern of dates) {
    rest = rest.replace(pattern, (match, ...groups) => {
      const named = groups.at(-1) as Record<string, string | undefined>
      const typed = [named.y, named.y2].flatMap((year) => (year === undefined ? [] : [Number(year)]))
      return typed.every((year) => years.has(year)) ? blank(match) : match
    })
  }
  for (const match of rest.matchAll(/[\p{Nd}][\p{Nd}.,%‰]*/gu)) {
    report(problems["loose-digit"]({ text: match[0] }, place(match.index, match.index + match[0].length)))
  }
}

function checkComparisons(text: string, words: RegExp, place: Typed["place"], report: Report): void {
  for (const match of text.matchAll(words)) {
    report(problems["unguarded-comparison"]({ text: match[0] }, place(match.index, match.index + match[0].length)))
  }
}

function placeOf(piece: Piece, start: number, end: number): Span {
  return piece.place?.(start, end) ?? piece.span
}
