import { describe, expect, test } from "vitest"
import { readBriefing, section } from "../../fixtures/project-files.ts"

/** Reads a section of the English edition; its twin stands beside it. */
function read(text: string) {
  const { project, places, problems } = readBriefing({ "en/02-loss.md": text, "zh-CN/02-loss.md": section })
  return { section: project?.editions.get("en")?.sections[1], places, problems }
}

const slide = (line: string) =>
  `---\ntag: Part\ntitle: Loss\nslides:\n  - layout: chart\n    title: Loss\n    ${line}\n---\n`

describe("a section", () => {
  test("has front matter for the slides and a body for the report, each with its places", () => {
    const { section: found, places } = read(
      "---\nkind: front\ntag: Part\ntitle: >-\n  Loss\n  grows\nlead: Why\naccent: navy\nslides:\n  - layout: chart\n    title: Loss\n    chart: loss\n    points: [One, Two]\n---\n\nBody text.\n",
    )
    expect(places).toEqual([])
    expect(found).toMatchObject({
      id: "loss",
      kind: "front",
      file: "briefing/en/02-loss.md",
      accent: { value: "navy" },
    })
    expect(found?.title.text).toBe("Loss grows")
    expect(found?.title.spanOf(5, 10).start).toEqual({ line: 6, column: 3 })
    expect(found?.slides[0]?.charts).toMatchObject([{ value: "loss", span: { start: { line: 12, column: 12 } } }])
    expect(found?.slides[0]?.points[1]?.spanOf(0, 3).start).toEqual({ line: 13, column: 19 })
    expect(found?.body.text).toBe("\nBody text.\n")
    expect(found?.body.spanOf(1, 5).start).toEqual({ line: 16, column: 1 })
  })

  test.each([
    ["Windows line ends", "\r\n"],
    ["lone CRs", "\r"],
  ])("with %s has the same places", (_, end) => {
    const { section: found, places } = read(`${slide("notes: Hm").replaceAll("\n", end)}Body${end}`)
    expect(places).toEqual([])
    expect(found?.slides[0]?.notes?.spanOf(0, 2).start).toEqual({ line: 7, column: 12 })
    expect(found?.body.spanOf(0, 4).start).toEqual({ line: 9, column: 1 })
  })

  test("may have a byte order mark, and end with its front matter", () => {
    const { section: found, places } = read(`\ufeff${section.slice(0, section.lastIndexOf("\nBody"))}`)
    expect(places).toEqual([])
    expect(found?.body.text).toBe("")
  })

  test("keeps a rule in its body", () => {
    expect(read(`${section}\n---\n\nMore.\n`).section?.body.text).toBe("Body.\n\n---\n\nMore.\n")
  })

  test("may repeat a slide by an alias", () => {
    const { section: found, places } = read(
      "---\ntag: &t Loss\ntitle: *t\nslides:\n  - &s {layout: chart, title: One, points: [A]}\n  - *s\n---\n",
    )
    expect(places).toEqual([])
    expect(found?.title.text).toBe("Loss")
    expect(found?.slides.map((one) => one.points.map((point) => point.text))).toEqual([["A"], ["A"]])
  })

  test.each([
    ["starts without front matter", "# Loss\n", "project/no-front-matter 1:1"],
    ["is empty", "", "project/no-front-matter 1:1"],
    ["starts with a blank line", `\n${section}`, "project/no-front-matter 1:1"],
    ["never ends its front matter", "---\ntag: x\n", "project/no-front-matter 1:1"],
    ["ends its front matter with dots", "---\ntag: x\n...\nBody\n", "project/no-front-matter 1:1"],
    ["has empty front matter", "---\n---\n", "schema/value 1:4"],
    ["has a key that is misspelt", slide("calout: x"), "schema/unknown-key 7:5"],
    ["has a key twice", slide("title: x"), "yaml/syntax 7:5"],
    ["has a chart that is no name", slide("chart: ../loss"), "schema/value 7:12"],
    ["has no points in its points", slide("points: []"), "schema/value 7:13"],
    ["has a number for a point", slide("points: [12]"), "schema/value 7:14"],
    ["has too many charts", slide("charts: [a, b, c, d, e]"), "schema/value 7:13"],
    ["has a kind of its own", section.replace("tag:", "kind: annex\ntag:"), "schema/value 2:7"],
    ["has a tag of YAML", slide("text: !!binary aGk="), "yaml/refused 7:20"],
    ["has a circle", slide("items: &i [*i]"), "yaml/refused 7:16"],
    ["has a slide that is a text", section.replace("{layout: chart, title: It grows}", "chart"), "schema/value 5:5"],
    ["has no slides", section.replace(/slides:\n.*\n/, ""), "schema/missing-key 2:1"],
  ])("is refused when it %s", (_, text, place) => {
    const { section: found, places } = read(text)
    expect(found).toBeUndefined()
    const [code = "", at = ""] = place.split(" ")
    expect(places).toContain(`${code} en/02-loss.md:${at}`)
  })

  test("hints at the nearest key of a slide", () => {
    expect(read(slide("calout: x")).problems[0]?.hint).toBe("did you mean `callout`?")
  })
})

describe("the files of a locale", () => {
  test("stand in the order of their numbers, not of their words", () => {
    const names = ["02-a", "10-b", "03-c"]
    const twins = names.flatMap((name) => [`en/${name}.md`, `zh-CN/${name}.md`])
    const { project, places } = readBriefing(Object.fromEntries(twins.map((path) => [path, section])))
    expect(places).toEqual([])
    expect(project?.editions.get("en")?.sections.map((one) => one.id)).toEqual(["growth", "a", "c", "b"])
  })

  test.each([
    "README.md",
    "1-loss.md",
    "02_loss.md",
    "02-Loss.md",
    "02-loss.MD",
    "02-loss.markdown",
    "02-.md",
    "02-亏损.md",
    "drafts/02-loss.md",
  ])("have names of sections, or are refused rather than left out: %s", (name) => {
    expect(readBriefing({ [`en/${name}`]: section }).places).toEqual([`project/section-name en/${name}:1:1`])
  })

  test("have each id once", () => {
    const { places, project } = readBriefing({ "en/05-growth.md": section })
    expect(places).toEqual(["project/duplicate-section en/05-growth.md:1:1"])
    expect(project?.editions.get("en")?.sections.map((one) => one.file)).toEqual(["briefing/en/01-growth.md"])
  })
})
