import type { Deck, Slide } from "../document/model.ts"
import type { SlideLayout, Theme } from "../theme/theme.ts"
import { chartSizeName } from "./slide-geometry.ts"

/** A chart on a slide, with the name of the size it stands at. */
export interface ShownChart {
  readonly chart: string
  readonly size: string
}

/** The charts on a slide, in order; a chart that finds no region is not among them. */
export function shownCharts(slide: Slide, layout: SlideLayout, theme: Theme): readonly ShownChart[] {
  const regions = layout.regions.flatMap(({ accepts }, index) => (accepts.includes("chart") ? [index] : []))
  const callout = slide.blocks.some(({ kind }) => kind === "quote")
  const charts = slide.blocks.filter((block) => block.kind === "chart")
  return charts.flatMap(({ exhibit }, index) => {
    const region = regions[index]
    return region === undefined ? [] : [{ chart: exhibit.id, size: chartSizeName(theme, layout, region, callout) }]
  })
}

/** The names of the sizes at which a deck shows a chart, in the order of its slides. */
export function shownSizes(deck: Deck, chart: string, theme: Theme): ReadonlySet<string> {
  const shown = deck.slides.flatMap((slide) => {
    const layout = theme.deck.layouts.get(slide.layout)
    return layout === undefined ? [] : shownCharts(slide, layout, theme)
  })
  return new Set(shown.flatMap((each) => (each.chart === chart ? [each.size] : [])))
}
