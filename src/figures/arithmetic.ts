import { combine, mayBeZero, rising, signOf } from "./interval.ts"
import type { Interval, Quantity } from "./quantity.ts"

/** Raised by an operation the units or values do not allow; the evaluator gives it a place. */
export class FigureError extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}

/** Units that are a plain number: multiples, shares, counts. */
const plainUnits = new Set(["1", "percent", "count"])

function isPlain(quantity: Quantity): boolean {
  return plainUnits.has(quantity.unit)
}

/** A number typed into an expression. */
export function literal(value: number, unit = "1"): Quantity {
  const interval = { low: value, high: value, lowOpen: false, highOpen: false }
  return { id: String(value), value, bound: "exact", interval, unit, status: "actual", cells: [], sources: [] }
}

export function add(a: Quantity, b: Quantity): Quantity {
  return derive(
    [a, b],
    sameUnit(a, b, "add"),
    combine(a.interval, b.interval, (x, y) => x + y),
    a.value + b.value,
  )
}

export function subtract(a: Quantity, b: Quantity): Quantity {
  return derive(
    [a, b],
    sameUnit(a, b, "subtract"),
    combine(a.interval, b.interval, (x, y) => x - y),
    a.value - b.value,
  )
}

export function multiply(a: Quantity, b: Quantity): Quantity {
  if (!isPlain(a) && !isPlain(b)) throw new FigureError(`\`${a.unit}\` cannot be multiplied by \`${b.unit}\``)
  const unit = isPlain(a) ? (isPlain(b) && a.unit !== b.unit ? "1" : b.unit) : a.unit
  return derive(
    [a, b],
    unit,
    combine(a.interval, b.interval, (x, y) => x * y),
    a.value * b.value,
  )
}

export function divide(a: Quantity, b: Quantity): Quantity {
  if (mayBeZero(b.interval)) throw new FigureError(`\`${b.id}\` may be zero and is divided by`)
  if (a.unit !== b.unit && !isPlain(b)) {
    throw new FigureError(`\`${a.unit}\` cannot be divided by \`${b.unit}\``, "a ratio needs one unit above and below")
  }
  const unit = a.unit === b.unit ? "1" : a.unit
  return derive(
    [a, b],
    unit,
    combine(a.interval, b.interval, (x, y) => x / y),
    a.value / b.value,
  )
}

export function negate(a: Quantity): Quantity {
  const { low, high, lowOpen, highOpen } = a.interval
  return derive([a], a.unit, { low: -high, high: -low, lowOpen: highOpen, highOpen: lowOpen }, -a.value)
}

/** `a / b - 1`, printed as a percentage. */
export function growth(a: Quantity, b: Quantity): Quantity {
  const ratio = divide(sameUnitAs(a, b, "grow"), b)
  return derive(
    [ratio],
    "percent",
    rising(ratio.interval, (x) => x - 1),
    ratio.value - 1,
  )
}

/** Compound growth a year: `(a / b)^(1 / years) - 1`. */
export function compoundGrowth(a: Quantity, b: Quantity, years: Quantity): Quantity {
  const ratio = divide(sameUnitAs(a, b, "grow"), b)
  if (years.bound !== "exact" || years.value <= 0)
    throw new FigureError("`cagr` needs an exact, positive number of years")
  if (ratio.interval.low < 0) throw new FigureError("`cagr` of a negative ratio has no meaning")
  const rate = (x: number) => x ** (1 / years.value) - 1
  return derive([ratio], "percent", rising(ratio.interval, rate), rate(ratio.value))
}

/** Folds quantities of one unit; `pick` is `Math.max` or `Math.min`. */
export function extreme(all: readonly Quantity[], pick: (...values: number[]) => number): Quantity {
  const [first] = all
  if (first === undefined) throw new FigureError("an empty vector has no extreme")
  for (const one of all) sameUnit(first, one, "compare")
  const unit = first.unit
  const ends = (end: "low" | "high") => pick(...all.map((one) => one.interval[end]))
  const [low, high] = [ends("low"), ends("high")]
  const open = (end: "low" | "high", value: number) =>
    all.some((one) => one.interval[end] === value && one.interval[`${end}Open`])
  const interval = { low, high, lowOpen: open("low", low), highOpen: open("high", high) }
  return derive(all, unit, interval, pick(...all.map((one) => one.value)))
}

/** The place of each by falling value, from 1; throws when intervals overlap and the order is open. */
export function rank(all: readonly Quantity[]): Quantity[] {
  return all.map((one) => {
    const above = all.filter(
      (other) => other !== one && other.interval.low >= one.interval.high && other.value !== one.value,
    )
    const below = all.filter(
      (other) => other !== one && other.interval.high <= one.interval.low && other.value !== one.value,
    )
    const same = all.filter(
      (other) => other !== one && other.value === one.value && one.bound === "exact" && other.bound === "exact",
    )
    if (above.length + below.length + same.length !== all.length - 1) {
      throw new FigureError(
        `the rank of \`${one.id}\` is open`,
        "bounds overlap: a rank needs values that can be told apart",
      )
    }
    return derive(all, "rank", pointOf(above.length + 1), above.length + 1)
  })
}

function pointOf(value: number): Interval {
  return { low: value, high: value, lowOpen: false, highOpen: false }
}

/** A result with the lineage of its operands. */
export function derive(operands: readonly Quantity[], unit: string, interval: Interval, point: number): Quantity {
  const { bound, value } = signOf(interval, point)
  const periods = new Set(operands.flatMap((operand) => operand.period ?? []))
  const [period] = periods.size === 1 ? [...periods] : []
  return {
    id: operands.map((operand) => operand.id).join(", "),
    value,
    bound,
    interval,
    unit,
    ...(period === undefined ? {} : { period }),
    status: operands.some((operand) => operand.status === "forecast") ? "forecast" : "actual",
    cells: [...new Map(operands.flatMap((operand) => operand.cells).map((cell) => [cellKey(cell), cell])).values()],
    sources: [...new Set(operands.flatMap((operand) => operand.sources))],
  }
}

function cellKey(cell: Quantity["cells"][number]): string {
  return `${cell.table}/${cell.key.join("/")}#${cell.column}`
}

/** The unit two operands share; plain numbers mix. */
export function sameUnit(a: Quantity, b: Quantity, verb: string): string {
  if (a.unit === b.unit) return a.unit
  if (isPlain(a) && isPlain(b)) return a.cells.length === 0 ? b.unit : a.unit
  if (isLiteral(a) && !isCurrency(b)) return b.unit
  if (isLiteral(b) && !isCurrency(a)) return a.unit
  throw new FigureError(
    `cannot ${verb} \`${a.unit}\` and \`${b.unit}\``,
    "a number with a currency is written `cny(5e8)`",
  )
}

/** A bare number takes the unit of what it is compared with, but never a currency: that is said. */
function isLiteral(quantity: Quantity): boolean {
  return quantity.cells.length === 0 && quantity.unit === "1"
}

function isCurrency(quantity: Quantity): boolean {
  return /^[A-Z]{3}$/.test(quantity.unit)
}

function sameUnitAs(a: Quantity, b: Quantity, verb: string): Quantity {
  sameUnit(a, b, verb)
  return a
}
