import { sectionSlides } from "../../document/check-slides.ts"
import type { Deck } from "../../document/model.ts"
import { plainText } from "./inlines-html.ts"
import { eachSlide, elementToken, type Token, type TokenStep } from "./marp-renderer.ts"

/** Names each section for a reader who hears it, leads links to the slides they mean, and gives the cover its last line. */
export function slideTokens(deck: Deck): TokenStep {
  return (state) => {
    if (state.inlineMode) return
    const sections = sectionSlides(deck.slides)
    eachSlide(state, (inside, open, index) => {
      for (const token of inside) for (const child of token.children ?? []) leadLink(child, sections)
      const slide = deck.slides[index]
      if (slide === undefined) return inside
      const title = plainText(slide.title)
      open.attrSet("aria-roledescription", deck.meta.words.slide)
      open.attrSet("aria-label", `${slide.number} / ${deck.slides.length}: ${title}`)
      open.attrJoin("class", `accent-${slide.accent + 1}`)
      const foot = inside.some(({ tag, nesting }) => tag === "footer" && nesting === 1)
      if (slide.layout !== "title" || foot) return inside
      const words = [deck.meta.organisation, deck.meta.asOfText].filter((part) => part !== undefined && part !== "")
      const text = Object.assign(new state.Token("text", "", 0), { content: words.join(" · ") })
      return [...inside, elementToken(state, "footer", 1), text, elementToken(state, "footer", -1)]
    })
  }
}

/** The player shows slide 5 at `#5`. */
function leadLink(token: Token, sections: ReadonlyMap<string, number>): void {
  const slide = token.type === "link_open" ? sections.get((token.attrGet("href") ?? "").slice(1)) : undefined
  if (slide !== undefined && token.attrGet("href")?.startsWith("#") === true) token.attrSet("href", `#${slide}`)
}
