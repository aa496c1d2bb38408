import { UNREADABLE_IN_SVG } from "./unread-html.ts"
import { descendantsOf, parseXml, textWithin } from "./xml.ts"

/** What a reader finds in a picture. */
export interface SvgReading {
  /** In drawing order. */
  readonly texts: readonly string[]
  /** What it shows that cannot be read. */
  readonly unread: readonly string[]
}

/** A page's own reader knows the last two. */
const UNREADABLE = [...UNREADABLE_IN_SVG, "foreignObject", "style"]

/** Reads a drawn chart; throws `DamagedError`. */
export function readSvg(bytes: Uint8Array, path: string): SvgReading {
  const svg = parseXml(new TextDecoder().decode(bytes), path)
  return {
    texts: descendantsOf(svg, "text").map(textWithin),
    unread: UNREADABLE.flatMap((name) => descendantsOf(svg, name).map(() => `\`<${name}>\``)),
  }
}
