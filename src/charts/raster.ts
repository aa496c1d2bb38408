import { Resvg } from "@resvg/resvg-js"
import type { Typefaces } from "../layout/typeface.ts"
import type { Theme } from "../theme/theme.ts"
export async function rasterize(svg: string, width: number, theme: Theme, faces: Typefaces): Promise<Uint8Array> {
  return new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: {
      loadSystemFonts: false,
      defaultFontFamily: theme.fonts.family,
      fontBuffers: [Buffer.from(faces.regular.bytes)],
    } as never,
  })
    .render()
    .asPng()
}
