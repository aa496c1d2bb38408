import type { Block, Inline, Meta, Slide } from "../../../document/model.ts"
import { plainText } from "./text.ts"

/** The speaker's notes, then what marks in the text say of their sources, then the slide's source line. */
export function planNotes(slide: Slide, meta: Meta): readonly string[] {
  const paragraphs = [
    ...slide.notes.map(plainText),
    ...sourceMarks(slide).map(({ note, sources }) => {
      const titles = sources.map((id) => meta.sources.get(id)?.title ?? id)
      return [plainText(note), titles.join("; ")].filter((text) => text !== "").join(" ")
    }),
    plainText(slide.source),
  ]
  return [...new Set(paragraphs.filter((text) => text !== ""))]
}

function sourceMarks(slide: Slide) {
  const inlines = [...slide.title, ...slide.subtitle, ...slide.blocks.flatMap(blockInlines)]
  return inlines.flatMap((inline) => (inline.kind === "source" ? [inline] : []))
}

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
      return [block.header, ...block.rows].flatMap((row) => row.flatMap((cell) => cell.inlines))
    case "chart":
    case "picture":
    case "code":
      return []
  }
}
