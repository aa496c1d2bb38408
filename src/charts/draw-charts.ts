import type { Report } from "../diagnostics/problem.ts"
import type { Deck, Exhibit } from "../document/model.ts"
import type { Documents } from "../document/read-documents.ts"
import { measureTitleLines } from "../layout/fit.ts"
import { shownSizes } from "../layout/shown-charts.ts"
import { type ChartSize, chartSizes } from "../layout/slide-geometry.ts"
import type { Typefaces } from "../layout/typeface.ts"
import type { Project } from "../project/project.ts"
import type { Pages } from "../templating/fill-templates.ts"
import type { Theme } from "../theme/theme.ts"
import { letSignalsIn } from "../workspace/let-signals-in.ts"
import type { RenderedChart } from "./model.ts"
import { renderChart } from "./render-chart.ts"
import { requestChart } from "./request-chart.ts"
import type { ReadSpec } from "./spec-file.ts"

/** What the charts of one locale are drawn from. */
export interface ChartsInput {
  readonly pages: Pages
  readonly documents: Documents
  readonly project: Project
  readonly theme: Theme
  readonly faces: Typefaces
  readonly readSpec: ReadSpec
  /** The size of every chart in the report; absent: only what the deck shows is drawn. */
  readonly reportSize?: ChartSize
}

/** Draws every chart of a locale, at the sizes its deck and report show it; a chart with a problem is left out. */
export async function drawCharts(input: ChartsInput, report: Report): Promise<ReadonlyMap<string, RenderedChart>> {
  const { documents, theme, faces } = input
  const deckSizes = chartSizes(theme, measureTitleLines(documents.deck, theme, faces))
  const charts = new Map<string, RenderedChart>()
  for (const exhibit of documents.exhibits.values()) {
    await letSignalsIn()
    const chart = exhibit.kind === "chart" ? await drawChart(exhibit, deckSizes, input, report) : undefined
    if (chart !== undefined) charts.set(exhibit.id, chart)
  }
  return charts
}

async function drawChart(
  exhibit: Exhibit,
  deckSizes: readonly ChartSize[],
  { pages, documents, project, theme, faces, readSpec, reportSize }: ChartsInput,
  report: Report,
): Promise<RenderedChart | undefined> {
  const text = pages.exhibits.get(exhibit.id)
  if (text === undefined) return undefined
  const shown = shownSizes(documents.deck, exhibit.id, theme)
  const sizes = [...deckSizes.filter(({ name }) => shown.has(name)), ...(reportSize === undefined ? [] : [reportSize])]
  if (sizes.length === 0) return undefined
  const accent = accentOf(documents.deck, exhibit)
  const request = requestChart({ exhibit, text, project, theme, locale: pages.locale.id, accent, sizes, readSpec })
  return request && renderChart(request, theme, faces, report)
}

/** The accent of the first slide that shows the chart. */
function accentOf(deck: Deck, exhibit: Exhibit): number {
  const slide = deck.slides.find(({ blocks }) =>
    blocks.some((block) => block.kind === "chart" && block.exhibit === exhibit),
  )
  return slide?.accent ?? 1
}
