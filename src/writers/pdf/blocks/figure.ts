import type { ChartBlock } from "../../../document/model.ts"
import { type Ink, moved } from "../drawing.ts"
import { type FlowBlock, flowBlock, type Slice, slice } from "../flow.ts"
import { problems } from "../problems.ts"
import type { Setting } from "../setting.ts"
import { tag } from "../tag.ts"
import { setCaption, setSourceLines } from "./caption.ts"
import type { Frame } from "./set-blocks.ts"

/** A chart with its words, kept whole; it may move to the top of the next page. */
export function setFigure(block: ChartBlock, frame: Frame, setting: Setting): FlowBlock[] {
  const { exhibit } = block
  const { half, baseline } = setting.geometry
  const chart = setting.charts.get(exhibit.id)
  if (chart === undefined) {
    setting.report(problems["missing-chart"]({ id: exhibit.id }, block.span))
    return []
  }
  const section = tag("Sect", frame.tag)
  const figure = tag("Figure", section, { alt: exhibit.alt })
  const caption = setCaption(block, exhibit, frame, section, setting)
  const drawing: Slice = slice(
    chart.height + 1.5 * half,
    chart.marks.map((mark): Ink => ({ mark: moved(mark, frame.x, half * 0.75), tag: figure })),
    { uses: chart.labels.map(({ quantity, text }) => ({ run: { text, cite: quantity }, role: "chart" })) },
  )
  const slices = [...caption, drawing, ...setSourceLines(exhibit, frame, section, setting)]
  const whole = { orphans: slices.length, widows: slices.length }
  return [flowBlock(slices, { ...whole, before: baseline, after: baseline, floats: !frame.nested })]
}
