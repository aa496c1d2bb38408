import type { Package } from "../data/table.ts"
import { compareText, type Span } from "../diagnostics/problem.ts"
import { inlineText } from "../document/inline-text.ts"
import type { Exhibit } from "../document/model.ts"
import type { Figures, Measure } from "../figures/figures.ts"
import { PrintError, printQuantity } from "../figures/print-quantity.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { Locale } from "../project/locale.ts"
import type { ExhibitWords, Project } from "../project/project.ts"
import type { LocatedText } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import type { LedgerClaim } from "./ledger.ts"
import type { RecordedExhibit, RecordedMeasure, RecordedSource, Texts } from "./record.ts"

/** What a build knows of a briefing when all its documents are laid out. */
export interface BriefingFacts {
  readonly project: Project
  readonly data: Package
  readonly figures: Figures
  /** The edition's label. */
  readonly edition: string | undefined
  readonly workspace: Pick<Workspace, "display">
}

/** Every source of the data package, by id. */
export function recordedSources({ sources }: Package, locales: readonly Locale[]): readonly RecordedSource[] {
  return [...sources.values()]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id, asOf, maxAge, title, titles }) => ({
      id,
      ...(asOf === undefined ? {} : { asOf }),
      ...(maxAge === undefined ? {} : { maxAge }),
      title: Object.fromEntries(locales.map((locale) => [locale.id, titles.get(locale.id) ?? title])),
    }))
}

/** The columns and figures that can be asked for, by name and column. */
export function recordedMeasures({ measures: { tables, results } }: Figures): readonly RecordedMeasure[] {
  const ofTables = [...tables].flatMap(([name, columns]) =>
    [...columns].map(([column, measure]) => recordedMeasure({ name, column }, measure)),
  )
  const ofFigures = [...results].map(([name, measure]) => recordedMeasure({ name }, measure))
  const byName = (a: RecordedMeasure, b: RecordedMeasure) =>
    compareText(a.name, b.name) || compareText(a.column ?? "", b.column ?? "")
  return [...ofTables.sort(byName), ...ofFigures.sort(byName)]
}

function recordedMeasure(
  address: Pick<RecordedMeasure, "name" | "column">,
  { columns, dimensions, empty }: Measure,
): RecordedMeasure {
  return {
    ...address,
    key: columns,
    dimensions,
    ...(empty.size === 0 ? {} : { empty: [...empty].sort(compareText) }),
  }
}

/** The charts and tables that a briefing binds, in the words of one locale. */
interface LocaleExhibits {
  readonly locale: string
  readonly exhibits: readonly Exhibit[]
}

/** Every chart and table, by id, in the words of each locale. */
export function recordedExhibits(editions: readonly LocaleExhibits[]): readonly RecordedExhibit[] {
  const exhibits = new Map<string, RecordedExhibit>()
  for (const { locale, exhibits: own } of editions) {
    for (const { id, kind, title, quantities } of own) {
      const before = exhibits.get(id)
      const shown = new Set([...(before?.quantities ?? []), ...quantities.map((quantity) => quantity.id)])
      const titles = { ...before?.title, [locale]: inlineText(title) }
      exhibits.set(id, { id, kind, title: titles, quantities: [...shown].sort(compareText) })
    }
  }
  return [...exhibits.values()].sort((a, b) => compareText(a.id, b.id))
}

/** The short print of a quantity; a unit that a locale has no words for is printed nowhere in it. */
export function shortTexts(quantity: Quantity, { project, data, figures }: BriefingFacts): Texts {
  const digits = figures.derived.get(quantity.id.split("/")[0] ?? "")?.digits
  const options = { form: "short", ...(digits === undefined ? {} : { digits }) } as const
  return Object.fromEntries(
    project.locales.flatMap((locale) => {
      try {
        return [[locale.id, printQuantity(quantity, locale, data.units, options)]]
      } catch (error) {
        if (error instanceof PrintError) return []
        throw error
      }
    }),
  )
}

/** A place that diagnostics print: its file by its path in the briefing, and the section or exhibit it belongs to. */
export function placeInBriefing(
  { file, start }: Span,
  locale: string,
  { project, workspace }: BriefingFacts,
): Pick<LedgerClaim, "path" | "section" | "exhibit"> {
  const folder = workspace.display("briefing", "-").slice(0, -1)
  const path = file.startsWith(folder) ? file.slice(folder.length) : file
  const content = project.editions.get(locale)
  const section = content?.sections.find((one) => one.file === file)?.id
  const exhibit = [...(content?.exhibits ?? [])].find(([, words]) => textsIn(words).some(holds(file, start)))?.[0]
  return { path, ...(section === undefined ? {} : { section }), ...(exhibit === undefined ? {} : { exhibit }) }
}

function textsIn({ title, subtitle, alt, reading, source, labels }: ExhibitWords): readonly LocatedText[] {
  return [title, subtitle, alt, reading, source, ...labels.values()].flatMap((text) => text ?? [])
}

/** Whether a text of the author's reaches over a place in a file. */
function holds(file: string, { line, column }: Span["start"]): (text: LocatedText) => boolean {
  return ({ text, spanOf }) => {
    const { file: own, start, end } = spanOf(0, text.length)
    const begins = start.line < line || (start.line === line && start.column <= column)
    return own === file && begins && (line < end.line || (line === end.line && column < end.column))
  }
}
