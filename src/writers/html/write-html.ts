import type { RenderedChart } from "../../charts/model.ts"
import type { Report } from "../../diagnostics/problem.ts"
import type { Artifact, Deck } from "../../document/model.ts"
import { measureTitleLines } from "../../layout/fit.ts"
import type { SubsetFont } from "../../layout/subset-font.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import type { Mark } from "../../templating/mark.ts"
import { marpThemeCss } from "../../theme/marp-css.ts"
import type { Theme } from "../../theme/theme.ts"
import { cardTokens } from "./card-tokens.ts"
import { checkClosed } from "./check-closed.ts"
import { drawFigures, figureTokens, type Pictures } from "./figure-tokens.ts"
import { fontFaces } from "./font-faces.ts"
import { markTokens } from "./mark-tokens.ts"
import { addSteps, type MarpRenderer } from "./marp-renderer.ts"
import { mergeTokens } from "./merge-tokens.ts"
import { type Player, pageHtml, withFonts } from "./page.ts"
import { placements } from "./placements.ts"
import { regionTokens } from "./region-tokens.ts"
import { slideTokens } from "./slide-tokens.ts"

/** What a deck's page is written from. */
export interface HtmlInput {
  /** `deck.marked` is the Markdown that is rendered; its slides are those of `deck.slides`. */
  readonly deck: Deck
  /** What the indexes in the marked text stand for. */
  readonly marks: readonly Mark[]
  readonly theme: Theme
  readonly faces: Typefaces
  readonly charts: ReadonlyMap<string, RenderedChart>
  readonly pictures: Pictures
  /** Makes an instance of marp-core of the writer's own, with the CSS as its theme and without inline SVG. */
  readonly createMarp: (themeCss: string) => MarpRenderer
  readonly subsetFont: SubsetFont
  readonly player: Player
  readonly report: Report
}

/** Writes the deck as one HTML file that needs nothing else: slides by marp-core, shown by the player. */
export async function writeHtml(input: HtmlInput): Promise<Artifact> {
  const { deck, theme, charts, report } = input
  const figures = await drawFigures(deck, charts, theme, report)
  const marp = input.createMarp(marpThemeCss(theme))
  addSteps(marp, [
    mergeTokens(deck),
    markTokens(input.marks, deck.meta),
    figureTokens(deck, figures, input.pictures, report),
    cardTokens(deck, theme),
    regionTokens(deck, theme, report),
    slideTokens(deck),
  ])
  const { html: sections, css } = marp.render(deck.marked, { htmlAsArray: true })
  checkSections(sections, deck)
  checkClosed(sections, css, deck, report)
  const titleLines = measureTitleLines(deck, theme, input.faces)
  const page = pageHtml({ deck, theme, sections, css, player: input.player, titleLines })
  const html = withFonts(page, await fontFaces(theme, input.faces, page, input.subsetFont))
  return { bytes: new TextEncoder().encode(html), count: sections.length, placements: placements(deck, charts, theme) }
}

/** The document's reader and this writer parse the same text; if they disagree, one of them is wrong. */
function checkSections(sections: readonly string[], deck: Deck): void {
  if (sections.length !== deck.slides.length) {
    throw new Error(`marp-core found ${sections.length} slides, the document has ${deck.slides.length}`)
  }
  for (const section of sections) {
    if (!section.trimStart().startsWith("<section")) throw new Error("the deck's sections must not be wrapped in SVG")
    if (/[\uE000-\uE007]/.test(section)) throw new Error("a lineage mark was left in the deck")
  }
}
