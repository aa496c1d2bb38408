import { describe, expect, it } from "vitest"
import type { Block, Inline } from "../../../src/document/model.ts"
import { dataFiles, places, plainTables, read, type SmallBriefing } from "../../fixtures/briefing.ts"

const chapter = (briefing: SmallBriefing) => {
  const { documents, problems } = read(briefing)
  return { blocks: documents.report.chapters[0]?.blocks ?? [], places: places(problems.all()), documents }
}

/** Blocks as nested arrays of words, `kind:role` first: what a reader sees, in order. */
function outline(blocks: readonly Block[]): unknown[] {
  return blocks.map(outlineOf)
}

function outlineOf(block: Block): unknown {
  switch (block.kind) {
    case "paragraph":
      return `${block.role} ${text(block.inlines)}`
    case "heading":
      return `h${block.level} ${text(block.inlines)}`
    case "list":
      return [block.ordered ? `ol ${block.start}` : "ul", ...block.items.map((item) => outline(item.blocks))]
    case "quote":
      return ["quote", ...outline(block.blocks)]
    case "table":
      return [
        `table ${block.align.join()}`,
        ...[block.header, ...block.rows].map((row) => row.map((cell) => text(cell.inlines))),
      ]
    case "code":
      return `code ${block.language} ${block.text}`
    case "chart":
      return `chart ${block.exhibit.id}`
    case "picture":
      return `picture ${block.path} ${block.alt}`
  }
}

function text(inlines: readonly Inline[]): string {
  return inlines
    .map((one) => {
      if (one.kind !== "text") return one.kind === "break" ? "/" : `{${one.sources.join()}: ${text(one.note)}}`
      const style = [one.bold && "b", one.italic && "i", one.strike && "s", one.code && "c"].filter(Boolean).join("")
      const lineage =
        (one.cite === undefined ? "" : `@${one.cite.id}`) + (one.claim === undefined ? "" : `!${one.claim}`)
      return `${style}${style === "" ? "" : ":"}${one.text}${lineage}${one.link === undefined ? "" : `->${one.link}`}`
    })
    .join("|")
}

describe("Markdown becomes blocks", () => {
  it.each<[string, unknown[]]>([
    ["A **b** *c* ~~d~~ `e` ***f***", ["body A |b:b| |i:c| |s:d| |c:e| |bi:f"]],
    ["*All of it*\n\n*some* of it", ["lead All of it", "body i:some| of it"]],
    ["a\nb  \nc\\\nd<br>e", ["body a|/|b|/|c|/|d|/|e"]],
    ["[a](https://b.c) <mailto:d@e.f> [g](#h)", ["body a->https://b.c| |mailto:d@e.f->mailto:d@e.f| |g->#h"]],
    ["# A\n\n## B\n\n### C\n\nD\n===", ["h1 A", "h2 B", "h3 C", "h1 D"]],
    [
      "- a\n  - b\n    1. c\n    2. d\n- e\n\n  f",
      [["ul", ["body a", ["ul", ["body b", ["ol 1", ["body c"], ["body d"]]]]], ["body e", "body f"]]],
    ],
    ["3) a\n4) b", [["ol 3", ["body a"], ["body b"]]]],
    ["> a\n> - b\n>\n> > c", [["quote", "body a", ["ul", ["body b"]], ["quote", "body c"]]]],
    [
      "| a | b | c |\n| :-- | :-: | --: |\n| **d** | | f |",
      [["table left,center,right", ["a", "b", "c"], ["b:d", "", "f"]]],
    ],
    ["```ts\nlet a\n\n  b\n```\n\n    indented", ["code ts let a\n\n  b", "code  indented"]],
    ["&amp; &copy; \\* $x$ :smile: 😀 [ ] www.a.bc", ["body & © * $x$ :smile: 😀 [ ] www.a.bc"]],
    [
      "公司**摩尔线程（上市）**后，**增长。**其中*“注意”*后",
      ["body 公司|b:摩尔线程（上市）|后，|b:增长。|其中|i:“注意”|后"],
    ],
    ["<!-- said to nobody -->\n\na <!-- nor this --> b", ["body a  b"]],
    ['{{chart "bars"}}\n\n{{table "firms"}}', ["chart bars", expect.arrayContaining(["table left,right"])]],
  ])("%s", (body, expected) => {
    const { blocks, places } = chapter({ body })
    expect(outline(blocks)).toEqual(expected)
    expect(places.filter((place) => !place.startsWith("templating/"))).toEqual([])
  })

  it("and keeps who prints what: citations, claims over several runs and blocks, sources", () => {
    const { blocks } = chapter({
      body: 'A **{{fig "revenue/alpha"}}**{{source "S1" note="so far"}}\n\n{{#claim "q(\'revenue/alpha\') > q(\'revenue/beta\')"}}B *c* {{fig "revenue/beta"}}\n\n- d{{/claim}} e',
    })
    expect(outline(blocks)).toEqual([
      "body A |b:more than CNY 500 million@revenue/alpha|{S1: so far}",
      "body B !0|i:c!0| !0|CNY 200 million@revenue/beta!0",
      ["ul", ["body d!0| e"]],
    ])
  })
})

describe("what no format can show", () => {
  const at = (place: string) => [`document/unsupported briefing/en/01-main.md:${place}`]
  it.each([
    ["A\n\n<div>b</div>", at("10:1")],
    ["A\nb <b>c</b>", [...at("9:1"), ...at("9:1")]],
    ["- a\n- <i>\n", at("9:3")],
    ["| a |\n| - |\n| b |\n| <u> |", at("11:3")],
    ["A ![b](c.png) d", at("8:1")],
    ["# ![b](c.png)", at("8:3")],
    ["![A *b*](c.png)", at("8:1")],
    ["![b](c.png) ![d](e.png)", at("8:1")],
    ["![bg](a.png)", at("8:1")],
    ["A\n\n![bg left](a.png)\n\nB", at("10:1")],
    ["A\n\n<style>b{}</style>", at("10:1")],
    ["<style scoped>b{}</style>", at("8:1")],
    ["# <!-- fit --> A", at("8:3")],
    ["<!-- a --> tail", at("8:1")],
    ["<!-- a\nb --> tail", at("9:1")],
    ["<!-- a --><b>c</b><!-- d -->", at("8:1")],
    ["A\n\n<!-- open", at("10:1")],
    ["<!-- theme: gaia -->", at("8:1")],
    ["<!--\nclass: title\n-->", at("8:1")],
    ['```\n{{fig "revenue/beta"}}\n```', at("8:1")],
    ["[a](b.md)", ["document/bad-link briefing/en/01-main.md:8:2"]],
    ["a\nb\n[c](ftp://d.e)", ["document/bad-link briefing/en/01-main.md:10:2"]],
    ["A\n\n***\n\nB", ["document/no-title briefing/en/01-main.md:10:1"]],
  ])("is said, at its line: %s", (body, expected) => {
    const found = chapter({ body }).places.map((place) => place.replace(/:\d+$/, ""))
    expect(found).toEqual(expected.map((place) => place.replace(/:\d+$/, "")))
  })

  it("includes directives of a template that only one format follows, once", () => {
    const { problems } = read({
      templates: { "report.md.hbs": "<!-- backgroundColor: red -->\n\n# A\n\n{{title}}\n\n---\n\n# B\n" },
    })
    expect(places(problems.all())).toEqual(["document/unsupported templates/report.md.hbs:1:1"])
  })
})

describe("a slide", () => {
  const slide = (yaml: string, title?: string) => {
    const { documents, problems } = read({ slide: yaml, ...(title === undefined ? {} : { title }) })
    const last = documents.deck.slides.at(-1)
    if (last === undefined) throw new Error("no slides")
    return { slide: last, places: places(problems.all()), count: documents.deck.slides.length }
  }

  it("has its title, points, notes, source, section and accent", () => {
    const { slide: found, places } = slide(
      "    subtitle: Below\n    points:\n      - One *two*\n      - '{{fig ''revenue/beta''}}'\n    sources: [S1]\n    notes: |\n      First **line**.\n\n      class: none\n",
      "A **title**",
    )
    expect(places).toEqual([])
    expect(text(found.title)).toBe("A |b:title")
    expect(text(found.subtitle)).toBe("Below")
    expect(outline(found.blocks)).toEqual([["ul", ["body One |i:two"], ["body CNY 200 million@revenue/beta"]]])
    expect(found.notes.map(text)).toEqual(["First |b:line|.", "class: none"])
    expect(text(found.source)).toBe("Source: A survey; data as of 31 January 2025")
    expect(found).toMatchObject({ layout: "watch", section: "main", tag: "Main", accent: 0, number: 3 })
  })

  it("keeps the accents of single items, and names one the theme does not have", () => {
    const items = (accent: string) => `    items:\n      - { lead: One }\n      - { lead: Two, accent: ${accent} }\n`
    const { slide: found, places } = slide(items("teal"))
    expect(places).toEqual([])
    expect([...(found.itemAccents ?? [])]).toEqual([[1, 2]])
    expect(slide(items("mauve")).places).toEqual(["project/unknown-accent briefing/en/01-main.md:9:30"])
  })

  it("says when notes would direct Marp", () => {
    expect(slide("    notes: 'class: title'\n").places).toEqual(["document/unsupported briefing/en/01-main.md:7:13"])
  })

  it("keeps a tag that YAML or Markdown would read otherwise", () => {
    const tag = '"A \\"b\\": {c} \\\\_ #d -- e"'
    const { documents, problems } = read({
      files: { "en/01-main.md": `---\ntag: ${tag}\ntitle: T\nslides:\n  - layout: watch\n    title: U\n---\nB\n` },
    })
    expect(places(problems.all())).toEqual([])
    expect(documents.deck.slides.at(-1)?.tag).toBe('A "b": {c} _ #d -- e')
    expect(documents.report.chapters[0]?.tag).toBe("Chapter 1")
  })

  it("never changes with the words of a cell", () => {
    for (const name of [
      "---",
      "# A",
      "x\n\n---\n\n# B",
      "--> <!-- class: title -->",
      "| a |",
      "`",
      "class: title",
      "</section>",
      "_footer: x",
      "- a",
    ]) {
      const cell = `"${name.replaceAll('"', '""')}"`
      const tables = {
        firms: {
          key: ["id"],
          fields: { id: { type: "string" }, name: { type: "string" } },
          rows: [`alpha,${cell}`, `beta,${cell}`],
        },
        revenue: {
          key: ["firm"],
          refers: { firm: "firms" },
          fields: { revenue: { unit: "CNY", period: "2024" } },
          rows: ["alpha,5", "beta,4"],
        },
      }
      const print = '{{text "firms/alpha#name"}}'
      const slideYaml = `    points: ['${print}']\n    callout: '${print}'\n    notes: '${print}'\n`
      const { documents, problems } = read({
        tables,
        title: `'A ${print}'`,
        slide: slideYaml,
        body: `${print}\n\n{{table "firms"}}`,
      })
      expect([name, places(problems.all())]).toEqual([name, []])
      expect(documents.deck.slides).toHaveLength(3)
      expect(documents.report.chapters).toHaveLength(2)
      const found = documents.deck.slides[2]
      const said = name.replace(/\s+/g, " ")
      expect(text(found?.title ?? [])).toBe(`A ${said}`)
      expect(found?.layout).toBe("watch")
      expect(outline(found?.blocks ?? [])).toEqual([
        ["ul", [`body ${said}`]],
        ["quote", `body ${said}`],
      ])
      expect(found?.notes.map(text)).toEqual([said])
      expect(outline(documents.report.chapters[0]?.blocks ?? [])).toEqual([
        `body ${said}`,
        ["table left,right", ["Firm", "Revenue"], [said, "CNY 5@revenue/alpha"], [said, "CNY 4@revenue/beta"]],
      ])
    }
  })
})

describe("what the documents say of themselves", () => {
  it("is rendered like all the rest", () => {
    const { documents } = read({
      files: {
        "briefing.yaml":
          "title: { en: 'Sales of {{fig \"revenue/beta\"}} & *more*' }\ndescription: { en: \"By {{text 'firms/alpha#name'}}\" }\nas-of: 2025-01-31\nlocales: [en]\n",
      },
    })
    expect(documents.deck.meta).toMatchObject({
      title: "Sales of CNY 200 million & more",
      subtitle: "",
      description: "By Alpha Ltd",
      asOfText: "31 January 2025",
    })
  })
})

describe("an exhibit", () => {
  it("names its sources as they are written, in its own line and on its slide", () => {
    const sources = [{ id: "S1", title: "A *b* <c> `d` e_f_g" }]
    const { documents, problems } = read({ slide: "    chart: bars\n", files: dataFiles(plainTables, { sources }) })
    expect(places(problems.all())).toEqual([])
    const line = "Source: A *b* <c> `d` e_f_g; data as of 31 January 2025"
    expect(text(documents.exhibits.get("bars")?.source ?? [])).toBe(line)
    expect(text(documents.deck.slides.at(-1)?.source ?? [])).toBe(line)
  })
})
