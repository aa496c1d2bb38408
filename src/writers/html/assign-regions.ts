import type { BlockKind, SlideLayout } from "../../theme/theme.ts"

/**
 * The region of a layout that each block goes to, as an index, or undefined where none takes it. Blocks spread over the
 * regions that take them; those that are left over share the last.
 */
export function assignRegions(layout: SlideLayout, kinds: readonly BlockKind[]): readonly (number | undefined)[] {
  const filled = new Set<number>()
  return kinds.map((kind) => {
    const taking = layout.regions.flatMap(({ accepts }, index) => (accepts.includes(kind) ? [index] : []))
    const region = taking.find((index) => !filled.has(index)) ?? taking.at(-1)
    if (region !== undefined) filled.add(region)
    return region
  })
}
