import type { Package } from "../data/table.ts"
import type { Report, Span } from "../diagnostics/problem.ts"
import type { Project } from "../project/project.ts"
import { plainText } from "../templating/escape-markdown.ts"
import type { Pages } from "../templating/fill-templates.ts"
import type { Output } from "../templating/output.ts"
import { checkSlides } from "./check-slides.ts"
import { createMarp, type Marp } from "./create-marp.ts"
import { inlineText } from "./inline-text.ts"
import type {
  Block,
  Chapter,
  Deck,
  Exhibit,
  Inline,
  Meta,
  Report as ReportDocument,
  Slide,
  Source,
  Words,
} from "./model.ts"
import { problems } from "./problems.ts"
import { type BlockSetting, readBlocks } from "./read-blocks.ts"
import { readInlines } from "./read-inlines.ts"
import { refuseReferences, resolveReferences } from "./resolve-references.ts"
import { type Page, splitPages } from "./split-pages.ts"
import type { Token } from "./token.ts"

/** One locale's deck and report as typed models. */
export interface Documents {
  readonly deck: Deck
  readonly report: ReportDocument
  readonly exhibits: ReadonlyMap<string, Exhibit>
}

/** Parses Markdown for every document of the process: making one costs more than reading a report with it. */
let parser: Marp | undefined

/** Parses a locale's marked Markdown with marp-core's markdown-it and reads it into the models. */
export function readDocuments(pages: Pages, project: Project, data: Package, report: Report): Documents {
  const { inline, readPages } = openReader(pages, project.id, report)
  const exhibits = new Map([...pages.exhibits].map(([id, exhibit]) => [id, readExhibit(exhibit, inline)]))
  const nowhere = nowhereIn(project.id)
  const meta = readMeta(pages, project, data, (text) => inlineText(inline(text, nowhere)))
  const deck = readDeck(pages, meta, { inline, readPages }, exhibits)
  checkSlides(deck, report)
  const { marks } = pages.session
  refuseReferences(deck.slides, marks, report)
  const read = readPages(pages.report, exhibits, (page, index, setting) => readChapter(page, index, setting, inline))
  const chapters = resolveReferences(read, meta.words, marks, report)
  return { deck, report: { meta, chapters }, exhibits }
}

/** The documents with their deck read again, from pages that only break its slides: all they had to report was reported. */
export function rereadDeck(pages: Pages, { deck: { meta }, report, exhibits }: Documents): Documents {
  const reader = openReader(pages, meta.briefing, () => undefined)
  return { deck: readDeck(pages, meta, reader, exhibits), report, exhibits }
}

type ReadInline = (text: string, span: Span) => Inline[]

/** Reads the texts of one locale. */
interface Reader {
  readonly inline: ReadInline
  readonly readPages: <T>(
    output: Output,
    exhibits: Documents["exhibits"],
    read: (page: Page, index: number, setting: BlockSetting) => T,
  ) => T[]
}

function openReader(pages: Pages, briefing: string, report: Report): Reader {
  parser ??= createMarp()
  const marp = parser
  const { marks } = pages.session
  return {
    inline(text, span) {
      const tokens = marp.markdown.parseInline(text, {}) as unknown as Token[]
      return readInlines(
        tokens.flatMap((token) => token.children ?? []),
        { marks, open: [], place: () => span, report },
      )
    },
    readPages(output, exhibits, read) {
      const place = lineMap(output, nowhereIn(briefing))
      return splitPages(marp, output, place, report).map((page, index) =>
        read(page, index, { marks, exhibits, place, open: [], report }),
      )
    },
  }
}

/** The place of what no file says. */
function nowhereIn(briefing: string): Span {
  return { file: briefing, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
}

function readDeck(pages: Pages, meta: Meta, { inline, readPages }: Reader, exhibits: Documents["exhibits"]): Deck {
  return {
    meta,
    marked: pages.deck.text(),
    slides: readPages(pages.deck, exhibits, (page, index, setting) => readSlide(page, index, setting, inline)),
  }
}

function readExhibit(
  exhibit: Pages["exhibits"] extends ReadonlyMap<string, infer E> ? E : never,
  inline: ReadInline,
): Exhibit {
  const span = exhibit.binding.span
  return {
    id: exhibit.id,
    kind: exhibit.binding.kind,
    title: inline(exhibit.title, span),
    subtitle: inline(exhibit.subtitle, span),
    source: inline(exhibit.source, span),
    alt: plainText(exhibit.alt),
    reading: inline(exhibit.reading, span),
    quantities: exhibit.quantities,
  }
}

/** Where each line of the output was written: the place of its first printed character. */
function lineMap(output: Output, nowhere: Span): (line: number) => Span {
  const starts = [0]
  const text = output.text()
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) starts.push(index + 1)
  return (line) => {
    const start = starts[line] ?? 0
    const end = starts[line + 1] ?? text.length
    const content = /^(?:[#>|*\s-]|\d+\.)*/.exec(text.slice(start, end))?.[0].length ?? 0
    return output.locate(Math.min(start + content, Math.max(start, end - 1))) ?? nowhere
  }
}

function classOf({ directives }: Page): { name: string; accent: number; itemAccents: ReadonlyMap<number, number> } {
  const [name = "", accent = "accent-1", ...items] = String(directives.class ?? "").split(/[ ,]+/)
  const itemAccents = items.flatMap((item): [number, number][] => {
    const [, index, own] = /^item-(\d+)-accent-(\d+)$/.exec(item) ?? []
    return index === undefined ? [] : [[Number(index) - 1, Number(own) - 1]]
  })
  return {
    name,
    accent: Math.max(0, Number(accent.replace("accent-", "")) - 1 || 0),
    itemAccents: new Map(itemAccents),
  }
}

function readSlide(page: Page, index: number, setting: BlockSetting, inline: ReadInline): Slide {
  const span = setting.place(page.line)
  const blocks = readBlocks(page.tokens, setting)
  const { title, subtitle, rest } = takeTitles(blocks)
  const where = blocks[0]?.span ?? span
  if (title.length === 0) setting.report(problems["no-title"]({ what: "slide", number: index + 1 }, where))
  const { name, accent, itemAccents } = classOf(page)
  return {
    number: index + 1,
    layout: name,
    section: page.directives.section ?? "",
    tag: inlineText(inline(String(page.directives.header ?? ""), where)),
    title,
    subtitle,
    blocks: rest,
    source: inline(String(page.directives.footer ?? ""), where),
    notes: page.comments
      .flatMap((comment) => comment.trim().split(/\n+/))
      .filter((text) => text !== "")
      .map((text) => inline(text, where)),
    accent,
    ...(itemAccents.size === 0 ? {} : { itemAccents }),
    span: where,
  }
}

function takeTitles(blocks: readonly Block[]) {
  const title = blocks.find((block) => block.kind === "heading" && block.level === 1)
  const subtitle = blocks.find((block) => block.kind === "heading" && block.level === 2)
  return {
    title: title?.kind === "heading" ? title.inlines : [],
    subtitle: subtitle?.kind === "heading" ? subtitle.inlines : [],
    rest: blocks.filter((block) => block !== title && block !== subtitle),
  }
}

function readChapter(page: Page, index: number, setting: BlockSetting, inline: ReadInline): Chapter {
  const blocks = readBlocks(page.tokens, setting)
  const heading = blocks.find((block) => block.kind === "heading" && block.level === 1)
  const span = heading?.span ?? setting.place(page.line)
  if (heading === undefined) setting.report(problems["no-title"]({ what: "chapter", number: index + 1 }, span))
  const { name, accent } = classOf(page)
  return {
    kind: name === "front" || name === "appendix" ? name : "chapter",
    id: page.directives.section ?? `chapter-${index + 1}`,
    tag: inlineText(inline(String(page.directives.header ?? ""), span)),
    title: heading?.kind === "heading" ? heading.inlines : [],
    blocks: blocks.filter((block) => block !== heading),
    accent,
    span,
  }
}

function readMeta(pages: Pages, project: Project, data: Package, plain: (marked: string) => string): Meta {
  const { locale, session } = pages
  const sources = new Map<string, Source>(
    [...data.sources.values()].map((source) => [
      source.id,
      {
        id: source.id,
        title: session.sourceTitle(source.id),
        short: session.sourceName(source.id),
        ...(source.url === undefined ? {} : { url: source.url }),
        ...(source.asOf === undefined
          ? {}
          : { asOf: source.asOf, asOfText: session.period(source.asOf) ?? source.asOf }),
      },
    ]),
  )
  return {
    briefing: project.id,
    locale: locale.id,
    title: plain(pages.title),
    subtitle: plain(pages.subtitle),
    description: plain(pages.description),
    ...(project.organisation === undefined ? {} : { organisation: project.organisation }),
    keywords: project.keywords.get(locale.id) ?? [],
    asOf: project.asOf,
    asOfText: session.period(project.asOf) ?? project.asOf,
    sources,
    claims: session.claims,
    words: wordsOf(pages),
  }
}

function wordsOf({ locale }: Pages): Words {
  const word = (name: string) => locale.words[name] ?? name
  return {
    contents: word("contents"),
    exhibits: word("exhibits"),
    figure: word("figure"),
    table: word("table"),
    source: word("source"),
    sources: word("sources"),
    notes: word("notes"),
    continued: word("continued"),
    page: word("page"),
    slide: word("slide"),
    asOf: word("as-of"),
    asOfInline: word("as-of-inline"),
    report: word("report"),
    overview: word("overview"),
    presenter: word("presenter"),
    next: word("next"),
    end: word("end"),
    blank: word("blank"),
    print: word("print"),
    help: word("help"),
    computed: word("computed"),
    guarded: word("guarded"),
    forecast: word("forecast"),
    colophon: {
      title: word("colophon"),
      edition: word("colophon-edition"),
      data: word("colophon-data"),
      attached: word("colophon-attached"),
      ledger: word("colophon-ledger"),
    },
    bound: locale.boundWords,
  }
}
