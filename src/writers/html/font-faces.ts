import type { SubsetFont } from "../../layout/subset-font.ts"
import type { Typeface, Typefaces } from "../../layout/typeface.ts"
import type { Theme, Weight } from "../../theme/theme.ts"

const WEIGHTS: Readonly<Record<Weight, number>> = { regular: 400, medium: 500, bold: 700 }

/** `@font-face` rules that carry the glyphs of `text`, one for each weight the deck's styles use. */
export async function fontFaces(theme: Theme, faces: Typefaces, text: string, subset: SubsetFont): Promise<string> {
  const used = new Set<Weight>(["regular", "bold", ...Object.values(theme.deck.text).map(({ weight }) => weight)])
  const weights = (Object.keys(WEIGHTS) as Weight[]).filter((weight) => used.has(weight))
  const rules = weights.flatMap((weight) =>
    textByFace(faces[weight], text).map(async ([face, own, range]) => {
      const font = await subset(face.bytes, own, "woff")
      const url = `data:font/woff;base64,${Buffer.from(font).toString("base64")}`
      return `@font-face { font-family: ${JSON.stringify(theme.fonts.family)}; font-weight: ${WEIGHTS[weight]}; font-display: block; src: url(${url}) format("woff");${range} }`
    }),
  )
  return (await Promise.all(rules)).join("\n")
}

/** The text for the face itself; and, with their range, the characters that each face it falls back on draws. */
function textByFace(face: Typeface, text: string): readonly (readonly [Typeface, string, string])[] {
  const missing = [...new Set(text)].filter((character) => face.drawing(character.codePointAt(0) ?? 0) !== face)
  const others = face.fallbacks.flatMap((other): (readonly [Typeface, string, string])[] => {
    const own = missing.filter((character) => face.drawing(character.codePointAt(0) ?? 0) === other).sort()
    const range = own.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16)}`).join(", ")
    return own.length === 0 ? [] : [[other, own.join(""), ` unicode-range: ${range};`]]
  })
  return [[face, text, ""], ...others]
}
