import { isChinese } from "../tick-label.ts"

/** The unit and scale whose numbers an axis shows. */
export interface AxisNumbers {
  readonly locale: string
  readonly scale: number
  readonly unit: string
  readonly before: string
  readonly after: string
}

/**
 * The Office number format of an axis (ECMA-376 part 1, 18.8.31). Formats divide by thousands only, so ten thousands
 * and hundred millions set a decimal point among the digits: 1.0e6 prints as 100.0万.
 */
export function axisFormat({ locale, scale, unit, before, after }: AxisNumbers): string {
  if (unit === "percent") return percentFormat(scale)
  const around = (digits: string) => `${quoted(before)}${digits}${quoted(after)}`
  if (scale !== 1) return around("General")
  if (isChinese(locale)) {
    return `[>=100000000]${around('0\\.00,,"亿"')};[>=10000]${around('0\\.0,"万"')};${around("General")}`
  }
  return `[>=1000000000]${around('0.0,,,"bn"')};[>=1000000]${around('0.0,,"m"')};${around("#,##0")}`
}

/** Shares drawn as they are take the sign that multiplies; those drawn as percentages only its letter. */
function percentFormat(scale: number): string {
  if (scale === 1) return "0%"
  return scale === 0.01 ? 'General"%"' : "General"
}

function quoted(text: string): string {
  return text === "" ? "" : `"${text.replaceAll('"', '"\\""')}"`
}
