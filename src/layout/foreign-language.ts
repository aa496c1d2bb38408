import { isEastAsian } from "./script.ts"

/** Scripts that tell a language apart from a document's, and the language they stand for (BCP 47). */
const amongLatin: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
]
/** One Latin letter is a symbol, two are a word. */
const amongHan: readonly (readonly [RegExp, string])[] = [[/\p{Script=Latin}{2}/u, "en"]]

/** The language of words in another script than the document's: of Latin words in Chinese text, of Han in English. */
export function foreignLanguage(text: string, locale: string): string | undefined {
  const scripts = isEastAsian(locale) ? amongHan : amongLatin
  return scripts.find(([script]) => script.test(text))?.[1]
}
