import { Resvg } from "@resvg/resvg-js"
import type { Typefaces } from "../layout/typeface.ts"
import { outlineText } from "./outline-text.ts"

/** A PNG of a chart's SVG, `width` pixels wide. Its texts are drawn as outlines, so no font file is needed. */
export function rasterize(svg: string, width: number, faces: Typefaces): Uint8Array {
  const image = new Resvg(outlineText(svg, faces), {
    fitTo: { mode: "width", value: Math.round(width) },
    font: { loadSystemFonts: false },
  })
  return image.render().asPng()
}
