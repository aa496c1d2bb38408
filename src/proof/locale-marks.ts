/** The marks that a language's writers put between things. */
export interface LocaleMarks {
  readonly colon: string
  readonly semicolon: string
  readonly comma: string
  readonly stop: string
}

const EAST_ASIAN: LocaleMarks = { colon: "：", semicolon: "；", comma: "，", stop: "。" }
const WESTERN: LocaleMarks = { colon: ": ", semicolon: "; ", comma: ", ", stop: "." }

/** The marks of a locale, by its language. */
export function marksOf(locale: string): LocaleMarks {
  return /^(?:zh|ja|ko)\b/.test(locale) ? EAST_ASIAN : WESTERN
}
