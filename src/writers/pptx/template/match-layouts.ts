import type { Report } from "../../../diagnostics/problem.ts"
import type { SlideLayout, Theme } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import { contentPlaces, type FramedLayout, frameLayout, isStatement } from "./frame-layout.ts"
import { qualifiedName, type Template, type TemplateLayout, type TemplateMaster } from "./template.ts"

/**
 * Matches the theme's layouts to a template's: by the briefing's own map, else by type (ST_SlideLayoutType) and by the
 * placeholders they have. Faults of the map are reported; a layout that finds no match is left out.
 */
export function matchLayouts(template: Template, theme: Theme, report: Report): ReadonlyMap<string, FramedLayout> {
  for (const [layout, { span }] of template.layouts) {
    if (!theme.deck.layouts.has(layout))
      report(problems["unknown-layout"]({ layout, known: [...theme.deck.layouts.keys()] }, span))
  }
  return new Map(
    [...theme.deck.layouts.values()].flatMap((layout): [string, FramedLayout][] => {
      const named = template.layouts.get(layout.name)
      const found = named === undefined ? bestMatch(layout, template) : namedMatch(layout, named, template, report)
      return found === undefined ? [] : [[layout.name, found]]
    }),
  )
}

/** The names of all layouts of a template, with their masters' where there are several. */
export function layoutNames({ masters }: Template): readonly string[] {
  return masters.flatMap(({ layouts }) =>
    layouts.map((layout) => `\`${masters.length > 1 ? qualifiedName(layout) : layout.name}\``),
  )
}

function namedMatch(
  layout: SlideLayout,
  { value: name, span }: { value: string; span: Parameters<Report>[0]["span"] & {} },
  template: Template,
  report: Report,
): FramedLayout | undefined {
  const { file } = template
  const candidates = everyLayout(template).filter(({ on }) => on.name === name || qualifiedName(on) === name)
  const [first] = candidates
  if (first === undefined) {
    const known = everyLayout(template).map(({ on }) => (template.masters.length > 1 ? qualifiedName(on) : on.name))
    report(problems["template-name"]({ file, name, known }, span))
    return undefined
  }
  if (candidates.length > 1) {
    const known = candidates.map(({ on }) => `\`${qualifiedName(on)}\``)
    report(problems["template-ambiguous"]({ file, name, known }, span))
    return undefined
  }
  const framed = frameLayout(layout, first.on, first.master, template)
  if (!("lacks" in framed)) return framed
  const has = first.on.places.map(({ type, index }) => `${type} ${index}`)
  report(problems["template-place"]({ layout: layout.name, name, lacks: framed.lacks, has }, span))
  return undefined
}

interface Candidate {
  readonly on: TemplateLayout
  readonly master: TemplateMaster
}

function everyLayout({ masters }: Template): readonly Candidate[] {
  return masters.flatMap((master) => master.layouts.map((on) => ({ on, master })))
}

/** The nearest of the layouts that a layout can stand on; of equals the first in the file. */
function bestMatch(layout: SlideLayout, template: Template): FramedLayout | undefined {
  let best: { readonly rank: number; readonly framed: FramedLayout } | undefined
  for (const { on, master } of everyLayout(template)) {
    const rank = rankOf(layout, on, template)
    if (rank === undefined || (best !== undefined && best.rank <= rank)) continue
    const framed = frameLayout(layout, on, master, template)
    if (!("lacks" in framed)) best = { rank, framed }
  }
  return best?.framed
}

/** Layouts that a slide with content is not put on unless the briefing says so. */
const NO_CONTENT = new Set([
  "title",
  "secHead",
  "blank",
  "vertTx",
  "vertTitleAndTx",
  "vertTitleAndTxOverChart",
  "objTx",
  "picTx",
])

/** How far a template's layout is from one of the theme's, 0 for the same; undefined where nobody would look for it. */
function rankOf(layout: SlideLayout, on: TemplateLayout, slide: Template): number | undefined {
  if (layout.type === "title") {
    if (on.type === "title") return 0
    return on.places.some(({ type }) => type === "ctrTitle" || type === "subTitle") ? 1 : undefined
  }
  if (layout.surface === "dark" && isStatement(on)) return on.type === layout.type ? 0 : undefined
  if (NO_CONTENT.has(on.type) || on.places.some(({ type }) => type === "ctrTitle" || type === "pic")) return undefined
  const [wanted, found] = [layout.regions.length, contentPlaces(on, slide).length]
  if (found !== wanted) return found === 0 ? 4 : 4 + found
  if (on.type === layout.type) return 1
  return on.type === (wanted === 1 ? "obj" : "twoObj") ? 2 : 3
}
