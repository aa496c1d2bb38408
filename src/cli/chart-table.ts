import type { ChartEntry } from "../edition/manifest.ts"

/** The charts of a build as a table for a terminal: how each came out in PPTX, and what differs or why it is a picture. */
export function chartTable(charts: readonly ChartEntry[]): string {
  const rows = charts.flatMap(({ chart, locale, kind, reason, differences = [] }) => {
    const [first = "", ...more] = reason === undefined ? differences : [reason]
    return [[chart, locale, kind, first], ...more.map((each) => ["", "", "", each])]
  })
  const all = [["chart", "locale", "in PPTX", "what differs, or why it is a picture"], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => (row[column] ?? "").length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("")
}
