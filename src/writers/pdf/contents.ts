import type { Run } from "../../document/model.ts"
import type { Points, TextStyle } from "../../theme/theme.ts"
import type { OutlineEntry } from "./chapter.ts"
import { type Ink, rgb, rule } from "./drawing.ts"
import { type FlowBlock, flowBlock, type LinkArea, type Slice } from "./flow.ts"
import { plainRun } from "./plain-run.ts"
import { baselineIn, setText, type TextSetting } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** Room for the page number at the right edge. */
const NUMBER_ROOM = 36

/** Where bookmarks find the contents. */
export const CONTENTS_ANCHOR = " contents"

/** A numbered figure or table. */
export interface ListedExhibit {
  /** `Figure 3`. */
  readonly label: string
  readonly title: string
  readonly anchor: string
}

/**
 * The contents as flow: chapters in bold over a hairline, sections below them, page numbers flush right; then figures and
 * tables. `tight`: chapters without space between them.
 */
export function setContents(
  entries: readonly OutlineEntry[],
  exhibits: readonly ListedExhibit[],
  document: Tag,
  tight: boolean,
  setting: Setting,
): readonly FlowBlock[] {
  const { geometry, theme, meta } = setting
  const section = tag("Sect", document)
  const title = setTitle(
    meta.words.contents,
    theme.report.text.title,
    tag("H1", section),
    2 * geometry.baseline,
    setting,
  )
  const opening = title.map((slice, index) => (index === 0 ? { ...slice, anchors: [CONTENTS_ANCHOR] } : slice))
  const list = tag("TOC", section)
  return [
    flowBlock(opening, { after: geometry.half, keepWithNext: true, orphans: title.length }),
    ...chaptersOf(entries).map((chapter) => setChapterLines(chapter, list, tight, setting)),
    ...(exhibits.length === 0 ? [] : setExhibitList(exhibits, section, setting)),
  ]
}

function setTitle(text: string, style: TextStyle, node: Tag, leading: Points, setting: Setting): readonly Slice[] {
  const { left, width } = setting.geometry.text
  const column = { x: left, width, align: "left", role: "title" } as const
  return setText([plainRun(text)], { ...column, style, tag: node, leading }, setting)
}

/** Each chapter with its sections. */
function chaptersOf(entries: readonly OutlineEntry[]): readonly (readonly OutlineEntry[])[] {
  const chapters: OutlineEntry[][] = []
  for (const entry of entries) {
    if (entry.level === 1) chapters.push([entry])
    else if (entry.level === 2) chapters.at(-1)?.push(entry)
  }
  return chapters
}

/** A chapter's lines as one block: their distances are off the grid, and the next chapter is on it again. */
function setChapterLines(entries: readonly OutlineEntry[], list: Tag, tight: boolean, setting: Setting): FlowBlock {
  const { geometry, theme } = setting
  const slices = entries.flatMap(({ level, tag: chapterTag, title, anchor }) => {
    const chapter = level === 1
    const style: TextStyle = { ...theme.report.text.body, weight: chapter ? "bold" : "regular" }
    const words = [...(chapterTag === "" ? [] : [plainRun(`${chapterTag}\u2003`)]), plainRun(title)]
    const leading = (chapter ? CHAPTER_LEADING : SECTION_LEADING) * geometry.baseline
    const indent = chapter ? 0 : 2 * style.size
    return setLine(words, { style, leading, indent, target: { anchor, title } }, list, setting)
  })
  return flowBlock(ruled(slices, setting), { before: tight ? 0 : geometry.half, orphans: slices.length })
}

function ruled(slices: readonly Slice[], setting: Setting): readonly Slice[] {
  return slices.map((line, index) => (index === 0 ? { ...line, ink: [hairline(setting), ...line.ink] } : line))
}

const CHAPTER_LEADING = 1.4
/** Lines of sections stand closer than those of running text, and those of figures and tables closer yet. */
const SECTION_LEADING = 0.9
const EXHIBIT_LEADING = 0.75

/** The list of figures and tables, in small type below the contents. */
function setExhibitList(exhibits: readonly ListedExhibit[], section: Tag, setting: Setting): readonly FlowBlock[] {
  const { geometry, theme, meta } = setting
  const { caption, note } = theme.report.text
  const style: TextStyle = { ...note, color: caption.color }
  const leading = EXHIBIT_LEADING * geometry.baseline
  const height = CHAPTER_LEADING * geometry.baseline
  const title = setTitle(meta.words.exhibits, caption, tag("H2", section), height, setting)
  const list = tag("TOC", section)
  const lines = exhibits.flatMap(({ label, title, anchor }) => {
    const words = [{ ...plainRun(`${label}\u2002`), bold: true }, plainRun(title)]
    return setLine(words, { style, leading, indent: 0, target: { anchor, title } }, list, setting)
  })
  return [
    flowBlock([...ruled(title, setting), ...lines], { before: geometry.half, orphans: title.length + lines.length }),
  ]
}

interface ListLine {
  readonly style: TextStyle
  readonly leading: Points
  readonly indent: Points
  readonly target: Pick<OutlineEntry, "anchor" | "title">
}

/** An entry of a list that leads to its page. */
function setLine(
  words: readonly Run[],
  { style, leading, indent, target }: ListLine,
  list: Tag,
  setting: Setting,
): readonly Slice[] {
  const { left, width } = setting.geometry.text
  const how: TextSetting = {
    style,
    x: left + indent,
    width: width - indent - NUMBER_ROOM,
    align: "left",
    tag: tag("Link", tag("Reference", tag("TOCI", list))),
    role: "text",
    leading,
  }
  const lines = setText(words, how, setting)
  return lines.map((line, index): Slice => {
    const number = index === lines.length - 1 ? [pageNumber(target.anchor, how, setting)] : []
    return { ...line, ink: [...line.ink, ...number], links: [linkTo(target, line, how, setting)] }
  })
}

function pageNumber(anchor: string, { style, leading = 0, tag: node }: TextSetting, setting: Setting): Ink {
  return {
    mark: {
      kind: "page",
      anchor,
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
function linkTo(
  { anchor, title }: ListLine["target"],
  line: Slice,
  { tag: node }: TextSetting,
  { geometry }: Setting,
): LinkArea {
  const { left, width } = geometry.text
  return { target: `#${anchor}`, x: left, y: 0, width, height: line.height, tag: node, text: title }
}
