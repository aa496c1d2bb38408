import type { SubsetFont } from "../../layout/subset-font.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import type { Theme, Weight } from "../../theme/theme.ts"

const WEIGHTS: Readonly<Record<Weight, number>> = { regular: 400, medium: 500, bold: 700 }

/** `@font-face` rules that carry the glyphs of `text`, one for each weight the deck's styles use. */
export async function fontFaces(theme: Theme, faces: Typefaces, text: string, subset: SubsetFont): Promise<string> {
  const used = new Set<Weight>(["regular", "bold", ...Object.values(theme.deck.text).map(({ weight }) => weight)])
  const weights = (Object.keys(WEIGHTS) as Weight[]).filter((weight) => used.has(weight))
  const rules = weights.map(async (weight) => {
    const font = await subset(faces[weight].bytes, text, "woff")
    const url = `data:font/woff;base64,${Buffer.from(font).toString("base64")}`
    return `@font-face { font-family: ${JSON.stringify(theme.fonts.family)}; font-weight: ${WEIGHTS[weight]}; font-display: block; src: url(${url}) format("woff"); }`
  })
  return (await Promise.all(rules)).join("\n")
}
