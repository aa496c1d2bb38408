import type { Bound } from "../../figures/quantity.ts"
import type { Change, ChangeSize, QuantityChange } from "../compare/difference.ts"
import type { RecordedQuantity } from "../record.ts"

/** A value before and after: `>50 → >60`; once where both are the same. */
export function arrow(old: string, fresh: string): string {
  return old === fresh ? fresh : `${old} → ${fresh}`
}

/** What became of something in words: `7 → 8`, `new: 8`, `gone: 7`. */
export function told<T>(change: Change<T>, textOf: (one: T) => string): string {
  if (change.kind === "added") return `new: ${textOf(change.new)}`
  if (change.kind === "gone") return `gone: ${textOf(change.old)}`
  return arrow(textOf(change.old), textOf(change.new))
}

/** A cell's text with the sign that another column gives it. */
export function withSign(text: string, bound: Bound): string {
  return bound === "exact" ? text : `${bound}${text}`
}

/** By how much a quantity changed, and in what else than its number it differs. */
export function changeNote(change: QuantityChange): string {
  const size = change.size === undefined ? [] : [sizeText(change.size)]
  if (change.kind !== "changed") return ""
  const { old, new: fresh } = change
  return [...size, ...change.differs.flatMap((aspect) => notes[aspect]?.(old, fresh) ?? [])].join("; ")
}

type Note = (old: RecordedQuantity, fresh: RecordedQuantity) => string

/** Value, bound and texts are seen in the print. */
const notes: Readonly<Partial<Record<QuantityChange["differs"][number], Note>>> = {
  unit: (old, fresh) => `unit ${arrow(old.unit, fresh.unit)}`,
  period: (old, fresh) => `period ${arrow(old.period ?? "none", fresh.period ?? "none")}`,
  status: (old, fresh) => `status ${arrow(old.status, fresh.status)}`,
  expression: () => "another expression",
  sources: (old, fresh) => `sources ${arrow(old.sources.join(", "), fresh.sources.join(", "))}`,
}

/** `+7.7%` of a number, `+3.0 points` of a share. */
export function sizeText({ kind, by }: ChangeSize): string {
  const hundredths = Math.abs(by * 100)
  const digits = hundredths < 0.05 ? "<0.1" : hundredths < 1000 ? hundredths.toFixed(1) : hundredths.toPrecision(3)
  const number = digits.includes("e") ? String(Number(digits)) : digits
  return `${by < 0 ? "−" : "+"}${number}${kind === "points" ? " points" : "%"}`
}
