import type { Block, Chapter, Exhibit, Inline, Report } from "../../src/document/model.ts"
import { tableRows } from "../../src/document/table-grid.ts"

/** A text of a report, and what it is. */
export interface ReportText {
  readonly type: "paragraph" | "heading" | "label" | "cell" | "code"
  readonly text: string
}

/** What a chapter says outside its exhibits, in its order, and what its exhibits and tables say, one after another. */
export interface ChapterTexts {
  readonly flow: readonly ReportText[]
  readonly exhibits: readonly (readonly ReportText[])[]
}

/** The texts of a chapter as its model has them. */
export function chapterTexts({ tag, title, blocks }: Chapter): ChapterTexts {
  const opening: readonly ReportText[] = [
    ...(tag === "" ? [] : [said("paragraph", tag)]),
    said("heading", textOf(title)),
  ]
  return inOrder([{ flow: opening, exhibits: [] }, ...blocks.map(blockTexts)])
}

function inOrder(parts: readonly ChapterTexts[]): ChapterTexts {
  return { flow: parts.flatMap(({ flow }) => flow), exhibits: parts.flatMap(({ exhibits }) => exhibits) }
}

function blockTexts(block: Block): ChapterTexts {
  const flow = (...texts: readonly ReportText[]): ChapterTexts => ({ flow: texts, exhibits: [] })
  switch (block.kind) {
    case "heading":
      return flow(said("heading", textOf(block.inlines)))
    case "paragraph":
      return flow(said("paragraph", textOf(block.inlines)))
    case "code":
      return flow(said("code", block.text.replace(/\n$/, "").replace(/\n/g, " ").replace(/\t/g, "  ")))
    case "list":
      return inOrder(
        block.items.flatMap(({ blocks }, index) => [
          flow(said("label", block.ordered ? `${block.start + index}.` : "•")),
          ...blocks.map(blockTexts),
        ]),
      )
    case "quote":
      return inOrder(block.blocks.map(blockTexts))
    case "picture":
      return flow()
    case "chart":
      return { flow: [], exhibits: [[...captionTexts(block.exhibit), ...sourceTexts(block.exhibit)]] }
    case "table": {
      const own = tableRows(block)
        .flat()
        .filter(({ joins }) => joins === undefined)
      const cells = own.map(({ inlines }) => said("cell", textOf(inlines))).filter(({ text }) => text !== "")
      const [above, below] =
        block.exhibit === undefined ? [[], []] : [captionTexts(block.exhibit), sourceTexts(block.exhibit)]
      return { flow: [], exhibits: [[...above, ...cells, ...below]] }
    }
  }
}

function captionTexts({ title, subtitle }: Exhibit): readonly ReportText[] {
  return [title, subtitle].flatMap((inlines) => (inlines.length === 0 ? [] : [said("paragraph", textOf(inlines))]))
}

function sourceTexts({ reading, source }: Exhibit): readonly ReportText[] {
  return [reading, source].flatMap((inlines) => (inlines.length === 0 ? [] : [said("paragraph", textOf(inlines))]))
}

const said = (type: ReportText["type"], text: string): ReportText => ({ type, text })

/** What the notes of a report must say: the names of their sources, and the caution that ends them. */
export function noteTexts({ meta, chapters }: Report): readonly (readonly string[])[] {
  return chapters
    .flatMap(({ title, blocks }) => [title, ...blocks.flatMap(inlinesOf)])
    .flatMap((inlines) =>
      inlines.flatMap((inline) => {
        if (inline.kind !== "source") return []
        const names = inline.sources.flatMap((id) => meta.sources.get(id)?.short ?? [])
        return [[...names, ...(inline.note.length === 0 ? [] : [textOf(inline.note)])]]
      }),
    )
}

function inlinesOf(block: Block): readonly (readonly Inline[])[] {
  if (block.kind === "quote") return block.blocks.flatMap(inlinesOf)
  if (block.kind === "list") return block.items.flatMap(({ blocks }) => blocks.flatMap(inlinesOf))
  if (block.kind === "table")
    return tableRows(block)
      .flat()
      .map(({ inlines }) => inlines)
  return block.kind === "heading" || block.kind === "paragraph" ? [block.inlines] : []
}

/** The words of inlines as a PDF gives them back: white space of every kind, and a line's end, is one space. */
function textOf(inlines: readonly Inline[]): string {
  const words = inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "break" ? " " : ""))
  return words.join("").replace(/\s/gu, " ")
}
