import type { RenderedChart } from "./charts/model.ts"
import { specReader } from "./charts/spec-file.ts"
import { readPackage } from "./data/read-package.ts"
import { Problems, type Report } from "./diagnostics/problem.ts"
import type { Progress, Step } from "./diagnostics/progress.ts"
import type { BriefingFacts } from "./edition/briefing-facts.ts"
import type { Ledger, LocaleClaims } from "./edition/ledger.ts"
import { makeRecord } from "./edition/make-record.ts"
import { type ChartEntry, type EditionFile, editionName } from "./edition/manifest.ts"
import { openEarlier } from "./edition/open-earlier.ts"
import { problems as editionProblems } from "./edition/problems.ts"
import type { EditionRecord } from "./edition/record.ts"
import {
  editionCharts,
  editionCopy,
  editionLedger,
  editionManifest,
  type LocaleEdition,
  ledgerFile,
  unshownLedger,
} from "./edition/records.ts"
import { recordText } from "./edition/write-record.ts"
import { resolveFigures } from "./figures/resolve-figures.ts"
import type { Project } from "./project/project.ts"
import { readProject } from "./project/read-project.ts"
import { provedFiles } from "./proof/proved-files.ts"
import { fillTemplates } from "./templating/fill-templates.ts"
import { readTheme } from "./theme/read-theme.ts"
import type { Theme } from "./theme/theme.ts"
import { letSignalsIn } from "./workspace/let-signals-in.ts"
import { readBytes, problems as workspaceProblems } from "./workspace/read-text.ts"
import { type RecordingWorkspace, recordReads } from "./workspace/record-reads.ts"
import { installedTool } from "./workspace/tool.ts"
import { type Output, OutputError, type Workspace } from "./workspace/workspace.ts"
import { writeLocale } from "./write-locale.ts"
import { reportChartSize } from "./writers/pdf/report-chart-size.ts"
import type { MatchedTemplate } from "./writers/pptx/template/match-template.ts"

export type { Progress, Step }

/** What a build made: the edition's folder and files, or nothing when there were errors. */
export interface BuildResult {
  readonly problems: Problems
  readonly edition?: string
  /** Where the record of a labelled edition was written. */
  readonly record?: string
  readonly files: readonly EditionFile[]
  /** How every chart came out in PPTX. */
  readonly charts: readonly ChartEntry[]
}

interface MadeEdition {
  readonly files: readonly EditionFile[]
  /** Of a labelled edition. */
  readonly record?: string
  readonly charts: readonly ChartEntry[]
}

const NOTHING: MadeEdition = { files: [], charts: [] }

/**
 * Builds a briefing and publishes the edition, under a label where it is given one (`labelFault` finds nothing in it); with errors nothing is
 * written and the last edition stays.
 */
export async function build(
  id: string,
  workspace: Workspace,
  output: Output | undefined,
  progress: Progress,
  step: Step = (_name, run) => run(),
  label?: string,
): Promise<BuildResult> {
  const problems = new Problems()
  const reads = recordReads(workspace)
  const { files, record, charts } = await makeEdition({ id, label, workspace: reads, progress, step }, problems)
  await letSignalsIn()
  if (problems.errors > 0 || output === undefined) return { problems, files: [], charts }
  try {
    const edition = step("publish", () => publish(files, label, output))
    const path = label === undefined ? undefined : keepRecord(label, record, output, problems.report)
    return { problems, edition, ...(path === undefined ? {} : { record: path }), files, charts }
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    problems.report(workspaceProblems.output(error))
    return { problems, files: [], charts }
  }
}

interface ComposeInput {
  readonly id: string
  readonly label: string | undefined
  readonly workspace: Workspace
  readonly progress: Progress
  readonly step: Step
}

interface BuildInput extends ComposeInput {
  readonly workspace: RecordingWorkspace
}

/** A briefing that was laid out in every locale, and its ledger; nothing where there were errors. */
interface ComposedEdition {
  /** Where data and figures could be read: what can be said of a briefing that does not build. */
  readonly facts?: BriefingFacts
  /** The claims of every locale, as far as templates could be filled. */
  readonly claims?: readonly LocaleClaims[]
  readonly composed?: {
    readonly project: Project
    readonly ledger: Ledger
    /** What the corporate file says on its masters and layouts. */
    readonly frame: readonly string[]
    readonly editions: readonly LocaleEdition[]
  }
}

/** What a briefing would be recorded as, or what is wrong with it. */
export interface RecordResult {
  readonly problems: Problems
  /** Of a briefing that does not build: without exhibits and places, as far as data and figures could be read. */
  readonly record?: EditionRecord
}

/** Builds a briefing up to its ledger and makes its record; writes nothing. */
export async function recordBriefing(id: string, workspace: Workspace): Promise<RecordResult> {
  const problems = new Problems()
  const input = { id, label: undefined, workspace, progress: () => undefined, step: runStep }
  const { facts, claims = [], composed } = await composeEdition(input, problems)
  if (composed !== undefined) return { problems, record: makeRecord(composed.ledger) }
  return { problems, ...(facts === undefined ? {} : { record: makeRecord(unshownLedger(facts, claims)) }) }
}

const runStep: Step = (_name, run) => run()

/** The pipeline to its end; what was written is read back before anyone else can see it. */
async function makeEdition(input: BuildInput, problems: Problems): Promise<MadeEdition> {
  const written = await writeEdition(input, problems)
  if (written === undefined) return NOTHING
  const { ledger, copy, ...made } = written
  await prove(made.files, ledger, copy, input.step, problems.report)
  return problems.errors > 0 ? NOTHING : made
}

/** An edition that was not read back yet. */
interface WrittenEdition extends MadeEdition {
  readonly ledger: EditionFile
  readonly copy: EditionFile
}

/** The edition's files, the report with the ledger in it, and the manifest over all. Documents and layouts end with it. */
async function writeEdition(input: BuildInput, problems: Problems): Promise<WrittenEdition | undefined> {
  const { label, workspace, progress, step } = input
  const { composed } = await composeEdition(input, problems)
  if (composed === undefined) return undefined
  const { project, ledger, frame, editions } = composed
  const ledgerOnFile = ledgerFile(ledger)
  const copy = step("edition", () => editionCopy(project, frame, editions))
  const files: EditionFile[] = []
  for (const edition of editions) {
    files.push(...edition.files)
    for (const { write, ...file } of edition.late) {
      await letSignalsIn()
      files.push({ ...file, bytes: await write(ledgerOnFile) })
      progress(file.path)
    }
  }
  files.push(copy, ledgerOnFile)
  const named = label === undefined ? {} : { edition: label }
  const origin = { ...named, tool: installedTool(), inputs: workspace.filesRead() }
  const manifest = step("edition", () => editionManifest(project, origin, files, editions))
  const record = label === undefined ? {} : { record: recordText(makeRecord(ledger)) }
  return { files: [...files, manifest], ...record, charts: editionCharts(editions), ledger: ledgerOnFile, copy }
}

/**
 * The pipeline up to the ledger: project, theme, data, figures, templates, documents, charts, writers. It stops where errors make the
 * next room pointless.
 */
async function composeEdition(
  { id, label, workspace, progress, step }: ComposeInput,
  problems: Problems,
): Promise<ComposedEdition> {
  const { report } = problems
  const project = step("project", () => readProject(id, workspace, report))
  const theme = project && step("theme", () => readTheme(project.theme, workspace, report))
  if (project === undefined || theme === undefined) return {}
  const before = problems.errors
  const template = await chosenTemplate({ project, theme, workspace, step }, report)
  const ofTemplate = problems.errors - before
  // No room before the writers depends on the template: what is wrong there shows in the same run.
  const failed = () => problems.errors > ofTemplate
  const data = step("data", () => readPackage(workspace, unitsOf(project.locales), report))
  if (data === undefined || failed()) return {}
  const figures = step("figures", () => resolveFigures(data, workspace, report))
  const facts = { project, data, figures, edition: label, workspace }
  const earlier = project.whatChanged && step("compare", () => openEarlier(facts, report))
  const known = { project, data, figures, ...earlier }
  const pages = step("templating", () => fillTemplates({ ...known, theme, earlier, workspace }, report))
  const unfinished = {
    facts,
    claims: pages.map(({ locale, session }) => ({ locale: locale.id, claims: session.claims })),
  }
  const { openThemeFaces } = await step("import", () => import("./layout/theme-faces.ts"))
  const faces = openThemeFaces(theme, workspace, report)
  if (faces === undefined || failed()) return unfinished
  const { readDocuments, rereadDeck } = await step("import", () => import("./document/read-documents.ts"))
  const { continueSlides } = await step("import", () => import("./document/continue-slides.ts"))
  const { findBreaks } = await step("import", () => import("./layout/find-breaks.ts"))
  const { drawCharts } = hasCharts(project)
    ? await step("import", () => import("./charts/draw-charts.ts"))
    : { drawCharts: noCharts }
  const setting = { project, theme, faces, reportSize: reportChartSize(theme), readSpec: specReader(workspace, report) }
  // A deck on a template is shown in the theme's own layouts too: as HTML.
  const shownThemes = template === undefined ? [theme] : [theme, template.theme]
  const editions: LocaleEdition[] = []
  for (const page of pages) {
    const first = step("document", () => readDocuments(page, project, known.data, report))
    const breaks = step("layout", () => findBreaks(first.deck, shownThemes, faces))
    const continued = continueSlides(page, breaks, first.deck.meta.words)
    const documents = breaks.length === 0 ? first : step("document", () => rereadDeck(continued, first))
    const input = { ...setting, pages: continued, documents }
    const charts = await step("charts", () => drawCharts(input, report))
    if (problems.errors > 0) continue
    editions.push(await writeLocale({ ...input, charts, template, edition: label, workspace, progress, step }, report))
  }
  const frame = template === undefined ? [] : await frameOf(template, step, report)
  if (problems.errors > 0) return unfinished
  const ledger = step("edition", () => editionLedger({ ...facts, figures: known.figures }, editions))
  return { composed: { project, ledger, frame, editions } }
}

/** Reads what was written back, before anyone else can: what does not say what it must is not published. */
async function prove(
  files: readonly EditionFile[],
  ledger: EditionFile,
  copy: EditionFile,
  step: Step,
  report: Report,
): Promise<void> {
  const { proveEdition } = await step("import", () => import("./proof/prove-edition.ts"))
  const parse = ({ bytes }: EditionFile) => JSON.parse(new TextDecoder().decode(bytes))
  const record = { ledger: parse(ledger), ledgerBytes: ledger.bytes, copy: parse(copy) }
  await step("proof", () => proveEdition(provedFiles(files), record, report))
}

function hasCharts({ exhibits }: Project): boolean {
  return [...exhibits.values()].some(({ kind }) => kind === "chart")
}

/** Draws the charts of a briefing without any: Vega is not loaded for nothing. */
const noCharts = async (): Promise<ReadonlyMap<string, RenderedChart>> => new Map()

/** The corporate file that the briefing names, with the theme matched to it; undefined when it is unusable, or none is named. */
async function chosenTemplate(
  { project, theme, workspace, step }: { project: Project; theme: Theme; workspace: Workspace; step: Step },
  report: Report,
): Promise<MatchedTemplate | undefined> {
  if (project.template === undefined) return undefined
  const { file, layouts } = project.template
  const found = readBytes(workspace, "briefing", file.value, report, file.span)
  if (found === undefined) return undefined
  const { openTemplate } = await step("import", () => import("./writers/pptx/template/open-template.ts"))
  const { matchTemplate } = await step("import", () => import("./writers/pptx/template/match-template.ts"))
  return step("template", () => {
    const template = openTemplate({ ...found, span: file.span, layouts }, report)
    return template && matchTemplate(template, theme, report)
  })
}

/** What the file says on its own masters and layouts, read by the readers that read the decks back. */
async function frameOf({ template }: MatchedTemplate, step: Step, report: Report): Promise<readonly string[]> {
  const { templateFrame } = await step("import", () => import("./proof/template-frame.ts"))
  return step("template", () => templateFrame(template, report))
}

/** Every unit that some locale has words for. */
function unitsOf(locales: readonly { readonly numbers: { readonly units: object } }[]): string[] {
  return [...new Set(locales.flatMap((locale) => Object.keys(locale.numbers.units)))]
}

/** Writes the record of a published edition into the briefing; returns its printed path. */
function keepRecord(label: string, record = "", output: Output, report: Report): string | undefined {
  try {
    return output.keep(label, new TextEncoder().encode(record))
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    report(editionProblems["unwritten-record"](error))
    return undefined
  }
}

function publish(files: readonly EditionFile[], label: string | undefined, output: Output): string {
  const staging = output.stage()
  try {
    for (const file of files) staging.write(file.path, file.bytes)
    return staging.publish(editionName(files), label)
  } catch (error) {
    staging.discard()
    throw error
  }
}
