import { cardCss } from "./card-css.ts"
import { darkAccent, textAccent } from "./contrast.ts"
import { coverMotif } from "./cover-motif.ts"
import { bodyType, decimal, family, svgUrl, type } from "./css-values.ts"
import type { BlockKind, Inches, Region, SlideLayout, TextStyle, Theme } from "./theme.ts"

/**
 * The theme as CSS for Marp (marpit's theme CSS): a slide's class is the name of its layout. A page that sets
 * `--title-lines` on the deck gets a title area of that height on every slide; `--step` lowers the body's type.
 */
export function marpThemeCss(theme: Theme): string {
  return [
    `/* @theme ${theme.name} */`,
    "/* @auto-scaling true */",
    sectionCss(theme),
    accentCss(theme),
    frameCss(theme),
    blockCss(theme),
    regionCss(theme),
    cardCss(theme),
    darkCss(theme),
    coverCss(theme),
    printCss(),
  ].join("\n")
}

/** Space in inches between the parts of a slide's frame; `layout/slide-geometry` places the other formats' alike. */
const GAP = { tag: 0.05, subtitle: 0.06, body: 0.32, callout: 0.25, foot: 0.2, source: 0.06 }
const CALLOUT_PADDING = 0.2

const lines = (style: TextStyle, count: number): Inches => (style.size * style.line * count) / 72

const inches = (length: Inches): string => `${decimal(length)}in`

function sectionCss(theme: Theme): string {
  const { width, height, margin, columns, gutter, text } = theme.deck
  const { paper } = theme.palette
  const title = `calc(${inches(lines(text.title, 1))} * var(--title-lines, 1))`
  const rows = [
    `[tag] ${inches(lines(text.tag, 1))}`,
    inches(GAP.tag),
    `[title] minmax(${title}, auto)`,
    inches(GAP.subtitle),
    `[subtitle] minmax(var(--subtitle-height, ${inches(lines(text.subtitle, 1))}), auto)`,
    inches(GAP.body),
    "[body] minmax(0, 1fr)",
    "[callout] auto",
    inches(GAP.foot),
    `[foot] ${inches(GAP.source + lines(text.source, 2))}`,
  ]
  return `
section {
  width: ${Math.round(width * 96)}px;
  height: ${Math.round(height * 96)}px;
  display: grid;
  grid-template-columns: repeat(${columns}, minmax(0, 1fr));
  grid-template-rows: ${rows.join(" ")};
  column-gap: ${inches(gutter)};
  padding: ${[margin.top, margin.right, margin.bottom, margin.left].map(inches).join(" ")};
  background-color: ${paper};
  ${bodyType(theme, text.body)}
  font-family: ${family(theme)};
  line-break: strict;
  overflow-wrap: break-word;
  text-autospace: normal;
  text-spacing-trim: normal;
  print-color-adjust: exact;
  -webkit-print-color-adjust: exact;
}
section:lang(en) { font-feature-settings: "pwid"; }
section > * { grid-column: 1 / -1; grid-row: body; min-width: 0; margin: 0; }
section :is(h1, h2, h3, h4, p, ul, ol, table, pre, blockquote, figure) { margin: 0; padding: 0; }`
}

/** Colours of each section: its own, readable as text on paper, readable on ink. */
function accentCss(theme: Theme): string {
  const colors = (accent: number) =>
    [
      `--accent: ${theme.palette.accents[accent]?.color ?? theme.palette.ink};`,
      `--accent-text: ${textAccent(theme, accent)};`,
      `--accent-dark: ${darkAccent(theme, accent)};`,
    ].join(" ")
  const classes = theme.palette.accents.map((_, index) => `section.accent-${index + 1} { ${colors(index)} }`)
  return [`section { ${colors(0)} }`, ...classes].join("\n")
}

/** Tag, title, subtitle, source line and page number. */
function frameCss(theme: Theme): string {
  const { text, margin } = theme.deck
  return `
section > header { grid-row: tag; ${type(text.tag)} color: var(--accent-text); white-space: nowrap; }
section > h1 { grid-row: title; ${type(text.title)} text-wrap: balance; }
section > h2 { grid-row: subtitle; ${type(text.subtitle)} text-wrap: pretty; }
section > .head { grid-row: title / body; padding-bottom: ${inches(GAP.body)}; }
section:not(:has(figure)) { --title-lines: 1; }
section:not(:has(> h2, > .head > h2, figure)) { --subtitle-height: 0in; }
section > .head > h1 { ${type(text.title)} text-wrap: balance; }
section > .head > h2 { margin-top: ${inches(GAP.subtitle)}; ${type(text.subtitle)} text-wrap: pretty; }
section > footer { grid-row: foot; grid-column: 1 / -2; padding-top: ${inches(GAP.source)}; ${type(text.source)} }
section::after {
  position: static;
  grid-row: foot;
  grid-column: 1 / -1;
  padding: ${inches(GAP.source)} 0 0;
  border-top: 1px solid ${theme.palette.rule};
  text-align: right;
  ${type(text.source)}
}
section:not([data-marpit-pagination])::after { display: none; }
section:not([data-marpit-pagination]) > footer { border-top: 1px solid ${theme.palette.rule}; grid-column: 1 / -1; }
section > blockquote {
  grid-row: callout;
  box-sizing: border-box;
  margin-top: ${inches(GAP.callout)};
  min-height: ${inches(lines(text.callout, 2) + CALLOUT_PADDING)};
  padding: ${inches(CALLOUT_PADDING / 2)} ${inches(margin.left * 0.45)};
  background: ${theme.palette.wash};
  display: flex;
  flex-direction: column;
  justify-content: center;
  ${type(text.callout)}
  text-wrap: pretty;
}`
}

/** Blocks wherever they stand. `em` is a role or a stress, never slanted: Han type has no italic. */
function blockCss(theme: Theme): string {
  const { text } = theme.deck
  const { rule, ink, wash } = theme.palette
  return `
section strong { font-weight: 700; }
section em { font-style: normal; color: var(--accent-text); }
section a { color: inherit; text-decoration: underline; text-decoration-color: ${rule}; text-underline-offset: 0.2em; }
section code { font-family: inherit; background: ${wash}; padding: 0 0.2em; border-radius: 2px; }
section :is(pre, marp-pre) { display: block; padding: 0.15in 0.2in; background: ${wash}; white-space: pre-wrap; ${bodyType(theme, text.detail)} }
section pre code { background: none; padding: 0; }
section :is(h3, h4, h5, h6) { ${bodyType(theme, text.label)} }
section :is(ul, ol) { list-style: none; }
section :is(p, li) { text-wrap: pretty; }
section li :is(ul, ol) { margin-top: 0.35em; list-style: disc; padding-left: 1.1em; }
section li ol { list-style: decimal; }
section li li { ${bodyType(theme, text.detail)} }
section table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; align-self: start; display: table; ${bodyType(theme, text.table)} }
section th { ${bodyType(theme, text.tableHead)} text-align: left; vertical-align: bottom; padding: 0 0.12in 0.08in; border-bottom: 1.5px solid ${ink}; }
section td { padding: calc(0.115in - 0.012in * var(--step, 0)) 0.12in; border-bottom: 1px solid ${rule}; vertical-align: top; }
section td [data-quantity] { white-space: nowrap; }
section th.group { text-align: center; border-bottom-width: 1px; border-bottom-color: ${rule}; }
section :is(th, td):first-child:not(.inner) { padding-left: 0.04in; }
section td:first-child:not(.inner) { font-weight: 700; }
section :is(th, td):last-child:not(.inner) { padding-right: 0.04in; }
section img { display: block; width: 100%; height: 100%; object-fit: contain; object-position: left top; }
section figure { display: flex; flex-direction: column; min-height: 0; height: 100%; }
section figure > svg { display: block; width: 100%; height: auto; max-height: 100%; min-height: 0; flex: 0 1 auto; overflow: visible; }
section figcaption { margin-bottom: 0.1in; }
section figcaption > b { display: block; ${type(text.label)} }
section figcaption > span { display: block; ${type(text.detail)} }`
}

/** Which columns of the grid a block takes, by the layout's regions. Wrapped or bare, as Marp alone leaves it. */
function regionCss(theme: Theme): string {
  const wrapped =
    "section > .region { height: 100%; display: flex; flex-direction: column; min-height: 0; }\nsection > .region > * + * { margin-top: 0.18in; }"
  const rules = [...theme.deck.layouts.values()].flatMap((layout) =>
    layout.regions.map((region, index) => {
      const [first, last] = region.columns
      const selectors = [`.region-${index + 1}`, bareSelector(layout, region, index)]
      return `${selectors.map((one) => `section.${layout.name} > ${one}`).join(", ")} { grid-column: ${first} / ${last + 1}; }`
    }),
  )
  return [wrapped, ...rules].join("\n")
}

const BARE: Readonly<Record<BlockKind, string>> = {
  paragraph: "p:not(:has(> img))",
  list: ":is(ul, ol)",
  table: "table",
  chart: "p:has(> img)",
  picture: "p:has(> img)",
  quote: "blockquote",
  code: ":is(pre, marp-pre)",
  heading: ":is(h3, h4, h5, h6)",
}

/** The selector of the blocks a region takes; after earlier regions that take the same, of the second such block. */
function bareSelector(layout: SlideLayout, region: Region, index: number): string {
  const earlier = layout.regions.slice(0, index)
  const before = earlier.filter(({ accepts }) => accepts.some((kind) => region.accepts.includes(kind))).length
  const taken = `:is(${region.accepts.map((kind) => BARE[kind]).join(", ")})`
  return Array.from({ length: before + 1 }, () => taken).join(" ~ ")
}

function darkCss(theme: Theme): string {
  const { ink, paper, lightMark, mark } = theme.palette
  const { coverTitle, coverSubtitle } = theme.deck.text
  const dark = [...theme.deck.layouts.values()].filter(({ surface }) => surface === "dark")
  const on = (rest: string) => dark.map(({ name }) => `section.${name}${rest}`).join(", ")
  if (dark.length === 0) return ""
  return `
${on("")} { background-color: ${ink}; color: ${paper}; --accent-text: var(--accent-dark);
  grid-template-rows: [tag] 0.2in 0.3in [title] minmax(1.86in, auto) [subtitle] auto 0.36in [body] minmax(0, 1fr) [callout] auto 0.15in [foot] 0.42in; }
${on(" > header")} { color: var(--accent-dark); }
${on(" > h1")} { align-self: end; font-size: ${coverTitle.size * 0.85}pt; line-height: ${coverTitle.line}; color: ${paper}; }
${on(" > h1::after")} { content: ""; display: block; margin-top: 0.2in; width: 0.9in; height: 0.06in; background: ${theme.palette.accents[0]?.color ?? theme.palette.paper}; }
${on(" > h2")} { padding-top: 0.36in; ${type(coverSubtitle)} color: ${lightMark}; }
${on("::after")}, ${on(" > footer")} { border-top-color: transparent !important; color: ${mark}; }
${on(" > blockquote")} { background: transparent; color: ${lightMark}; }
${on(" > p")}, ${on(" > .region > p")} { ${bodyType(theme, { ...coverSubtitle, line: 1.5 })} color: ${lightMark}; }`
}

/** The cover: words at the left over the motif. */
function coverCss(theme: Theme): string {
  const { coverTitle, coverSubtitle, label, source } = theme.deck.text
  const { lightMark, mark } = theme.palette
  const { margin, width, height } = theme.deck
  const motif = svgUrl(motifSvg(theme, Math.round(width * 96), Math.round(height * 96)))
  return `
section.title { background-image: ${motif}; background-size: 100% 100%; padding-left: ${inches(margin.left * 1.4)};
  grid-template-rows: [tag] 0.2in [title] calc(${decimal(height * 0.502 - margin.top - 0.2)}in) 0.28in [subtitle] auto [body] minmax(0, 1fr) [foot] auto 0.35in; }
section.title > h1 { grid-column: 1 / 9; align-self: end; ${type(coverTitle)} color: ${theme.palette.paper}; display: block; }
section.title > h1::after { display: none; }
section.title > h2 { grid-column: 1 / 7; padding-top: 0; ${type(coverSubtitle)} color: ${lightMark}; }
section.title > footer, section.title:not([data-marpit-pagination]) > footer { grid-column: 1 / 6; padding: 0; border: 0; font-size: ${label.size - 3}pt; line-height: ${source.line}; color: ${mark}; }
section.title::after { display: none; }`
}

function motifSvg(theme: Theme, width: number, height: number): string {
  const { bars, line } = coverMotif(theme, width, height)
  const gradients = bars.map(
    ({ top, bottom }, index) =>
      `<linearGradient id="m${index}" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`,
  )
  const rects = bars.map(
    ({ x, y, width: w, height: h }, index) =>
      `<rect x="${decimal(x)}" y="${decimal(y)}" width="${decimal(w)}" height="${decimal(h)}" fill="url(#m${index})"/>`,
  )
  const points = line.points.map(({ x, y }) => `${decimal(x)},${decimal(y)}`).join(" ")
  const dots = `<polyline points="${points}" fill="none" stroke="${line.color}" stroke-width="${decimal(line.width)}" stroke-linecap="round" stroke-dasharray="0 ${decimal(line.width * 2.6)}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><defs>${gradients.join("")}</defs>${rects.join("")}${dots}</svg>`
}

function printCss(): string {
  return "@media print { section { break-after: page; break-inside: avoid; } }"
}
