import { expect, test } from "vitest"
import { foreignLanguage } from "../../../src/layout/foreign-language.ts"

test.each([
  ["Moore Threads", "zh-CN", "en"],
  ["GPU", "zh-CN", "en"],
  ["X", "zh-CN", undefined],
  ["2024", "zh-CN", undefined],
  ["收入", "zh-CN", undefined],
  ["收入", "en", "zh"],
  ["ゲーム", "en", "ja"],
  ["반도체", "de", "ko"],
  ["revenue", "en", undefined],
])("%s in a document of %s is of the language %s", (text, locale, language) => {
  expect(foreignLanguage(text, locale)).toBe(language)
})
