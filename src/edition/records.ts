import type { EditionCopy, LocaleCopy } from "../copy/copy.ts"
import { compareText } from "../diagnostics/problem.ts"
import type { Project } from "../project/project.ts"
import type { ClaimText } from "../templating/session.ts"
import { ledgerJson, type Shown } from "./ledger.ts"
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
}

/** The ledger over all locales. */
export function editionLedger(project: Project, editions: readonly LocaleEdition[]): EditionFile {
  const shown = editions.flatMap((edition) => edition.shown)
  return jsonFile("ledger.json", ledgerJson(project.id, project.asOf, shown, editions))
}

/** What the artifacts of all locales must say: what `verify` holds them to. */
export function editionCopy(project: Project, editions: readonly LocaleEdition[]): EditionFile {
  const copy: EditionCopy = { briefing: project.id, locales: editions.map(({ copy }) => copy) }
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
