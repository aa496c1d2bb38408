import type { Typeface } from "./typeface.ts"

/** How one glyph is placed, in em: what the pen moves on by, and where the drawing starts from the pen. */
export interface GlyphBox {
  readonly advance: number
  readonly dx: number
}

/** The face's own box of a code point. */
export function naturalBox(face: Typeface, codePoint: number): GlyphBox {
  return { advance: face.advance(codePoint), dx: 0 }
}

/**
 * The box of a code point in Latin text. CJK faces draw “ ” ’ … × on a full em; here such a glyph
 * is as wide as its ink and two small side bearings.
 */
export function latinBox(face: Typeface, codePoint: number): GlyphBox {
  const known = cacheOf(face).boxes.get(codePoint)
  if (known !== undefined) return known
  const box = isFullEm(face, codePoint) ? inkBox(face, codePoint) : naturalBox(face, codePoint)
  cacheOf(face).boxes.set(codePoint, box)
  return box
}

/** Kerning between two code points of Latin text, in em; 0 for anything outside Latin, Greek and Cyrillic. */
export function kerning(face: Typeface, left: number, right: number): number {
  if (left >= kernLimit || right >= kernLimit || left <= 0x20 || right <= 0x20) return 0
  const pairs = cacheOf(face).pairs
  const key = left * kernLimit + right
  const known = pairs.get(key)
  if (known !== undefined) return known
  if (face.drawing(left) !== face.drawing(right)) return 0
  const { font } = face.drawing(left)
  const run = font.layout(String.fromCodePoint(left, right))
  const [glyph, position] = [run.glyphs[0], run.positions[0]]
  const joined = run.glyphs.length !== 2 || glyph === undefined || position === undefined
  const kern = joined ? 0 : (position.xAdvance - glyph.advanceWidth) / font.unitsPerEm
  pairs.set(key, kern)
  return kern
}

const kernLimit = 0x500
const sideBearing = 0.055

interface Cache {
  readonly boxes: Map<number, GlyphBox>
  readonly pairs: Map<number, number>
}

const caches = new WeakMap<Typeface, Cache>()

function cacheOf(face: Typeface): Cache {
  let cache = caches.get(face)
  if (cache === undefined) {
    cache = { boxes: new Map(), pairs: new Map() }
    caches.set(face, cache)
  }
  return cache
}

function isFullEm(face: Typeface, codePoint: number): boolean {
  return codePoint > 0x7f && face.advance(codePoint) >= 0.99
}

function inkBox(face: Typeface, codePoint: number): GlyphBox {
  const { font } = face.drawing(codePoint)
  const { minX, maxX } = font.glyphForCodePoint(codePoint).bbox
  const em = font.unitsPerEm
  if (!(maxX > minX)) return naturalBox(face, codePoint)
  return { advance: (maxX - minX) / em + 2 * sideBearing, dx: sideBearing - minX / em }
}
