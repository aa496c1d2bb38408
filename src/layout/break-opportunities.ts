import LineBreaker from "linebreak"
import { softHyphen } from "./hyphens.ts"
import { isAttached, isHeldBack } from "./kinsoku.ts"
import { isEastAsian } from "./script.ts"
import type { ShapedText, TextItem } from "./shape-text.ts"

/** A place where a line may (or must) end: before the code point of this index. */
export interface BreakOpportunity {
  readonly index: number
  readonly required: boolean
}

/**
 * Where a paragraph may be broken, by UAX #14 over the whole of it. A probe stands in for the text:
 * full-width quotes as brackets (class QU would forbid breaks on both of their sides), attached
 * items as combining marks. `even`: for lines that are to be filled evenly.
 */
export function breakOpportunities(
  text: ShapedText,
  items: readonly TextItem[],
  locale: string,
  even = false,
): BreakOpportunity[] {
  const probe: string[] = []
  const indexAt = new Map<number, number>()
  let units = 0
  text.codePoints.forEach((codePoint, index) => {
    const character = probeCharacter(codePoint, index, text, items)
    indexAt.set(units, index)
    units += character.length
    probe.push(character)
  })
  indexAt.set(units, text.codePoints.length)

  const breaker = new LineBreaker(probe.join(""))
  const opportunities: BreakOpportunity[] = []
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const index = indexAt.get(next.position)
    if (index === undefined) continue
    if (!next.required && isHeldBack(index, text, items, locale)) continue
    if (!next.required && isKeptTogether(index, text, items, locale, even)) continue
    opportunities.push({ index, required: next.required && index < text.codePoints.length })
  }
  return opportunities
}

const wordJoiner = "\u2060"
const combiningMark = "\u0301"

function probeCharacter(codePoint: number, index: number, text: ShapedText, items: readonly TextItem[]): string {
  if (isAttached(index, text, items)) return combiningMark
  const kind = text.kind[index]
  if (kind === "opening") return "「"
  if (kind === "closing" && (codePoint === 0x201d || codePoint === 0x2019)) return "」"
  if (codePoint === softHyphen) return wordJoiner
  return String.fromCodePoint(codePoint)
}

const latinBound = /^[^\d]*?[a-z]{2,}\s(?=(?:[A-Z]{3}\s)?[^\sA-Za-z]?\d)/u
/** `超`, `不足`; `第` and `图` are no bounds but one word with their number. */
const hanBound = /^(?![第图表図])\p{Script=Han}{1,2}(?=\d)/u

/** In characters. */
const LONGEST_BOUND = 30

/**
 * Whether the words of a bound end here (`more than` before `CNY 5.0 billion`): a kept item may be broken there alone.
 * Han are, being so short, only where lines are to be filled evenly.
 */
function endsBoundWords(index: number, item: number, text: ShapedText, even: boolean): boolean {
  let start = index
  while (index - start <= LONGEST_BOUND && text.item[start - 1] === item) start--
  if (index - start > LONGEST_BOUND) return false
  const whole = String.fromCodePoint(...text.codePoints.slice(start, start + 2 * LONGEST_BOUND))
  const words = latinBound.exec(whole) ?? (even ? hanBound.exec(whole) : null)
  return words !== null && [...words[0]].length === index - start
}

const numberUnits = new Set([..."年月日时万亿元倍个家位名次只股港美％"].map((c) => c.codePointAt(0) ?? 0))

/** In characters, on each side of a break. */
const DATE_WINDOW = 16

/** Between a day and its month (`24 December 2025`, `12月24日`), and around the sign of a range (`2022至2024年`). */
function isInsideDate(index: number, { codePoints }: ShapedText): boolean {
  const before = String.fromCodePoint(...codePoints.slice(Math.max(0, index - 4), index))
  if (!/[\d年月日] ?$|[月至]$/u.test(before)) return false
  const after = String.fromCodePoint(...codePoints.slice(index, index + DATE_WINDOW))
  if (/(?:^|\D)\d{1,2} $/u.test(before)) return /^\p{L}{3,} \d{4}(?!\d)/u.test(after)
  if (/[\d年月日]至$/u.test(before)) return /^\d/u.test(after)
  return /月$/u.test(before) ? /^(?:\d{1,2}日|至\d)/u.test(after) : /[\d年日]$/u.test(before) && /^至\d/u.test(after)
}

/** Inside a kept item and a date, and between a number and the Han unit that belongs to it. */
function isKeptTogether(
  index: number,
  text: ShapedText,
  items: readonly TextItem[],
  locale: string,
  even: boolean,
): boolean {
  const [left, right] = [text.item[index - 1], text.item[index]]
  if (left !== undefined && left === right && items[left]?.together === true) {
    return !endsBoundWords(index, left, text, even)
  }
  if (isInsideDate(index, text)) return true
  const before = text.codePoints[index - 1] ?? 0
  return isEastAsian(locale) && before >= 0x30 && before <= 0x39 && numberUnits.has(text.codePoints[index] ?? 0)
}
