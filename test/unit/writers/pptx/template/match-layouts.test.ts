import { describe, expect, it } from "vitest"
import { type Problem, Problems } from "../../../../../src/diagnostics/problem.ts"
import { matchLayouts } from "../../../../../src/writers/pptx/template/match-layouts.ts"
import { openTemplate } from "../../../../../src/writers/pptx/template/open-template.ts"
import type { Template } from "../../../../../src/writers/pptx/template/template.ts"
import { briefingTheme } from "../../../../fixtures/pptx.ts"
import { templateFile } from "../../../../fixtures/template-file.ts"
import { at } from "../../../../fixtures/template-source.ts"
import { type TemplateName, templateSpecs } from "../../../../fixtures/templates.ts"

const theme = briefingTheme()

/** Which of a file's layouts each of the theme's stands on, and as what. */
function matched(spec: Parameters<typeof templateFile>[0], map: Readonly<Record<string, string>> = {}) {
  const run = new Problems()
  const layouts = new Map(Object.entries(map).map(([layout, value], line) => [layout, { value, span: at(line + 1) }]))
  const source = { file: "firm.potx", bytes: templateFile(spec), span: at(99), layouts }
  const template = openTemplate(source, run.report) as Template
  const found = matchLayouts(template, theme, run.report)
  const every = template.masters.flatMap((master) => master.layouts)
  const name = (part: string) => every.find((layout) => layout.part === part)
  const lines = Object.fromEntries(
    [...found].map(([layout, { frame, places }]) => [
      layout,
      `${frame.kind}: ${name(places.part)?.master}/${name(places.part)?.name}`,
    ]),
  )
  return { lines, found, problems: run.all() }
}

const only = (problems: readonly Problem[]) => problems.map(({ code, span }) => [code, span?.start.line])
const withLayouts = (name: TemplateName, keep: (layout: string) => boolean) => {
  const spec = templateSpecs[name]
  return { ...spec, masters: spec.masters.map((m) => ({ ...m, layouts: m.layouts.filter((l) => keep(l.name)) })) }
}

describe("layouts of a file that PowerPoint made", () => {
  it("are found by type, and by the number of places", () => {
    const { lines, problems } = matched(templateSpecs.wide)
    expect(problems).toEqual([])
    const content = "content: Firm/Title and Content"
    const two = "content: Firm/Two Content"
    expect(lines).toEqual({
      ...{ blank: "content: Firm/Title Only", "title-only": "content: Firm/Title Only" },
      ...{ content, quote: content, "two-content": two },
      ...{ title: "cover: Firm/Title Slide", section: "statement: Firm/Section Header", closing: content },
      ...{ agenda: content, numbers: content, chart: content, table: content, comparison: content },
      ...{ timeline: content, views: content, watch: content, sources: content },
      ...{ "chart-points": two, "two-charts": two },
    })
  })

  it("put a list on a section header only where that has room for one", () => {
    const { masters } = templateSpecs.wide
    const tall = masters.map((master) => ({
      ...master,
      layouts: master.layouts.map((layout) => ({
        ...layout,
        places: layout.places.map((place) =>
          layout.type === "secHead" && place.type === "body"
            ? { ...place, box: [609600, 3749040, 10972800, 2400000] as const }
            : place,
        ),
      })),
    }))
    expect(matched({ ...templateSpecs.wide, masters: tall }).lines.closing).toBe("statement: Firm/Section Header")
  })

  it("divide the body as the file does only where the theme divides it alike", () => {
    const { found } = matched(templateSpecs.wide)
    const columns = (layout: string) => {
      const frame = found.get(layout)?.frame
      return frame?.kind === "content" ? frame.columns.length : undefined
    }
    expect([columns("two-charts"), columns("chart-points"), columns("chart")]).toEqual([2, 0, 1])
  })

  it("give way to a title alone, over the master's text, where there is no place for content", () => {
    const { lines, found } = matched(withLayouts("wide", (name) => ["Title Slide", "Title Only"].includes(name)))
    expect(lines.chart).toBe("content: Firm/Title Only")
    expect(found.get("chart")?.frame).toMatchObject({ body: { y: 1417320 / 914400 } })
  })

  it("never are the vertical ones, nor captions beside a picture", () => {
    const { lines } = matched(withLayouts("wide", (name) => /Vertical|Caption|Title Slide/.test(name)))
    expect(lines).toEqual({ title: "cover: Firm/Title Slide" })
  })
})

describe("layouts that somebody drew", () => {
  it("are found by their places alone, those of the first master first", () => {
    const { lines } = matched(templateSpecs.chinese)
    expect(lines).toMatchObject({
      title: "cover: 企业主题/封面页",
      chart: "content: 企业主题/正文",
      "two-charts": "content: 企业主题/两栏",
      section: "content: 企业主题/正文",
    })
  })

  it("are named in the briefing where places do not tell", () => {
    const { lines, problems } = matched(templateSpecs.chinese, { section: "章节过渡页", chart: "备用主题/正文" })
    expect(problems).toEqual([])
    expect(lines).toMatchObject({ section: "statement: 企业主题/章节过渡页", chart: "content: 备用主题/正文" })
  })
})

describe("the briefing's map", () => {
  it("is told every mistake in it at once", () => {
    const { problems } = matched(templateSpecs.chinese, {
      chart: "正文",
      section: "章节过度页",
      table: "章节过渡页",
      agneda: "两栏",
      title: "仅标题",
    })
    expect(only(problems)).toEqual([
      ["pptx/template-ambiguous", 1],
      ["pptx/template-name", 2],
      ["pptx/template-place", 3],
      ["pptx/unknown-layout", 4],
      ["pptx/template-place", 5],
    ])
  })

  it("is told what the file has", () => {
    const { problems } = matched(templateSpecs.chinese, { chart: "正文", section: "章节过度页", title: "仅标题" })
    const [ambiguous, unknown, place] = problems
    expect(ambiguous?.hint).toContain("`企业主题/正文`, `备用主题/正文`")
    expect(unknown?.hint).toContain("备用主题/封面页")
    expect(place?.message).toContain("subtitle placeholder")
    expect(place?.hint).toContain("title 0, sldNum 12")
  })
})
