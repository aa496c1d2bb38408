import { type PDFDict, PDFName, PDFString } from "pdf-lib"
import type { Defect } from "./defect.ts"
import { at, drop, fontOf, listOf, rewritePage, rewriteStream, set } from "./edit.ts"

type Font = ReturnType<typeof fontOf>

const ofFont = (rule: Defect["rule"], what: string, change: (font: Font) => void): Defect => ({
  rule,
  what,
  change: (document) => change(fontOf(document)),
})

/** The map to Unicode with another text for the first codes. */
const mapped = (rule: Defect["rule"], what: string, text: string): Defect =>
  ofFont(rule, what, ({ font }) =>
    rewriteStream(font, "ToUnicode", (map) => map.replace(/\[<[^>]*>(?: <[^>]*>){2}/, `[<fffd> <${text}> <${text}>`)),
  )

/** The first text of the cover, with another glyph in the place of its first. */
const shown = (rule: Defect["rule"], what: string, code: string): Defect => ({
  rule,
  what,
  change: (document) => rewritePage(document, 1, (source) => source.replace(/\[<[0-9a-f]{4}/, `[<${code}`)),
})

const named = (dict: PDFDict, key: string, name: string): void => dict.set(PDFName.of(key), PDFName.of(name))

/** Defects of fonts. */
export const fontDefects: readonly Defect[] = [
  ofFont("pdf-9.7-kind", "another coding", ({ font }) => named(font, "Encoding", "UniGB-UCS2-H")),
  ofFont("ua1-7.21.3.1-system", "another collection of characters", ({ descendant }) =>
    at(descendant, "CIDSystemInfo").set(PDFName.of("Ordering"), PDFString.of("GB1")),
  ),
  ofFont("ua1-7.21.3.2-glyph-map", "no map to glyphs", ({ descendant }) => drop(descendant, "CIDToGIDMap")),
  ofFont("ua1-7.21.4.1-embedded", "a font that is not embedded", ({ descriptor }) => drop(descriptor, "FontFile2")),
  ofFont("ua1-7.21.4.1-embedded", "a font that cannot be read", ({ descriptor }) =>
    rewriteStream(descriptor, "FontFile2", () => "no font at all"),
  ),
  shown("ua1-7.21.4.1-glyphs", "a glyph that is not in the font", "ffff"),
  ofFont("ua1-7.21.5-widths", "widths that are not the font's", ({ descendant }) => {
    const widths = listOf(descendant, "W", 1)
    for (let index = 1; index < widths.size(); index++) widths.set(index, descendant.context.obj(123))
  }),
  ofFont("ua1-7.21.7-unicode", "a font without texts", ({ font }) => drop(font, "ToUnicode")),
  mapped("ua1-7.21.7-unicode", "characters without texts", ""),
  mapped("ua1-7.21.7-values", "a character that is U+FEFF", "feff"),
  mapped("a3-6.2.11.7.3-private", "a character whose meaning is private", "e000"),
  shown("ua1-7.21.8-notdef", "the glyph that stands for a missing one", "0000"),
  ofFont("pdf-9.6.4-subset", "a font under another name", ({ descriptor }) => named(descriptor, "FontName", "Another")),
  ofFont("pdf-9.6.4-subset", "a part that is not said to be one", ({ font, descendant, descriptor }) => {
    named(font, "BaseFont", "NotoSansSC")
    named(descendant, "BaseFont", "NotoSansSC")
    set(descriptor, "FontName", "NotoSansSC")
  }),
]
