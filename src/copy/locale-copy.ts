import type { RenderedChart } from "../charts/model.ts"
import type { UnitDeclaration } from "../data/table.ts"
import type { Meta } from "../document/model.ts"
import { numberExhibits } from "../document/number-exhibits.ts"
import type { Documents } from "../document/read-documents.ts"
import type { Locale, NumberWords } from "../project/locale.ts"
import type { Theme } from "../theme/theme.ts"
import { chapterCopy } from "./chapter-copy.ts"
import { chartCopy } from "./chart-copy.ts"
import type { LocaleCopy } from "./copy.ts"
import { slideCopy } from "./slide-copy.ts"

/** What the copy of one locale is taken from. */
export interface CopyInput {
  readonly documents: Documents
  readonly charts: ReadonlyMap<string, RenderedChart>
  /** The same as the PPTX has them: on a template they are drawn for its boxes. */
  readonly restyled: ReadonlyMap<string, RenderedChart>
  readonly theme: Theme
  readonly locale: Locale
  readonly units: ReadonlyMap<string, UnitDeclaration>
}

/** Takes down what the artifacts of a locale must say, before any writer says it. */
export function localeCopy({ documents, charts, restyled, theme, locale, units }: CopyInput): LocaleCopy {
  const { deck, report } = documents
  const labels = numberExhibits(report.chapters, report.meta.words)
  return {
    ...metaCopy(deck.meta),
    numbers: numbersOf(locale, units),
    slides: deck.slides.map((slide) => slideCopy(slide, theme, locale.words.colon ?? ": ")),
    chapters: report.chapters.map((chapter) => chapterCopy(chapter, labels)),
    charts: [...charts.values()].map((chart) => chartCopy(chart, (restyled.get(chart.id) ?? chart).native)),
  }
}

function metaCopy(meta: Meta): Omit<LocaleCopy, "numbers" | "slides" | "chapters" | "charts"> {
  const { locale, title, subtitle, description, organisation = "", keywords, asOfText, words, sources } = meta
  return {
    locale,
    title,
    subtitle,
    description,
    organisation,
    keywords,
    asOf: asOfText,
    words,
    sources: [...sources.values()].map(({ id, title, short, asOfText }) => ({
      id,
      title,
      short,
      ...(asOfText === undefined ? {} : { asOf: asOfText }),
    })),
  }
}

/** How a locale prints numbers, with the units that the data declare. */
function numbersOf({ id, numbers }: Locale, declared: ReadonlyMap<string, UnitDeclaration>): NumberWords {
  const own = [...declared.values()].flatMap(({ name, texts }) => {
    const words = texts.get(id)
    return words === undefined ? [] : [[name, [{ from: 0, divide: 1, name, ...words }]] as const]
  })
  return { ...numbers, units: { ...Object.fromEntries(own), ...numbers.units } }
}
