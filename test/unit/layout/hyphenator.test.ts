import { describe, expect, test } from "vitest"
import { openHyphenator } from "../../../src/layout/hyphenator.ts"

const divided = async (locale: string, word: string): Promise<string> => {
  const ends = (await openHyphenator(locale))(word)
  return [0, ...ends].map((start, index) => word.slice(start, ends[index])).join("-")
}

describe("a hyphenator", () => {
  test.each([
    ["en", "representation", "rep-re-sen-ta-tion"],
    ["en-US", "democracy", "democ-racy"],
    ["en-GB", "democracy", "demo-cracy"],
    ["en-AU", "democracy", "demo-cracy"],
    ["de-AT", "Getreidespeicher", "Getrei-de-spei-cher"],
    ["fr", "agriculture", "agri-cul-ture"],
    ["es-MX", "cosecha", "cose-cha"],
  ])("divides by the patterns of the language: %s", async (locale, word, expected) => {
    expect(await divided(locale, word)).toBe(expected)
  })

  test.each(["zh-CN", "ja", "xx", "constructor"])("leaves every word of %s whole", async (locale) => {
    expect(await divided(locale, "representation")).toBe("representation")
  })

  test.each(["barley", "Representation", "UNESCO", "MetaX", "representation2", "e\u0301tablissements"])(
    "leaves a short word, a name and what is no plain word whole: %s",
    async (word) => {
      expect((await openHyphenator("en"))(word).every((at) => at >= 3 && word.length - at >= 3)).toBe(true)
      if (word !== "barley") expect(await divided("en", word)).toBe(word)
      expect(await divided("en", "early")).toBe("early")
    },
  )

  test("leaves fewer than three letters on neither side", async () => {
    const hyphenate = await openHyphenator("en")
    for (const word of ["above", "abroad", "internationally", "everything", "organisation", "unbelievable"])
      for (const at of hyphenate(word)) {
        expect(at).toBeGreaterThanOrEqual(3)
        expect(word.length - at).toBeGreaterThanOrEqual(3)
      }
  })

  test("takes no time over what is no word", async () => {
    expect((await openHyphenator("en"))("x".repeat(100_000))).toEqual([])
  })
})
