import type { Block, Chapter, Exhibit, Inline } from "../document/model.ts"
import { columnCount, gridOf, headRows, tableRows } from "../document/table-grid.ts"
import type { ChapterCopy, ChapterPart, SaidText } from "./copy.ts"
import { saidText } from "./said-text.ts"

/** What a chapter must say; `labels` are the numbers of exhibits: `Figure 3`. */
export function chapterCopy({ tag, title, blocks }: Chapter, labels: ReadonlyMap<Block, string>): ChapterCopy {
  return { tag, title: saidText(title), body: blocks.flatMap((block) => partsOf(block, labels)) }
}

function partsOf(block: Block, labels: ReadonlyMap<Block, string>): readonly ChapterPart[] {
  switch (block.kind) {
    case "heading":
      return [{ kind: "heading", level: block.level, text: saidText(block.inlines) }]
    case "paragraph":
      return [{ kind: "text", text: saidText(block.inlines) }]
    case "list":
      return block.items.flatMap(({ blocks }, index) => [
        { kind: "text", text: [block.ordered ? `${block.start + index}.` : "•"] } as const,
        ...blocks.flatMap((child) => partsOf(child, labels)),
      ])
    case "quote":
      return block.blocks.flatMap((child) => partsOf(child, labels))
    case "code":
      return [{ kind: "text", text: [block.text] }]
    case "picture":
      return []
    case "chart":
      return [{ kind: "chart", chart: block.exhibit.id, ...wordsAround(block.exhibit, labels.get(block)) }]
    case "table": {
      const around =
        block.exhibit === undefined ? { caption: [], foot: [] } : wordsAround(block.exhibit, labels.get(block))
      const rows = gridOf(tableRows(block), columnCount(block)).map((row) =>
        row.map(({ cell }) => saidText(cell.inlines)),
      )
      const heads = headRows(block).length
      return [{ kind: "table", ...around, head: rows.slice(0, heads).flat(), cells: rows.slice(heads).flat() }]
    }
  }
}

/** The words above an exhibit and below it. */
function wordsAround(exhibit: Exhibit, label = ""): { caption: readonly SaidText[]; foot: readonly SaidText[] } {
  const { title, subtitle, reading, source } = exhibit
  return {
    caption: [[label, ...saidText(title)], ...saidLines(subtitle)],
    foot: [...saidLines(reading), ...saidLines(source)],
  }
}

function saidLines(inlines: readonly Inline[]): readonly SaidText[] {
  return inlines.length === 0 ? [] : [saidText(inlines)]
}
