import type { EditionCopy, LocaleCopy } from "../copy/copy.ts"
import { compareText } from "../diagnostics/problem.ts"
import type { Exhibit } from "../document/model.ts"
import type { Project } from "../project/project.ts"
import type { ClaimText } from "../templating/session.ts"
import {
  type BriefingFacts,
  placeInBriefing,
  recordedExhibits,
  recordedMeasures,
  recordedSources,
  shortTexts,
} from "./briefing-facts.ts"
import { type Ledger, type LocaleClaims, ledgerJson, makeLedger, type Shown } from "./ledger.ts"
import { type ChartEntry, type EditionFile, manifestJson, type Origin } from "./manifest.ts"

/** A file that carries the ledger, and so is written when all else is known. */
export interface LateFile extends Omit<EditionFile, "bytes"> {
  readonly write: (ledger: EditionFile) => Promise<Uint8Array>
}

/** What one locale adds to an edition. */
export interface LocaleEdition {
  readonly locale: string
  readonly files: readonly EditionFile[]
  readonly late: readonly LateFile[]
  /** What the artifacts show, as their writers placed it. */
  readonly shown: readonly Shown[]
  readonly charts: readonly ChartEntry[]
  readonly claims: readonly ClaimText[]
  /** What its artifacts must say. */
  readonly copy: LocaleCopy
  /** Every chart and table that the briefing binds, in its words. */
  readonly exhibits: readonly Exhibit[]
}

/** The ledger of a briefing that does not build: its data, figures and claims, and nothing that shows them. */
export function unshownLedger(facts: BriefingFacts, claims: readonly LocaleClaims[]): Ledger {
  return editionLedger(
    facts,
    claims.map((one) => ({ ...one, shown: [], exhibits: [] })),
  )
}

/** The ledger over all locales. */
export function editionLedger(
  facts: BriefingFacts,
  editions: readonly Pick<LocaleEdition, "locale" | "claims" | "shown" | "exhibits">[],
): Ledger {
  const { project, data, figures, edition } = facts
  const { locales } = project
  return makeLedger({
    briefing: project.id,
    edition,
    asOf: project.asOf,
    locales: locales.map(({ id }) => id),
    sources: recordedSources(data, locales),
    measures: recordedMeasures(figures),
    exhibits: recordedExhibits(editions),
    quantities: figures.all,
    shown: editions.flatMap((one) => one.shown),
    claims: editions,
    textsOf: (quantity) => shortTexts(quantity, facts),
    placeOf: (span, locale) => placeInBriefing(span, locale, facts),
  })
}

/** The ledger as a file of the edition. */
export function ledgerFile(ledger: Ledger): EditionFile {
  return jsonFile("ledger.json", ledgerJson(ledger))
}

/** What the artifacts of all locales must say: what `verify` holds them to. */
export function editionCopy(
  project: Project,
  frame: readonly string[],
  editions: readonly LocaleEdition[],
): EditionFile {
  const copy: EditionCopy = { briefing: project.id, frame, locales: editions.map(({ copy }) => copy) }
  return jsonFile("copy.json", `${JSON.stringify(copy, null, 1)}\n`)
}

/** The manifest over all files of the edition but itself. */
export function editionManifest(
  project: Project,
  origin: Origin,
  files: readonly EditionFile[],
  editions: readonly LocaleEdition[],
): EditionFile {
  return jsonFile("manifest.json", manifestJson(project.id, origin, files, editionCharts(editions)))
}

/** How every chart came out in PPTX, by its name and locale. */
export function editionCharts(editions: readonly LocaleEdition[]): readonly ChartEntry[] {
  return editions
    .flatMap((edition) => edition.charts)
    .sort((a, b) => compareText(a.chart, b.chart) || compareText(a.locale, b.locale))
}

function jsonFile(path: string, text: string): EditionFile {
  return { path, kind: "json", bytes: new TextEncoder().encode(text) }
}
