import MarkdownIt from "markdown-it"
import { describe, expect, test } from "vitest"
import { readDay } from "../../../../src/data/duration.ts"
import { borrowExhibits } from "../../../../src/edition/compare/borrow-exhibits.ts"
import { compareEditions } from "../../../../src/edition/compare/compare-editions.ts"
import type { EditionRecord } from "../../../../src/edition/record.ts"
import type { Comparison } from "../../../../src/edition/tell/comparison.ts"
import { commentLimit } from "../../../../src/edition/tell/difference-markdown.ts"
import { formatDifference } from "../../../../src/edition/tell/format-difference.ts"
import { claimOf, recordOf, totalOf, tripsOf } from "../../../fixtures/edition-records.ts"

const deck = (end: string, at: number, more: Partial<EditionRecord["places"][number]> = {}) => ({
  artifact: `cycling-deck.en.${end}`,
  locale: "en",
  at,
  title: "A season of trips",
  quantities: [],
  claims: [],
  exhibits: [],
  ...more,
})
const page = (at: number, label: string, quantities: readonly string[]) => ({
  ...deck("pdf", at, { title: "The season", label, quantities }),
  artifact: "cycling-report.en.pdf",
})

function compared(
  old: Partial<EditionRecord>,
  fresh: Partial<EditionRecord>,
  more: Partial<Comparison> = {},
): Comparison {
  const difference = compareEditions(recordOf(old), recordOf({ asOf: "2026-03-31", ...fresh }), readDay("2026-06-01"))
  return { difference, names: { old: "2026-01", new: "main" }, locales: ["en"], unbuilt: [], ...more }
}

const leads = claimOf("The harbour leads the hill", "q('trips/harbour') > q('trips/hill')")
const many = claimOf("There are many trips", "q('total') > 100")
const before = [tripsOf("harbour", 200), tripsOf("hill", 50, { bound: ">" })]
const after = [tripsOf("harbour", 70), tripsOf("hill", 80, { bound: ">" }), tripsOf("meadow", 10)]
const bars = { id: "bars", kind: "chart", title: { en: "Trips" }, quantities: ["trips/harbour"] } as const
const counts = { id: "counts", asOf: "2025-12", maxAge: "P1M", title: { en: "Counts" } }

const season = compared(
  {
    quantities: [totalOf(before, { bound: ">", texts: { en: ">250" } }), ...before],
    claims: [leads, many],
    exhibits: [bars],
    sources: [counts],
    places: [deck("pptx", 3, { claims: [0, 1], exhibits: ["bars"] }), page(4, "ii", ["total"])],
  },
  {
    quantities: [totalOf(after, { bound: ">", texts: { en: ">160" } }), ...after],
    claims: [leads, many],
    exhibits: [bars],
    sources: [{ ...counts, asOf: "2026-03" }],
    places: [
      deck("html", 3, { claims: [0, 1], exhibits: ["bars"] }),
      deck("pptx", 3, { claims: [0, 1], exhibits: ["bars"] }),
      page(4, "ii", ["total"]),
    ],
  },
)

describe("a difference as text", () => {
  test("goes from cells over quantities and claims to slides and pages, then sources, in aligned columns", () => {
    expect(formatDifference(season, "text")).toBe(`cycling: 2026-01 (as of 2025-12-31) → main (as of 2026-03-31)
2 cells, 1 new row, 1 source; 1 quantity; 1 claim flipped; 1 slide, 1 page; 1 source stale

Cells
  cell                 in the file  en         change
  trips/harbour#trips  200 → 70     200 → 70   −65.0%
  trips/hill#trips     >50 → >80    >50 → >80
  trips/meadow#trips   new: 10      10         new row

Quantities
  quantity  en           change
  total     >250 → >160

Claims that hold no more
  outcome  locale  sentence                    now               because                                                                             where
  fails    en      The harbour leads the hill  stands as it was  q('trips/harbour') > q('trips/hill'); trips/harbour 200 → 70; trips/hill >50 → >80  deck slide 3

Sentences, en
  what                    sentence              numbers            where
  rests on other numbers  There are many trips  total >250 → >160  deck slide 3

Charts and tables, en
  what     id    title  where
  changed  bars  Trips  deck slide 3

Slides and pages, en
  where                                          title              what stands there
  cycling-deck.en (pptx, html) slide 3           A season of trips  trips/harbour in bars; 2 sentences
  cycling-report.en.pdf page ii (4 in the file)  The season         total

Sources
  source  what     difference
  counts  changed  asOf 2025-12 → 2026-03

Sources gone stale
  source  title   age
  counts  Counts  of 2026-03, good for P1M until 2026-04-30; looked at on 2026-06-01
`)
  })

  test("says so where nothing differs", () => {
    expect(formatDifference(compared({ quantities: before }, { quantities: before }), "text")).toBe(
      "cycling: 2026-01 (as of 2025-12-31) → main (as of 2026-03-31)\nnothing differs\n",
    )
  })

  test("names what reorders or commands instead of printing it, and keeps rows on one line", () => {
    const text = formatDifference(
      compared({ claims: [] }, { claims: [claimOf("A\nB\u202eC\u001b[31m", "q('total') > 0")] }),
      "text",
    )
    expect(text).toContain("new   A B<U+202E>C<U+001B>[31m")
  })
})

describe("a briefing that does not build", () => {
  const { claims: _, ...data } = { quantities: after, claims: [] }
  const old = recordOf({
    quantities: before,
    claims: [leads],
    exhibits: [bars],
    places: [deck("pptx", 3, { claims: [0] })],
  })
  const fresh = borrowExhibits(recordOf({ ...data, edition: undefined as never }), old)
  const unbuilt: Comparison = {
    difference: compareEditions(old, fresh),
    names: { old: "2026-01", new: "the working tree" },
    locales: ["en"],
    unbuilt: ["new"],
  }

  test("is compared by its data and the old claims, with the slides of the old edition", () => {
    const text = formatDifference(unbuilt, "text")
    expect(text).toContain(
      "The briefing does not build now: run `galley check cycling`. Slides and pages are those of 2026-01.",
    )
    expect(text).toContain("2 cells, 1 new row; 1 claim flipped; 1 slide\n")
    expect(text).toMatch(/fails +en +The harbour leads the hill.* deck slide 3\n/)
    expect(text).toContain("Slides and pages before, en\n")
    expect(text).not.toContain("gone")
  })

  test("is named in the data", () => {
    expect(JSON.parse(formatDifference(unbuilt, "json")).unbuilt).toEqual(["new"])
  })
})

describe("a difference as JSON", () => {
  test("is the difference, with quantities as a record has them", () => {
    const data = JSON.parse(formatDifference(season, "json"))
    expect(Object.keys(data)).toEqual([...Object.keys(season.difference), "unbuilt"])
    expect(data.quantities[0]).toMatchObject({ id: "total", old: { value: 250, bound: ">" }, new: { value: 160 } })
    expect(JSON.stringify(data)).not.toContain("null")
    expect(data.cells).toEqual(season.difference.cells)
    expect(data.places).toEqual(season.difference.places)
  })
})

/** What Markdown makes of a comment: its tags, its links, and the texts between. */
function rendered(markdown: string) {
  const parser = new MarkdownIt({ html: true, linkify: true })
  // GitHub links an address with a protocol, and `www.` as it is written, which the test looks for by itself.
  parser.linkify.set({ fuzzyLink: false }).add("//", null as never)
  const tokens = parser.parse(markdown, {})
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])])
  const html = all.filter(({ type }) => type.startsWith("html")).map(({ content }) => content)
  const text = all.filter(({ type }) => /^text/.test(type)).map(({ content }) => content)
  return { types: new Set(all.map(({ type }) => type)), html: html.join(""), text: text.join("") }
}

describe("a difference as Markdown", () => {
  test("begins with the summary, and has a table a section", () => {
    const lines = formatDifference(season, "markdown").split("\n")
    expect(lines.slice(0, 11)).toEqual([
      "**2 cells, 1 new row, 1 source; 1 quantity; 1 claim flipped; 1 slide, 1 page; 1 source stale**",
      "",
      "Briefing cycling: 2026-01 (as of 2025-12-31) → main (as of 2026-03-31)",
      "",
      "### Cells (3)",
      "",
      "| cell | in the file | en | change |",
      "| --- | --- | --- | --- |",
      "| trips/harbour#trips | 200 → 70 | 200 → 70 | −65.0% |",
      "| trips/hill#trips | &#62;50 → &#62;80 | &#62;50 → &#62;80 |  |",
      "| trips/meadow#trips | new: 10 | 10 | new row |",
    ])
  })

  const hostile = [
    "</details><script>alert(1)</script>",
    "@everyone and @octocat, a@b.example",
    "a | b | c",
    "`code` ``` fence",
    "one\n\n# two\r\n- three",
    "\u202egnp.exe\u2066",
    "[a](https://x.example) ![b](//x.example) <https://x.example> https://x.example www.x.example",
    "#1 GH-2 owner/repo#3 :tada: $x^2$ ~~gone~~ **bold** _it_ \\| &lt; &#64;octocat",
    "<!-- ",
    "\\",
    "https://x.example/`|`",
  ]

  test.each(hostile)("takes %j for a text", (said) => {
    const source = { id: "counts", title: { en: said } }
    const more = {
      quantities: [tripsOf("hill", 5, { texts: { en: said } })],
      claims: [claimOf(said, `q('trips/hill') > 0 or '${said}' = ''`)],
      exhibits: [{ ...bars, title: { en: said } }],
      sources: [source],
      places: [deck("pptx", 1, { title: said, exhibits: ["bars"], quantities: ["trips/hill"] })],
    }
    const markdown = formatDifference(compared({}, more, { names: { old: said, new: said } }), "markdown")
    const { types, html, text } = rendered(markdown)
    expect(html).toBe("")
    for (const type of [
      "link_open",
      "image",
      "code_inline",
      "fence",
      "code_block",
      "em_open",
      "s_open",
      "list_item_open",
    ])
      expect([type, types.has(type)]).toEqual([type, false])
    expect(text).not.toMatch(/@\w|#\d|:\/\/|:\w+:|GH-\d|[\u202a-\u202e\u2066-\u2069]/i)
    expect(markdown).not.toMatch(/www\.|\$/)
    const widths = new Map<number, number>()
    for (const line of markdown.split("\n").filter((one) => one.startsWith("|"))) {
      const cells = line.split("|").length
      widths.set(cells, (widths.get(cells) ?? 0) + 1)
    }
    expect([...widths.keys()].sort()).toEqual([5, 6])
    expect(markdown.split("\n").filter((one) => !/^(\||###|\*\*|Briefing|$)/.test(one))).toEqual([])
  })

  test("folds long lists away, and has an end that says what was left out", () => {
    const rows = (count: number, value: number) =>
      Array.from({ length: count }, (_, index) => tripsOf(`district-${String(index).padStart(4, "0")}`, value))
    const text = (count: number) =>
      formatDifference(compared({ quantities: rows(count, 5) }, { quantities: rows(count, 6) }), "markdown")
    expect(text(10)).not.toContain("<details>")
    expect(text(11)).toContain("<details><summary>Cells (11)</summary>\n\n| cell |")
    expect(text(11).trimEnd().endsWith("</details>")).toBe(true)
    const long = text(5000)
    expect(long.length).toBeLessThanOrEqual(commentLimit)
    expect(long.length).toBeGreaterThan(commentLimit - 2000)
    const shown = long.match(/^\| trips\/district/gm)?.length ?? 0
    expect(long.trimEnd().split("\n").at(-1)).toBe(
      `_Left out, as a comment has an end, these rows: ${5000 - shown} of “Cells”. \`galley diff --format text\` says all._`,
    )
    expect(long.match(/<details>/g)?.length).toBe(long.match(/<\/details>/g)?.length)
  })

  test("is never longer than a comment may be, whatever stands in the data", () => {
    const wild = "<&@#1\u202e|".repeat(5000)
    const many = Array.from({ length: 300 }, (_, index) => claimOf(`${index}${wild}`, "q('trips/hill') > 0"))
    const names = { old: wild, new: wild }
    const text = formatDifference(compared({}, { claims: many }, { names }), "markdown")
    expect(text.length).toBeLessThanOrEqual(commentLimit)
    expect(text.trimEnd().split("\n").at(-1)).toMatch(/^_Left out.* of “Sentences, en”\./)
  })
})
