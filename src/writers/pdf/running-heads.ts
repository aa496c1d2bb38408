import { placeText } from "../../layout/place-glyphs.ts"
import type { Points } from "../../theme/theme.ts"
import type { Ink, Rgb } from "./drawing.ts"
import { rgb } from "./drawing.ts"
import type { Setting } from "./setting.ts"

/** What stands outside the text on a page: the briefing's title and the chapter above it, the page number below. */
export function runningHeads(page: number, chapter: string, setting: Setting): readonly Ink[] {
  const { geometry, meta, theme } = setting
  const { left, right, width } = geometry.text
  const color = rgb(theme.report.text.note.color)
  const gap = 2 * geometry.baseline
  const half = (width - gap) / 2
  return [
    line(meta.title, "left", left, geometry.head, { color, room: chapter === "" ? width : half }, setting),
    line(chapter, "right", right, geometry.head, { color, room: half }, setting),
    line(String(page), "center", (left + right) / 2, geometry.foot, { color, room: width }, setting),
  ].flat()
}

interface HeadStyle {
  readonly color: Rgb
  readonly room: Points
}

/** One line of furniture; a title too long for its half ends in an ellipsis. */
function line(
  text: string,
  align: "left" | "right" | "center",
  x: Points,
  y: Points,
  style: HeadStyle,
  setting: Setting,
): Ink[] {
  if (text === "") return []
  const { size, weight } = setting.theme.report.text.note
  const face = setting.faces[weight]
  const { locale } = setting.meta
  const characters = [...text]
  let shown = text
  let placed = placeText({ text, face, size }, locale)
  for (let count = characters.length - 1; placed.width > style.room && count > 0; count--) {
    shown = `${characters.slice(0, count).join("").trimEnd()}…`
    placed = placeText({ text: shown, face, size }, locale)
  }
  const start = align === "left" ? x : align === "right" ? x - placed.width : x - placed.width / 2
  return [
    {
      mark: {
        kind: "text",
        face: weight,
        size,
        color: style.color,
        alpha: 1,
        x: start,
        y,
        codePoints: placed.codePoints,
        xs: placed.xs,
        angle: 0,
        oblique: false,
      },
      tag: "artifact",
    },
  ]
}
