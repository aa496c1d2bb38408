/** A number as it is written: sign, digits and the power of ten they are times. */
export interface Decimal {
  readonly negative: boolean
  readonly digits: bigint
  readonly exponent: number
}

/** The shortest decimal that is read back as this number. */
export function decimalOf(value: number): Decimal {
  const [mantissa = "0", power = "0"] = Math.abs(value).toExponential().split("e")
  const [whole = "0", fraction = ""] = mantissa.split(".")
  return { negative: value < 0, digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

/** A decimal divided by a scale: exactly where that is a power of ten, else to fifteen digits. */
export function divideBy(value: number, divisor: number): Decimal {
  const scale = decimalOf(divisor)
  if (scale.digits !== 1n || scale.negative) return decimalOf(Number((value / divisor).toPrecision(15)))
  const decimal = decimalOf(value)
  return { ...decimal, exponent: decimal.exponent - scale.exponent }
}

/** How many digits stand before the point; zero or less for a value below 0.1, by its leading zeros. */
export function wholeDigits({ digits, exponent }: Decimal): number {
  return digits === 0n ? 1 : String(digits).length + exponent
}

/** How many digits stand behind the point. */
export function fractionDigits({ digits, exponent }: Decimal): number {
  if (digits === 0n) return 0
  const trailing = /0*$/.exec(String(digits))?.[0].length ?? 0
  return Math.max(0, -(exponent + trailing))
}

/** Where rounding goes: towards minus or plus infinity, or to the nearest (halves away from zero). */
export type Rounding = "down" | "up" | "nearest"

/** The decimal with so many digits behind the point. */
export function roundTo(decimal: Decimal, places: number, rounding: Rounding): Decimal {
  const { negative, digits, exponent } = decimal
  const shift = exponent + places
  if (shift >= 0) return { negative, digits: digits * 10n ** BigInt(shift), exponent: -places }
  const unit = 10n ** BigInt(-shift)
  const rest = digits % unit
  const away = rounding === "nearest" ? rest * 2n >= unit : rest > 0n && negative === (rounding === "down")
  return { negative, digits: digits / unit + (away ? 1n : 0n), exponent: -places }
}

/** The digits before and behind the point of a decimal that has been rounded. */
export function partsOf({ digits, exponent }: Decimal): { readonly whole: string; readonly fraction: string } {
  const text = String(digits).padStart(1 - exponent, "0")
  return { whole: text.slice(0, text.length + exponent), fraction: exponent === 0 ? "" : text.slice(exponent) }
}
