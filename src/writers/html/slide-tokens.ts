import type { Deck } from "../../document/model.ts"
import { plainText } from "./inlines-html.ts"
import { eachSlide, elementToken, type TokenStep } from "./marp-renderer.ts"

/** Names each section for a reader who hears it, and gives the cover its last line. */
export function slideTokens(deck: Deck): TokenStep {
  return (state) => {
    if (state.inlineMode) return
    eachSlide(state, (inside, open, index) => {
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
