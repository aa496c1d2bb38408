import { compareText } from "../diagnostics/problem.ts"
import type { Project } from "../project/project.ts"
import type { ClaimText } from "../templating/session.ts"
import { ledgerJson, type Shown } from "./ledger.ts"
import { type ChartEntry, type EditionFile, manifestJson } from "./manifest.ts"

/** What one locale adds to an edition. */
export interface LocaleEdition {
  readonly locale: string
  readonly files: readonly EditionFile[]
  /** What the artifacts show, as their writers placed it. */
  readonly shown: readonly Shown[]
  readonly charts: readonly ChartEntry[]
  readonly claims: readonly ClaimText[]
}

/** The ledger and the manifest over all locales. */
export function editionRecords(project: Project, editions: readonly LocaleEdition[]): readonly EditionFile[] {
  const shown = editions.flatMap((edition) => edition.shown)
  const ledger = jsonFile("ledger.json", ledgerJson(project.id, project.asOf, shown, editions))
  const files = [...editions.flatMap((edition) => edition.files), ledger]
  return [ledger, jsonFile("manifest.json", manifestJson(project.id, files, editionCharts(editions)))]
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
