import type { UnitDeclaration } from "../data/table.ts"
import type { Locale, Scale } from "../project/locale.ts"
import type { Quantity } from "./quantity.ts"

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

/** A style or scale the locale does not have. */
export class PrintError extends Error {
  readonly known: readonly string[]
  readonly wanted: string

  constructor(wanted: string, known: readonly string[]) {
    super(`there is no way to print called \`${wanted}\``)
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
  const body = pattern.replace("{}", number)
  if (quantity.bound === "exact") return body
  const { bounds, signs } = locale.numbers
  return (options.form === "text" ? bounds : signs)[quantity.bound].replace("{}", body)
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
    const styled = locale.numbers.styles[style]
    if (styled === undefined) throw new PrintError(style, Object.keys(locale.numbers.styles))
    return styled
  }
  const own = locale.numbers.units[unit]
  if (own !== undefined) return own
  const declared = units.get(unit)?.texts.get(locale.id)
  if (declared === undefined) throw new PrintError(unit, Object.keys(locale.numbers.units))
  return [{ from: 0, divide: 1, name: unit, ...declared }]
}

function pickScale(scales: readonly Scale[], value: number, { scale }: PrintOptions): Scale {
  const found =
    scale === undefined
      ? (scales.find((one) => Math.abs(value) >= one.from) ?? scales.at(-1))
      : scales.find((one) => one.name === scale)
  if (found === undefined)
    throw new PrintError(
      scale ?? "",
      scales.map((one) => one.name),
    )
  return found
}

/** A cell's number is printed in full; a derived one is rounded, a bound only away from its open side. */
function printNumber(quantity: Quantity, scale: Scale, locale: Locale, digits: number | undefined): string {
  const scaled = Number((quantity.value / scale.divide).toPrecision(14))
  const decimals =
    quantity.expression === undefined && quantity.precision !== undefined
      ? Math.max(scale.decimals ?? 0, decimalsOf(scaled))
      : Math.max(0, (digits ?? 3) - wholeDigits(scaled))
  const rounded = roundFor(quantity, scaled, decimals)
  const [whole = "0", fraction] = Math.abs(rounded).toFixed(Math.min(decimals, 12)).split(".")
  const grouped = scale.ungrouped === true ? whole : group(whole, locale.numbers.group)
  const minus = rounded < 0 ? locale.numbers.minus : ""
  return minus + grouped + (fraction === undefined ? "" : locale.numbers.decimal + fraction)
}

/** More than 4.08 is not more than 4.1: a lower bound is rounded down, an upper one up. */
function roundFor({ bound }: Quantity, value: number, decimals: number): number {
  const factor = 10 ** decimals
  const exact = Number((value * factor).toPrecision(12))
  if (bound === ">") return Math.floor(exact) / factor
  if (bound === "<" || bound === "≈<") return Math.ceil(exact) / factor
  return Math.round(exact) / factor
}

function decimalsOf(value: number): number {
  const text = Math.abs(value).toString()
  if (text.includes("e-"))
    return Math.min(12, Number(text.split("e-")[1]) + (text.split("e")[0]?.replace(".", "").length ?? 1) - 1)
  return text.includes("e") ? 0 : (text.split(".")[1]?.length ?? 0)
}

function wholeDigits(value: number): number {
  const whole = Math.trunc(Math.abs(value))
  return whole === 0 ? 0 : String(whole).length
}

/** Groups of three, from four digits on in tables of thousands and up. */
function group(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator)
}
