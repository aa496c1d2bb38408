import type { Report as ReportDocument } from "../../document/model.ts"
import { type CoverMotif, coverMotif } from "../../theme/cover-motif.ts"
import type { Points, TextStyle } from "../../theme/theme.ts"
import { asOfPhrase } from "./as-of-phrase.ts"
import { fillOf, type Ink, type Rgb, rectangle, rgb } from "./drawing.ts"
import { heightOf, type Slice, slice } from "./flow.ts"
import type { PlacedSlice } from "./paginate.ts"
import { plainRun } from "./plain-run.ts"
import { setText } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** Most that title and subtitle take of the text's width. */
const TITLE_SHARE = 0.9
const SUBTITLE_SHARE = 0.75

/** Where the title's first line ends, as a share of the sheet's height; a longer title grows upwards. */
const TITLE_END = 0.315

/** Ground beyond the edges of the sheet, so that no rounding shows paper. */
const BLEED = 3

/** The first page: what the data reach to, title and subtitle clear of the motif's bars. */
export function setCover(report: ReportDocument, document: Tag, setting: Setting): readonly PlacedSlice[] {
  const { meta } = report
  const { geometry, theme, colors } = setting
  const { coverTitle, coverSubtitle, body } = theme.report.text
  const motif = coverMotif(theme, geometry.width, geometry.height)
  const section = tag("Sect", document)
  const line = (words: CoverWords): readonly PlacedSlice[] =>
    clearOfBars((width) => coverLines(words, width, section, setting), words, motif, setting)
  const titleEnd = TITLE_END * geometry.height
  const imprinted = { text: imprint(report), style: body, color: mixed(colors.paper, colors.ink, 0.35) }
  const date = line({ ...imprinted, share: 1, place: () => geometry.text.top })
  const lowest = below(date) + geometry.half
  const title = line({
    text: meta.title,
    style: coverTitle,
    color: colors.paper,
    share: TITLE_SHARE,
    place: (height) => Math.max(lowest, titleEnd - height),
  })
  const subtitle = line({
    text: meta.subtitle,
    style: coverSubtitle,
    color: mixed(colors.paper, colors.ink, 0.2),
    share: SUBTITLE_SHARE,
    place: () => Math.max(below(title), titleEnd) + geometry.half,
  })
  return [{ slice: backdrop(motif, setting), y: 0, repeated: false }, ...title, ...subtitle, ...date]
}

/** Words of the cover: how they are set, the most they take of the text's width, and where they stand by their height. */
interface CoverWords {
  readonly text: string
  readonly style: TextStyle
  readonly color: Rgb
  readonly share: number
  readonly place: (height: Points) => Points
}

function coverLines({ text, style, color }: CoverWords, width: Points, section: Tag, setting: Setting) {
  if (text === "") return []
  const column = { x: setting.geometry.frame.left, width, align: "balance" } as const
  return setText([plainRun(text)], { ...column, style, color, tag: tag("P", section), role: "title" }, setting)
}

/** Sets words as wide as the bars beside them allow: more lines reach lower, where more bars stand. */
function clearOfBars(
  set: (width: Points) => readonly Slice[],
  { share, place }: CoverWords,
  { bars }: CoverMotif,
  { geometry }: Setting,
): readonly PlacedSlice[] {
  const { left, width } = geometry.frame
  let room = share * width
  for (;;) {
    const lines = set(room)
    const top = place(heightOf(lines))
    const low = top + heightOf(lines) + geometry.half
    const beside = bars.filter((bar) => bar.y < low && bar.x - geometry.baseline < left + room).map(({ x }) => x)
    const free = Math.min(...beside) - geometry.baseline - left
    if (beside.length === 0 || free < LEAST_SHARE * width) return stacked(lines, top)
    room = free
  }
}

/** Words are not made narrower than this share of the text's width. */
const LEAST_SHARE = 0.3

function below(placed: readonly PlacedSlice[]): Points {
  const last = placed.at(-1)
  return last === undefined ? 0 : last.y + last.slice.height
}

/** `Research report · Data as of 24 December 2025`, with the organisation in front. */
function imprint({ meta }: ReportDocument): string {
  const asOf = meta.asOfText === "" ? "" : asOfPhrase(meta.asOfText, meta, "alone")
  return [meta.organisation ?? "", meta.words.report, asOf].filter((part) => part !== "").join(" · ")
}

function backdrop(motif: CoverMotif, { geometry, colors }: Setting): Slice {
  const { width, height } = geometry
  const ground: Ink = {
    mark: fillOf(rectangle(-BLEED, -BLEED, width + 2 * BLEED, height + 2 * BLEED), colors.ink),
    tag: "artifact",
  }
  const bars = motif.bars.map(
    (bar): Ink => ({
      mark: {
        kind: "fill",
        path: rectangle(bar.x, bar.y, bar.width, bar.height),
        paint: {
          kind: "gradient",
          from: [bar.x, bar.y],
          to: [bar.x, bar.y + bar.height],
          stops: [
            { offset: 0, color: rgb(bar.top), alpha: 1 },
            { offset: 1, color: rgb(bar.bottom), alpha: 1 },
          ],
        },
        rule: "nonzero",
      },
      tag: "artifact",
    }),
  )
  const pen = { width: motif.line.width, cap: "round", join: "round", miterLimit: 10, dashOffset: 0 } as const
  const dotted: Ink = {
    mark: {
      kind: "stroke",
      path: motif.line.points.map(({ x, y }, index) => [index === 0 ? "M" : "L", x, y] as const),
      paint: { kind: "solid", color: rgb(motif.line.color), alpha: 1 },
      pen: { ...pen, dash: [pen.width * 0.9, pen.width * 2.9] },
    },
    tag: "artifact",
  }
  return slice(height, [ground, ...bars, dotted])
}

function stacked(slices: readonly Slice[], top: number): readonly PlacedSlice[] {
  let y = top
  return slices.map((slice) => {
    const placed = { slice, y, repeated: false }
    y += slice.height
    return placed
  })
}

function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2) => a[index] + (b[index] - a[index]) * share
  return [at(0), at(1), at(2)]
}
