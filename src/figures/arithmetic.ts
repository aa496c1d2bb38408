import {
  comparisons,
  exactly,
  isAbout,
  type Limits,
  largest,
  mayBeZero,
  opposite,
  productOf,
  quotientOf,
  rising,
  shareIn,
  signOf,
  smallest,
  sumOf,
} from "./interval.ts"
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
  if (!Number.isFinite(value)) throw new FigureError("a number is too large")
  const interval = exactly(value)
  return { id: String(value), value, bound: "exact", interval, unit, status: "actual", cells: [], sources: [] }
}

export function add(a: Quantity, b: Quantity): Quantity {
  return derive([a, b], sameUnit(a, b, "add"), sumOf(a.interval, b.interval), a.value + b.value)
}

export function subtract(a: Quantity, b: Quantity): Quantity {
  return derive([a, b], sameUnit(a, b, "subtract"), sumOf(a.interval, opposite(b.interval)), a.value - b.value)
}

export function multiply(a: Quantity, b: Quantity): Quantity {
  if (!isPlain(a) && !isPlain(b)) throw new FigureError(`\`${a.unit}\` cannot be multiplied by \`${b.unit}\``)
  const own = [a, b].find((one) => !isPlain(one))?.unit
  const unit = own ?? productUnits.find((one) => a.unit === one || b.unit === one) ?? "1"
  return derive([a, b], unit, productOf(a.interval, b.interval), a.value * b.value)
}

/** Of two plain units a product keeps the first: twice a share is a share, a share of a count is a count. */
const productUnits = ["count", "percent", "1"]

export function divide(a: Quantity, b: Quantity): Quantity {
  if (mayBeZero(b.interval)) throw new FigureError(`\`${b.id}\` may be zero and is divided by`)
  if (a.unit !== b.unit && !isPlain(b)) {
    throw new FigureError(`\`${a.unit}\` cannot be divided by \`${b.unit}\``, "a ratio needs one unit above and below")
  }
  const unit = a.unit === b.unit ? "1" : a.unit
  return derive([a, b], unit, quotientOf(a.interval, b.interval), a.value / b.value)
}

export function negate(a: Quantity): Quantity {
  return derive([a], a.unit, opposite(a.interval), 0 - a.value)
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
  if (years.bound !== "exact" || years.value <= 0 || !isPlain(years))
    throw new FigureError("`cagr` needs an exact, positive number of years")
  if (ratio.interval.low < 0) throw new FigureError("`cagr` of a negative ratio has no meaning")
  const rate = (x: number) => x ** (1 / years.value) - 1
  return derive([ratio], "percent", rising(ratio.interval, rate), rate(ratio.value))
}

/** The largest (`max`) or smallest (`min`) of quantities of one unit. */
export function extreme(all: readonly Quantity[], which: "max" | "min"): Quantity {
  const unit = unitOfAll(all, "compare")
  const interval = (which === "max" ? largest : smallest)(all.map((one) => one.interval))
  return derive(all, unit, interval, Math[which](...all.map((one) => one.value)))
}

/** The part that each quantity is of their sum. */
export function shares(all: readonly Quantity[]): Quantity[] {
  unitOfAll(all, "add")
  const negative = all.find((one) => one.interval.low < 0)
  if (negative !== undefined) throw new FigureError(`\`${negative.id}\` may be negative and has no share`)
  const total = all.map((one) => one.interval).reduce(sumOf)
  if (mayBeZero(total)) throw new FigureError("the sum may be zero and is divided by")
  const points = all.reduce((sum, one) => sum + one.value, 0)
  return all.map((part) => {
    const others = all.filter((one) => one !== part).map((one) => one.interval)
    const interval = shareIn(part.interval, others.reduce(sumOf, exactly(0)))
    return derive([part, ...all], "percent", interval, part.value / points, { low: 0, high: 1 })
  })
}

/** The place of each by falling value, from 1; throws when intervals overlap and the order is open. */
export function rank(all: readonly Quantity[]): Quantity[] {
  unitOfAll(all, "compare")
  return all.map((one) => {
    const others = all.filter((other) => other !== one)
    const above = others.map((other) => comparisons[">"]?.(other.interval, one.interval))
    const level = others.map((other) => comparisons["=="]?.(other.interval, one.interval))
    if (others.some((_, index) => above[index] === undefined && level[index] !== true)) {
      throw new FigureError(
        `the rank of \`${one.id}\` is open`,
        "bounds overlap: a rank needs values that can be told apart",
      )
    }
    const place = above.filter((truth) => truth === true).length + 1
    return derive(all, "rank", exactly(place), place)
  })
}

/** The unit that all quantities share. */
function unitOfAll(all: readonly Quantity[], verb: string): string {
  const [first] = all
  if (first === undefined) throw new FigureError("the vector is empty")
  for (const one of all) sameUnit(first, one, verb)
  return first.unit
}

/** Throws when no sign can say honestly what is known of a figure. */
export function checkSayable({ bound, interval, value }: Quantity): void {
  if (bound !== "~" || isAbout(interval, value)) return
  const { low, high } = interval
  throw new FigureError(
    low === -Infinity && high === Infinity
      ? "bounds leave the result open on both sides"
      : `bounds leave the result open between ${low} and ${high}`,
    "no sign can say that: compute it from exact figures, or compare it in a claim",
  )
}

/** A result with the lineage of its operands. */
export function derive(
  operands: readonly Quantity[],
  unit: string,
  exact: Interval,
  point: number,
  limits?: Limits,
): Quantity {
  const interval = { ...exact, low: snap(exact.low), high: snap(exact.high) }
  const { bound, value } = signOf(interval, snap(point), limits)
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

/** Data are decimals, numbers are binary: 0.1 + 0.2 is 0.3. */
function snap(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(15))
}

function cellKey(cell: Quantity["cells"][number]): string {
  return `${cell.table}/${cell.key.join("/")}#${cell.column}`
}

/** 250 % and 2.5 times are one number in two words. */
const ratios = new Set(["1", "percent"])

/** The unit two operands share. */
export function sameUnit(a: Quantity, b: Quantity, verb: string): string {
  if (a.unit === b.unit) return a.unit
  if (isLiteral(a) && !isCurrency(b)) return b.unit
  if (isLiteral(b) && !isCurrency(a)) return a.unit
  if (ratios.has(a.unit) && ratios.has(b.unit)) return a.unit
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
