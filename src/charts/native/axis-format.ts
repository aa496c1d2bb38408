import { isChinese } from "../tick-label.ts"

/** The unit and scale whose numbers an axis shows. */
export interface AxisNumbers {
  readonly locale: string
  readonly scale: number
  readonly unit: string
  readonly before: string
  readonly after: string
}

/** The least and the greatest number that a logarithmic axis names. */
export interface Decades {
  readonly from: number
  readonly to: number
}

/**
 * The Office number format of an axis (ECMA-376 part 1, 18.8.31). Formats divide by thousands only, so ten thousands
 * and hundred millions set a decimal point among the digits: 1.0e6 prints as 100.0万. A logarithmic axis names no
 * decade below the first of its values, where it only makes room for words; as a format holds two conditions, one that
 * reaches billions names none below a million.
 */
export function axisFormat(numbers: AxisNumbers, decades?: Decades): string {
  const { locale, scale, unit, before, after } = numbers
  if (unit === "percent") return percentFormat(scale)
  const around = (digits: string) => `${quoted(before)}${digits}${quoted(after)}`
  const log = decades !== undefined
  const hidden = log ? [`[<${decades.from}]""`] : []
  if (scale !== 1) return [...hidden, around("General")].join(";")
  if (isChinese(locale)) {
    const [large, middle] = [`[>=100000000]${around('0\\.00,,"亿"')}`, around('0\\.0,"万"')]
    if (log) return [...hidden, ...(decades.from < 1e4 ? [around("#,##0")] : [large, middle])].join(";")
    return `${large};[>=10000]${middle};${around("General")}`
  }
  const millions = `[>=1000000]${around(log ? '0,,"m"' : '0.0,,"m"')}`
  if (!log) return `[>=1000000000]${around('0.0,,,"bn"')};${millions};${around("#,##0")}`
  if (decades.to < 1e9) return [...hidden, millions, around("#,##0")].join(";")
  const least = Math.max(decades.from, 1e6)
  return [`[<${least}]""`, `[<1000000000]${around('0,,"m"')}`, around('0,,,"bn"')].join(";")
}

/** Shares drawn as they are take the sign that multiplies; those drawn as percentages only its letter. */
function percentFormat(scale: number): string {
  if (scale === 1) return "0%"
  return scale === 0.01 ? 'General"%"' : "General"
}

function quoted(text: string): string {
  return text === "" ? "" : `"${text.replaceAll('"', '"\\""')}"`
}
