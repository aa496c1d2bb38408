import type { TextStyle } from "../../theme/theme.ts"
import type { OutlineEntry } from "./chapter.ts"
import { type Ink, rgb, rule } from "./drawing.ts"
import { type FlowBlock, flowBlock, type LinkArea, type Slice } from "./flow.ts"
import { plainRun } from "./plain-run.ts"
import { baselineIn, setText, type TextSetting } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** Room for the page number at the right edge. */
const NUMBER_ROOM = 36

/** The contents as flow: chapters in bold over a hairline, sections below them, page numbers flush right. */
export function setContents(entries: readonly OutlineEntry[], document: Tag, setting: Setting): readonly FlowBlock[] {
  const { geometry, theme, meta } = setting
  const section = tag("Sect", document)
  const style = theme.report.text.title
  const title = setText(
    [plainRun(meta.words.contents)],
    {
      style,
      x: geometry.text.left,
      width: geometry.text.width,
      align: "left",
      tag: tag("H1", section),
      role: "title",
      leading: 2 * geometry.baseline,
    },
    setting,
  )
  const list = tag("TOC", section)
  return [
    flowBlock(title, { after: geometry.baseline, keepWithNext: true, orphans: title.length }),
    ...entries.filter(({ level }) => level <= 2).map((entry) => setEntry(entry, list, setting)),
  ]
}

function setEntry(entry: OutlineEntry, list: Tag, setting: Setting): FlowBlock {
  const { geometry, theme } = setting
  const chapter = entry.level === 1
  const style: TextStyle = { ...theme.report.text.body, weight: chapter ? "bold" : "regular" }
  const indent = chapter ? 0 : 2 * style.size
  const how: TextSetting = {
    style,
    x: geometry.text.left + indent,
    width: geometry.text.width - indent - NUMBER_ROOM,
    align: "left",
    tag: tag("Link", tag("Reference", tag("TOCI", list))),
    role: "text",
    leading: chapter ? 1.5 * geometry.baseline : geometry.baseline,
  }
  const words = [...(entry.tag === "" ? [] : [plainRun(`${entry.tag}\u2003`)]), plainRun(entry.title)]
  const lines = setText(words, how, setting)
  const slices = lines.map((line, index): Slice => {
    const above = chapter && index === 0 ? [hairline(setting)] : []
    const number = index === lines.length - 1 ? [pageNumber(entry, how, setting)] : []
    return { ...line, ink: [...above, ...line.ink, ...number], links: [linkTo(entry, line, how, setting)] }
  })
  return flowBlock(slices, { before: chapter ? geometry.half : 0, keepWithNext: chapter, orphans: slices.length })
}

function pageNumber(entry: OutlineEntry, { style, leading = 0, tag: node }: TextSetting, setting: Setting): Ink {
  return {
    mark: {
      kind: "page",
      anchor: entry.anchor,
      face: style.weight,
      size: style.size,
      color: rgb(style.color),
      x: setting.geometry.text.right,
      y: baselineIn(leading, style.size, setting),
    },
    tag: node,
  }
}

function hairline({ geometry, colors }: Setting): Ink {
  return { mark: rule(geometry.text.left, 0, geometry.text.width, 0.5, colors.rule), tag: "artifact" }
}

/** The whole width of a line leads to the page, its number included. */
function linkTo(entry: OutlineEntry, line: Slice, { tag: node }: TextSetting, { geometry }: Setting): LinkArea {
  const { left, width } = geometry.text
  return { target: `#${entry.anchor}`, x: left, y: 0, width, height: line.height, tag: node, text: entry.title }
}
