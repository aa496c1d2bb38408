import { describe, expect, it } from "vitest"
import { continueSlides, type SlideBreak } from "../../../src/document/continue-slides.ts"
import type { Block, List, Slide, Table } from "../../../src/document/model.ts"
import { readDocuments } from "../../../src/document/read-documents.ts"
import { fill } from "../../fixtures/briefing.ts"

const section = (slide: string) => `---\ntag: Main\ntitle: A chapter\nslides:\n${slide}---\nProse.\n`

/** The slides of a small briefing before and after some of them are continued. */
function continued(slide: string, broken: Omit<SlideBreak, "slide">, template?: string) {
  const { pages, project, data, problems } = fill({
    files: { "en/01-main.md": section(slide) },
    ...(template === undefined ? {} : { templates: { "partials/slide.md.hbs": template } }),
  })
  const read = (deck: typeof pages) => readDocuments(deck, project, data, problems.report).deck
  const before = read(pages)
  const rewritten = continueSlides(pages, [{ slide: 2, ...broken }], before.meta.words)
  return { before: before.slides, after: read(rewritten).slides, text: rewritten.deck.text(), problems: problems.all() }
}

const plain = (block: Block): string =>
  JSON.stringify(block, (key, value) => (key === "span" || key === "quantity" || key === "cite" ? undefined : value))
const blocks = (slides: readonly Slide[], kind: Block["kind"]) =>
  slides.flatMap((slide) => slide.blocks.filter((block) => block.kind === kind))
const title = ({ title }: Slide) => title.map((run) => (run.kind === "text" ? run.text : "")).join("")

describe("a slide that goes on", () => {
  const points = 'points: ["one {{fig \\"revenue/alpha\\"}}", two, "**three** more", four, five]'
  const slide = `  - layout: content\n    title: '{{#claim "q(''revenue/alpha'') > cny(1)"}}A claim{{/claim}}'\n    ${points}\n    callout: The end.\n`
  const { before, after, problems } = continued(slide, { kind: "list", counts: [2, 2, 1] })

  it("reads without a problem", () => {
    expect(problems).toEqual([])
    expect(after.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  })

  it("keeps every item once, in order, with its lineage and its place in the content", () => {
    const items = (slides: readonly Slide[]) => blocks(slides.slice(2), "list").flatMap((list) => (list as List).items)
    expect(items(after)).toEqual(items(before))
    expect(blocks(after.slice(2), "list").map((list) => (list as List).items.length)).toEqual([2, 2, 1])
  })

  it("repeats layout, section, tag, source and the title with its claim, and marks the title", () => {
    const [first, second, third] = after.slice(2) as [Slide, Slide, Slide]
    expect([first, second, third].map(title)).toEqual(["A claim", "A claim (continued)", "A claim (continued 2)"])
    expect([second.layout, second.section, second.tag]).toEqual([first.layout, first.section, first.tag])
    expect(second.source).toEqual(first.source)
    const claims = [first, second].map(({ title }) => title.map((run) => (run.kind === "text" ? run.claim : undefined)))
    expect(claims).toEqual([[0], [0, undefined]])
    expect(second.span).toEqual(first.span)
  })

  it("has its callout at the end", () => {
    expect(after.map((one) => blocks([one], "quote").length)).toEqual([0, 0, 0, 0, 1])
  })
})

describe("what goes on", () => {
  const head = "\n---\n\n<!-- _class: {{layout}} accent-1 -->\n\n# {{title}}\n\n"
  const slide = "  - { layout: watch, title: A title }\n"

  it("is an ordered list from its own number, with lists and paragraphs inside its items", () => {
    const items = "3. three\n\n   more\n4. four\n   - inside\n   - again\n5. five\n"
    const { before, after } = continued(slide, { kind: "list", counts: [1, 2] }, `${head}${items}`)
    const lists = blocks(after.slice(2), "list") as List[]
    expect(lists.map(({ ordered, start }) => [ordered, start])).toEqual([
      [true, 3],
      [true, 4],
    ])
    expect(lists.flatMap(({ items }) => items.map(({ blocks }) => blocks.map(plain)))).toEqual(
      (blocks(before.slice(2), "list") as List[]).flatMap(({ items }) => items.map(({ blocks }) => blocks.map(plain))),
    )
  })

  it("is a list that the layout counts, whose items get their numbers", () => {
    const items = "- one\n- two\n  - inside\n- three\n"
    const { after, text } = continued(slide, { kind: "list", counts: [1, 2], start: 1 }, `${head}${items}`)
    expect(text).toMatch(/1\. one\n[\s\S]*2\. two\n {3}- inside\n3\. three/)
    const [, second] = blocks(after.slice(2), "list") as List[]
    expect([second?.start, second?.items.length, second?.items[0]?.blocks.length]).toEqual([2, 2, 2])
  })

  it("is a table, whose header is repeated", () => {
    const rows = "| A | B |\n| :-- | --: |\n| a | b |\n| c | d |\n| e | f |\n"
    const { after } = continued(slide, { kind: "table", counts: [2, 1] }, `${head}${rows}`)
    const tables = blocks(after.slice(2), "table") as Table[]
    expect(tables.map(({ header, align, rows }) => [header.length, align, rows.length])).toEqual([
      [2, ["left", "right"], 2],
      [2, ["left", "right"], 1],
    ])
  })

  it("leaves a deck without breaks as it is", () => {
    const { pages } = fill({})
    expect(continueSlides(pages, [], {} as never)).toBe(pages)
  })
})
