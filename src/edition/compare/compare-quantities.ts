import { compareText } from "../../diagnostics/problem.ts"
import { cellAddress, type EditionRecord, type RecordedQuantity } from "../record.ts"
import type { CellChange, Change, ChangeSize, QuantityAspect, QuantityChange } from "./difference.ts"
import { byId, isEqual, pairUp } from "./pair-up.ts"
import type { Standing } from "./standing.ts"

/** Quantities that became others, were added or are gone, with the changed cells they rest on and where they stand. */
export function compareQuantities(
  old: EditionRecord,
  fresh: EditionRecord,
  cells: readonly CellChange[],
  standing: Standing,
): readonly QuantityChange[] {
  const changed = new Set(cells.map(cellAddress))
  const pairs = pairUp(byId(old.quantities), byId(fresh.quantities), (a, b) => aspectsOf(a, b).length === 0)
  return pairs.map(([id, change]): QuantityChange => {
    const both = [change.old, change.new].flatMap((one) => one ?? [])
    const rested = new Set(both.flatMap((one) => one.cells).map(cellAddress))
    const size = sizeOf(change)
    return {
      ...change,
      id,
      derived: both.some(({ expression }) => expression !== undefined),
      differs: change.kind === "changed" ? aspectsOf(change.old, change.new) : [],
      ...(size === undefined ? {} : { size }),
      cells: [...rested].filter((cell) => changed.has(cell)).sort(compareText),
      places: standing.ofQuantity(id),
    }
  })
}

/** Whether the number itself is another one: what a claim about it may turn on. */
export function isNumeric({ kind, differs }: QuantityChange): boolean {
  return kind !== "changed" || differs.some((aspect) => ["value", "bound", "unit"].includes(aspect))
}

const aspects: Readonly<Record<QuantityAspect, (a: RecordedQuantity, b: RecordedQuantity) => boolean>> = {
  value: (a, b) => a.value === b.value,
  // An interval moves with its value; where that stays, it is the bound that says something else.
  bound: (a, b) => a.bound === b.bound && (a.value !== b.value || isEqual(a.interval, b.interval)),
  unit: (a, b) => a.unit === b.unit,
  period: (a, b) => a.period === b.period,
  status: (a, b) => a.status === b.status,
  expression: (a, b) => a.expression === b.expression,
  sources: (a, b) => isEqual(a.sources, b.sources),
  texts: (a, b) => isEqual(a.texts, b.texts),
}

function aspectsOf(a: RecordedQuantity, b: RecordedQuantity): readonly QuantityAspect[] {
  return (Object.keys(aspects) as QuantityAspect[]).filter((name) => !aspects[name](a, b))
}

/** Shares differ by points; other numbers by a share of the old one, where that is positive. A rank has no size. */
function sizeOf({ old, new: fresh }: Change<RecordedQuantity>): ChangeSize | undefined {
  if (old === undefined || fresh === undefined || old.unit !== fresh.unit || old.unit === "rank") return undefined
  if (old.bound !== "exact" || fresh.bound !== "exact" || old.value === fresh.value) return undefined
  if (old.unit === "percent") return { kind: "points", by: decimal(fresh.value - old.value) }
  if (old.value <= 0 || fresh.value < 0) return undefined
  return { kind: "relative", by: decimal(fresh.value / old.value - 1) }
}

/** Data are decimals: 0.3 - 0.1 is 0.2. */
function decimal(value: number): number {
  return Number(value.toPrecision(12))
}
