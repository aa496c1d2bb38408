import type { Day } from "../../data/duration.ts"
import { staleOn } from "../../data/stale-on.ts"
import type { EditionRecord, RecordedSource } from "../record.ts"
import type { SourceChange, StaleSource } from "./difference.ts"
import { byId, isEqual, pairUp } from "./pair-up.ts"

const aspects = ["asOf", "maxAge", "title"] as const

/** Sources that were added, are gone, or have another date, age or title. */
export function compareSources(old: EditionRecord, fresh: EditionRecord): readonly SourceChange[] {
  const differing = (a: RecordedSource, b: RecordedSource) => aspects.filter((name) => !isEqual(a[name], b[name]))
  const pairs = pairUp(byId(old.sources), byId(fresh.sources), (a, b) => differing(a, b).length === 0)
  return pairs.map(
    ([id, change]): SourceChange => ({
      ...change,
      id,
      differs: change.kind === "changed" ? differing(change.old, change.new) : [],
    }),
  )
}

/** Sources that are older on a day than they may be. */
export function staleSources({ sources }: EditionRecord, today: Day): readonly StaleSource[] {
  return sources.flatMap(({ id, title, ...dated }) => {
    const stale = staleOn(dated, today)
    return stale === undefined ? [] : [{ id, title, ...stale }]
  })
}
