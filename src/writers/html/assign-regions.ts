import type { BlockKind, SlideLayout } from "../../theme/theme.ts"

/**
 * The region of a layout that each block goes to, as an index, or undefined where none takes it. Charts and pictures
 * spread over the regions that take them; other blocks share the first.
 */
export function assignRegions(layout: SlideLayout, kinds: readonly BlockKind[]): readonly (number | undefined)[] {
  const filled = new Set<number>()
  return kinds.map((kind) => {
    const taking = layout.regions.flatMap(({ accepts }, index) => (accepts.includes(kind) ? [index] : []))
    const spreads = kind === "chart" || kind === "picture"
    const free = taking.find((index) => !filled.has(index))
    const region = spreads ? (free ?? taking.at(-1)) : taking[0]
    if (region !== undefined && spreads) filled.add(region)
    return region
  })
}
