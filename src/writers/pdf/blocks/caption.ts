import type { Block, Exhibit, Inline } from "../../../document/model.ts"
import { isEastAsian } from "../../../layout/script.ts"
import { fillOf, rectangle } from "../drawing.ts"
import { type Slice, slice } from "../flow.ts"
import { plainRun } from "../plain-run.ts"
import { setText } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { type Tag, tag } from "../tag.ts"
import type { Frame } from "./set-blocks.ts"

const RULE_WEIGHT = 1.5

/** What stands above an exhibit: an ink rule, number and title, and what is plotted. */
export function setCaption(block: Block, exhibit: Exhibit, frame: Frame, parent: Tag, setting: Setting): Slice[] {
  const { caption, note } = setting.theme.report.text
  const { half } = setting.geometry
  const node = tag("Caption", parent)
  const column = { x: frame.x, width: frame.width, align: "left" } as const
  const label = setting.exhibitLabels.get(block) ?? ""
  const gap = isEastAsian(setting.meta.locale) ? "\u3000" : "\u2002"
  const title = setText(
    [{ ...plainRun(`${label}${gap}`), bold: true }, ...exhibit.title],
    { ...column, style: caption, tag: tag("P", node), role: "title" },
    setting,
  )
  const subtitle =
    exhibit.subtitle.length === 0
      ? []
      : setText(exhibit.subtitle, { ...column, style: note, tag: tag("P", node), role: "subtitle" }, setting)
  const ruled = slice(0.75 * half, [
    { mark: fillOf(rectangle(frame.x, 0, frame.width, RULE_WEIGHT), setting.colors.ink), tag: "artifact" },
  ])
  return [{ ...ruled, anchors: [exhibit.id] }, ...title, ...subtitle]
}

/** `Table 2 (continued)`, above the header a page repeats. */
export function setContinued(block: Block, frame: Frame, setting: Setting): readonly Slice[] {
  const label = setting.exhibitLabels.get(block)
  const mark = continuedMark(setting)
  if (label === undefined || mark === "") return []
  const style = setting.theme.report.text.note
  const node = tag("P", frame.tag)
  return setText(
    [plainRun(label + mark)],
    { style, x: frame.x, width: frame.width, align: "left", tag: node, role: "text" },
    setting,
  )
}

/** ` (continued)`, as it stands behind a name. */
export function continuedMark({ meta }: Setting): string {
  const { continued } = meta.words
  if (continued === "") return ""
  return isEastAsian(meta.locale) ? `（${continued}）` : ` (${continued})`
}

/** What stands below an exhibit: how to read it, then its sources. */
export function setSourceLines(exhibit: Exhibit, frame: Frame, parent: Tag, setting: Setting): Slice[] {
  const style = setting.theme.report.text.note
  const lines = (inlines: readonly Inline[]): readonly Slice[] =>
    inlines.length === 0
      ? []
      : setText(
          inlines,
          { style, x: frame.x, width: frame.width, align: "settle", tag: tag("P", parent), role: "source" },
          setting,
        )
  return [...lines(exhibit.reading), ...lines(exhibit.source)]
}
