import { bare } from "./differences.ts"
import { problems } from "./problems.ts"
import { proveTexts } from "./prove-texts.ts"
import { readSvg } from "./read/read-svg.ts"
import type { Proof } from "./record.ts"

/** Proves that a chart's picture says what the chart does at one of its sizes. */
export function proveSvg(bytes: Uint8Array, { path, copy, report }: Proof): void {
  const { texts, unread } = readSvg(bytes, path)
  for (const what of unread) report(problems.unreadable({ path, where: "", what }))
  const id = path.replace(/^charts\//, "").slice(0, -`.${copy.locale}.svg`.length)
  const chart = copy.charts.find((one) => one.id === id)
  if (chart === undefined) {
    report(problems["no-copy"]({ path, locale: copy.locale }))
    return
  }
  const sizes = Object.values(chart.drawn)
  const found = bare(texts.join(" "))
  if (sizes.some((drawn) => bare(drawn.join(" ")) === found)) return
  proveTexts({ path, where: () => "", wanted: sizes[0] ?? [], found: texts, fixed: "all" }, report)
}
