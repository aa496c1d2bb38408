/** Where a word may be divided: how many of its letters stand before each hyphen, ascending. */
export type Hyphenator = (word: string) => readonly number[]

/** Shorter words are left whole, and so is what would stand alone before or behind the hyphen. */
const FEWEST = { letters: 6, before: 3, behind: 3 } as const
/** What is longer is no word, and the patterns would take the square of its length. */
const MOST_LETTERS = 60

/** The patterns of each language, loaded when a document is in it. */
const languages = {
  ca: () => import("hyphen/ca/index.js"),
  cs: () => import("hyphen/cs/index.js"),
  da: () => import("hyphen/da/index.js"),
  de: () => import("hyphen/de/index.js"),
  en: () => import("hyphen/en-us/index.js"),
  "en-gb": () => import("hyphen/en-gb/index.js"),
  es: () => import("hyphen/es/index.js"),
  et: () => import("hyphen/et/index.js"),
  fi: () => import("hyphen/fi/index.js"),
  fr: () => import("hyphen/fr/index.js"),
  ga: () => import("hyphen/ga/index.js"),
  hr: () => import("hyphen/hr/index.js"),
  hu: () => import("hyphen/hu/index.js"),
  id: () => import("hyphen/id/index.js"),
  is: () => import("hyphen/is/index.js"),
  it: () => import("hyphen/it/index.js"),
  lt: () => import("hyphen/lt/index.js"),
  lv: () => import("hyphen/lv/index.js"),
  nb: () => import("hyphen/nb/index.js"),
  nl: () => import("hyphen/nl/index.js"),
  nn: () => import("hyphen/nn/index.js"),
  no: () => import("hyphen/no/index.js"),
  pl: () => import("hyphen/pl/index.js"),
  pt: () => import("hyphen/pt/index.js"),
  ro: () => import("hyphen/ro/index.js"),
  sk: () => import("hyphen/sk/index.js"),
  sl: () => import("hyphen/sl/index.js"),
  sv: () => import("hyphen/sv/index.js"),
  tr: () => import("hyphen/tr/index.js"),
}

/** Regions whose English is divided by its roots, as in Britain, not by its sounds. */
const british = /^en-(?:[a-z]{4}-)?(?:gb|ie|au|nz|za|in|mt|sg|hk)\b/i

/** Divides no word. */
export const leaveWhole: Hyphenator = () => []

/**
 * The hyphenator of a BCP 47 locale, by the patterns of its language (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983);
 * one that divides nothing where none are known, as in Chinese.
 */
export async function openHyphenator(locale: string): Promise<Hyphenator> {
  const language = british.test(locale) ? "en-gb" : (/^[a-z]+/i.exec(locale)?.[0] ?? "").toLowerCase()
  if (!isKnown(language)) return leaveWhole
  const { default: patterns } = await languages[language]()
  const known = new Map<string, readonly number[]>()
  return (word) => {
    const found = known.get(word) ?? divisions(word, language, patterns.hyphenateSync)
    known.set(word, found)
    return found
  }
}

function isKnown(language: string): language is keyof typeof languages {
  return Object.hasOwn(languages, language)
}

/** Capitals mark a name, which is not divided, but for the nouns of German. */
function divisions(word: string, language: string, hyphenate: (text: string) => string): readonly number[] {
  const common = language === "de" ? /^\p{Lu}?\p{Ll}+$/u : /^\p{Ll}+$/u
  const lower = word.toLowerCase()
  if (word.length < FEWEST.letters || word.length > MOST_LETTERS) return []
  if (!common.test(word) || lower.length !== word.length) return []
  const divisions: number[] = []
  let before = 0
  for (const part of hyphenate(lower).split("\u00ad")) {
    before += part.length
    if (before >= FEWEST.before && word.length - before >= FEWEST.behind) divisions.push(before)
  }
  return divisions
}
