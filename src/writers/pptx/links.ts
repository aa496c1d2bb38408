import type { Report } from "../../diagnostics/problem.ts"
import { blockInlines } from "../../document/block-inlines.ts"
import { sectionSlides } from "../../document/check-slides.ts"
import type { Deck, Inline } from "../../document/model.ts"
import { problems } from "./problems.ts"

/** Whether a slide may lead there: never to files, scripts or network shares. */
export function isSafeLink(link: string): boolean {
  return /^(https?:\/\/[^\s\\]+|mailto:[^\s\\]+)$/i.test(link)
}

/** Whether a link stays within the deck: `#` and the id of a section. */
export function isSectionLink(link: string): boolean {
  return link.startsWith("#")
}

/** Reports every link of a deck that is left out. */
export function checkLinks(deck: Deck, report: Report): void {
  const sections = sectionSlides(deck.slides)
  for (const { title, subtitle, blocks, source, span } of deck.slides) {
    check([...title, ...subtitle, ...source], span)
    for (const block of blocks) check(blockInlines(block), block.span)
  }
  function check(inlines: readonly Inline[], span: Deck["slides"][number]["span"]): void {
    for (const inline of inlines) {
      if (inline.kind !== "text" || inline.link === undefined || isSafeLink(inline.link)) continue
      if (isSectionLink(inline.link) && sections.has(inline.link.slice(1))) continue
      report(problems["link-target"]({ link: inline.link }, span))
    }
  }
}
