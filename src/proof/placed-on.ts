import type { LedgerPlace } from "../edition/ledger.ts"
import type { Proof } from "./record.ts"

/** Quantities or claims on a slide of the artifact, once for each of their places there. */
export function placedOn<Thing extends { readonly places: readonly LedgerPlace[] }>(
  things: readonly Thing[],
  slide: number,
  { path }: Pick<Proof, "path">,
): readonly (readonly [Thing, LedgerPlace])[] {
  return things.flatMap((thing) =>
    thing.places
      .filter(({ artifact, at }) => artifact === path && at === slide)
      .map((place): [Thing, LedgerPlace] => [thing, place]),
  )
}
