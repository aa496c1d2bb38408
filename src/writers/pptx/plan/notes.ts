import type { RenderedChart } from "../../../charts/model.ts"
import { blockInlines } from "../../../document/block-inlines.ts"
import type { Meta, Placement, Slide } from "../../../document/model.ts"
import { isEastAsian } from "../../../layout/script.ts"
import { notedPlacements, shownPlacements } from "./placements.ts"
import { plainText } from "./text.ts"

/**
 * The speaker's notes, then what marks in the text say of their sources, then the source of every figure on the slide
 * and the claims that guard it, then the slide's source line.
 */
export function planNotes(slide: Slide, meta: Meta, charts: ReadonlyMap<string, RenderedChart>): readonly string[] {
  const shown = shownPlacements(slide, charts)
  const paragraphs = [
    ...slide.notes.map(plainText),
    ...sourceMarks(slide).map(({ note, sources }) => {
      return [plainText(note), titlesOf(sources, meta)].filter((text) => text !== "").join(" ")
    }),
    ...figureNotes(shown, meta),
    ...claimNotes(shown, meta),
    plainText(slide.source),
  ]
  return [...new Set(paragraphs.filter((text) => text !== ""))]
}

/** A paragraph for each source: the figures as the slide prints them, with their addresses in the data. */
function figureNotes(shown: readonly Placement[], meta: Meta): readonly string[] {
  const bySource = new Map<string, string[]>()
  for (const { quantity, text } of notedPlacements(shown)) {
    if (quantity === undefined) continue
    const source = titlesOf(quantity.sources, meta)
    bySource.set(source, [...(bySource.get(source) ?? []), `${text} [${quantity.id}]`])
  }
  const [colon, stop] = marks(meta)
  return [...bySource].map(([source, figures]) => `${source}${colon}${figures.join(stop)}`)
}

function claimNotes(shown: readonly Placement[], meta: Meta): readonly string[] {
  const [colon] = marks(meta)
  const opened = meta.words.guarded.replace(/^./u, (letter) => letter.toUpperCase())
  return notedPlacements(shown).flatMap(({ claim }) => {
    const guarded = claim === undefined ? undefined : meta.claims[claim]
    return guarded === undefined ? [] : [`${opened}${colon}${guarded.text} [${guarded.expression}]`]
  })
}

function titlesOf(sources: readonly string[], meta: Meta): string {
  return sources.map((id) => meta.sources.get(id)?.title ?? id).join(marks(meta)[1])
}

/** The colon and the semicolon of the locale. */
function marks({ locale }: Meta): readonly [string, string] {
  return isEastAsian(locale) ? ["：", "；"] : [": ", "; "]
}

function sourceMarks(slide: Slide) {
  const inlines = [...slide.title, ...slide.subtitle, ...slide.blocks.flatMap(blockInlines)]
  return inlines.flatMap((inline) => (inline.kind === "source" ? [inline] : []))
}
