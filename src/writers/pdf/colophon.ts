import type { Chapter } from "../../document/model.ts"
import { quantitiesOf } from "../../document/quantities-of.ts"
import { isEastAsian } from "../../layout/script.ts"
import type { TextStyle } from "../../theme/theme.ts"
import { rgb, rule } from "./drawing.ts"
import { type FlowBlock, flowBlock, type Slice, slice } from "./flow.ts"
import { plainRun } from "./plain-run.ts"
import { baselineIn, setText } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** Where bookmarks find the colophon. */
export const COLOPHON_ANCHOR = " colophon"

/** The end of a report: what the data reach to, what is attached, and the hash of the ledger it was checked by. */
export function setColophon(chapters: readonly Chapter[], document: Tag, setting: Setting): FlowBlock {
  const { geometry, theme, meta, colors, tables, edition } = setting
  const { caption, note } = theme.report.text
  const section = tag("Sect", document)
  const style: TextStyle = { ...note, color: caption.color }
  const { left, width } = geometry.text
  const lines = (text: string, of: TextStyle, node: Tag): readonly Slice[] =>
    setText([plainRun(text)], { x: left, width, align: "left", style: of, tag: node, role: "text" }, setting)
  const words = meta.words.colophon
  const quantities = new Set(chapters.flatMap(({ blocks }) => blocks.flatMap(quantitiesOf)).map(({ id }) => id))
  const space = isEastAsian(meta.locale) ? "" : " "
  const own = edition === undefined ? "" : `${words.edition.replace("{edition}", () => edition)}${space}`
  const data = words.data.replace("{date}", meta.asOfText).replace("{quantities}", String(quantities.size))
  const files = words.attached.replace("{tables}", String(tables))
  const node = tag("P", section)
  const ledger = lines(words.ledger, style, node)
  const slices = [
    slice(geometry.half / 2, [{ mark: rule(left, 0, width, 0.5, colors.rule), tag: "artifact" }], {
      anchors: [COLOPHON_ANCHOR],
    }),
    ...lines(words.title, caption, tag("H1", section)),
    ...lines(`${own}${data}${space}${files}`, style, tag("P", section)),
    ...ledger,
    hashLine(style, node, setting),
  ]
  return flowBlock(slices, { before: 1.5 * geometry.baseline, orphans: slices.length, widows: slices.length })
}

/** The ledger's hash is known when everything is laid out; its line stands ready. */
function hashLine(style: TextStyle, node: Tag, setting: Setting): Slice {
  const leading = style.size * style.line
  const { left } = setting.geometry.text
  return slice(leading, [
    {
      mark: {
        kind: "ledger",
        face: style.weight,
        size: style.size,
        color: rgb(style.color),
        x: left,
        y: baselineIn(leading, style.size, setting),
      },
      tag: node,
    },
  ])
}
