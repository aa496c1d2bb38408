import { compareText } from "../../diagnostics/problem.ts"
import type { EditionRecord } from "../record.ts"
import type { ExhibitChange, QuantityChange } from "./difference.ts"
import { byId, isEqual, pairUp } from "./pair-up.ts"
import type { Standing } from "./standing.ts"

/** Charts and tables that show changed quantities or others than before, have another title, were added or are gone. */
export function compareExhibits(
  old: EditionRecord,
  fresh: EditionRecord,
  quantities: readonly QuantityChange[],
  standing: Standing,
): readonly ExhibitChange[] {
  const changed = new Set(quantities.map(({ id }) => id))
  const pairs = pairUp(
    byId(old.exhibits),
    byId(fresh.exhibits),
    (a, b) => isEqual(a, b) && !b.quantities.some((id) => changed.has(id)),
  )
  return pairs.map(([id, change]): ExhibitChange => {
    const shown = new Set([...(change.old?.quantities ?? []), ...(change.new?.quantities ?? [])])
    const own = [...shown].filter((quantity) => changed.has(quantity)).sort(compareText)
    return { ...change, id, quantities: own, places: standing.ofExhibit(id) }
  })
}
