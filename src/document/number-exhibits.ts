import type { Block, Chapter, Words } from "./model.ts"

/** `Figure 3`, `表2` for every block that shows an exhibit, numbered through the report in reading order. */
export function numberExhibits(
  chapters: readonly Chapter[],
  { figure, table }: Pick<Words, "figure" | "table">,
): ReadonlyMap<Block, string> {
  const labels = new Map<Block, string>()
  let [figures, tables] = [0, 0]
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === "chart") labels.set(block, numbered(figure, ++figures))
      else if (block.kind === "table" && block.exhibit !== undefined) labels.set(block, numbered(table, ++tables))
      else if (block.kind === "quote") visit(block.blocks)
      else if (block.kind === "list") for (const item of block.items) visit(item.blocks)
    }
  }
  for (const chapter of chapters) visit(chapter.blocks)
  return labels
}

function numbered(word: string, number: number): string {
  return closeToHan(`${word} ${number}`)
}

/** A label whose number stands close to a Chinese word. */
export function closeToHan(label: string): string {
  return label.replace(/(?<=\p{Script=Han}) (?=\d)/u, "")
}
