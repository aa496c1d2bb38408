import { printable, columns as widthOf } from "../../diagnostics/terminal-text.ts"
import type { Comparison, OutlineTable } from "./comparison.ts"
import { outlineOf } from "./outline.ts"

/** A difference for people at a terminal: each table with aligned columns. */
export function differenceText(comparison: Comparison): string {
  const { names, difference } = comparison
  const { summary, notes, tables } = outlineOf(comparison)
  const dated = (name: string, asOf: string) => `${name} (as of ${asOf})`
  const sides = `${dated(names.old, difference.old.asOf)} → ${dated(names.new, difference.new.asOf)}`
  const head = [`${difference.briefing}: ${sides}`, ...notes, summary].map((line) => `${printable(line)}\n`).join("")
  return [head, ...tables.map(tableText)].join("\n")
}

function tableText({ title, columns, rows }: OutlineTable): string {
  const lines = [columns, ...rows].map((row) => row.map((cell) => printable(cell.replace(/\s*[\r\n]+\s*/g, " "))))
  const widths = columns.map((_, column) => Math.max(...lines.map((row) => widthOf(row[column] ?? ""))))
  const aligned = lines.map((row) =>
    row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell))),
  )
  return [printable(title), ...aligned.map((row) => `  ${row.join("  ").trimEnd()}`)]
    .map((line) => `${line}\n`)
    .join("")
}
