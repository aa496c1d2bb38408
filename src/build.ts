import type { RenderedChart } from "./charts/model.ts"
import { rasterize } from "./charts/raster.ts"
import { renderChart } from "./charts/render-chart.ts"
import { requestChart } from "./charts/request-chart.ts"
import { readPackage } from "./data/read-package.ts"
import type { Package } from "./data/table.ts"
import { compareText, Problems } from "./diagnostics/problem.ts"
import { createMarp } from "./document/create-marp.ts"
import type { Exhibit } from "./document/model.ts"
import { type Documents, readDocuments } from "./document/read-documents.ts"
import { ledgerJson, type Shown } from "./edition/ledger.ts"
import { type ChartEntry, type EditionFile, editionName, manifestJson } from "./edition/manifest.ts"
import { resolveFigures } from "./figures/resolve-figures.ts"
import { measureTitleLines } from "./layout/fit.ts"
import { chartSizeName, chartSizes } from "./layout/slide-geometry.ts"
import { subsetFont } from "./layout/subset-font.ts"
import { openTypefaces, type Typefaces } from "./layout/typeface.ts"
import type { Project } from "./project/project.ts"
import { readProject } from "./project/read-project.ts"
import { fillTemplates, type Pages } from "./templating/fill-templates.ts"
import { stripMarks } from "./templating/mark.ts"
import { marpThemeCss } from "./theme/marp-css.ts"
import { readTheme } from "./theme/read-theme.ts"
import type { Theme } from "./theme/theme.ts"
import { readText } from "./workspace/read-text.ts"
import type { Output, Workspace } from "./workspace/workspace.ts"
import { writeHtml } from "./writers/html/write-html.ts"
import { reportChartSize } from "./writers/pdf/report-chart-size.ts"
import { writePdf } from "./writers/pdf/write-pdf.ts"
import { writePptx } from "./writers/pptx/write-pptx.ts"

/** Told about each artifact as it is done. */
export type Progress = (path: string) => void

/** What a build made: the edition's folder and files, or nothing when there were errors. */
export interface BuildResult {
  readonly problems: Problems
  readonly edition?: string
  readonly files: readonly EditionFile[]
}

/** Builds a briefing and publishes the edition; with errors nothing is written and the last edition stays. */
export async function build(
  id: string,
  workspace: Workspace,
  output: Output | undefined,
  progress: Progress,
): Promise<BuildResult> {
  const problems = new Problems()
  const files = await makeEdition(id, workspace, problems, progress)
  if (problems.errors > 0 || output === undefined) return { problems, files: [] }
  const staging = output.stage()
  try {
    for (const file of files) staging.write(file.path, file.bytes)
    return { problems, edition: staging.publish(editionName(files)), files }
  } catch (error) {
    staging.discard()
    throw error
  }
}

/** The pipeline: project, data, figures, templates, documents, charts, writers. It stops where errors make the next room pointless. */
async function makeEdition(
  id: string,
  workspace: Workspace,
  problems: Problems,
  progress: Progress,
): Promise<EditionFile[]> {
  const { report } = problems
  const project = readProject(id, workspace, report)
  const theme = project && readTheme(project.theme, workspace, report)
  if (project === undefined || theme === undefined) return []
  const units = project.locales.flatMap((locale) => Object.keys(locale.numbers.units))
  const data = readPackage(workspace, [...new Set(units)], report)
  if (data === undefined || problems.errors > 0) return []
  const figures = resolveFigures(data, workspace, report)
  const pages = fillTemplates({ project, theme, data, figures, workspace }, report)
  if (problems.errors > 0) return []
  const faces = openTypefaces((weight) => {
    const path = `${theme.fonts.package}/${theme.fonts.files[weight]}`
    const font = workspace.read("fonts", path)
    if (font === undefined) throw new Error(`the font ${path} is not installed`)
    return font.bytes
  })
  const setting = { project, theme, data, workspace, faces, problems, progress }
  const editions: LocaleEdition[] = []
  for (const page of pages) editions.push(await writeLocale(page, setting))
  return [...editions.flatMap((edition) => edition.files), ...records(setting, editions)]
}

interface Setting {
  readonly project: Project
  readonly theme: Theme
  readonly data: Package
  readonly workspace: Workspace
  readonly faces: Typefaces
  readonly problems: Problems
  readonly progress: Progress
}

interface LocaleEdition {
  readonly pages: Pages
  readonly files: EditionFile[]
  readonly shown: Shown[]
  readonly charts: ChartEntry[]
}

async function writeLocale(pages: Pages, setting: Setting): Promise<LocaleEdition> {
  const { project, theme, data, problems } = setting
  const documents = readDocuments(pages, project, data, problems.report)
  const charts = await drawCharts(pages, documents, setting)
  const edition: LocaleEdition = { pages, files: [], shown: [], charts: [] }
  if (problems.errors > 0) return edition
  const locale = pages.locale.id
  for (const kind of project.outputs) await writers[kind]({ documents, charts, locale, edition }, setting)
  for (const chart of charts.values()) {
    const svg = await chart.svg(svgSize(documents, chart.id, theme))
    addFile(edition, setting, {
      path: `charts/${chart.id}.${locale}.svg`,
      kind: "svg",
      locale,
      bytes: new TextEncoder().encode(svg),
    })
  }
  if (project.outputs.includes("md") && locale === project.locales[0]?.id) {
    addFile(edition, setting, { path: "theme.css", kind: "css", bytes: new TextEncoder().encode(marpThemeCss(theme)) })
  }
  return edition
}

/** The size of a chart's own file: the deck's, else the report's. */
function svgSize(documents: Documents, id: string, theme: Theme): string {
  const exhibit = documents.exhibits.get(id)
  const [first] = exhibit === undefined ? [] : sizeNames(documents.deck, exhibit, theme)
  return first ?? reportChartSize(theme).name
}

async function drawCharts(
  pages: Pages,
  documents: Documents,
  setting: Setting,
): Promise<ReadonlyMap<string, RenderedChart>> {
  const { theme, faces, project, workspace, problems } = setting
  const deckSizes = chartSizes(theme, measureTitleLines(documents.deck, theme, faces))
  const charts = new Map<string, RenderedChart>()
  for (const [id, exhibit] of documents.exhibits) {
    const text = pages.exhibits.get(id)
    if (exhibit.kind !== "chart" || text === undefined) continue
    const accent =
      documents.deck.slides.find((slide) =>
        slide.blocks.some((block) => block.kind === "chart" && block.exhibit === exhibit),
      )?.accent ?? 1
    const names = sizeNames(documents.deck, exhibit, theme)
    const sizes = [...deckSizes.filter((size) => names.has(size.name)), reportChartSize(theme)]
    const request = requestChart(
      { exhibit, text, project, theme, locale: pages.locale.id, accent, sizes, workspace },
      problems.report,
    )
    const chart = request && (await renderChart(request, theme, faces, problems.report))
    if (chart !== undefined) charts.set(id, chart)
  }
  return charts
}

/** The sizes a deck's slides ask for a chart at. */
function sizeNames(deck: Documents["deck"], exhibit: Exhibit, theme: Theme): ReadonlySet<string> {
  const names = deck.slides.flatMap((slide) => {
    const layout = theme.deck.layouts.get(slide.layout)
    const charts = slide.blocks.filter((block) => block.kind === "chart")
    const index = charts.findIndex((block) => block.exhibit === exhibit)
    if (layout === undefined || index < 0) return []
    const regions = layout.regions.flatMap((region, at) => (region.accepts.includes("chart") ? [at] : []))
    const callout = slide.blocks.some((block) => block.kind === "quote")
    return [chartSizeName(theme, layout, regions[index] ?? 0, callout)]
  })
  return new Set(names)
}

interface WriteInput {
  readonly documents: Documents
  readonly charts: ReadonlyMap<string, RenderedChart>
  readonly locale: string
  readonly edition: LocaleEdition
}

type WriteArtifact = (input: WriteInput, setting: Setting) => Promise<void>

/** One entry for each kind of output a briefing may ask for. */
const writers: Readonly<Record<Project["outputs"][number], WriteArtifact>> = {
  pptx: async ({ documents, charts, locale, edition }, setting) => {
    const { theme, faces, problems, project } = setting
    const artifact = await writePptx({
      deck: documents.deck,
      theme,
      faces,
      charts,
      rasterize: (svg, width) => rasterize(svg, width, theme, faces),
      epoch: epochOf(setting),
      report: problems.report,
    })
    const path = `${project.id}-deck.${locale}.pptx`
    for (const [chart, form] of artifact.charts) edition.charts.push({ chart, locale, ...form })
    addArtifact(
      edition,
      setting,
      { path, kind: "pptx", locale, bytes: artifact.bytes, count: artifact.count },
      artifact.placements,
    )
  },
  html: async ({ documents, charts, locale, edition }, setting) => {
    const { theme, faces, problems, project, workspace } = setting
    const player = {
      js: readText(workspace, "templates", "player/player.js", problems.report)?.text ?? "",
      css: readText(workspace, "templates", "player/player.css", problems.report)?.text ?? "",
    }
    const artifact = await writeHtml({
      deck: documents.deck,
      marks: edition.pages.session.marks,
      theme,
      faces,
      charts,
      pictures: new Map(),
      createMarp: (css) => createMarp(css) as never,
      subsetFont,
      player,
      report: problems.report,
    })
    const path = `${project.id}-deck.${locale}.html`
    addArtifact(
      edition,
      setting,
      { path, kind: "html", locale, bytes: artifact.bytes, count: artifact.count },
      artifact.placements,
    )
  },
  md: async ({ documents, locale, edition }, setting) => {
    const bytes = new TextEncoder().encode(stripMarks(documents.deck.marked))
    addFile(edition, setting, {
      path: `${setting.project.id}-deck.${locale}.md`,
      kind: "md",
      locale,
      bytes,
      count: documents.deck.slides.length,
    })
  },
  pdf: async ({ documents, charts, locale, edition }, setting) => {
    const { theme, faces, problems, project } = setting
    const document = documents.report
    const artifact = await writePdf({
      document,
      theme,
      faces,
      charts,
      epoch: epochOf(setting),
      report: problems.report,
    })
    const path = `${project.id}-report.${locale}.pdf`
    addArtifact(
      edition,
      setting,
      { path, kind: "pdf", locale, bytes: artifact.bytes, count: artifact.count },
      artifact.placements,
    )
  },
}

/** The date artifacts bear: `SOURCE_DATE_EPOCH`, else the briefing's as-of date. */
function epochOf({ workspace, project }: Setting): number {
  return workspace.epoch ?? Date.parse(`${project.asOf}T00:00:00Z`) / 1000
}

function addArtifact(
  edition: LocaleEdition,
  setting: Setting,
  file: EditionFile,
  placements: Shown["placements"],
): void {
  edition.shown.push({ path: file.path, placements })
  addFile(edition, setting, file)
}

function addFile(edition: LocaleEdition, { progress }: Setting, file: EditionFile): void {
  edition.files.push(file)
  if (file.count !== undefined) progress(file.path)
}

/** The ledger and the manifest of all locales. */
function records({ project }: Setting, editions: readonly LocaleEdition[]): EditionFile[] {
  const encode = (text: string) => new TextEncoder().encode(text)
  const claims = editions.map(({ pages }) => ({ locale: pages.locale.id, claims: pages.session.claims }))
  const ledger = ledgerJson(
    project.id,
    project.asOf,
    editions.flatMap((edition) => edition.shown),
    claims,
  )
  const files: EditionFile[] = [{ path: "ledger.json", kind: "json", bytes: encode(ledger) }]
  const all = [...editions.flatMap((edition) => edition.files), ...files]
  const charts = editions
    .flatMap((edition) => edition.charts)
    .sort((a, b) => compareText(a.chart, b.chart) || compareText(a.locale, b.locale))
  return [...files, { path: "manifest.json", kind: "json", bytes: encode(manifestJson(project.id, all, charts)) }]
}
