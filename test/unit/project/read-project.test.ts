import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { briefing, readBriefing, section } from "../../fixtures/project-files.ts"

const yaml = briefing["briefing.yaml"] ?? ""

describe("a briefing", () => {
  test("is read with its locales in order and defaults where it says nothing", () => {
    const { project, places } = readBriefing()
    expect(places).toEqual([])
    expect(project).toMatchObject({
      id: "q3",
      asOf: "2025-12-24",
      theme: "briefing",
      outputs: ["pptx", "html", "md", "pdf"],
      terms: [],
    })
    expect(project?.locales.map((locale) => locale.id)).toEqual(["zh-CN", "en"])
    expect(project?.title.get("zh-CN")?.text).toBe("增长")
    expect(project?.editions.get("en")?.sections.map((one) => one.id)).toEqual(["growth"])
    expect(project?.subtitle.size).toBe(0)
  })

  test("keeps what it says", () => {
    const more =
      "theme: other\noutputs: [pdf]\nterms: [H200, S1]\norganisation: We\nkeywords: {en: [a], zh-CN: [b, c]}\n"
    const { project, places } = readBriefing({ "briefing.yaml": yaml + more })
    expect(places).toEqual([])
    expect(project).toMatchObject({ theme: "other", outputs: ["pdf"], terms: ["H200", "S1"], organisation: "We" })
    expect(project?.keywords.get("zh-CN")).toEqual(["b", "c"])
  })

  test("says which edition it is compared with, by its label, as the newest, or none", () => {
    const asked = (line: string) => readBriefing({ "briefing.yaml": yaml + line }).project?.whatChanged
    expect(asked("")).toBeUndefined()
    expect(asked("whatChanged: false\n")).toBeUndefined()
    expect(asked("whatChanged: true\n")?.edition).toBeUndefined()
    expect(asked("whatChanged: true\n")?.span.start).toEqual({ line: 6, column: 14 })
    expect(asked("whatChanged: 2026-01\n")?.edition).toBe("2026-01")
    expect(readBriefing({ "briefing.yaml": `${yaml}whatChanged: 2026\n` }).places).toEqual([
      "schema/value briefing.yaml:6:14",
    ])
  })

  test.each([
    ["is empty", "", "schema/value briefing.yaml:1:1"],
    ["is no YAML", "title: [\n", "yaml/syntax briefing.yaml:2:1"],
    ["is a list", "- title\n", "schema/value briefing.yaml:1:1"],
    ["lacks its title", yaml.replace(/title:\n.*\n.*\n/, ""), "schema/missing-key briefing.yaml:1:1"],
    ["has a key that is misspelt", `${yaml}ouputs: [pdf]\n`, "schema/unknown-key briefing.yaml:6:1"],
    ["has a key twice", `${yaml}as-of: 2025-12-25\n`, "yaml/syntax briefing.yaml:6:1"],
    ["has the prototype as a key", `${yaml}__proto__: {a: 1}\n`, "schema/unknown-key briefing.yaml:6:1"],
    ["has a day that is none", yaml.replace("12-24", "02-30"), "schema/value briefing.yaml:4:8"],
    ["has a month that is none", yaml.replace("12-24", "13-01"), "schema/value briefing.yaml:4:8"],
    ["has a date of a month", yaml.replace("-24", ""), "schema/value briefing.yaml:4:8"],
    ["has a year for a date", yaml.replace("2025-12-24", "2025"), "schema/value briefing.yaml:4:8"],
    ["has a date in words", yaml.replace("2025-12-24", "24 Dec 2025"), "schema/value briefing.yaml:4:8"],
    ["has a time beside the date", yaml.replace("12-24", "12-24T00:00:00Z"), "schema/value briefing.yaml:4:8"],
    ["has no locale", yaml.replace("[zh-CN, en]", "[]"), "schema/value briefing.yaml:5:10"],
    ["has a locale twice", yaml.replace("[zh-CN, en]", "[en, en]"), "schema/value briefing.yaml:5:10"],
    ["has a locale that is a path", yaml.replace("[zh-CN,", "[../zh-CN,"), "schema/value briefing.yaml:5:11"],
    ["has a locale with an underscore", yaml.replace("[zh-CN,", "[zh_CN,"), "schema/value briefing.yaml:5:11"],
    ["has a locale without words", yaml.replace("[zh-CN,", "[fr,"), "project/unknown-locale briefing.yaml:5:11"],
    ["has an output of another kind", `${yaml}outputs: [docx]\n`, "schema/value briefing.yaml:6:11"],
    ["has an output twice", `${yaml}outputs: [pdf, pdf]\n`, "schema/value briefing.yaml:6:10"],
    ["has no output", `${yaml}outputs: []\n`, "schema/value briefing.yaml:6:10"],
    ["has a number for a text", yaml.replace("Growth", "2025"), "schema/value briefing.yaml:2:7"],
    ["has an empty text", yaml.replace("Growth", '""'), "schema/value briefing.yaml:2:7"],
    ["has a number for a term", `${yaml}terms: [600519]\n`, "schema/value briefing.yaml:6:9"],
  ])("gives no project when it %s", (_, text, place) => {
    const { project, places } = readBriefing({ "briefing.yaml": text })
    expect(project).toBeUndefined()
    expect(places).toContain(place)
  })

  test("that is not there is missing", () => {
    expect(readBriefing({ "briefing.yaml": undefined }).places).toEqual(["workspace/missing"])
  })

  test("hints at the nearest key, locale and kind", () => {
    const hints = (text: string) => readBriefing({ "briefing.yaml": text }).problems.map((problem) => problem.hint)
    expect(hints(`${yaml}ouputs: [pdf]\n`)).toEqual(["did you mean `outputs`?"])
    expect(hints(yaml.replace("[zh-CN,", "[zh-Cn,"))).toEqual(["did you mean `zh-CN`?"])
    expect(hints(yaml.replace("2025-12-24", "2025"))).toEqual(["a date: `2025-12-24`"])
  })

  test("may repeat a text by an alias, which has a place", () => {
    const text = "title: &t {en: Growth, zh-CN: 增长}\nsubtitle: *t\nas-of: 2025-12-24\nlocales: [zh-CN, en]\n"
    const { project, places } = readBriefing({ "briefing.yaml": text })
    expect(places).toEqual([])
    expect(project?.subtitle.get("en")?.spanOf(0, 6).start).toEqual({ line: 1, column: 16 })
  })
})

describe("a text per locale", () => {
  test.each(["title", "subtitle", "description"])("that lacks one is named with the locale: %s", (key) => {
    const text = yaml.replace(/title:\n.*\n.*\n/, key === "title" ? "" : "title: {en: a, zh-CN: b}\n")
    const { places, problems } = readBriefing({ "briefing.yaml": `${text}${key}:\n  zh-cn: 甲\n  en: a\n` })
    expect(places.map((place) => place.split(" ")[0])).toEqual(["project/missing-locale"])
    expect(problems[0]?.message).toContain("zh-CN")
    expect(problems[0]?.hint).toBe("did you mean `zh-cn`?")
  })

  test("that lacks keywords in a locale is named", () => {
    const { places } = readBriefing({ "briefing.yaml": `${yaml}keywords: {en: [a]}\n` })
    expect(places).toEqual(["project/missing-locale briefing.yaml:6:11"])
  })
})

describe("the sections of the locales", () => {
  test("are twins: one that stands in one locale only is named, where it stands", () => {
    const { places, problems } = readBriefing({ "zh-CN/02-loss.md": section })
    expect(places).toEqual(["project/missing-twin zh-CN/02-loss.md:1:1"])
    expect(problems[0]?.hint).toBe("write `en/02-loss.md`")
  })

  test("are twins both ways", () => {
    expect(readBriefing({ "zh-CN/02-loss.md": section, "en/02-gain.md": section }).places).toEqual([
      "project/missing-twin en/02-gain.md:1:1",
      "project/missing-twin zh-CN/02-loss.md:1:1",
    ])
  })

  test("are not missed when they cannot be read", () => {
    expect(readBriefing({ "en/01-growth.md": "no front matter\n" }).places).toEqual([
      "project/no-front-matter en/01-growth.md:1:1",
    ])
  })

  test("are missed once where a locale has none", () => {
    const { places, problems } = readBriefing({ "en/01-growth.md": undefined })
    expect(places).toEqual(["project/no-sections"])
    expect(problems[0]?.message).toContain("`en`")
  })
})

test("one run shows the problems of all files", () => {
  const { places } = readBriefing({
    "en/01-growth.md": "---\ntag: x\n---\n",
    "zh-CN/README.md": "# Notes\n",
    "exhibits.yaml": "sales: {from: bar}\n",
    "en/exhibits.yaml": "sales: {title: x, alt: y}\n",
  })
  expect(places).toEqual([
    "schema/missing-key en/01-growth.md:2:1",
    "schema/missing-key en/01-growth.md:2:1",
    "schema/missing-key en/exhibits.yaml:1:8",
    "schema/unknown-key exhibits.yaml:1:9",
    "project/section-name zh-CN/README.md:1:1",
  ])
})

test("whatever is written in its files, a briefing is read or refused, and nothing breaks", () => {
  const files = Object.keys(briefing)
  const token = fc.constantFrom(
    ...[
      "[",
      "]",
      "{",
      "}",
      ":",
      "- ",
      "\n",
      "\n  ",
      "&a ",
      "*a",
      "~",
      '"',
      "'",
      "|",
      "!!set ",
      "---\n",
      "12",
      "title",
      "en",
      "sales: ",
    ],
  )
  const change = fc.tuple(fc.constantFrom(...files), fc.nat(), fc.nat(12), fc.array(token, { maxLength: 3 }))
  fc.assert(
    fc.property(change, ([file, nat, drop, tokens]) => {
      const text = briefing[file] ?? ""
      const at = nat % (text.length + 1)
      const { project, problems } = readBriefing({
        [file]: text.slice(0, at) + tokens.join("") + text.slice(at + drop),
      })
      if (project === undefined) expect(problems.some((problem) => problem.severity === "error")).toBe(true)
    }),
    { numRuns: 100 },
  )
})
