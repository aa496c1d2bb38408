import type { Report } from "../diagnostics/problem.ts"
import type { Mark } from "../templating/mark.ts"
import { problems as templatingProblems } from "../templating/problems.ts"
import { blockInlines } from "./block-inlines.ts"
import type { Block, Chapter, Exhibit, Inline, Slide, TableCell, Words } from "./model.ts"
import { closeToHan, numberExhibits } from "./number-exhibits.ts"
import { problems } from "./problems.ts"

/** The chapters with the number of what they refer to in the place of each reference: `Figure 4`, `Chapter 2`. */
export function resolveReferences(
  chapters: readonly Chapter[],
  words: Pick<Words, "figure" | "table">,
  marks: readonly Mark[],
  report: Report,
): readonly Chapter[] {
  if (!marks.some(({ kind }) => kind === "reference")) return chapters
  const names = namesOf(chapters, words)
  const asked = chapters.flatMap(({ title, blocks }) => [...title, ...blocks.flatMap(allInlines)]).flatMap(targetOf)
  for (const mark of marks) {
    if (mark.kind !== "reference" || !asked.includes(mark.target) || names.has(mark.target)) continue
    report(templatingProblems["unknown-reference"]({ target: mark.target, known: [...names.keys()] }, mark.span))
  }
  const named = (inlines: readonly Inline[]) => inlines.map((inline) => nameOf(inline, names))
  return chapters.map((chapter) => ({
    ...chapter,
    title: named(chapter.title),
    blocks: chapter.blocks.map((block) => mapBlock(block, named)),
  }))
}

/** A slide has no numbered exhibits: what refers to one is reported. */
export function refuseReferences(slides: readonly Slide[], marks: readonly Mark[], report: Report): void {
  const asked = slides.flatMap(({ title, subtitle, blocks, notes }) =>
    [...title, ...subtitle, ...blocks.flatMap(allInlines), ...notes.flat()].flatMap(targetOf),
  )
  for (const target of new Set(asked)) {
    const mark = marks.find((one) => one.kind === "reference" && one.target === target)
    if (mark?.kind === "reference") report(problems["reference-in-deck"]({ target }, mark.span))
  }
}

/** What each exhibit and chapter is called in running text; no line ends inside a name. */
function namesOf(chapters: readonly Chapter[], words: Pick<Words, "figure" | "table">): ReadonlyMap<string, string> {
  const inText = (label: string) => closeToHan(label).replaceAll(" ", "\u00a0")
  return new Map([
    ...chapters.map(({ id, tag }) => [id, inText(tag)] as const),
    ...[...numberExhibits(chapters, words)].flatMap(([block, label]) =>
      "exhibit" in block && block.exhibit !== undefined ? [[block.exhibit.id, inText(label)] as const] : [],
    ),
  ])
}

function targetOf(inline: Inline): string[] {
  return inline.kind === "text" && inline.reference !== undefined ? [inline.reference] : []
}

function nameOf(inline: Inline, names: ReadonlyMap<string, string>): Inline {
  if (inline.kind !== "text" || inline.reference === undefined) return inline
  return { ...inline, text: names.get(inline.reference) ?? inline.text }
}

/** A block's inlines, and what is said below it where it shows an exhibit. */
function allInlines(block: Block): readonly Inline[] {
  const reading = "exhibit" in block ? (block.exhibit?.reading ?? []) : []
  return [...blockInlines(block), ...reading]
}

type Change = (inlines: readonly Inline[]) => readonly Inline[]

function mapBlock(block: Block, change: Change): Block {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return { ...block, inlines: change(block.inlines) }
    case "list":
      return {
        ...block,
        items: block.items.map((item) => ({ ...item, blocks: item.blocks.map((inner) => mapBlock(inner, change)) })),
      }
    case "quote":
      return { ...block, blocks: block.blocks.map((inner) => mapBlock(inner, change)) }
    case "table": {
      const row = (cells: readonly TableCell[]) => cells.map((cell) => ({ ...cell, inlines: change(cell.inlines) }))
      const exhibit = block.exhibit === undefined ? {} : { exhibit: mapExhibit(block.exhibit, change) }
      const groups = block.groups === undefined ? {} : { groups: row(block.groups) }
      return { ...block, ...exhibit, ...groups, header: row(block.header), rows: block.rows.map(row) }
    }
    case "chart":
      return { ...block, exhibit: mapExhibit(block.exhibit, change) }
    case "picture":
    case "code":
      return block
  }
}

function mapExhibit(exhibit: Exhibit, change: Change): Exhibit {
  return { ...exhibit, reading: change(exhibit.reading) }
}
