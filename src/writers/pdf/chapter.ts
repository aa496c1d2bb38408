import { blockInlines } from "../../document/block-inlines.ts"
import { inlineText } from "../../document/inline-text.ts"
import type { Block, Chapter, Heading } from "../../document/model.ts"
import { textAccent } from "../../theme/contrast.ts"
import { setBlocks } from "./blocks/set-blocks.ts"
import { rgb } from "./drawing.ts"
import { type FlowBlock, flowBlock, type Slice } from "./flow.ts"
import type { PageGeometry } from "./page-geometry.ts"
import { plainRun } from "./plain-run.ts"
import { setText } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { headingType, type Tag, tag } from "./tag.ts"

/** A line of the contents and of the outline: where its heading stands is known when pages are made. */
export interface OutlineEntry {
  readonly level: number
  /** `第二章`, `Chapter 2`; empty for sections. */
  readonly tag: string
  readonly title: string
  readonly anchor: string
}

/** A chapter as flow: tag, title and lead, then its blocks. `mayShare`: it may begin below the end of the chapter before. */
export function setChapter(chapter: Chapter, document: Tag, mayShare: boolean, setting: Setting): readonly FlowBlock[] {
  const section = tag("Sect", document)
  const role = chapter.kind === "appendix" ? "appendix" : "text"
  const { left, width } = columnOf(chapter, setting)
  const frame = { x: left, width, tag: section, role, nested: false } as const
  return [
    { ...setOpening(chapter, section, setting), breakBefore: mayShare ? "chapter" : "page" },
    ...setBlocks(withLevels(chapter.blocks), frame, setting),
  ]
}

/** An appendix without notes has their column too: it is tables. */
function columnOf({ kind, blocks }: Chapter, { geometry }: Setting): PageGeometry["frame"] {
  const noted = blocks.some((block) => blockInlines(block).some((inline) => inline.kind === "source"))
  return kind === "appendix" && !noted ? geometry.frame : geometry.text
}

/** The chapter and its sections, in order. */
export function outlineOf(chapter: Chapter): readonly OutlineEntry[] {
  const own: OutlineEntry = { level: 1, tag: chapter.tag, title: inlineText(chapter.title), anchor: chapter.id }
  const sections = withLevels(chapter.blocks)
    .filter((block): block is Heading => block.kind === "heading" && block.level <= 3)
    .map(({ level, id, inlines }) => ({ level, tag: "", title: inlineText(inlines), anchor: id }))
  return [own, ...sections]
}

function setOpening(chapter: Chapter, section: Tag, setting: Setting): FlowBlock {
  const { theme, geometry } = setting
  const { tag: tagStyle, title } = theme.report.text
  const { left, width } = columnOf(chapter, setting)
  const column = { x: left, width } as const
  const accent = rgb(textAccent(theme, chapter.accent))
  const heading = tag(headingType(1), section)
  const label: readonly Slice[] =
    chapter.tag === ""
      ? []
      : setText(
          [plainRun(chapter.tag)],
          {
            ...column,
            style: tagStyle,
            align: "left",
            tag: tag("P", section),
            role: "title",
            color: accent,
            leading: geometry.baseline,
          },
          setting,
        )
  const lines = setText(
    chapter.title,
    { ...column, style: title, align: "balance", tag: heading, role: "title", leading: title.size * title.line },
    setting,
  )
  const slices = [...label, ...lines].map((slice, index) => (index === 0 ? { ...slice, anchors: [chapter.id] } : slice))
  return flowBlock(slices, {
    before: 2.5 * geometry.baseline,
    after: geometry.half,
    keepWithNext: true,
    orphans: slices.length,
  })
}

/** Headings numbered so that no level is skipped below the chapter's own, however deep they stand. */
function withLevels(blocks: readonly Block[]): readonly Block[] {
  let last = 1
  const visit = (block: Block): Block => {
    if (block.kind === "quote") return { ...block, blocks: block.blocks.map(visit) }
    if (block.kind === "list")
      return { ...block, items: block.items.map((item) => ({ ...item, blocks: item.blocks.map(visit) })) }
    if (block.kind !== "heading") return block
    last = Math.min(Math.max(2, block.level), last + 1)
    return { ...block, level: last }
  }
  return blocks.map(visit)
}
