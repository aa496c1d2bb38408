import { Marp } from "@marp-team/marp-core"
import cjkFriendly from "markdown-it-cjk-friendly"
import { readFragment } from "./read-html.ts"

/** What a reader finds on a slide of a deck in Markdown, as Marp shows it. */
export interface MdSlideReading {
  readonly number: number
  readonly texts: readonly string[]
  readonly alts: readonly string[]
  readonly notes: readonly string[]
}

/** Reads a deck in Markdown through marp-core, which shows it to whoever opens the file. */
export function readMd(bytes: Uint8Array): readonly MdSlideReading[] {
  const marp = new Marp({ script: false, inlineSVG: false, math: false, emoji: { shortcode: false, unicode: false } })
  marp.use(cjkFriendly)
  const { html, comments } = marp.render(new TextDecoder().decode(bytes), { htmlAsArray: true })
  return html.map((section, index) => {
    const { texts, alts } = readFragment(section)
    const lines = (comments[index] ?? []).flatMap((comment) => comment.trim().split(/\n+/))
    return {
      number: index + 1,
      texts,
      alts,
      notes: lines.flatMap((line) => readFragment(marp.markdown.renderInline(line)).texts),
    }
  })
}
