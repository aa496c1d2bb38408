import { Marp } from "@marp-team/marp-core"
import cjkFriendly from "markdown-it-cjk-friendly"
import { type FragmentReading, readFragment } from "./read-html.ts"

/** What a reader finds on a slide of a deck in Markdown, as Marp shows it. */
export interface MdSlideReading extends FragmentReading {
  readonly number: number
  readonly notes: readonly string[]
}

/** Reads a deck in Markdown through marp-core, which shows it to whoever opens the file. */
export function readMd(bytes: Uint8Array): readonly MdSlideReading[] {
  const marp = new Marp({ script: false, inlineSVG: false, math: false, emoji: { shortcode: false, unicode: false } })
  marp.use(cjkFriendly)
  const { html, comments } = marp.render(new TextDecoder().decode(bytes), { htmlAsArray: true })
  return html.map((section, index) => {
    const lines = (comments[index] ?? []).flatMap((comment) => comment.trim().split(/\n+/))
    return {
      ...readFragment(section),
      number: index + 1,
      notes: lines.flatMap((line) => readFragment(marp.markdown.renderInline(line)).texts),
    }
  })
}
