import { isLanguageTag } from "./language-tag.ts"
import { asDict, dictAt, get, isTrue, listAt, nameAt, numberAt, streamAt, textAt } from "./objects.ts"
import { decoded, type OpenPdf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"

/** What the catalog says of the file. */
export const catalogRules: readonly Rule[] = [
  {
    id: "ua1-7.2-language",
    sentence: "The catalog names the language, by a tag of BCP 47.",
    *check({ catalog }) {
      const language = textAt(catalog, "Lang") ?? ""
      if (!isLanguageTag(language)) yield `the catalog says “${language}”`
    },
  },
  {
    id: "ua1-6.2-marked",
    sentence: "The catalog says that the file is tagged.",
    *check({ catalog }) {
      if (!isTrue(get(dictAt(catalog, "MarkInfo"), "Marked"))) yield "the catalog"
    },
  },
  {
    id: "ua1-7.1-suspects",
    sentence: "No tag is suspect.",
    *check({ catalog }) {
      if (isTrue(get(dictAt(catalog, "MarkInfo"), "Suspects"))) yield "the catalog"
    },
  },
  {
    id: "ua1-7.1-title-displayed",
    sentence: "A viewer shows the title in place of the file's name.",
    *check({ catalog }) {
      if (!isTrue(get(dictAt(catalog, "ViewerPreferences"), "DisplayDocTitle"))) yield "the catalog"
    },
  },
  {
    id: "ua1-7.1-structure-tree",
    sentence: "The catalog leads to a structure tree that holds something.",
    *check({ tree }) {
      if (nameAt(tree.root, "Type") !== "StructTreeRoot" || tree.elements.length === 0) yield "the catalog"
    },
  },
  {
    id: "a3-6.2.3-output-intent",
    sentence: "One output intent of PDF/A has an ICC profile whose colours are as many as it says.",
    *check(pdf) {
      const intents = listAt(pdf.catalog, "OutputIntents").map(asDict)
      const own = intents.filter((intent) => nameAt(intent, "S") === "GTS_PDFA1")
      if (own.length !== 1) yield `the catalog has ${own.length}`
      if (own.some((intent) => (textAt(intent, "OutputConditionIdentifier") ?? "") === ""))
        yield "it names no condition"
      if (own.length === 1 && outputColours(pdf) === undefined) yield "its profile"
    },
  },
]

/** The colour space of the output intent's profile; undefined where it has none, or says another number of colours. */
export function outputColours({ catalog }: OpenPdf): "GRAY" | "RGB" | "CMYK" | undefined {
  const intents = listAt(catalog, "OutputIntents").map(asDict)
  const intent = intents.find((dict) => nameAt(dict, "S") === "GTS_PDFA1")
  const profile = streamAt(intent, "DestOutputProfile")
  if (profile === undefined) return undefined
  const header = Buffer.from(decoded(profile).subarray(0, 128)).toString("latin1")
  const space = header.slice(16, 20).trim()
  const known = { GRAY: 1, RGB: 3, CMYK: 4 } as const
  if (header.slice(36, 40) !== "acsp" || !(space === "GRAY" || space === "RGB" || space === "CMYK")) return undefined
  return numberAt(profile.dict, "N") === known[space] ? space : undefined
}
