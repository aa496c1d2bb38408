import type { NativeForm, RenderedChart } from "../../charts/model.ts"
import type { Report } from "../../diagnostics/problem.ts"
import type { Artifact, Deck } from "../../document/model.ts"
import { measureTitleLines } from "../../layout/fit.ts"
import { shownCharts } from "../../layout/shown-charts.ts"
import { chartSizes } from "../../layout/slide-geometry.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import type { Theme } from "../../theme/theme.ts"
import { emitSlides } from "./emit-slides.ts"
import { finishPackage } from "./finish/finish-package.ts"
import { checkLinks } from "./links.ts"
import { type Drawings, pictureKey } from "./plan/chart.ts"
import { slidePlacements } from "./plan/placements.ts"
import { planOnTemplate } from "./plan/plan-on-template.ts"
import { planSlide } from "./plan/plan-slide.ts"
import { readableText } from "./readable-text.ts"
import { graftTemplate } from "./template/graft.ts"
import { checkLayouts, type MatchedTemplate } from "./template/match-template.ts"

export interface PptxInput {
  readonly deck: Deck
  readonly theme: Theme
  readonly faces: Typefaces
  /** By the id of the exhibit, in the deck's locale. */
  readonly charts: ReadonlyMap<string, RenderedChart>
  /** Draws an SVG as a PNG of a width in pixels, for charts that have no native form. */
  readonly rasterize: (svg: string, widthPx: number) => Promise<Uint8Array>
  /** Seconds since 1970 of every date in the file. */
  readonly epoch: number
  /** The corporate file that the deck is written into; `theme` is as it restyles it then. */
  readonly template?: MatchedTemplate
  readonly report: Report
}

/** How a chart came out: `approximate` names what differs from the drawn one, a picture why it is one. */
export interface PptxChart {
  readonly kind: "native" | "approximate" | "picture"
  readonly reason?: string
  readonly differences?: readonly string[]
}

export interface PptxArtifact extends Artifact {
  readonly charts: ReadonlyMap<string, PptxChart>
}

/** Pixels per point of a picture: sharp on a screen of twice the slide's size. */
const PIXELS_PER_POINT = 3

/**
 * Writes a deck as PPTX (ECMA-376): slides are planned as data, said through pptxgenjs, and finished in the package.
 * The same input gives the same bytes.
 */
export async function writePptx(input: PptxInput): Promise<PptxArtifact> {
  const { theme, faces, epoch, template, report } = input
  const deck = readableText(input.deck, report)
  const charts = new Map([...input.charts].map(([id, chart]) => [id, readableChart(chart, report)]))
  checkLinks(deck, report)
  if (template !== undefined) checkLayouts(deck, template, report)
  const titleLines = measureTitleLines(deck, theme, faces)
  const drawings = {
    charts,
    pictures: await drawPictures(deck, charts, titleLines, input),
    sheet: deck.meta.words.figure,
  }
  const measure = { faces, locale: deck.meta.locale, widen: theme.template?.faceWidth ?? 1 }
  const places = template && new Map([...template.layouts].map(([name, layout]) => [name, layout.places]))
  const onTemplate = places && { planShapes: planOnTemplate(deck, theme, places, measure) }
  const context = { deck, theme, measure, titleLines, drawings, report, ...onTemplate }
  const slides = deck.slides.map((slide) => planSlide(slide, context))
  const language = officeLanguage(deck.meta.locale)
  const raw = await emitSlides({ slides }, { width: theme.deck.width, height: theme.deck.height, language })
  const taken = template && places && { template: { graft: graftTemplate(template.template), places } }
  const finish = { plan: { slides }, theme, meta: deck.meta, titleLines, language, epoch, ...taken }
  const bytes = finishPackage(raw, finish)
  return { bytes, count: slides.length, placements: slidePlacements(deck, charts), charts: chartKinds(deck, charts) }
}

function readableChart(chart: RenderedChart, report: Report): RenderedChart {
  const { id, locale, texts, size, svg, draw } = chart
  return {
    id,
    locale,
    texts,
    size,
    svg,
    draw,
    ...readableText({ alt: chart.alt, labels: chart.labels, native: chart.native }, report),
  }
}

/** Pictures of the charts that have no native form, at each size in which a slide shows them. */
async function drawPictures(
  deck: Deck,
  charts: ReadonlyMap<string, RenderedChart>,
  titleLines: number,
  { theme, rasterize }: PptxInput,
): Promise<Drawings["pictures"]> {
  const sizes = new Map(chartSizes(theme, titleLines).map((size) => [size.name, size]))
  const pictures = new Map<string, { svg: string; png: Uint8Array }>()
  for (const slide of deck.slides) {
    const layout = theme.deck.layouts.get(slide.layout)
    if (layout === undefined) continue
    for (const { chart: id, size: name } of shownCharts(slide, layout, theme)) {
      const [chart, size] = [charts.get(id), sizes.get(name)]
      if (chart?.native.kind !== "picture" || size === undefined || pictures.has(pictureKey(id, name))) continue
      const svg = await chart.svg(name)
      pictures.set(pictureKey(id, name), { svg, png: await rasterize(svg, Math.round(size.width * PIXELS_PER_POINT)) })
    }
  }
  return pictures
}

/** The charts that slides show, each once. */
function chartKinds(deck: Deck, charts: ReadonlyMap<string, RenderedChart>): ReadonlyMap<string, PptxChart> {
  const shown = deck.slides.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "chart" ? [block.exhibit.id] : [])),
  )
  return new Map(
    [...new Set(shown)].flatMap((id): [string, PptxChart][] => {
      const native: NativeForm | undefined = charts.get(id)?.native
      if (native === undefined) return []
      if (native.kind === "picture") return [[id, { kind: "picture", reason: native.reason }]]
      return [
        [
          id,
          native.differences.length > 0 ? { kind: "approximate", differences: native.differences } : { kind: "native" },
        ],
      ]
    }),
  )
}

/** Office wants a region where the locale has none. */
function officeLanguage(locale: string): string {
  return { en: "en-US", zh: "zh-CN" }[locale] ?? locale
}
