import type { Quantity } from "../figures/quantity.ts"
import { blockInlines } from "./block-inlines.ts"
import type { Block } from "./model.ts"

/** The quantities that a block prints or draws, each as often as it does. */
export function quantitiesOf(block: Block): readonly Quantity[] {
  const printed = blockInlines(block).flatMap((inline) =>
    inline.kind === "text" && inline.cite !== undefined ? [inline.cite] : [],
  )
  return "exhibit" in block && block.exhibit !== undefined ? [...printed, ...block.exhibit.quantities] : printed
}
