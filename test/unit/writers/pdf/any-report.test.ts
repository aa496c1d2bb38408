import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Block, Inline, List, Run } from "../../../../src/document/model.ts"
import type { Mark } from "../../../../src/writers/pdf/drawing.ts"
import { extentOf } from "../../../../src/writers/pdf/extent.ts"
import type { LaidOutReport } from "../../../../src/writers/pdf/lay-out-report.ts"
import type { Tag } from "../../../../src/writers/pdf/tag.ts"
import { geometryOf, layOutPages, overlaps, ownerOf, reportOf, span } from "../../../fixtures/pdf-pages.ts"
import { quantity, rich } from "../../../fixtures/pdf-report.ts"

const words = fc.oneof(
  fc.stringMatching(/^[一-龥，。（）“”、；：？A-Za-z0-9 %.’—…>~-]{1,60}$/),
  fc.stringMatching(/^[A-Z]?[a-z]{1,12}( [a-z]{1,14}){0,30}[.,]?$/),
  fc.stringMatching(/^[ァ-ヶー々、。「」]{1,30}$/),
  fc.stringMatching(/^https:\/\/[a-z]{2,9}\.example\/[a-z0-9/_-]{0,90}$/),
  fc.stringMatching(/^[a-z\u00ad]{40,120}$/),
  fc.constantFrom("CNY 7.43 million", "2025年12月24日", "超50亿元", "a\u200bb\u2060c"),
)

const run: fc.Arbitrary<Run> = fc
  .record({
    text: words,
    bold: fc.boolean(),
    italic: fc.boolean(),
    strike: fc.boolean(),
    code: fc.boolean(),
    more: fc.constantFrom(
      {},
      {},
      {},
      { link: "https://a.example" },
      { cite: quantity("a/b") },
      { script: "sub" as const },
    ),
  })
  .map(({ more, ...run }) => ({ kind: "text", ...run, ...more }))

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: run },
  { weight: 1, arbitrary: fc.constant({ kind: "break" } as const) },
  {
    weight: 1,
    arbitrary: words.map((text) => ({ kind: "source", sources: ["S1"], note: rich(text) as Run[] }) as const),
  },
)
const inlines = fc.array(inline, { maxLength: 5 })

const table = fc
  .integer({ min: 1, max: 9 })
  .chain((columns) => {
    const row = fc.array(
      fc.array(inline, { maxLength: 2 }).map((inlines) => ({ inlines })),
      { minLength: columns, maxLength: columns },
    )
    return fc.array(row, { minLength: 1, maxLength: 25 })
  })
  .map(([header = [], ...rows]): Block => {
    const align = header.map((_, index) => (["left", "right", "center"] as const)[index % 3] ?? "left")
    return { kind: "table", align, header, rows, span }
  })

const leaf: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: inlines.map((inlines): Block => ({ kind: "paragraph", role: "body", inlines, span })) },
  { weight: 1, arbitrary: inlines.map((inlines): Block => ({ kind: "paragraph", role: "lead", inlines, span })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ inlines, level: fc.integer({ min: 1, max: 6 }), id: fc.uuid() })
      .map((heading): Block => ({ kind: "heading", ...heading, span })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(words, { maxLength: 30 })
      .map((lines): Block => ({ kind: "code", language: "", text: lines.join("\n"), span })),
  },
  { weight: 2, arbitrary: table },
)

/** Blocks in lists and call-outs in one another, as deep as `depth`. */
function nested(depth: number): fc.Arbitrary<Block> {
  if (depth === 0) return leaf
  const inner = nested(depth - 1)
  const list = fc.tuple(fc.array(fc.array(inner, { maxLength: 2 }), { minLength: 1, maxLength: 4 }), fc.boolean()).map(
    ([items, ordered]): List => ({
      kind: "list",
      ordered,
      start: 98,
      items: items.map((blocks) => ({ blocks, span })),
      span,
    }),
  )
  const quote = fc.array(inner, { maxLength: 3 }).map((blocks): Block => ({ kind: "quote", blocks, span }))
  return fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 1, arbitrary: list }, { weight: 1, arbitrary: quote })
}

const squeeze = (text: string): string => text.replace(/[\s\u200b\u2060\u00ad]+/gu, "")
const said = (inlines: readonly Inline[]): string =>
  squeeze(inlines.map((inline) => (inline.kind === "text" ? inline.text : "")).join(""))

interface Said {
  /** The cells of each table, in their order. */
  readonly tables: readonly (readonly string[])[]
  /** The words of all other blocks, in their order. */
  readonly texts: readonly string[]
}

const full = (texts: readonly string[]): readonly string[] => texts.filter((text) => text !== "")

function meant(blocks: readonly Block[]): Said {
  const parts = blocks.map((block): Said => {
    if (block.kind === "table")
      return { tables: [full([block.header, ...block.rows].flat().map(({ inlines }) => said(inlines)))], texts: [] }
    if (block.kind === "code") return { tables: [], texts: full([squeeze(block.text)]) }
    if (block.kind === "quote") return meant(block.blocks)
    if (block.kind === "list") return meant(block.items.flatMap(({ blocks }) => blocks))
    return { tables: [], texts: "inlines" in block ? full([said(block.inlines)]) : [] }
  })
  return { tables: parts.flatMap(({ tables }) => tables), texts: parts.flatMap(({ texts }) => texts) }
}

/** What was drawn, in the order in which its nodes were begun. */
function drawn({ pages }: LaidOutReport): Said {
  const texts = new Map<Tag, string>()
  for (const { mark, tag } of pages.slice(2).flatMap(({ ink }) => ink)) {
    if (tag === "artifact" || tag.type === "Reference") continue
    const owner = ownerOf(tag)
    const text = mark.kind === "text" ? String.fromCodePoint(...mark.codePoints) : ""
    if (/^(P|H\d|TD|TH)$/.test(owner.type)) texts.set(owner, (texts.get(owner) ?? "") + text)
  }
  const nodes = [...texts]
  const tables = new Set(nodes.flatMap(([tag]) => tableOf(tag) ?? []))
  const of = (table: Tag | undefined) =>
    full(nodes.filter(([tag]) => tableOf(tag) === table).map(([, text]) => squeeze(text)))
  return { tables: [...tables].map(of), texts: of(undefined) }
}

function tableOf(tag: Tag | undefined): Tag | undefined {
  return tag === undefined || tag.type === "Table" ? tag : tableOf(tag.parent)
}

/** Tables may float past one another. */
const sorted = (tables: Said["tables"]): readonly string[] => tables.map((cells) => cells.join("|")).sort()

describe("any report", () => {
  test("loses no text and changes no order, stays in its column and on its sheet, and no two blocks overlap", async () => {
    const blocks = fc.array(nested(3), { maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(blocks, fc.constantFrom("zh-CN", "en"), async (blocks, locale) => {
        const report = await layOutPages(reportOf(blocks, locale), new Problems())
        const [given, found] = [meant(blocks), drawn(report)]
        expect(sorted(found.tables)).toEqual(sorted(given.tables))
        expect(found.texts).toEqual(["1", "One", ...given.texts])
        const { text, height } = geometryOf(locale)
        for (const page of report.pages.slice(1)) {
          expect(overlaps(page)).toEqual([])
          const box = extentOf(page.ink.map(({ mark }) => withoutEndSpaces(mark)))
          if (box === undefined) continue
          expect(box.left).toBeGreaterThanOrEqual(text.left - HANGING)
          expect(box.right).toBeLessThanOrEqual(text.left + text.width + HANGING)
          expect(box.top).toBeGreaterThan(0)
          expect(box.bottom).toBeLessThan(height)
        }
      }),
      { numRuns: 60, endOnFailure: true },
    )
  }, 60_000)
})

/** Spaces at a line's end are drawn, for readers of the text, but seen by no one. */
function withoutEndSpaces(mark: Mark): Mark {
  if (mark.kind !== "text") return mark
  const end = mark.codePoints.findLastIndex((codePoint) => codePoint !== 0x20) + 1
  return { ...mark, codePoints: mark.codePoints.slice(0, end), xs: mark.xs.slice(0, end) }
}

/** The blank half of a mark at a line's end and the em that is taken for its width reach beyond the column. */
const HANGING = 9
