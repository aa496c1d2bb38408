import type { ChartsInput } from "./charts/draw-charts.ts"
import type { RenderedChart } from "./charts/model.ts"
import { localeCopy } from "./copy/locale-copy.ts"
import type { Report } from "./diagnostics/problem.ts"
import type { Progress, Step } from "./diagnostics/progress.ts"
import type { Artifact } from "./document/model.ts"
import { slideNames } from "./document/slide-names.ts"
import type { Shown } from "./edition/ledger.ts"
import { type ChartEntry, type EditionFile, sha256 } from "./edition/manifest.ts"
import type { LateFile, LocaleEdition } from "./edition/records.ts"
import { shownSizes } from "./layout/shown-charts.ts"
import { subsetFont } from "./layout/subset-font.ts"
import type { OutputKind } from "./project/project.ts"
import { stripMarks } from "./templating/mark.ts"
import { marpThemeCss } from "./theme/marp-css.ts"
import type { Theme } from "./theme/theme.ts"
import { letSignalsIn } from "./workspace/let-signals-in.ts"
import { readBytes, readText } from "./workspace/read-text.ts"
import type { Workspace } from "./workspace/workspace.ts"
import type { Attachment } from "./writers/pdf/records.ts"
import type { MatchedTemplate } from "./writers/pptx/template/match-template.ts"

/** What one locale's files are written from. */
export interface LocaleInput extends Required<ChartsInput> {
  readonly charts: ReadonlyMap<string, RenderedChart>
  /** The corporate file that the PPTX is written into. */
  readonly template: MatchedTemplate | undefined
  /** The edition's label. */
  readonly edition: string | undefined
  readonly workspace: Workspace
  readonly progress: Progress
  readonly step: Step
}

/** Writes every artifact that the briefing asks for in one locale, each chart as a file, and the Markdown's theme. */
export async function writeLocale(input: LocaleInput, report: Report): Promise<LocaleEdition> {
  const { project, documents, charts, theme, progress, step, template } = input
  const locale = input.pages.locale.id
  const files: EditionFile[] = []
  const shown: Shown[] = []
  const entries: ChartEntry[] = []
  const late: LateFile[] = []
  const onTemplate = template !== undefined && project.outputs.includes("pptx")
  const restyled = onTemplate ? await step("charts", () => restyledCharts(input, template.theme, report)) : charts
  for (const kind of project.outputs) {
    await letSignalsIn()
    const path = `${project.id}-${kind === "pdf" ? "report" : "deck"}.${locale}.${kind}`
    if (kind === "pdf") {
      const { count, placements, names, write } = await prepareReport(input, report)
      late.push({ path, kind, locale, count, write })
      shown.push({ path, locale, placements, pages: names })
      continue
    }
    const artifact = await writers[kind]({ ...input, restyled }, report)
    files.push({ path, kind, locale, bytes: artifact.bytes, count: artifact.count })
    if (kind !== "md") shown.push({ path, locale, placements: artifact.placements, pages: slideNames(documents.deck) })
    for (const [chart, form] of artifact.charts ?? []) entries.push({ chart, locale, ...form })
    progress(path)
  }
  for (const { id, svg } of charts.values()) {
    await letSignalsIn()
    const [size = input.reportSize.name] = shownSizes(documents.deck, id, theme)
    const text = await step("svg", () => svg(size))
    files.push({ path: `charts/${id}.${locale}.svg`, kind: "svg", locale, bytes: utf8(text) })
  }
  if (project.outputs.includes("md") && locale === project.locales[0]?.id) {
    files.push({ path: "theme.css", kind: "css", bytes: utf8(marpThemeCss(theme)) })
  }
  const exhibits = [...documents.exhibits.values()]
  const { session, locale: words } = input.pages
  const copy = localeCopy({ documents, charts, restyled, theme, locale: words, units: session.data.units })
  return { locale, files, late, shown, charts: entries, claims: session.claims, exhibits, copy }
}

/** An artifact; the PPTX says beside it how each chart came out. */
type Written = Artifact & { readonly charts?: Iterable<readonly [string, Omit<ChartEntry, "chart" | "locale">]> }

/** With the charts as a deck on a template has them; the briefing's own where there is none. */
type WriterInput = LocaleInput & { readonly restyled: LocaleInput["charts"] }

type WriteArtifact = (input: WriterInput, report: Report) => Promise<Written>

/** One writer for each kind of output; its code is loaded when a briefing first asks for it. */
const writers: Readonly<Record<Exclude<OutputKind, "pdf">, WriteArtifact>> = {
  pptx: async (input, report) => {
    const { documents, faces, template, restyled, step } = input
    const { writePptx } = await step("import", () => import("./writers/pptx/write-pptx.ts"))
    const theme = template?.theme ?? input.theme
    const rasterize = async (svg: string, width: number) => {
      const raster = await import("./charts/raster.ts")
      return raster.rasterize(svg, width, theme, faces)
    }
    const shown = { deck: documents.deck, theme, faces, charts: restyled, rasterize, epoch: epochOf(input), report }
    return step("pptx", () => writePptx(template === undefined ? shown : { ...shown, template }))
  },
  html: async ({ documents, pages, theme, faces, charts, workspace, step }, report) => {
    const { writeHtml } = await step("import", () => import("./writers/html/write-html.ts"))
    const { createMarp } = await step("import", () => import("./document/create-marp.ts"))
    const script = readText(workspace, "templates", "player/player.js", report)
    const style = readText(workspace, "templates", "player/player.css", report)
    return step("html", () =>
      writeHtml({
        deck: documents.deck,
        marks: pages.session.marks,
        theme,
        faces,
        charts,
        pictures: new Map(), // the document reader refuses a briefing's pictures: the report could not show them
        createMarp: (css) => createMarp(css) as never,
        subsetFont,
        player: { js: script?.text ?? "", css: style?.text ?? "" },
        report,
      }),
    )
  },
  md: async ({ documents: { deck } }) => {
    return { bytes: utf8(plainMarp(deck.marked)), count: deck.slides.length, placements: [] }
  },
}

/** A deck's Markdown without lineage, and without the one directive that only Galley knows: Marp would take it for a note. */
function plainMarp(marked: string): string {
  return stripMarks(marked).replace(/^<!-- _section: .* -->\n/gm, "")
}

/** The report is laid out with the others and written when the ledger says where everything stands. */
async function prepareReport(input: LocaleInput, report: Report) {
  const { documents, pages, theme, faces, charts, edition, step } = input
  const { preparePdf } = await step("import", () => import("./writers/pdf/write-pdf.ts"))
  const document = documents.report
  const data = dataFiles(input, report)
  const tables = pages.session.data.tables.size
  const label = edition === undefined ? {} : { edition }
  const setting = { document, theme, faces, charts, tables, ...label, epoch: epochOf(input), report }
  const { write, ...prepared } = await step("pdf", () => preparePdf(setting))
  return {
    ...prepared,
    write: (ledger: EditionFile) => {
      const attachments = [ledgerFile(ledger), ...data]
      return step("pdf", () => write({ ledger: sha256(ledger.bytes), attachments }))
    },
  }
}

function ledgerFile({ bytes }: EditionFile): Attachment {
  const description = "Every quantity and claim: value, bound, source, cell, and where it stands"
  return { name: "ledger.json", bytes, type: "application/json", description, relationship: "Supplement" }
}

/** The data package as attachments: its description and each of its tables. */
function dataFiles({ pages, workspace }: LocaleInput, report: Report): readonly Attachment[] {
  const { data } = pages.session
  const description = {
    path: "data/datapackage.json",
    type: "application/json",
    description: "What the tables mean",
    relationship: "Supplement" as const,
  }
  const tables = [...data.tables.values()].map(({ path, name, titles }) => ({
    path,
    type: "text/csv",
    description: titles.get(pages.locale.id) ?? name,
    relationship: "Data" as const,
  }))
  return [description, ...tables].flatMap(({ path, ...more }): Attachment[] => {
    const found = readBytes(workspace, "briefing", path, report)
    const name = path.replace(/^data\//, "").replaceAll("/", "-")
    return found === undefined ? [] : [{ name, bytes: found.bytes, ...more }]
  })
}

/** A template has its own colours and boxes: the deck's charts are drawn for these again. */
async function restyledCharts(input: LocaleInput, theme: Theme, report: Report) {
  const { pages, documents, project, faces, readSpec } = input
  const { drawCharts } = await import("./charts/draw-charts.ts")
  return drawCharts({ pages, documents, project, theme, faces, readSpec }, report)
}

/** The date artifacts bear: `SOURCE_DATE_EPOCH`, else the briefing's as-of date. */
function epochOf({ workspace, project }: LocaleInput): number {
  return workspace.epoch ?? Date.parse(`${project.asOf}T00:00:00Z`) / 1000
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
