import { inlineText } from "./inline-text.ts"
import type { Block, Deck, PageName } from "./model.ts"

/** Every slide of a deck by its title, with the charts and tables it shows. */
export function slideNames({ slides }: Deck): readonly PageName[] {
  return slides.map(({ number, title, blocks }) => ({
    at: number,
    title: inlineText(title),
    exhibits: [...new Set(blocks.flatMap(exhibitIds))],
  }))
}

function exhibitIds(block: Block): readonly string[] {
  if (block.kind === "quote") return block.blocks.flatMap(exhibitIds)
  if (block.kind === "list") return block.items.flatMap(({ blocks }) => blocks.flatMap(exhibitIds))
  return "exhibit" in block && block.exhibit !== undefined ? [block.exhibit.id] : []
}
