import type { Paragraph } from "../../../document/model.ts"
import { isEastAsian } from "../../../layout/script.ts"
import { type FlowBlock, flowBlock } from "../flow.ts"
import { setText } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { tag } from "../tag.ts"
import type { Frame } from "./set-blocks.ts"

/** Below this measure justified lines would gape; text is set ragged. */
export const JUSTIFY_FROM = 300

/** Body text on the baseline grid, indented by two characters in Chinese; or the lead below a chapter's title. */
export function setParagraph(block: Paragraph, frame: Frame, setting: Setting): FlowBlock[] {
  const { theme, geometry, meta } = setting
  const paragraph = tag("P", frame.tag)
  const column = { x: frame.x, width: frame.width, tag: paragraph, role: frame.role }
  if (block.role === "lead") {
    const style = theme.report.text.lead
    const leading = style.size * style.line * (geometry.baseline / theme.report.baseline.eastAsian)
    const slices = setText(block.inlines, { ...column, style, align: "balance", leading }, setting)
    return [
      flowBlock(slices, {
        before: geometry.half,
        after: geometry.baseline,
        keepWithNext: true,
        orphans: slices.length,
      }),
    ]
  }
  const style = theme.report.text.body
  const indent = isEastAsian(meta.locale) && !frame.nested ? 2 * style.size : 0
  const align = frame.width >= JUSTIFY_FROM ? "justify" : "left"
  const slices = setText(block.inlines, { ...column, style, indent, align, leading: geometry.baseline }, setting)
  return [flowBlock(slices, { before: 0, after: geometry.half })]
}
