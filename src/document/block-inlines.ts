import type { Block, Inline } from "./model.ts"
import { tableRows } from "./table-grid.ts"

/** Every inline of a block, whatever it is nested in. */
export function blockInlines(block: Block): readonly Inline[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return block.inlines
    case "list":
      return block.items.flatMap(({ blocks }) => blocks.flatMap(blockInlines))
    case "quote":
      return block.blocks.flatMap(blockInlines)
    case "table":
      return tableRows(block).flatMap((row) => row.flatMap((cell) => cell.inlines))
    case "chart":
    case "picture":
    case "code":
      return []
  }
}
