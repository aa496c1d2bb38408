import type { Report as ReportDocument } from "../../document/model.ts"
import { coverMotif } from "../../theme/cover-motif.ts"
import type { TextStyle } from "../../theme/theme.ts"
import { fillOf, type Ink, type Rgb, rectangle, rgb } from "./drawing.ts"
import { heightOf, type Slice, slice } from "./flow.ts"
import type { PlacedSlice } from "./paginate.ts"
import { plainRun } from "./plain-run.ts"
import { setText } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** Title and subtitle keep clear of the highest bars. */
const TITLE_SHARE = 0.9
const SUBTITLE_SHARE = 0.75

/** Ground beyond the edges of the sheet, so that no rounding shows paper. */
const BLEED = 3

/** The first page: motif, title, subtitle, and what the data reach to. */
export function setCover(report: ReportDocument, document: Tag, setting: Setting): readonly PlacedSlice[] {
  const { meta } = report
  const { geometry, theme, colors } = setting
  const { coverTitle, coverSubtitle, body } = theme.report.text
  const section = tag("Sect", document)
  const line = (text: string, style: TextStyle, color: Rgb, share: number) =>
    text === ""
      ? []
      : setText(
          [plainRun(text)],
          {
            style,
            color,
            x: geometry.text.left,
            width: share * geometry.text.width,
            align: "balance",
            tag: tag("P", section),
            role: "title",
          },
          setting,
        )
  const title = line(meta.title, coverTitle, colors.paper, TITLE_SHARE)
  const subtitle = line(meta.subtitle, coverSubtitle, mixed(colors.paper, colors.ink, 0.2), SUBTITLE_SHARE)
  const date = line(imprint(report), body, mixed(colors.paper, colors.ink, 0.35), 1)
  const titleTop = Math.max(geometry.text.top, geometry.height * 0.3 - Math.max(0, heightOf(title) - 50))
  const subtitleTop = titleTop + heightOf(title) + geometry.half
  return [
    { slice: backdrop(setting), y: 0, repeated: false },
    ...stacked(title, titleTop),
    ...stacked(subtitle, subtitleTop),
    ...stacked(date, geometry.text.bottom - heightOf(date)),
  ]
}

/** `Research report · Data as of 24 December 2025`, with the organisation in front. */
function imprint({ meta }: ReportDocument): string {
  return [meta.organisation ?? "", meta.words.report, meta.asOfText].filter((part) => part !== "").join(" · ")
}

function backdrop({ theme, geometry, colors }: Setting): Slice {
  const { width, height } = geometry
  const motif = coverMotif(theme, width, height)
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
