import type { RenderedChart } from "../../charts/model.ts"
import type { Report } from "../../diagnostics/problem.ts"
import type { ChartBlock, Deck, Slide } from "../../document/model.ts"
import { chartSizeName, hasCaptions } from "../../layout/slide-geometry.ts"
import type { SlideLayout, Theme } from "../../theme/theme.ts"
import { assignRegions } from "./assign-regions.ts"
import { inlineSvg } from "./inline-svg.ts"
import { inlinesHtml } from "./inlines-html.ts"
import { eachSlide, htmlToken, type ParseState, type Token, type TokenStep } from "./marp-renderer.ts"
import { problems } from "./problems.ts"

/** A deck's charts as HTML: for each slide, by the id of the chart. */
export type Figures = readonly ReadonlyMap<string, string>[]

/** Pictures of the briefing by the path that Markdown names them with. */
export type Pictures = ReadonlyMap<string, { readonly bytes: Uint8Array; readonly mediaType: string }>

/** Draws every chart at the size of the region it stands in. */
export async function drawFigures(
  deck: Deck,
  charts: ReadonlyMap<string, RenderedChart>,
  theme: Theme,
  report: Report,
): Promise<Figures> {
  return Promise.all(deck.slides.map((slide) => slideFigures(slide, charts, theme, report)))
}

async function slideFigures(
  slide: Slide,
  charts: ReadonlyMap<string, RenderedChart>,
  theme: Theme,
  report: Report,
): Promise<ReadonlyMap<string, string>> {
  const figures = new Map<string, string>()
  const layout = theme.deck.layouts.get(slide.layout)
  if (layout === undefined) return figures
  const callout = slide.blocks.some(({ kind }) => kind === "quote")
  const blocks = slide.blocks.filter(({ kind }) => kind !== "quote")
  const regions = assignRegions(
    layout,
    blocks.map(({ kind }) => kind),
  )
  for (const [index, block] of blocks.entries()) {
    const region = regions[index]
    if (block.kind !== "chart" || region === undefined) continue
    const chart = charts.get(block.exhibit.id)
    if (chart === undefined) {
      report(problems["missing-chart"]({ slide: slide.number, chart: block.exhibit.id }, block.span))
      continue
    }
    const svg = await chart.svg(chartSizeName(theme, layout, region, callout))
    figures.set(block.exhibit.id, figure(svg, slide, block, layout, figures.size))
  }
  return figures
}

function figure(svg: string, slide: Slide, { exhibit }: ChartBlock, layout: SlideLayout, index: number): string {
  const words = [
    `<b>${inlinesHtml(exhibit.title)}</b>`,
    exhibit.subtitle.length > 0 ? `<span>${inlinesHtml(exhibit.subtitle)}</span>` : "",
  ]
  const caption = hasCaptions(layout) ? `<figcaption>${words.join("")}</figcaption>` : ""
  return `<figure class="chart">${caption}${inlineSvg(svg, `s${slide.number}-${index}-`, exhibit.alt)}</figure>`
}

/** Puts the drawn charts and the briefing's pictures where the Markdown names them. */
export function figureTokens(deck: Deck, figures: Figures, pictures: Pictures, report: Report): TokenStep {
  return (state) => {
    if (state.inlineMode) return
    eachSlide(state, (inside, _open, index) => {
      const slide = deck.slides[index]
      const drawn = figures[index]
      if (slide === undefined || drawn === undefined) return inside
      for (const token of inside) {
        for (const child of token.children ?? []) {
          if (child.type === "image") embedPicture(child, slide, pictures, report)
        }
      }
      return replaceParagraphs(inside, drawn, deck.meta.locale, state)
    })
  }
}

/** A paragraph that is nothing but a chart becomes the chart. */
function replaceParagraphs(
  tokens: readonly Token[],
  drawn: ReadonlyMap<string, string>,
  locale: string,
  state: ParseState,
): Token[] {
  const result: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const inline = tokens[at + 1]
    const chart = tokens[at]?.type === "paragraph_open" ? chartOf(inline, locale) : undefined
    const html = chart === undefined ? undefined : drawn.get(chart)
    if (html === undefined) {
      result.push(tokens[at] as Token)
    } else {
      result.push(htmlToken(state, html))
      at += 2
    }
  }
  return result
}

function chartOf(inline: Token | undefined, locale: string): string | undefined {
  const words = inline?.children?.filter(({ type, content }) => type !== "text" || content.trim() !== "") ?? []
  const [image, ...more] = words
  if (image?.type !== "image" || more.length > 0) return undefined
  return chartId(image.attrGet("src") ?? "", locale)
}

function chartId(source: string, locale: string): string | undefined {
  const ending = `.${locale}.svg`
  const path = decodeURI(source)
  if (!path.startsWith("charts/") || !path.endsWith(ending)) return undefined
  return path.slice("charts/".length, -ending.length)
}

function embedPicture(image: Token, slide: Slide, pictures: Pictures, report: Report): void {
  const source = image.attrGet("src") ?? ""
  if (source.startsWith("data:") || source.startsWith("charts/")) return
  const path = decodeURI(source)
  const picture = pictures.get(path)
  if (picture === undefined) {
    const block = slide.blocks.find((one) => one.kind === "picture" && one.path === path)
    report(problems["missing-picture"]({ slide: slide.number, path }, (block ?? slide).span))
    return
  }
  const base64 = Buffer.from(picture.bytes).toString("base64")
  image.attrSet("src", `data:${picture.mediaType};base64,${base64}`)
}
