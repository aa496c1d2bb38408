import type { RenderedChart } from "../../charts/model.ts"
import type { Report } from "../../diagnostics/problem.ts"
import type { Artifact, Block, PageName, Report as ReportDocument } from "../../document/model.ts"
import { numberExhibits } from "../../document/number-exhibits.ts"
import { openHyphenator } from "../../layout/hyphenator.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import type { Theme } from "../../theme/theme.ts"
import { checkText } from "./check-text.ts"
import { drawCharts } from "./draw-charts.ts"
import { rgb } from "./drawing.ts"
import { emit } from "./emit.ts"
import { type LaidOutReport, layOutReport } from "./lay-out-report.ts"
import type { PdfInfo } from "./metadata.ts"
import { pageGeometry } from "./page-geometry.ts"
import type { ReportRecords } from "./records.ts"
import type { Colors } from "./setting.ts"

export interface PdfInput {
  readonly document: ReportDocument
  readonly theme: Theme
  readonly faces: Typefaces
  /** By id; drawn at the size `reportChartSize` names. */
  readonly charts: ReadonlyMap<string, RenderedChart>
  /** Seconds since 1970: the date the file says it was made. */
  readonly epoch: number
  /** How many tables of data will be attached: the colophon says so. */
  readonly tables: number
  /** The edition's label: the colophon says it. */
  readonly edition?: string
  readonly report: Report
}

/** A report of which all is settled but the ledger that it carries: that one says where everything stands in it. */
export interface PreparedPdf extends Omit<Artifact, "bytes"> {
  readonly names: readonly PageName[]
  readonly write: (records: ReportRecords) => Promise<Uint8Array>
}

/** Lays a report out, to be written as a tagged PDF 1.7 (PDF/A-3a, PDF/UA-1); the same input gives the same bytes. */
export async function preparePdf(input: PdfInput): Promise<PreparedPdf> {
  const { document, theme, faces, epoch } = input
  const laidOut = await layOut(input)
  const geometry = pageGeometry(theme, document.meta.locale)
  const info = infoOf(document, epoch)
  return {
    count: laidOut.pages.length,
    placements: laidOut.placements,
    names: laidOut.names,
    write: (records) => emit(laidOut, { geometry, info, faces, records }),
  }
}

/** The report as pages of plain data, before any of it is PDF. */
export async function layOut({
  document,
  theme,
  faces,
  charts,
  tables,
  edition,
  report,
}: PdfInput): Promise<LaidOutReport> {
  const { locale } = document.meta
  checkText(document, faces, report)
  const ids = document.chapters.flatMap(({ blocks }) => blocks.flatMap(chartIds))
  return layOutReport(document, {
    theme,
    faces,
    hyphenator: await openHyphenator(locale),
    meta: document.meta,
    geometry: pageGeometry(theme, locale),
    colors: colorsOf(theme),
    charts: await drawCharts(charts, ids, { theme, faces, locale, report }),
    exhibitLabels: numberExhibits(document.chapters, document.meta.words),
    tables,
    ...(edition === undefined ? {} : { edition }),
    report,
  })
}

function chartIds(block: Block): readonly string[] {
  if (block.kind === "chart") return [block.exhibit.id]
  if (block.kind === "quote") return block.blocks.flatMap(chartIds)
  return block.kind === "list" ? block.items.flatMap(({ blocks }) => blocks.flatMap(chartIds)) : []
}

function colorsOf({ palette }: Theme): Colors {
  return {
    ink: rgb(palette.ink),
    muted: rgb(palette.muted),
    rule: rgb(palette.rule),
    mark: rgb(palette.mark),
    wash: rgb(palette.wash),
    paper: rgb(palette.paper),
    accents: palette.accents.map(({ color }) => rgb(color)),
  }
}

function infoOf({ meta }: ReportDocument, epoch: number): PdfInfo {
  return {
    title: meta.title,
    author: meta.organisation ?? "",
    subject: meta.description,
    keywords: meta.keywords.join(", "),
    language: meta.locale,
    created: new Date(epoch * 1000),
  }
}
