import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { subsetFont } from "../../../src/layout/subset-font.ts"
import { Typeface } from "../../../src/layout/typeface.ts"

const FACE = readFileSync("node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf")

describe("subsetFont", () => {
  it("keeps the glyphs of the text with their widths, and drops the rest", async () => {
    const subset = new Typeface(await subsetFont(FACE, "收入 42%", "sfnt"))
    const whole = new Typeface(FACE)
    for (const character of "收入 42%") {
      const code = character.codePointAt(0) ?? 0
      expect(subset.has(code)).toBe(true)
      expect(subset.advance(code)).toBe(whole.advance(code))
    }
    expect(subset.has("亏".codePointAt(0) ?? 0)).toBe(false)
    expect(subset.bytes.length).toBeLessThan(FACE.length / 500)
  })

  it("gives the same bytes whatever the order of the characters", async () => {
    const [a, b] = [await subsetFont(FACE, "甲乙丙1", "woff"), await subsetFont(FACE, "1丙甲\n乙甲", "woff")]
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true)
    expect(Buffer.from(a.subarray(0, 4)).toString("latin1")).toBe("wOFF")
  })
})
