import { columnColors, textAccent } from "./contrast.ts"
import { bodyType, decimal, steppedSize, type } from "./css-values.ts"
import type { RegionStyle, SlideLayout, Theme } from "./theme.ts"

/**
 * How a list in a region of each style is composed. An item leads with bold words, an italic label may follow, the
 * rest is its detail (`.lead`, `.label` and `.detail` where a writer has marked them).
 */
export function cardCss(theme: Theme): string {
  const layouts = [...theme.deck.layouts.values()]
  return (Object.keys(STYLES) as RegionStyle[])
    .flatMap((style) => {
      const names = layouts.filter((layout) => hasStyle(layout, style)).map(({ name }) => name)
      if (names.length === 0) return []
      const select: Select = (rest) => names.map((name) => `section.${name} ${LIST}${rest}`).join(", ")
      return [settle(names, style), STYLES[style](select, theme)]
    })
    .join("\n")
}

/** The selector of something below the list of a style, on every layout that has the style. */
type Select = (rest: string) => string

/** A list that stands in no other. */
const LIST = ":is(ul, ol):not(li *)"
const LEAD = " > li > :is(.lead, strong:first-child:not(.detail *))"
const LABEL = " > li > :is(.label, strong:first-child + em, strong:first-child + br + em)"

const STYLES: Readonly<Record<RegionStyle, (select: Select, theme: Theme) => string>> = {
  points,
  lead,
  agenda: (select, theme) => rows(select, theme, { head: 4, muted: true, share: 34, tallest: 0.95 }),
  numbers,
  comparison,
  timeline,
  views,
  watch: (select, theme) => rows(select, theme, { head: 2, muted: false, share: 36, tallest: 1.2 }),
  sources,
  quote,
}

/** How far a list is lowered in its region: a share, in per cent, of the height left over. */
const SETTLE: Readonly<Record<RegionStyle, number>> = {
  points: 12,
  lead: 0,
  agenda: 10,
  numbers: 25,
  comparison: 12,
  timeline: 25,
  views: 20,
  watch: 10,
  sources: 0,
  quote: 12,
}

function hasStyle(layout: SlideLayout, style: RegionStyle): boolean {
  return layout.regions.some((region) => region.style === style)
}

function settle(names: readonly string[], style: RegionStyle): string {
  const share = SETTLE[style]
  const region = (pseudo: string) =>
    names.map((name) => `section.${name} > .region:has(> ul, > ol)${pseudo}`).join(", ")
  const bare = names.map((name) => `section.${name} > :is(ul, ol)`).join(", ")
  return `${region("::before")} { content: ""; flex: ${share} 0 0; }
${region("::after")} { content: ""; flex: ${100 - share} 0 0; }
${bare} { align-self: start; }`
}

/** Points behind square bullets, as the slide master of the PPTX has them. */
function points(select: Select, theme: Theme): string {
  const style = theme.deck.text.points
  return `${select("")} { display: flex; flex-direction: column; gap: clamp(0.1in, 0.2in - 0.02in * var(--step, 0), 0.2in); }
${select(" > li")} { padding-left: 1.1em; position: relative; ${bodyType(theme, style)} }
${select(" > li::before")} { content: ""; position: absolute; left: 0.1em; top: ${decimal(style.line / 2 - 0.2)}em; width: 0.4em; height: 0.4em; background: ${theme.palette.mark}; }
${select(":where(ol) > li::before")} { content: counter(list-item) "."; left: 0; top: 0; width: auto; height: auto; background: none; }
${select(" > li > strong.lead")} { display: block; }
${select(" > li > .label")} { display: block; color: inherit; }`
}

/** What someone said, in large words, then who and in what role. */
function quote(select: Select, theme: Theme): string {
  const { coverSubtitle, label, detail } = theme.deck.text
  const words = { ...coverSubtitle, size: coverSubtitle.size + 4, line: 1.5 }
  return `${select(" > li")} { display: flex; flex-direction: column; ${bodyType(theme, words)} }
${select(" > li > .detail")} { order: -1; margin-bottom: ${words.size}pt; }
${select(LEAD)} { ${bodyType(theme, label)} }
${select(LABEL)} { ${bodyType(theme, detail)} }`
}

/** Large words on a dark surface. */
function lead(select: Select, theme: Theme): string {
  const { coverSubtitle } = theme.deck.text
  const { paper, lightMark } = theme.palette
  return `${select("")} { display: flex; flex-direction: column; gap: ${decimal(coverSubtitle.size * 0.8)}pt; }
${select(" > li")} { ${bodyType(theme, { ...coverSubtitle, line: 1.4 })} color: ${lightMark}; }
${select(" > li:has(> .lead)")} { font-size: ${steppedSize(theme, coverSubtitle, -3)}; }
${select(LEAD)} { display: block; font-size: ${steppedSize(theme, coverSubtitle)}; color: ${paper}; }
${select(LABEL)} { color: inherit; }`
}

interface RowForm {
  /** Points above the label's size. */
  readonly head: number
  readonly muted: boolean
  /** Share of the width that the head takes, in per cent. */
  readonly share: number
  /** Inches. */
  readonly tallest: number
}

/** Numbered rows: a head, and beside it what it says. */
function rows(select: Select, theme: Theme, form: RowForm): string {
  const { label, body, detail, number } = theme.deck.text
  const { rule, muted, ink } = theme.palette
  const text = bodyType(theme, { ...body, color: form.muted ? muted : ink })
  return `${select("")} { display: flex; flex-direction: column; flex: 0 1 auto; min-height: 0; width: 100%; }
${select(" > li")} { counter-increment: list-item; box-sizing: border-box; flex: 1 1 ${form.tallest}in; min-height: min-content; padding: 0.04in 0; display: grid;
  grid-template-columns: 0.85in minmax(0, ${form.share}fr) minmax(0, ${100 - form.share}fr); column-gap: 0; align-content: center; align-items: center; ${text} }
${select(" > li + li")} { border-top: 1px solid ${rule}; }
${select(" > li::before")} { content: counter(list-item, decimal-leading-zero); grid-column: 1; grid-row: 1 / 3; font-size: calc(${Math.round(number.size * 0.64)}pt - 1.5pt * var(--step, 0)); font-weight: 700; line-height: 1.15; color: var(--accent-text); }
${select(LEAD)} { grid-column: 2; grid-row: 1; padding-right: 0.35in; ${bodyType(theme, label, form.head)} }
${select(LABEL)} { grid-column: 2; grid-row: 2; padding-right: 0.35in; ${bodyType(theme, detail)} }
${select(" > li:not(:has(> .label)) > .lead")} { grid-row: 1 / 3; }
${select(" > li > .detail")} { grid-column: 3; grid-row: 1 / 3; }
${select(" > li:not(:has(> .detail)) > :is(.lead, .label, strong:first-child:not(.detail *))")} { grid-column: 2 / 4; grid-row: 1 / 3; padding-right: 0; }
${select(" > li:not(:has(> .lead)) > .detail")} { grid-column: 2 / 4; ${bodyType(theme, label, form.head)} }
${select(" > li > :is(ul, ol)")} { grid-column: 3; }`
}

/** Cards side by side: a rule, a big number with its unit, what it is, and a line about it. */
function numbers(select: Select, theme: Theme): string {
  const { number, numberUnit, label, detail } = theme.deck.text
  const ratio = decimal(numberUnit.size / number.size)
  const own = theme.palette.accents.flatMap(({ color }, accent) =>
    Array.from({ length: MOST_ITEMS }, (_, index) => {
      const item = `section.item-${index + 1}-accent-${accent + 1} ${LIST} > li:nth-child(${index + 1})`
      return `${item} { --accent: ${color}; --accent-text: ${textAccent(theme, accent)}; }`
    }),
  )
  return `${across(select, 0.3, 4)}
${select(" > li")} { border-top: 0.04in solid var(--accent); padding-top: 0.16in; ${bodyType(theme, detail)} }
${select(LEAD)} { display: block; ${type(number)} font-size: calc(${number.size}pt - 2pt * var(--number-step, 0)); color: var(--accent-text); }
${select(" > li > .lead")} { white-space: nowrap; }
${select(" > li > strong:first-child:not(.lead)")} { font-size: ${Math.round(number.size * 0.6)}pt; }
${select(" > li > .lead .unit")} { font-size: max(14pt, ${ratio}em); }
${select(LABEL)} { display: block; ${bodyType(theme, label)} margin: 0.04in 0 0.45em; }
${own.join("\n")}`
}

/** Numbers on one slide, as many as the PPTX composes. */
const MOST_ITEMS = 8

/** Columns side by side, each under a rule of its own colour. */
function comparison(select: Select, theme: Theme): string {
  const { label, body, detail } = theme.deck.text
  const others = theme.palette.accents.flatMap((_, accent) =>
    columnColors(theme, accent)
      .slice(1)
      .map((color, index) => {
        const column = select(` > li:nth-child(${index + 2})`).replaceAll("section.", `section.accent-${accent + 1}.`)
        return `${column} { --column: ${color}; --column-text: ${color}; }`
      }),
  )
  return `${across(select, 0.45, 4)}
${select(" > li")} { --column: var(--accent); --column-text: var(--accent-text); border-top: 0.05in solid var(--column); padding-top: 0.18in; ${bodyType(theme, body)} }
${others.join("\n")}
${select(LEAD)} { display: block; ${bodyType(theme, label, 4)} color: var(--column-text); }
${select(LABEL)} { display: block; ${bodyType(theme, detail, 1)} margin-bottom: 0.68em; }`
}

/** Events along a line: the date above its dot, the event and its detail below. */
function timeline(select: Select, theme: Theme): string {
  const { label, detail } = theme.deck.text
  const { lightMark } = theme.palette
  return `${select("")} { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); grid-template-rows: auto 0.57in auto auto; column-gap: 0.28in; }
${select(" > li")} { display: grid; grid-row: 1 / 5; grid-template-rows: subgrid; position: relative; ${bodyType(theme, detail)} }
${select(LEAD)} { grid-row: 1; align-self: end; ${bodyType(theme, label, 2)} color: var(--accent-text); }
${select(" > li::before")} { content: ""; grid-row: 2; align-self: start; margin: 0.23in -0.28in 0 0; height: 0.03in; background: ${lightMark}; }
${select(" > li:last-child::before")} { margin-right: 0; }
${select(" > li::after")} { content: ""; grid-row: 2; grid-column: 1; align-self: start; margin-top: 0.16in; width: 0.17in; height: 0.17in; border-radius: 50%; background: var(--accent); }
${select(" > li::before")} { grid-column: 1; }
${select(LABEL)} { grid-row: 3; ${bodyType(theme, label)} margin-bottom: 0.3em; }
${select(" > li > .detail")} { grid-row: 4; }`
}

/** What people hold: the paraphrase above, then who holds it and in what role. */
function views(select: Select, theme: Theme): string {
  const { label, body, detail } = theme.deck.text
  const one = select(" > li")
  return `${across(select, 0.28, 3)}
${select("")} { grid-auto-rows: minmax(55%, auto); row-gap: 0.28in; flex: 0 0 auto; min-height: 55%; }
${select(":has(> li:nth-child(4):last-child)")} { grid-template-columns: repeat(2, minmax(0, 1fr)); }
${select(":has(> li:nth-child(4))")} { min-height: 90%; grid-auto-rows: 1fr; }
${one} { background: ${theme.palette.wash}; border-top: 0.05in solid var(--accent); padding: 0.26in; display: flex; flex-direction: column; ${bodyType(theme, body)} }
${select(" > li > .detail")} { order: -1; margin-bottom: 0.22in; }
${select(LEAD)} { margin-top: auto; ${bodyType(theme, label)} }
${select(LABEL)} { ${bodyType(theme, detail)} }`
}

/** Sources and methods: small text, or rows where items lead with bold words. */
function sources(select: Select, theme: Theme): string {
  const { detail, label, body } = theme.deck.text
  const style = { ...detail, color: theme.palette.ink, line: 1.4 }
  const size = `max(${theme.deck.floor}pt, ${detail.size + 3}pt - 1pt * var(--step, 0))`
  return `${select("")} { display: flex; flex-direction: column; gap: 0.45em; ${type(style)} font-size: ${size}; }
${select(" > li")} { padding-left: 1.6em; position: relative; }
${select(" > li::before")} { content: "•"; position: absolute; left: 0.3em; color: var(--accent-text); }
${select(" > li:where(ol > *)::before")} { content: counter(list-item) "."; left: 0; }
${select(":has(> li > .lead)")} { gap: 0; }
${select(" > li:has(> .lead)")} { display: grid; grid-template-columns: minmax(0, 20fr) minmax(0, 80fr); align-items: center; min-height: 0.86in; padding: 0.06in 0; }
${select(" > li:has(> .lead)::before")} { content: none; }
${select(" > li:has(> .lead) + li")} { border-top: 1px solid ${theme.palette.rule}; }
${select(" > li > .lead")} { padding-right: 0.35in; ${bodyType(theme, label)} }
${select(" > li:has(> .lead) > .detail")} { ${bodyType(theme, { ...body, line: 1.4 })} }`
}

/** Items side by side in equal columns, in rows of at most `most`. */
function across(select: Select, gap: number, most: number): string {
  const counts = Array.from({ length: most }, (_, index) => index + 1)
  const columns = counts.map((count) => {
    const has = count === most ? `:has(> li:nth-child(${count}))` : `:has(> li:nth-child(${count}):last-child)`
    return `${select(has)} { grid-template-columns: repeat(${count}, minmax(0, 1fr)); }`
  })
  return `${select("")} { display: grid; gap: ${gap}in; width: 100%; }\n${columns.join("\n")}`
}
