import { createHash } from "node:crypto"
import type { Deck, Slide } from "../../document/model.ts"
import type { Theme } from "../../theme/theme.ts"
import { escapeAttribute, escapeText, scriptJson } from "./escape.ts"
import { inlinesHtml, plainText } from "./inlines-html.ts"

/** The player's files, which become part of the page. */
export interface Player {
  readonly js: string
  readonly css: string
}

/** What one deck's page is put together from. */
export interface Page {
  readonly deck: Deck
  readonly theme: Theme
  /** A section per slide. */
  readonly sections: readonly string[]
  readonly css: string
  readonly player: Player
  readonly titleLines: number
}

/** The page without its fonts: `withFonts` adds them where the mark stands. */
export function pageHtml(page: Page): string {
  const { meta } = page.deck
  const { width, height } = page.theme.deck
  const size = [width, height].map((length) => Math.round(length * 96)) as [number, number]
  return `<!doctype html>
<html lang="${escapeAttribute(meta.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(page.player.js)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeAttribute(meta.description)}">
<meta name="keywords" content="${escapeAttribute(meta.keywords.join(", "))}">
<meta name="generator" content="Galley">
<title>${escapeText(meta.title)}</title>
<style>${FONT_MARK}</style>
<style>${page.css}</style>
<style>:root { --slide-width: ${size[0]}; --slide-height: ${size[1]}; --title-lines: ${page.titleLines}; --deck-ink: ${page.theme.palette.ink}; --deck-paper: ${page.theme.palette.paper}; --deck-accent: ${page.theme.palette.accents[0]?.color ?? page.theme.palette.ink}; --deck-muted: ${page.theme.palette.mark}; font-family: ${JSON.stringify(page.theme.fonts.family)}, sans-serif; }
@page { size: ${width}in ${height}in; margin: 0; }
${page.player.css}</style>
</head>
<body>
<main class="deck" id="deck">
${page.sections.map((section, index) => slideHtml(section, page.deck.slides[index] as Slide)).join("\n")}
</main>
<script type="application/json" id="deck-words">${scriptJson(words(page.deck))}</script>
<script>${page.player.js}</script>
</body>
</html>
`
}

/** Where the fonts go, once it is known which characters the page has. */
const FONT_MARK = "/*fonts*/"

/** The page with its fonts. */
export function withFonts(html: string, fontFaces: string): string {
  return html.replace(FONT_MARK, () => fontFaces)
}

function slideHtml(section: string, slide: Slide): string {
  const notes = slide.notes.map((note) => `<p>${inlinesHtml(note)}</p>`).join("")
  const title = escapeAttribute(plainText(slide.title))
  return `<div class="marpit slide" data-title="${title}">${section}<aside class="notes" hidden>${notes}</aside></div>`
}

/** What the player says, in the deck's language. */
function words(deck: Deck): Readonly<Record<string, string>> {
  const { slide, overview, presenter, next, end, blank, print, help, notes } = deck.meta.words
  return { slide, overview, presenter, next, end, blank, print, help, notes }
}

/** Nothing is loaded from anywhere, and no script runs but the player, whose hash this names. */
function contentPolicy(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64")
  const sources = ["img-src data:", "font-src data:", "style-src 'unsafe-inline'", `script-src 'sha256-${hash}'`]
  return ["default-src 'none'", ...sources, "base-uri 'none'", "form-action 'none'"].join("; ")
}
