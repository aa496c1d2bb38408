import { type PlacedGlyphs, placeText } from "../../layout/place-glyphs.ts"
import { isEastAsian } from "../../layout/script.ts"
import type { Points } from "../../theme/theme.ts"
import { type Ink, rgb } from "./drawing.ts"
import type { Setting } from "./setting.ts"

/** A chapter as its pages name it. */
export interface ChapterName {
  readonly tag: string
  readonly title: string
}

/** What stands outside the text on a page: the briefing's title and the chapter above it, the page number below. */
export function runningHeads(page: string, chapter: ChapterName | undefined, setting: Setting): readonly Ink[] {
  const { geometry, meta } = setting
  const { left, right, width } = geometry.frame
  const gap = 2 * geometry.baseline
  const own = shortened(wordings("", meta.title), chapter === undefined ? width : (width - gap) / 2, setting)
  const named =
    chapter === undefined
      ? undefined
      : shortened(wordings(chapter.tag, chapter.title), width - gap - own.width, setting)
  const number = place(page, setting)
  return [
    ...line(own, left, geometry.head, setting),
    ...(named === undefined ? [] : line(named, right - named.width, geometry.head, setting)),
    ...line(number, (left + right - number.width) / 2, geometry.foot, setting),
  ]
}

type Placed = PlacedGlyphs & { readonly width: Points }

/** Ways to say a title, the longest first: whole, up to its colon, and the tag alone. */
function wordings(tag: string, title: string): readonly string[] {
  const short = /^(.{2,}?)\s*[:：]/.exec(title)?.[1]
  const full = (text: string) => (tag === "" ? text : `${tag}\u2002${text}`)
  return [full(title), ...(short === undefined ? [] : [full(short)]), ...(tag === "" ? [] : [tag])]
}

/** The longest wording that fits; if none does, as much of the last as fits. */
function shortened(texts: readonly string[], room: Points, setting: Setting): Placed {
  for (const text of texts) {
    const placed = place(text, setting)
    if (placed.width <= room) return placed
  }
  const last = [...(texts.at(-1) ?? "")]
  const ellipsis = isEastAsian(setting.meta.locale) ? "…" : "..."
  for (let count = last.length - 1; count > 0; count--) {
    const placed = place(`${last.slice(0, count).join("").trimEnd()}${ellipsis}`, setting)
    if (placed.width <= room) return placed
  }
  return place("", setting)
}

function place(text: string, setting: Setting): Placed {
  const { size, weight } = setting.theme.report.text.note
  return placeText({ text, face: setting.faces[weight], size }, setting.meta.locale)
}

function line(placed: Placed, x: Points, y: Points, setting: Setting): Ink[] {
  if (placed.codePoints.length === 0) return []
  const { size, weight, color } = setting.theme.report.text.note
  const { codePoints, xs } = placed
  const fixed = { kind: "text", alpha: 1, angle: 0, oblique: false } as const
  return [{ mark: { ...fixed, face: weight, size, color: rgb(color), x, y, codePoints, xs }, tag: "artifact" }]
}
