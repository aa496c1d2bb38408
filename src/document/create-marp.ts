import { Marp } from "@marp-team/marp-core"
import cjkFriendly from "markdown-it-cjk-friendly"

export type { Marp }

/** Directives of a slide beside Marp's own: the section it belongs to. */
const localDirectives = {
  section: (value: unknown) => ({ section: String(value) }),
}

/**
 * One instance of marp-core: the parser of decks and reports, and the renderer of HTML decks. Nothing is fetched: no
 * emoji pictures, no maths, no script. A shortcode (`:smile:`) stays as it is: no escape could keep data from being one. With a theme's CSS it renders slides as bare sections.
 */
export function createMarp(themeCss?: string): Marp {
  const marp = new Marp({
    emoji: { shortcode: false, unicode: false },
    script: false,
    inlineSVG: themeCss === undefined,
    minifyCSS: true,
    markdown: { linkify: false, breaks: true },
  })
  marp.use(cjkFriendly)
  Object.assign(marp.customDirectives.local, localDirectives)
  if (themeCss !== undefined) marp.themeSet.default = marp.themeSet.add(themeCss)
  return marp
}
