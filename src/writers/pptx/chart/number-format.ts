/** A label taken apart: an Office number format that prints the value as the label says. */
export interface LiveLabel {
  /** Such as `0.00"亿元"`. */
  readonly format: string
}

const LABEL = /^([^\d-]*)(-?\d[\d,]*)(\.\d+)?(\s?%)?([^\d]*)$/u

/**
 * The number format by which a value prints as exactly this label, so that the label can stay live when someone
 * edits the chart's data; undefined when the label says something the value does not.
 */
export function liveFormat(label: string, value: number): string | undefined {
  const match = LABEL.exec(label)
  if (match === null) return undefined
  const [, before = "", whole = "", fraction = "", percent = "", after = ""] = match
  const decimals = Math.max(0, fraction.length - 1)
  const shown = Number((whole + fraction).replaceAll(",", ""))
  const scaled = percent === "" ? value : value * 100
  if (Math.abs(shown - Number(scaled.toFixed(decimals))) > 1e-9) return undefined
  const grouped = Math.abs(shown) >= 1000
  if (grouped !== whole.includes(",") || (before.includes("-") && value < 0)) return undefined
  const digits = `${grouped ? "#,##0" : "0"}${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}`
  return `${literal(before)}${digits}${percent === "" ? "" : `${literal(percent.slice(0, -1))}%`}${literal(after)}`
}

/** Words within a number format stand in quotes; a quote among them is escaped. */
function literal(text: string): string {
  return text === "" ? "" : `"${text.replaceAll('"', '"\\""')}"`
}
