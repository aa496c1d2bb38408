import type { Report, Span } from "../diagnostics/problem.ts"
import { blockInlines } from "./block-inlines.ts"
import type { Deck, Inline, Slide } from "./model.ts"
import { problems } from "./problems.ts"

/** What holds for a deck as a whole: each title names one slide, and links within the deck lead somewhere. */
export function checkSlides({ slides }: Deck, report: Report): void {
  checkTitles(slides, report)
  const targets = sectionSlides(slides)
  for (const { title, subtitle, blocks, source, span } of slides) {
    checkTargets([...title, ...subtitle, ...source], span, targets, report)
    for (const block of blocks) checkTargets(blockInlines(block), block.span, targets, report)
  }
}

/** The first slide of each section, by the section's id: what a link `#id` leads to. */
export function sectionSlides(slides: readonly Pick<Slide, "section" | "number">[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { section, number } of slides) if (section !== "" && !first.has(section)) first.set(section, number)
  return first
}

/** Who hears the deck, or jumps in it, knows a slide by its title. */
function checkTitles(slides: readonly Slide[], report: Report): void {
  const known = new Map<string, Slide>()
  for (const slide of slides) {
    const title = slide.title.map((inline) => (inline.kind === "text" ? inline.text : " ")).join("")
    const first = known.get(title)
    if (first === undefined) known.set(title, slide)
    else if (title !== "") {
      const related = [{ message: `slide ${first.number}`, span: first.span }]
      report(problems["same-title"]({ title, first: first.number, second: slide.number }, slide.span, related))
    }
  }
}

function checkTargets(
  inlines: readonly Inline[],
  span: Span,
  targets: ReadonlyMap<string, number>,
  report: Report,
): void {
  for (const inline of inlines) {
    const link = inline.kind === "text" && inline.reference === undefined ? inline.link : undefined
    if (link?.startsWith("#") !== true || targets.has(link.slice(1))) continue
    report(problems["unknown-section"]({ id: link.slice(1), known: [...targets.keys()] }, span))
  }
}
