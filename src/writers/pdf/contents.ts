import type { Run } from "../../document/model.ts"
import type { TextStyle } from "../../theme/theme.ts"
import type { OutlineEntry } from "./chapter.ts"
import { type Ink, rgb, rule } from "./drawing.ts"
import { type FlowBlock, flowBlock, type LinkArea, type Slice } from "./flow.ts"
import { baselineIn, setText } from "./set-text.ts"
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
    [plain(meta.words.contents)],
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
  const { geometry, theme, colors } = setting
  const { text } = geometry
  const chapter = entry.level === 1
  const style: TextStyle = { ...theme.report.text.body, weight: chapter ? "bold" : "regular" }
  const item = tag("TOCI", list)
  const reference = tag("Reference", item)
  const link = tag("Link", reference)
  const indent = chapter ? 0 : 2 * style.size
  const leading = chapter ? 1.5 * geometry.baseline : geometry.baseline
  const lines = setText(
    [...(entry.tag === "" ? [] : [plain(`${entry.tag}\u2003`)]), plain(entry.title)],
    {
      style,
      x: text.left + indent,
      width: text.width - indent - NUMBER_ROOM,
      align: "left",
      tag: link,
      role: "text",
      leading,
      color: rgb(style.color),
    },
    setting,
  )
  const slices = lines.map((line, index): Slice => {
    const area: LinkArea = {
      target: `#${entry.anchor}`,
      x: text.left,
      y: 0,
      width: text.width,
      height: line.height,
      tag: link,
      text: entry.title,
    }
    const number: Ink = {
      mark: {
        kind: "page",
        anchor: entry.anchor,
        face: style.weight,
        size: style.size,
        color: rgb(style.color),
        x: text.right,
        y: baselineIn(leading, style.size, setting),
      },
      tag: link,
    }
    const hairline: Ink = { mark: rule(text.left, 0, text.width, 0.5, colors.rule), tag: "artifact" }
    const last = index === lines.length - 1
    return {
      ...line,
      ink: [...(chapter && index === 0 ? [hairline] : []), ...line.ink, ...(last ? [number] : [])],
      links: [area],
      uses: [],
      notes: [],
    }
  })
  return flowBlock(slices, { before: chapter ? geometry.half : 0, keepWithNext: chapter, orphans: slices.length })
}

function plain(text: string): Run {
  return { kind: "text", text, bold: false, italic: false, strike: false, code: false }
}
