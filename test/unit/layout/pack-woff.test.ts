import { readFileSync } from "node:fs"
import { inflateSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { packWoff } from "../../../src/layout/pack-woff.ts"
import { subsetFont } from "../../../src/layout/subset-font.ts"
import { Typeface } from "../../../src/layout/typeface.ts"

const FACE = readFileSync("node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf")
const font = await subsetFont(FACE, "收入 42%", "sfnt")

describe("packWoff", () => {
  it("makes a font that fontkit opens, glyph for glyph the same", () => {
    const [packed, plain] = [new Typeface(packWoff(font)), new Typeface(font)]
    for (const character of "收入 42%") {
      const code = character.codePointAt(0) ?? 0
      expect(packed.advance(code)).toBe(plain.advance(code))
      expect(packed.font.glyphForCodePoint(code).path.toSVG()).toBe(plain.font.glyphForCodePoint(code).path.toSVG())
    }
  })

  it("says its own length, the font's and each table's, and starts tables at multiples of four", () => {
    const packed = packWoff(font)
    const view = new DataView(packed.buffer)
    expect(view.getUint32(8)).toBe(packed.length)
    const count = new DataView(font.buffer, font.byteOffset).getUint16(4)
    expect(view.getUint16(12)).toBe(count)
    let whole = 12 + 16 * count
    for (let index = 0; index < count; index++) {
      const entry = 44 + 20 * index
      const [start, stored, length] = [4, 8, 12].map((at) => view.getUint32(entry + at)) as [number, number, number]
      expect(start % 4).toBe(0)
      const table = packed.subarray(start, start + stored)
      expect(stored < length ? inflateSync(table).length : table.length).toBe(length)
      whole += Math.ceil(length / 4) * 4
    }
    expect(view.getUint32(16)).toBe(whole)
    expect(packed.length).toBeLessThan(font.length)
  })
})
