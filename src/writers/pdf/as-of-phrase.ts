import type { Meta } from "../../document/model.ts"
import { isEastAsian } from "../../layout/script.ts"

/** `data as of 24 December 2025`, `数据截至2025年12月24日`; with a capital where it stands on its own. */
export function asOfPhrase(date: string, { locale, words }: Meta, place: "inline" | "alone" = "inline"): string {
  const phrase = place === "inline" ? words.asOfInline : words.asOf
  return isEastAsian(locale) ? `${phrase}${date}` : `${phrase} ${date}`
}
