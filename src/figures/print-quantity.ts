import type { UnitDeclaration } from "../data/table.ts"
import type { Locale, Scale } from "../project/locale.ts"
import { type Decimal, divideBy, fractionDigits, partsOf, type Rounding, roundTo, wholeDigits } from "./decimal.ts"
import type { Bound, Quantity } from "./quantity.ts"

/** How a quantity is printed. */
export interface PrintOptions {
  /** `text`: with the bound's word, for a sentence; `short`: with its sign; `bare`: sign and number of a fixed scale. */
  readonly form: "text" | "short" | "bare"
  /** A style of the locale (`percent`, `multiple`, `ordinal`) in place of the unit's own. */
  readonly style?: string
  /** A fixed scale by its name in the locale (`亿元`), in place of the one the value asks for. */
  readonly scale?: string
  /** Significant digits of a derived quantity, 3 if left out; its whole part is always printed in full. */
  readonly digits?: number
}

/** A style, scale or unit the locale does not have. */
export class PrintError extends Error {
  readonly what: "style" | "scale" | "unit"
  readonly known: readonly string[]
  readonly wanted: string

  constructor(what: PrintError["what"], wanted: string, known: readonly string[]) {
    super(`there is no way to print called \`${wanted}\``)
    this.what = what
    this.wanted = wanted
    this.known = known
  }
}

/** Prints a quantity in a locale with its bound: `超50亿元`, `more than CNY 5.0 billion`, `>50`. */
export function printQuantity(
  quantity: Quantity,
  locale: Locale,
  units: ReadonlyMap<string, UnitDeclaration>,
  options: PrintOptions,
): string {
  const scales = scalesFor(quantity.unit, locale, units, options)
  const scale = pickScale(scales, quantity.value, options)
  if (options.style === "ordinal" && quantity.bound === "exact") {
    const word = locale.numbers.ordinals?.[quantity.value - 1]
    if (word !== undefined) return word
  }
  const number = printNumber(quantity, scale, locale, options.digits)
  const pattern = options.form === "bare" ? "{}" : options.form === "short" ? scale.short : scale.text
  const body = pattern.replace("{}", () => number)
  if (quantity.bound === "exact") return body
  const { bounds, signs } = locale.numbers
  return (options.form === "text" ? bounds : signs)[quantity.bound].replace("{}", () => body)
}

/** The scale that a name means in a locale, for axes and column heads; throws `PrintError`. */
export function scaleByName(
  name: string,
  unit: string,
  locale: Locale,
  units: ReadonlyMap<string, UnitDeclaration>,
): Scale {
  const scales = scalesFor(unit, locale, units, { form: "bare" })
  const found = scales.find((scale) => scale.name === name)
  if (found === undefined)
    throw new PrintError(
      "scale",
      name,
      scales.map((scale) => scale.name),
    )
  return found
}

function scalesFor(
  unit: string,
  locale: Locale,
  units: ReadonlyMap<string, UnitDeclaration>,
  { style }: PrintOptions,
): readonly Scale[] {
  if (style !== undefined) {
    const styled = own(locale.numbers.styles, style)
    if (styled === undefined) throw new PrintError("style", style, Object.keys(locale.numbers.styles))
    return styled
  }
  const known = own(locale.numbers.units, unit)
  if (known !== undefined) return known
  const declared = units.get(unit)?.texts.get(locale.id)
  if (declared === undefined) throw new PrintError("unit", unit, Object.keys(locale.numbers.units))
  return [{ from: 0, divide: 1, name: unit, ...declared }]
}

function pickScale(scales: readonly Scale[], value: number, { scale }: PrintOptions): Scale {
  const found =
    scale === undefined
      ? (scales.find((one) => Math.abs(value) >= one.from) ?? scales.at(-1))
      : scales.find((one) => one.name === scale)
  if (found === undefined)
    throw new PrintError(
      "scale",
      scale ?? "",
      scales.map((one) => one.name),
    )
  return found
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/** A cell's number is printed in full; a derived one is rounded, a bound only away from its open side. */
function printNumber(quantity: Quantity, scale: Scale, locale: Locale, digits: number | undefined): string {
  const scaled = divideBy(quantity.value, scale.divide)
  const rounded = roundTo(scaled, placesOf(quantity, scaled, scale, digits ?? 3), roundings[quantity.bound])
  const { whole, fraction } = partsOf(rounded)
  const grouped = scale.ungrouped === true ? whole : group(whole, locale.numbers.group)
  const plus = scale.signed === true ? "+" : ""
  const sign = rounded.digits === 0n ? "" : rounded.negative ? locale.numbers.minus : plus
  return sign + grouped + (fraction === "" ? "" : locale.numbers.decimal + fraction)
}

/** Digits behind the point: all that a cell has, as many as a derived number is worth. Whole things are printed whole. */
function placesOf(quantity: Quantity, scaled: Decimal, scale: Scale, digits: number): number {
  const all = fractionDigits(scaled)
  if (quantity.expression === undefined && quantity.precision !== undefined) return Math.max(scale.decimals ?? 0, all)
  const isRatio = quantity.unit === "1" || quantity.unit === "percent"
  if (all === 0 && scale.divide === 1 && !isRatio) return 0
  return Math.max(0, digits - wholeDigits(scaled))
}

/** More than 4.08 is not more than 4.1: a lower bound is rounded down, an upper one up. */
const roundings: Readonly<Record<Bound, Rounding>> = {
  exact: "nearest",
  "~": "nearest",
  ">": "down",
  "<": "up",
  "≈<": "up",
}

/** Groups of three, from four digits on in tables of thousands and up. */
function group(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator)
}
