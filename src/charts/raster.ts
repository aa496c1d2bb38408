import { Resvg } from "@resvg/resvg-js"
import type { Typefaces } from "../layout/typeface.ts"
import type { Theme } from "../theme/theme.ts"
import { outlineText } from "./outline-text.ts"

/** A PNG of a chart's SVG on paper, `width` pixels wide. Its texts are drawn as outlines, so no font file is needed. */
export async function rasterize(svg: string, width: number, theme: Theme, faces: Typefaces): Promise<Uint8Array> {
  const image = new Resvg(outlineText(svg, faces), {
    background: theme.palette.paper,
    fitTo: { mode: "width", value: Math.round(width) },
    font: { loadSystemFonts: false },
  })
  return image.render().asPng()
}
