import type { Report } from "../../diagnostics/problem.ts"
import type { Deck, Inline } from "../../document/model.ts"
import { blockInlines } from "./plan/notes.ts"
import { problems } from "./problems.ts"

/** Whether a slide may lead there: never to files, scripts or network shares. */
export function isSafeLink(link: string): boolean {
  return /^(https?:\/\/[^\s\\]+|mailto:[^\s\\]+)$/i.test(link)
}

/** Reports every link of a deck that is left out. */
export function checkLinks(deck: Deck, report: Report): void {
  for (const { title, subtitle, blocks, source, span } of deck.slides) {
    check([...title, ...subtitle, ...source], span)
    for (const block of blocks) check(blockInlines(block), block.span)
  }
  function check(inlines: readonly Inline[], span: Deck["slides"][number]["span"]): void {
    for (const inline of inlines) {
      if (inline.kind !== "text" || inline.link === undefined || isSafeLink(inline.link)) continue
      report(problems["link-target"]({ link: inline.link }, span))
    }
  }
}
