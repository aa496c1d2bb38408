import { type UsedFont, usedFonts } from "./fonts.ts"
import { dictAt, get, nameAt, numberAt, streamAt, textAt } from "./objects.ts"
import type { Rule } from "./rule.ts"

/** Fonts that pages show text in: composite TrueType with Identity-H, the one kind that these rules can look into. */
export const fontRules: readonly Rule[] = [
  fontRule("pdf-9.7-kind", "Text is set in composite fonts of TrueType outlines, coded by glyph.", function* (font) {
    const kinds = [nameAt(font.dict, "Subtype"), nameAt(font.descendant, "Subtype"), nameAt(font.dict, "Encoding")]
    if (kinds.join() !== "Type0,CIDFontType2,Identity-H") yield kinds.join(", ")
  }),
  fontRule(
    "ua1-7.21.3.1-system",
    "A font's characters are of the collection that its coding expects.",
    function* (font) {
      const system = dictAt(font.descendant, "CIDSystemInfo")
      const named = `${textAt(system, "Registry")}-${textAt(system, "Ordering")}-${numberAt(system, "Supplement")}`
      if (named !== "Adobe-Identity-0") yield named
    },
  ),
  fontRule("ua1-7.21.3.2-glyph-map", "A font says which glyph each of its characters is.", function* (font) {
    const map = get(font.descendant, "CIDToGIDMap")
    if (nameAt(font.descendant, "CIDToGIDMap") !== "Identity")
      yield map === undefined ? "has no map" : "has a map of its own"
  }),
  fontRule("ua1-7.21.4.1-embedded", "Every font that is used lies in the file, and can be read.", function* (font) {
    if (streamAt(font.descriptor, "FontFile2") === undefined) yield "is not embedded"
    else if (font.program === undefined) yield "cannot be read"
  }),
  fontRule("ua1-7.21.4.1-glyphs", "Every glyph that is shown is in its font.", function* ({ codes, program }) {
    const count = program?.numGlyphs ?? Number.POSITIVE_INFINITY
    for (const code of codes) if (code >= count) yield `glyph ${code}`
  }),
  fontRule("ua1-7.21.5-widths", "Widths in the file are those of the font.", function* ({ codes, program, widthOf }) {
    for (const code of codes) {
      if (program === undefined || code >= program.numGlyphs) continue
      const own = (program.getGlyph(code).advanceWidth * 1000) / program.unitsPerEm
      if (!(Math.abs(own - widthOf(code)) <= 1)) yield `glyph ${code} is ${own} wide, not ${widthOf(code)}`
    }
  }),
  fontRule("ua1-7.21.7-unicode", "Every character that is shown has its text.", function* ({ codes, unicode }) {
    for (const code of codes) if ((unicode.get(code) ?? "") === "") yield `code ${code}`
  }),
  fontRule("ua1-7.21.7-values", "No text has U+0000, U+FEFF, U+FFFE or half a pair.", function* ({ unicode }) {
    for (const [code, text] of unicode)
      if (/[\0\ufeff\ufffe]|\p{Surrogate}/u.test(text)) yield `code ${code} is ${JSON.stringify(text)}`
  }),
  fontRule(
    "a3-6.2.11.7.3-private",
    "No text has a character whose meaning is private.",
    function* ({ codes, unicode }) {
      for (const code of codes) if (/\p{Private_Use}/u.test(unicode.get(code) ?? "")) yield `code ${code}`
    },
  ),
  fontRule("ua1-7.21.8-notdef", "The glyph that stands for a missing one is never shown.", function* ({ codes }) {
    if (codes.has(0)) yield "shows glyph 0"
  }),
  fontRule(
    "pdf-9.6.4-subset",
    "A font, its part and its description go by one name, tagged as a subset.",
    function* (font) {
      const names = [
        nameAt(font.dict, "BaseFont"),
        nameAt(font.descendant, "BaseFont"),
        nameAt(font.descriptor, "FontName"),
      ]
      if (new Set(names).size > 1 || !/^[A-Z]{6}\+./.test(names[0] ?? "")) yield names.join(", ")
    },
  ),
]

function fontRule(id: Rule["id"], sentence: string, check: (font: UsedFont) => Iterable<string>): Rule {
  return {
    id,
    sentence,
    *check(pdf) {
      for (const font of usedFonts(pdf))
        for (const fault of check(font)) yield `font ${font.ref} ${nameAt(font.dict, "BaseFont")}: ${fault}`
    },
  }
}
