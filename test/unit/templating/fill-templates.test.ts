import { describe, expect, it } from "vitest"
import { stripMarks } from "../../../src/templating/mark.ts"
import { fill, places, type SmallBriefing } from "../../fixtures/briefing.ts"

const faults = (briefing: SmallBriefing) => places(fill(briefing).problems.all())
const inBody = (body: string) => faults({ body })
const report = (body: string) => stripMarks(fill({ body }).pages.report.text())

describe("the data's tables", () => {
  it("are rows to go through, texts as they are and numbers with their lineage", () => {
    const { pages, problems } = fill({
      body: "{{#each tables.revenue}}{{firm}}: {{fig revenue}}{{#unless @last}}; {{/unless}}{{/each}}",
    })
    expect(places(problems.all())).toEqual([])
    expect(stripMarks(pages.report.text())).toContain("alpha: more than CNY 500 million; beta: CNY 200 million")
    const cited = pages.session.marks.flatMap((mark) => (mark.kind === "quantity" ? [mark.quantity.id] : []))
    expect(cited).toEqual(expect.arrayContaining(["revenue/alpha", "revenue/beta"]))
  })

  it("have no column that the table lacks, and no table that the data lack", () => {
    expect(inBody("{{#each tables.revenue}}{{profit}}{{/each}}")[0]).toBe(
      "templating/unknown-key briefing/en/01-main.md:8:27",
    )
    expect(inBody("{{#each tables.profit}}x{{/each}}")).toEqual(["templating/unknown-key briefing/en/01-main.md:8:9"])
  })
})

describe("helpers", () => {
  it("print figures in every form, texts, dates, sources and words", () => {
    const { pages, problems } = fill({
      body: '{{fig "revenue/alpha"}} {{fig "revenue/alpha" form="short"}} {{fig "revenue/beta" form="bare" scale="CNY million"}} {{text "firms/alpha#name"}} {{date "2025-01-31"}} {{date "2025-01-31" form="short"}} {{literal "24/7"}}{{source "S1" note="preliminary"}} {{fig (address "revenue" "beta")}}',
    })
    expect(places(problems.all())).toEqual([])
    expect(stripMarks(pages.report.text())).toContain(
      "more than CNY 500 million \\>CNY 500m 200 Alpha Ltd 31 January 2025 2025-01-31 24/7 CNY 200 million",
    )
    expect(pages.session.marks.filter((mark) => mark.kind === "source")).toEqual([
      { kind: "source", sources: ["S1"], note: "preliminary" },
    ])
  })

  it.each([
    ['{{fig "revenue/gamma"}}', "figures/unknown-quantity briefing/en/01-main.md:8:7"],
    ['{{fig "revenue/*"}}', "figures/many-values briefing/en/01-main.md:8:7"],
    ['{{fig "revenue/alpha" style="constructor"}}', "figures/unknown-style briefing/en/01-main.md:8:1"],
    ['{{fig "revenue/alpha" scale="亿元"}}', "figures/unknown-style briefing/en/01-main.md:8:1"],
    ['{{fig "revenue/alpha" form="long"}}', "templating/argument briefing/en/01-main.md:8:1"],
    ['{{fig "revenue/alpha" digits="two"}}', "templating/argument briefing/en/01-main.md:8:1"],
    ['{{fig "revenue/alpha" digits=0}}', "templating/argument briefing/en/01-main.md:8:1"],
    ['{{fig "revenue/alpha" digits=99}}', "templating/argument briefing/en/01-main.md:8:1"],
    ['{{fig "revenue/alpha" digits=2}}', "templating/argument briefing/en/01-main.md:8:1"],
    ['{{fig "revenue/alpha" unit="CNY"}}', "templating/unknown-option briefing/en/01-main.md:8:23"],
    ['{{text "firms/gamma#name"}}', "figures/unknown-text briefing/en/01-main.md:8:8"],
    ['{{text "firms/alpha#title"}}', "figures/unknown-text briefing/en/01-main.md:8:8"],
    ['{{date "2025-02-30"}}', "data/period briefing/en/01-main.md:8:8"],
    ['{{source "S1" "S2"}}', "data/unknown-source briefing/en/01-main.md:8:15"],
    ['{{source "S1" note="grew 45%"}}', "templating/loose-digit briefing/en/01-main.md:8:20"],
    ['{{chart "firms"}}', "project/unknown-exhibit briefing/en/01-main.md:8:9"],
    ['{{table "bars"}}', "project/unknown-exhibit briefing/en/01-main.md:8:9"],
    ['{{exhibit-reading "pies"}}', "project/unknown-exhibit briefing/en/01-main.md:8:19"],
    ['{{exhibit-subtitle "pies"}}', "project/unknown-exhibit briefing/en/01-main.md:8:20"],
    ['{{word "constructor"}}', "templating/unknown-key briefing/en/01-main.md:8:8"],
    ["{{literal title}}", "templating/not-text briefing/en/01-main.md:8:11"],
    [
      "{{#claim \"q('revenue/alpha') < q('revenue/beta')\"}}So{{/claim}}",
      "figures/claim-fails briefing/en/01-main.md:8:10",
    ],
    [
      "{{#claim \"q('revenue/alpha') > cny(6e8)\"}}So{{/claim}}",
      "figures/claim-undecidable briefing/en/01-main.md:8:10",
    ],
    ["{{#claim \"q('revenue/alpha')\"}}So{{/claim}}", "figures/not-a-claim briefing/en/01-main.md:8:10"],
  ])("say what is wrong with %s, and where", (body, place) => {
    expect(inBody(body)).toEqual([place])
  })

  it("record a claim's sentence and quantities, and check no comparison inside it", () => {
    const { pages, problems } = fill({
      body: "{{#claim \"q('revenue/alpha') > q('revenue/beta')\"}}Alpha has more than {{fig \"revenue/beta\"}}{{/claim}}",
    })
    expect(places(problems.all())).toEqual([])
    expect(pages.session.claims).toMatchObject([
      { text: "Alpha has more than CNY 200 million", quantities: [{ id: "revenue/alpha" }, { id: "revenue/beta" }] },
    ])
  })
})

describe("typed prose", () => {
  it.each([
    ["It grew 45% and 3.5.", ["8:9", "8:17"]],
    ["H200 chips, H2000 chips", ["8:17"]],
    ["Up to ４５ units", ["8:7"]],
    ["In 2024 and on 31 January 2025; by 1999 not", ["8:36"]],
    ["A [link](https://a.bc/2024/17) and `v1.2`", []],
    ["1. First\n2. Second", []],
    ['{{fig "revenue/beta"}} 12. Then', ["8:24"]],
    ["**45%** *12*\n\n- 99", ["8:3", "8:10", "10:3"]],
    ["<!-- 45 -->", []],
  ])("may hold no loose digit: %s", (body, at) => {
    expect(inBody(body)).toEqual(at.map((place) => `templating/loose-digit briefing/en/01-main.md:${place}`))
  })

  it("may compare only inside a claim", () => {
    expect(inBody("Sales more\nthan doubled.\n\nThe Highest, fewer tablespoons, moreover.")).toEqual([
      "templating/unguarded-comparison briefing/en/01-main.md:8:7",
      "templating/unguarded-comparison briefing/en/01-main.md:9:6",
      "templating/unguarded-comparison briefing/en/01-main.md:11:5",
    ])
  })

  it("is checked in titles, points, notes, sources, tags and exhibits' words, at the very character", () => {
    const yaml = (slide: string, title?: string) => faults({ slide, ...(title === undefined ? {} : { title }) })
    const at = (place: string) => `templating/loose-digit briefing/en/01-main.md:${place}`
    expect(yaml("", "Sales of 45 chips")).toEqual([at("6:21")])
    expect(yaml("", "'It''s ''about'' 45 chips'")).toEqual([at("6:29")])
    expect(yaml("", '"A \\"word\\" and 45 chips"')).toEqual([at("6:28")])
    expect(
      faults({
        files: { "en/01-main.md": "---\ntag: Main 45\ntitle: T\nslides:\n  - { layout: watch, title: U }\n---\nB\n" },
      }),
    ).toEqual(["templating/loose-digit briefing/en/01-main.md:2:11"])
    expect(yaml("    points:\n      - A 45\n")).toEqual([at("8:11")])
    expect(yaml("    notes: >\n      Folded\n      over 45\n      lines.\n")).toEqual([at("9:12")])
    expect(yaml("    notes: |\n      Kept\n\n        over 45\n")).toEqual([at("10:14")])
    expect(
      faults({
        files: {
          "briefing.yaml": 'title: { en: "Firm 9" }\ndescription: { en: All 8 }\nas-of: 2025-01-31\nlocales: [en]\n',
        },
      }),
    ).toEqual([
      "templating/loose-digit briefing/briefing.yaml:1:20",
      "templating/loose-digit briefing/briefing.yaml:2:24",
    ])
  })

  it("points at a mustache inside a quoted or folded scalar", () => {
    expect(faults({ title: "'{{fig ''revenue/gamma''}}'" })).toEqual([
      "figures/unknown-quantity briefing/en/01-main.md:6:19",
    ])
    expect(faults({ slide: "    notes: >-\n      One\n      and {{fgi 'revenue/beta'}}\n" })).toEqual([
      "templating/unknown-helper briefing/en/01-main.md:9:13",
    ])
  })
})

describe("an exhibit's rows", () => {
  it("are those whose keys it lists, in that order, and each key must be there", () => {
    const keyed = (keys: string) => ({
      files: {
        "exhibits.yaml": `bars:\n  kind: table\n  keys: ${keys}\n  columns:\n    - { id: revenue, values: revenue/* }\n`,
        "en/exhibits.yaml": "bars: { title: T, alt: A, reading: R, labels: { revenue: R } }\n",
      },
    })
    const { pages, problems } = fill(keyed("[beta, alpha]"))
    expect(places(problems.all())).toEqual([])
    expect(pages.exhibits.get("bars")?.rows.map((row) => row.get("firm")?.text)).toEqual(["Beta Ltd", "Alpha Ltd"])
    expect(faults(keyed("[beta, alhpa]"))).toEqual(["project/unknown-row briefing/exhibits.yaml:1:1"])
  })
})

describe("a column of an exhibit", () => {
  it("needs a name in each locale, so that no reader meets its id", () => {
    const files = {
      "en/exhibits.yaml": "bars: { title: T, alt: A, reading: R }\nfirms: { title: T, alt: A, reading: R }\n",
    }
    expect(faults({ files }).map((fault) => fault.split(" ")[0])).toContain("project/missing-label")
    expect(faults({})).toEqual([])
  })
})

describe("words around exhibits", () => {
  const words = (bars: string) => ({
    "en/exhibits.yaml": `bars: ${bars}\nfirms: { title: T, alt: Two rows, reading: R, labels: { name: N, revenue: R } }\n`,
  })

  it("keep an alt text one picture, whatever it holds", () => {
    const { pages, problems } = fill({
      body: '{{chart "bars"}}',
      files: words(
        '{ title: T, reading: R, labels: { revenue: R }, alt: "A [b] and\\n\\n# {{fig \\"revenue/alpha\\" form=\\"short\\"}} c" }',
      ),
    })
    expect(places(problems.all())).toEqual([])
    expect(pages.report.text()).toContain("![A \\[b\\] and # \\>CNY 500m c](charts/bars.en.svg)")
  })

  it("give labels as plain text", () => {
    const { pages } = fill({
      files: words("{ title: T, alt: A, reading: R, labels: { revenue: \"{{text 'firms/alpha#name'}}_x\" } }"),
      tables: {
        firms: {
          key: ["id"],
          fields: { id: { type: "string" }, name: { type: "string" } },
          rows: ["alpha,A*b*|c", "beta,B"],
        },
        revenue: {
          key: ["firm"],
          refers: { firm: "firms" },
          fields: { revenue: { unit: "CNY", period: "2024" } },
          rows: ["alpha,5", "beta,4"],
        },
      },
    })
    expect(pages.exhibits.get("bars")?.columns.map(({ title }) => title)).toContain("A*b*|c_x")
  })

  it("refuse an arrow in what is read aloud", () => {
    const { problems } = fill({
      slide: "    chart: bars\n",
      files: words('{ title: T, alt: A, reading: "left --> right", labels: { revenue: R } }'),
    })
    expect(problems.all().map(({ code }) => code)).toEqual(["templating/comment"])
  })
})

describe("a table", () => {
  it("shows cells with their sign and cites each", () => {
    expect(report('{{table "firms"}}')).toContain(
      "| Firm | Revenue |\n| :-- | --: |\n| Alpha Ltd | \\>CNY 500m |\n| Beta Ltd | CNY 200m |",
    )
  })
})
