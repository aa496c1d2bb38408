import type { Block, Chapter, Words } from "./model.ts"

/** `Figure 3`, `Table 2` for every block that shows an exhibit, numbered through the report in reading order. */
export function numberExhibits(
  chapters: readonly Chapter[],
  { figure, table }: Pick<Words, "figure" | "table">,
): ReadonlyMap<Block, string> {
  const labels = new Map<Block, string>()
  let [figures, tables] = [0, 0]
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === "chart") labels.set(block, `${figure} ${++figures}`)
      else if (block.kind === "table" && block.exhibit !== undefined) labels.set(block, `${table} ${++tables}`)
      else if (block.kind === "quote") visit(block.blocks)
      else if (block.kind === "list") for (const item of block.items) visit(item.blocks)
    }
  }
  for (const chapter of chapters) visit(chapter.blocks)
  return labels
}
