import type { List } from "../../../document/model.ts"
import { placeText } from "../../../layout/place-glyphs.ts"
import type { Points } from "../../../theme/theme.ts"
import { type Ink, rgb } from "../drawing.ts"
import { type FlowBlock, flatten, flowBlock, type Slice, slice } from "../flow.ts"
import { baselineIn } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { type Tag, tag } from "../tag.ts"
import { type Frame, setBlocks } from "./set-blocks.ts"

/** Room for the label, in em of the body. */
const LABEL_ROOM = 1.7

/** Deeper items begin where those above them do, rather than in a column narrower than this, in em of the body. */
const LEAST_WIDTH = 8

/** A list: labels hang to the left of the items' text; each item may be divided like a paragraph. */
export function setList(block: List, frame: Frame, setting: Setting): FlowBlock[] {
  const { geometry, theme } = setting
  const numbering = block.ordered ? "Decimal" : "Disc"
  const list = tag("L", frame.tag, { numbering })
  const { size } = theme.report.text.body
  const lead = block.ordered
    ? placeText(labelItem(`${block.start + block.items.length - 1}.`, setting), setting.meta.locale).width
    : 0
  const room = Math.max(LABEL_ROOM * size, lead + 0.7 * size)
  const deep = Math.max(0, room + LEAST_WIDTH * size - frame.width)
  const x = frame.x - deep
  const items = block.items.map((item, index): FlowBlock => {
    const node = tag("LI", list)
    const body = tag("LBody", node)
    const inner: Frame = { ...frame, x: x + room, width: frame.width + deep - room, tag: body, nested: true }
    const content = flatten(setBlocks(item.blocks, inner, setting))
    const crowded = deep > 0 && item.blocks[0]?.kind === "list"
    const slices = crowded ? [slice(geometry.baseline, []), ...content] : content
    const label = block.ordered ? `${block.start + index}.` : "•"
    return flowBlock(withLabel(slices, label, x, room, tag("Lbl", node), setting), { orphans: 2, widows: 2 })
  })
  return items.map((item, index) => ({
    ...item,
    before: index === 0 && !frame.nested ? 0 : itemSpace(items, setting),
    after: index === items.length - 1 ? geometry.half : 0,
    continues: index > 0,
    keepWithNext: items.length > 1 && (index === 0 || index === items.length - 2),
  }))
}

/** Items of several lines stand a little apart. */
function itemSpace(items: readonly FlowBlock[], { geometry }: Setting): Points {
  return items.some(({ slices }) => slices.length > 1) ? geometry.half / 2 : 0
}

function labelItem(text: string, setting: Setting) {
  const { body } = setting.theme.report.text
  return { text, face: setting.faces[body.weight], size: body.size }
}

function withLabel(
  slices: readonly Slice[],
  label: string,
  x: Points,
  room: Points,
  labelTag: Tag,
  setting: Setting,
): readonly Slice[] {
  const { body } = setting.theme.report.text
  const [first, ...rest] = slices
  if (first === undefined) return slices
  const placed = placeText(labelItem(label, setting), "en")
  const left = label === "•" ? x + 0.45 * body.size : x + room - 0.45 * body.size - placed.width
  const ink: Ink = {
    mark: {
      kind: "text",
      face: body.weight,
      size: body.size,
      color: rgb(body.color),
      alpha: 1,
      x: left,
      y: baselineIn(setting.geometry.baseline, body.size, setting),
      codePoints: placed.codePoints,
      xs: placed.xs,
      angle: 0,
      oblique: false,
    },
    tag: labelTag,
  }
  return [{ ...first, ink: [ink, ...first.ink] }, ...rest]
}
