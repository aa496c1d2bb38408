import { descendantsOf, parseXml, textWithin } from "./xml.ts"

/** What a reader finds in a picture. */
export interface SvgReading {
  /** In drawing order. */
  readonly texts: readonly string[]
  /** What it shows that cannot be read. */
  readonly unread: readonly string[]
}

/** Elements of SVG that show something else than the text within `text`. */
const UNREADABLE = ["image", "use", "foreignObject", "title", "desc", "style"]

/** Reads a drawn chart; throws `DamagedError`. */
export function readSvg(bytes: Uint8Array, path: string): SvgReading {
  const svg = parseXml(new TextDecoder().decode(bytes), path)
  return {
    texts: descendantsOf(svg, "text").map(textWithin),
    unread: UNREADABLE.flatMap((name) => descendantsOf(svg, name).map(() => `\`<${name}>\``)),
  }
}
