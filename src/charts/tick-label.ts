/** How the numbers of an axis are written. */
export interface TickFormat {
  /** BCP 47. */
  readonly locale: string
  /** The drawn numbers are the quantities divided by this. */
  readonly scale: number
  /** `percent` takes its sign; others stand in `before` or `after`. */
  readonly unit: string
  readonly before: string
  readonly after: string
}

interface Step {
  readonly size: number
  readonly word: string
}

const myriads: readonly Step[] = [
  { size: 1e12, word: "万亿" },
  { size: 1e8, word: "亿" },
  { size: 1e4, word: "万" },
]
const thousands: readonly Step[] = [
  { size: 1e12, word: "tn" },
  { size: 1e9, word: "bn" },
  { size: 1e6, word: "m" },
  { size: 1e3, word: "k" },
]

/** Four digits are read at a glance: 2000, not 2k. */
const shortest = 1e4

/** One number of an axis: `1000万` or `10m` in base units, plain digits when the chart's unit is already scaled. */
export function tickLabel(drawn: number, format: TickFormat): string {
  const sign = drawn < 0 ? "\u2212" : ""
  const size = Math.abs(drawn)
  if (format.unit === "percent") return `${sign}${digits(size * format.scale * 100, format)}%`
  return `${sign}${format.before}${shortened(size, format)}${format.after}`
}

function shortened(size: number, format: TickFormat): string {
  const steps = isChinese(format.locale) ? myriads : thousands
  const step = format.scale === 1 && size >= shortest ? steps.find((each) => size >= each.size) : undefined
  return step === undefined ? digits(size, format) : `${digits(size / step.size, format)}${step.word}`
}

/** Up to 12 significant digits, so that 0.1 + 0.2 is 0.3; groups of three in English. */
function digits(size: number, { locale }: TickFormat): string {
  const plain = plainDecimal(Number(size.toPrecision(12)))
  if (isChinese(locale)) return plain
  const [whole = "", fraction] = plain.split(".")
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

function plainDecimal(size: number): string {
  const text = String(size)
  return text.includes("e")
    ? size
        .toFixed(size < 1 ? 12 : 0)
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, "")
    : text
}

/** Whether numbers are grouped by ten thousands, and brackets are full-width. */
export function isChinese(locale: string): boolean {
  return locale === "zh" || locale.startsWith("zh-")
}
