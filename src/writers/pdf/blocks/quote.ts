import type { Quote } from "../../../document/model.ts"
import type { Points } from "../../../theme/theme.ts"
import { fillOf, type Ink, rectangle } from "../drawing.ts"
import { type FlowBlock, flatten, flowBlock, type Slice, slice } from "../flow.ts"
import type { Setting } from "../setting.ts"
import { tag } from "../tag.ts"
import { type Frame, setBlocks } from "./set-blocks.ts"

/** Up to this many lines a call-out is never divided. */
const WHOLE_UP_TO = 12

/** A call-out in a call-out is set no narrower than this. */
const LEAST_WIDTH: Points = 84

/** A call-out: its blocks on a wash, with an accent at its left edge. */
export function setQuote(block: Quote, frame: Frame, setting: Setting): FlowBlock[] {
  const { half, baseline } = setting.geometry
  const padding = Math.max(0, Math.min(1.5 * half, (frame.width - LEAST_WIDTH) / 2))
  const inner: Frame = {
    ...frame,
    x: frame.x + padding,
    width: frame.width - 2 * padding,
    tag: tag("BlockQuote", frame.tag),
    nested: true,
  }
  const content = flatten(setBlocks(block.blocks, inner, setting))
  const edge = slice(half, [])
  const slices = [edge, ...content, edge].map((part) => onWash(part, frame, setting))
  const whole = slices.length <= WHOLE_UP_TO + 2
  return [
    flowBlock(slices, {
      before: half,
      after: baseline,
      orphans: whole ? slices.length : 3,
      widows: whole ? slices.length : 3,
    }),
  ]
}

function onWash(part: Slice, frame: Frame, { colors }: Setting): Slice {
  const wash: Ink = { mark: fillOf(rectangle(frame.x, 0, frame.width, part.height), colors.wash), tag: "artifact" }
  const accent = colors.accents[0] ?? colors.ink
  const edge: Ink = { mark: fillOf(rectangle(frame.x, 0, 2.5, part.height), accent), tag: "artifact" }
  return { ...part, ink: [wash, edge, ...part.ink] }
}
