import type { Bound } from "../figures/quantity.ts"
import type { NumberWords } from "../project/locale.ts"

/** What a printed quantity must say. */
export interface ToldQuantity {
  readonly value: number
  readonly bound: Bound
  readonly unit: string
  /** Of a derived quantity, which is printed rounded; a cell's number is printed in full. */
  readonly expression?: string
}

/** A way to print a number: the words around it, and what it is divided by. */
interface Pattern {
  readonly pattern: string
  readonly divide: number
  /** Whether a number above zero has a plus. */
  readonly signed: boolean
}

/** Whether a text, read in a locale's words, says a quantity's value as far as it is printed, with its bound and its unit. */
export function saysQuantity(text: string, quantity: ToldQuantity, numbers: NumberWords): boolean {
  const { bound, value } = quantity
  const bodies = bound === "exact" ? [text] : boundBodies(text, bound, numbers)
  if (bound === "exact" && numbers.ordinals?.[value - 1] === text) return true
  return bodies.some((body) =>
    patternsOf(quantity, numbers).some(({ pattern, divide, signed }) => {
      const digits = within(body, pattern)
      const own = digits === undefined ? undefined : signed ? withoutPlus(digits, numbers) : digits
      return own !== undefined && prints(own, value / divide, quantity, numbers)
    }),
  )
}

/** What stands within the words or the sign of a bound. */
function boundBodies(text: string, bound: Exclude<Bound, "exact">, { bounds, signs }: NumberWords): readonly string[] {
  return [bounds[bound], signs[bound]].flatMap((pattern) => within(text, pattern) ?? [])
}

/** The unit's own scales, with and without their words, and the styles that a briefing may ask for instead. */
function patternsOf({ unit }: ToldQuantity, { units, styles }: NumberWords): readonly Pattern[] {
  const own = units[unit] ?? []
  const styled = Object.values(styles).flat()
  return [...own, ...styled].flatMap(({ divide, text, short, signed = false }) =>
    [text, short, "{}"].map((pattern) => ({ pattern, divide, signed })),
  )
}

/** The digits of a number that bears its sign; undefined where it lacks it. Zero has none. */
function withoutPlus(digits: string, { minus }: NumberWords): string | undefined {
  if (digits.startsWith("+")) return digits.slice(1)
  return digits.startsWith(minus) || !/[1-9]/.test(digits) ? digits : undefined
}

function within(text: string, pattern: string): string | undefined {
  const [before = "", after = ""] = pattern.split("{}")
  if (text.length <= before.length + after.length) return undefined
  return text.startsWith(before) && text.endsWith(after)
    ? text.slice(before.length, text.length - after.length)
    : undefined
}

/** Whether digits print a value: rounded to their last place, of a bound towards its closed side. */
function prints(
  text: string,
  value: number,
  { bound, expression }: ToldQuantity,
  { group, decimal, minus }: NumberWords,
): boolean {
  const negative = minus !== "" && text.startsWith(minus)
  const [whole = "", fraction = ""] = text.slice(negative ? minus.length : 0).split(decimal)
  const plain = group === "" ? whole : whole.replaceAll(group, "")
  if (!/^\d+$/.test(plain) || !/^\d*$/.test(fraction)) return false
  if (group !== "" && whole.includes(group) && !isGrouped(whole, group)) return false
  const printed = Number(`${plain}.${fraction || 0}`) * (negative ? -1 : 1)
  const place = 10 ** -fraction.length
  const slack = Math.max(1e-9, Math.abs(value) * 1e-12)
  const off = printed - value
  if (expression === undefined) return Math.abs(off) <= slack
  if (bound === "exact" || bound === "~") return Math.abs(off) <= place / 2 + slack
  return bound === ">" ? off <= slack && off > -place : off >= -slack && off < place
}

function isGrouped(whole: string, group: string): boolean {
  const [first = "", ...rest] = whole.split(group)
  return first.length <= 3 && rest.every(({ length }) => length === 3)
}
