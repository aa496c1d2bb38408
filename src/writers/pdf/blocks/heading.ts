import type { Heading } from "../../../document/model.ts"
import type { TextStyle } from "../../../theme/theme.ts"
import { type FlowBlock, flowBlock } from "../flow.ts"
import { setText } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { headingType, tag } from "../tag.ts"
import type { Frame } from "./set-blocks.ts"

/** A heading inside a chapter, kept with what follows; smaller and closer the deeper it is. */
export function setHeading(block: Heading, frame: Frame, setting: Setting): FlowBlock[] {
  const { geometry } = setting
  const deep = block.level > 2
  const style = headingStyle(block, setting)
  const slices = setText(
    block.inlines,
    {
      style,
      x: frame.x,
      width: frame.width,
      align: "balance",
      tag: tag(headingType(block.level), frame.tag),
      role: "title",
      leading: Math.max(geometry.baseline, style.size * style.line),
    },
    setting,
  )
  const anchored = slices.map((slice, index) => (index === 0 ? { ...slice, anchors: [block.id] } : slice))
  return [
    flowBlock(anchored, {
      before: deep ? geometry.baseline : 1.5 * geometry.baseline,
      after: deep ? 0 : geometry.half / 2,
      keepWithNext: true,
      orphans: slices.length,
    }),
  ]
}

function headingStyle(block: Heading, { theme }: Setting): TextStyle {
  const { heading, body } = theme.report.text
  if (block.level <= 2) return heading
  return { ...heading, size: block.level === 3 ? (heading.size + body.size) / 2 : body.size }
}
