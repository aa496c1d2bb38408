import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from "pdf-lib"
import { usedFonts } from "../pdf-checker/fonts.ts"
import { dictAt, get, raw } from "../pdf-checker/objects.ts"
import { openPdf } from "../pdf-checker/open-pdf.ts"
import type { Mutation } from "./mutate-pptx.ts"
import type { MutationKind } from "./mutate-text.ts"
import type { Random } from "./random.ts"

/** A glyph that a page shows. */
interface ShownGlyph {
  readonly page: number
  /** Where its four hexadecimal digits stand in the content. */
  readonly at: number
  readonly text: string
  /** Codes of the same font, by the text each shows. */
  readonly codes: ReadonlyMap<string, string>
}

/** A report taken apart once: the content of its pages, and every glyph that they show. */
export interface TakenPdf {
  readonly bytes: Uint8Array
  readonly contents: readonly string[]
  readonly glyphs: readonly ShownGlyph[]
}

/** Takes a report apart. */
export async function takePdf(bytes: Uint8Array): Promise<TakenPdf> {
  const pdf = await openPdf(bytes)
  const fonts = new Map(usedFonts(pdf).map((font) => [font.ref, font.unicode]))
  const contents = pdf.document.getPages().map(({ node }) => {
    const stream = get(node, "Contents")
    if (!(stream instanceof PDFRawStream)) throw new Error("a page has no content of its own")
    return Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1")
  })
  const glyphs = contents.flatMap((content, page) => {
    const named = dictAt(pdf.pages[page]?.resources, "Font")
    let unicode: ReadonlyMap<number, string> = new Map()
    let codes: ReadonlyMap<string, string> = new Map()
    const found: ShownGlyph[] = []
    for (const { 1: font, 2: hex, index } of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>/g)) {
      if (font !== undefined) {
        unicode = fonts.get(String(raw(named, font))) ?? new Map()
        codes = new Map([...unicode].map(([code, text]) => [text, code.toString(16).padStart(4, "0")]))
      } else if (hex !== undefined) {
        for (let offset = 0; offset + 4 <= hex.length; offset += 4) {
          const text = unicode.get(Number.parseInt(hex.slice(offset, offset + 4), 16))
          if (text !== undefined) found.push({ page, at: index + 1 + offset, text, codes })
        }
      }
    }
    return found
  })
  return { bytes, contents, glyphs }
}

/** Which glyphs are changed (with one before and one behind), and into what. */
const CHANGES: Readonly<Record<MutationKind, { readonly of: RegExp; readonly to: RegExp }>> = {
  number: { of: /^.\d.$/su, to: /^\d$/ },
  bound: { of: /^.(?:[<>~≈].|[超约]\d)$/su, to: /^[<>~≈过的]$/ },
  unit: { of: /^\d[%×倍亿万mb].$/su, to: /^[%×倍亿万mb元]$/ },
  source: { of: /^.S1$/su, to: /^\p{L}$/u },
  label: { of: /^.\p{L}.$/su, to: /^\p{L}$/u },
}

/** Changes one glyph of a report into another that its font has. */
export async function mutatePdf(taken: TakenPdf, kind: MutationKind, random: Random): Promise<Mutation | undefined> {
  const { of, to } = CHANGES[kind]
  const textAt = (index: number) => taken.glyphs[index]?.text ?? " "
  const candidates = taken.glyphs.filter(({ text }, index) => of.test(textAt(index - 1) + text + textAt(index + 1)))
  if (candidates.length === 0) return undefined
  const glyph = random.pick(candidates)
  const others = [...glyph.codes].filter(([text]) => to.test(text) && text !== glyph.text)
  if (others.length === 0) return undefined
  const [text, code] = random.pick(others)
  const content = taken.contents[glyph.page] as string
  const changed = content.slice(0, glyph.at) + code + content.slice(glyph.at + 4)
  const document = await PDFDocument.load(taken.bytes, { updateMetadata: false })
  const { node } = document.getPage(glyph.page)
  node.set(
    PDFName.of("Contents"),
    document.context.register(document.context.flateStream(Buffer.from(changed, "latin1"))),
  )
  const bytes = await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
  return { kind, from: glyph.text, to: text, where: `page ${glyph.page + 1}`, bytes }
}
