import type { Placement, Run } from "../../document/model.ts"
import type { Points } from "../../theme/theme.ts"
import type { Ink } from "./drawing.ts"
import type { Tag } from "./tag.ts"

/** A run that prints a quantity or belongs to a claim, and the part it plays. */
export interface Use {
  readonly run: Pick<Run, "text" | "cite" | "claim">
  readonly role: Placement["role"]
}

/** An area that leads somewhere: an https or mailto URL, or `#id` of this document. */
export interface LinkArea {
  readonly target: string
  readonly x: Points
  readonly y: Points
  readonly width: Points
  readonly height: Points
  readonly tag: Tag
  /** What it says, for readers that announce it. */
  readonly text: string
}

/** Anything that is never divided between pages: a line, a row, a chart. y counts from its upper edge. */
export interface Slice {
  readonly height: Points
  readonly ink: readonly Ink[]
  readonly links: readonly LinkArea[]
  /** Source marks in it, by their index in the document. */
  readonly notes: readonly number[]
  readonly uses: readonly Use[]
  /** Ids of the headings and exhibits that start here. */
  readonly anchors: readonly string[]
  /** Drawn above it (as an artifact) when a page begins with it: the head of the group it belongs to. */
  readonly resumes: readonly Slice[]
  /** A line that ends inside a word: not the last of a page where it can be helped. */
  readonly hyphenated: boolean
}

/** Slices that belong together, and how a page may divide them. */
export interface FlowBlock {
  readonly slices: readonly Slice[]
  /** Dropped at the top of a page; of two that meet the larger counts. */
  readonly before: Points
  readonly after: Points
  /** Stands on the page of the beginning of the next block. */
  readonly keepWithNext: boolean
  /** Fewest slices at the foot of a page and at the top of the next; all of them: never divided. */
  readonly orphans: number
  readonly widows: number
  /** May move to a place further on, between blocks, while the text closes the gap. */
  readonly floats: boolean
  /** Shows a numbered exhibit: these keep their order, whether they float or not. */
  readonly numbered: boolean
  /** Goes on with what the block before began, as a list's further items do: nothing that floats comes between. */
  readonly continues: boolean
  /** Drawn again (as an artifact) at the top of every page it continues on. */
  readonly header: readonly Slice[]
  readonly breakBefore: "page" | "chapter" | "none"
}

export function slice(height: Points, ink: readonly Ink[], more: Partial<Omit<Slice, "height" | "ink">> = {}): Slice {
  return { height, ink, links: [], notes: [], uses: [], anchors: [], resumes: [], hyphenated: false, ...more }
}

export function flowBlock(slices: readonly Slice[], more: Partial<Omit<FlowBlock, "slices">> = {}): FlowBlock {
  return {
    slices,
    before: 0,
    after: 0,
    keepWithNext: false,
    orphans: 2,
    widows: 2,
    floats: false,
    numbered: false,
    continues: false,
    header: [],
    breakBefore: "none",
    ...more,
  }
}

export function heightOf(slices: readonly Slice[]): Points {
  return slices.reduce((sum, { height }) => sum + height, 0)
}

/** The slices of several blocks in a row, with their spaces as slices of their own. */
export function flatten(blocks: readonly FlowBlock[]): readonly Slice[] {
  return blocks.flatMap((block, index) => {
    const above = blocks[index - 1]
    const space = above === undefined ? 0 : Math.max(above.after, block.before)
    return space > 0 ? [slice(space, []), ...block.slices] : block.slices
  })
}
