import type { Report } from "../../../diagnostics/problem.ts"
import type { Deck } from "../../../document/model.ts"
import type { Theme } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import { type FramedLayout, wants } from "./frame-layout.ts"
import { layoutNames, matchLayouts } from "./match-layouts.ts"
import type { Template } from "./template.ts"
import { templateTheme } from "./template-theme.ts"

/** A template with the theme as it restyles it, and the theme's layouts that found one of its own. */
export interface MatchedTemplate {
  readonly template: Template
  readonly theme: Theme
  readonly layouts: ReadonlyMap<string, FramedLayout>
}

/** Matches a theme to a template; faults of the briefing's map are reported. */
export function matchTemplate(template: Template, theme: Theme, report: Report): MatchedTemplate {
  const layouts = matchLayouts(template, theme, report)
  return { template, theme: templateTheme(theme, template, layouts), layouts }
}

/** Reports every layout that a deck uses and the template has nothing for. */
export function checkLayouts(deck: Deck, { template, theme, layouts }: MatchedTemplate, report: Report): void {
  const { file, span } = template
  for (const name of new Set(deck.slides.map(({ layout }) => layout))) {
    const layout = theme.deck.layouts.get(name)
    if (layout === undefined || layouts.has(name) || template.layouts.has(name)) continue
    report(
      problems["template-layout"]({ file, layout: name, wants: wants(layout), known: layoutNames(template) }, span),
    )
  }
}
