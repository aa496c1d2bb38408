import type { Report, Span } from "../../diagnostics/problem.ts"
import type { Block, Inline, Meta, Report as ReportDocument } from "../../document/model.ts"
import { isInvisible, spaceWidth } from "../../layout/script.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import { plainRun } from "./plain-run.ts"
import { problems } from "./problems.ts"

/** Reports what cannot be set: characters without a glyph, links that lead nowhere or where they must not. */
export function checkText(document: ReportDocument, faces: Typefaces, report: Report): void {
  const targets = new Set(idsOf(document))
  const missing = new Set<string>()
  const checkGlyphs = (text: string, span: Span | undefined): void => {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0
      if (isDrawable(codePoint, faces)) continue
      const key = JSON.stringify([codePoint, span])
      if (missing.has(key)) continue
      missing.add(key)
      const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`
      report(problems["missing-glyph"]({ character, code }, span))
    }
  }
  const check = (inlines: readonly Inline[], span: Span): void => {
    for (const inline of inlines) {
      if (inline.kind === "break") continue
      for (const run of inline.kind === "source" ? inline.note : [inline]) {
        checkGlyphs(run.text, span)
        if (run.link !== undefined) checkLink(run.link, targets, span, report)
      }
    }
  }
  for (const text of ownWords(document.meta)) checkGlyphs(text, undefined)
  for (const chapter of document.chapters) {
    checkGlyphs(chapter.tag, chapter.span)
    check(chapter.title, chapter.span)
    for (const { inlines, span } of chapter.blocks.flatMap(textsOf)) check(inlines, span)
  }
}

/** Whether a code point leaves the trace its author means: a glyph, a space, or rightly nothing. */
function isDrawable(codePoint: number, faces: Typefaces): boolean {
  if (codePoint === 0x0a || codePoint === 0x0d) return true
  return spaceWidth(codePoint) !== undefined || isInvisible(codePoint) || faces.regular.has(codePoint)
}

function checkLink(target: string, targets: ReadonlySet<string>, span: Span, report: Report): void {
  if (target.startsWith("#")) {
    if (!targets.has(target.slice(1))) report(problems["unknown-target"]({ target }, span))
  } else if (!/^(https?:\/\/|mailto:)/i.test(target)) report(problems["unsafe-link"]({ target }, span))
}

/** What the writer says on its own: titles, words, sources. */
function ownWords(meta: Meta): readonly string[] {
  const sources = [...meta.sources.values()].map(({ short, asOfText }) => `${short}${asOfText ?? ""}`)
  const { colophon, contents, exhibits, figure, table, continued, asOf, asOfInline, report } = meta.words
  return [
    meta.title,
    meta.subtitle,
    meta.asOfText,
    meta.organisation ?? "",
    contents,
    exhibits,
    figure,
    table,
    continued,
    asOf,
    asOfInline,
    report,
    ...Object.values(colophon),
    ...sources,
  ]
}

interface Text {
  readonly inlines: readonly Inline[]
  readonly span: Span
}

type TextReaders = {
  readonly [K in Block["kind"]]: (block: Extract<Block, { kind: K }>) => readonly (readonly Inline[])[]
}

const exhibitTexts = (
  exhibit: Extract<Block, { kind: "chart" }>["exhibit"] | undefined,
): readonly (readonly Inline[])[] =>
  exhibit === undefined ? [] : [exhibit.title, exhibit.subtitle, exhibit.reading, exhibit.source]

const readers = {
  heading: ({ inlines }) => [inlines],
  paragraph: ({ inlines }) => [inlines],
  list: () => [],
  quote: () => [],
  picture: () => [],
  code: ({ text }) => [[plainRun(text)]],
  chart: ({ exhibit }) => exhibitTexts(exhibit),
  table: ({ exhibit, header, rows }) => [
    ...exhibitTexts(exhibit),
    ...[header, ...rows].flatMap((row) => row.map(({ inlines }) => inlines)),
  ],
} satisfies TextReaders

function textsOf(block: Block): readonly Text[] {
  if (block.kind === "quote") return block.blocks.flatMap(textsOf)
  if (block.kind === "list") return block.items.flatMap(({ blocks }) => blocks.flatMap(textsOf))
  const read = readers[block.kind] as (block: Block) => readonly (readonly Inline[])[]
  return read(block).map((inlines) => ({ inlines, span: block.span }))
}

function idsOf(document: ReportDocument): readonly string[] {
  const ids = (block: Block): readonly string[] => {
    if (block.kind === "heading") return [block.id]
    if (block.kind === "chart") return [block.exhibit.id]
    if (block.kind === "table") return block.exhibit === undefined ? [] : [block.exhibit.id]
    if (block.kind === "quote") return block.blocks.flatMap(ids)
    return block.kind === "list" ? block.items.flatMap(({ blocks }) => blocks.flatMap(ids)) : []
  }
  return document.chapters.flatMap(({ id, blocks }) => [id, ...blocks.flatMap(ids)])
}
