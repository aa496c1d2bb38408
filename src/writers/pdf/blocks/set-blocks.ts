import type { Block, Placement } from "../../../document/model.ts"
import type { Points } from "../../../theme/theme.ts"
import type { FlowBlock } from "../flow.ts"
import type { Setting } from "../setting.ts"
import type { Tag } from "../tag.ts"
import { setCode } from "./code.ts"
import { setFigure } from "./figure.ts"
import { setHeading } from "./heading.ts"
import { setList } from "./list.ts"
import { setParagraph } from "./paragraph.ts"
import { setPicture } from "./picture.ts"
import { setQuote } from "./quote.ts"
import { setTable } from "./table.ts"

/** Where a block is set: the column it fills, the node it belongs to, the part its text plays. */
export interface Frame {
  readonly x: Points
  readonly width: Points
  readonly tag: Tag
  readonly role: Placement["role"]
  /** Inside a list, a quote or another block: no first-line indent. */
  readonly nested: boolean
}

type BlockSetters = {
  readonly [K in Block["kind"]]: (block: Extract<Block, { kind: K }>, frame: Frame, setting: Setting) => FlowBlock[]
}

const setters = {
  heading: setHeading,
  paragraph: setParagraph,
  list: setList,
  table: setTable,
  chart: setFigure,
  picture: setPicture,
  quote: setQuote,
  code: setCode,
} satisfies BlockSetters

/** Sets blocks one below the other, in the order they are read. */
export function setBlocks(blocks: readonly Block[], frame: Frame, setting: Setting): readonly FlowBlock[] {
  return blocks.flatMap((block) => {
    const set = setters[block.kind] as (block: Block, frame: Frame, setting: Setting) => FlowBlock[]
    return set(block, frame, setting)
  })
}
