import { create, type Font } from "fontkit"
import type { Points, Weight } from "../theme/theme.ts"

/** Opened faces of the theme's family, one per weight. Opening costs 25 ms a face: do it once per build. */
export interface Typefaces {
  readonly regular: Typeface
  readonly medium: Typeface
  readonly bold: Typeface
}

/** One face with its advance widths cached by code point. */
export class Typeface {
  readonly bytes: Uint8Array
  /** Faces that are asked in turn for a glyph that this one lacks. */
  readonly fallbacks: readonly Typeface[]
  readonly #font: Font
  readonly #advances = new Map<number, number>()
  readonly #drawing = new Map<number, Typeface>()
  /** In em. */
  readonly ascent: number
  /** In em, positive below the baseline. */
  readonly descent: number

  constructor(bytes: Uint8Array, fallbacks: readonly Typeface[] = []) {
    this.bytes = bytes
    this.fallbacks = fallbacks
    this.#font = create(bytes as Buffer) as Font
    this.ascent = this.#font.ascent / this.#font.unitsPerEm
    this.descent = -this.#font.descent / this.#font.unitsPerEm
  }

  /** The opened font, for the PDF writer that embeds it. */
  get font(): Font {
    return this.#font
  }

  /** Whether the face, or one it falls back on, has a glyph for the code point. */
  has(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint) || this.fallbacks.some((face) => face.has(codePoint))
  }

  /** The face that draws a code point: itself, or the first it falls back on that has a glyph for it. */
  drawing(codePoint: number): Typeface {
    if (this.fallbacks.length === 0) return this
    const known = this.#drawing.get(codePoint)
    if (known !== undefined) return known
    const own = this.#font.hasGlyphForCodePoint(codePoint)
    const face = own ? this : (this.fallbacks.find((other) => other.has(codePoint)) ?? this)
    this.#drawing.set(codePoint, face)
    return face
  }

  /** Advance of one code point in em, without kerning: 0.02 % off for Latin, exact for Han. */
  advance(codePoint: number): number {
    const known = this.#advances.get(codePoint)
    if (known !== undefined) return known
    const { font } = this.drawing(codePoint)
    const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm
    this.#advances.set(codePoint, width)
    return width
  }

  /** Width of a text on one line, in points at `size`. */
  width(text: string, size: Points): Points {
    let em = 0
    for (const character of text) em += this.advance(character.codePointAt(0) ?? 0)
    return em * size
  }
}

/** Opens the three faces; `read` gives the bytes of each weight's file, and of those it falls back on behind it. */
export function openTypefaces(read: (weight: Weight) => readonly Uint8Array[]): Typefaces {
  const open = (weight: Weight) => {
    let face: Typeface | undefined
    return () => (face ??= openFace(read(weight)))
  }
  const [regular, medium, bold] = [open("regular"), open("medium"), open("bold")]
  return {
    get regular() {
      return regular()
    },
    get medium() {
      return medium()
    },
    get bold() {
      return bold()
    },
  }
}

function openFace([bytes, ...others]: readonly Uint8Array[]): Typeface {
  if (bytes === undefined) throw new Error("a face has no file")
  return new Typeface(
    bytes,
    others.map((other) => new Typeface(other)),
  )
}
