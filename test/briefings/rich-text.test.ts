import { beforeAll, describe, expect, it } from "vitest"
import { briefingFiles, places, read } from "../fixtures/briefing.ts"
import { type BuiltInMemory, buildInMemory } from "../fixtures/build-memory.ts"
import { all, lintPptx, partDocument } from "../readers/pptx-lint.ts"
import { readPdf, testWith } from "../readers/programs.ts"

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const words =
  "**Bold**, *stress*, CO<sub>two</sub> and m<sup>two</sup>, [a page](https://example.org/a), [the others](#rest)"
const section = (title: string, slides: string) => `---\ntag: Main\ntitle: A chapter\nslides:\n${slides}---\n${title}\n`
const slide = (title: string, points: string) => `  - layout: content\n    title: ${title}\n    points: ["${points}"]\n`

describe("what an author may write in a text", () => {
  let built: BuiltInMemory
  beforeAll(async () => {
    built = await buildInMemory(
      briefingFiles({
        files: {
          "en/01-main.md": section(words, slide("How words are set", words)),
          "en/02-rest.md": section("Prose.", slide("Where the link leads", "A word") + slide("Not here", "A word")),
        },
      }),
    )
  })
  const runs = () => {
    const body = all(partDocument(built.bytes("deck.en.pptx"), "ppt/slides/slide3.xml"), "a:r")
    return new Map(body.map((run) => [run.textContent ?? "", all(run, "a:rPr")[0]]))
  }

  it("builds without a problem", () => {
    expect(places(built.problems.all())).toEqual([])
    expect(lintPptx(built.bytes("deck.en.pptx"))).toEqual([])
  })

  it("is bold, italic, below and above the line in PPTX", () => {
    expect(runs().get("Bold")?.getAttribute("b")).toBe("1")
    expect(runs().get("stress")?.getAttribute("i")).toBe("1")
    const scripts = all(partDocument(built.bytes("deck.en.pptx"), "ppt/slides/slide3.xml"), "a:rPr")
    expect(scripts.flatMap((run) => run.getAttribute("baseline") ?? [])).toEqual(["-40000", "30000"])
  })

  it("is the same in HTML", () => {
    const html = built.text("deck.en.html").replace(/<\/?span[^>]*>/g, "")
    expect(html).toContain("<strong>Bold</strong>")
    expect(html).toContain("CO<sub>two</sub> and m<sup>two</sup>")
  })

  testWith("pdftotext")("is the same in PDF, where scripts are small and off the line", () => {
    const page = readPdf("pdftotext", ["-bbox", "{}", "-"], built.bytes("report.en.pdf"))
    const boxes = [...page.matchAll(/yMin="([\d.]+)"[^>]*yMax="([\d.]+)">([^<]*)</g)]
    const middles = (word: string) =>
      boxes.filter(([, , , text]) => text?.startsWith(word)).map(([, top, foot]) => (Number(top) + Number(foot)) / 2)
    const [line = 0, below = 0, above = 0] = [...middles("stress"), ...middles("two")]
    expect(middles("two")).toHaveLength(2)
    expect([below - line > 0.5, line - above > 0.5]).toEqual([true, true])
  })

  it("links from slide to slide by a section's id, and to pages elsewhere", () => {
    const pptx = built.bytes("deck.en.pptx")
    const links = all(partDocument(pptx, "ppt/slides/slide3.xml"), "a:hlinkClick")
    const relations = partDocument(pptx, "ppt/slides/_rels/slide3.xml.rels").documentElement?.children ?? []
    const targets = links.map((link) => {
      const relation = relations.find((one) => one.getAttribute("Id") === link.getAttributeNS(R, "id"))
      return [
        link.getAttribute("action"),
        relation?.getAttribute("Target"),
        relation?.getAttribute("TargetMode") ?? null,
      ]
    })
    expect(targets).toEqual([
      [null, "https://example.org/a", "External"],
      ["ppaction://hlinksldjump", "slide4.xml", null],
    ])
    expect(built.text("deck.en.html")).toContain('<a href="#4">the others</a>')
    expect(built.text("deck.en.html")).toContain('<a href="https://example.org/a">a page</a>')
  })
})

describe("what a deck may not hold", () => {
  const found = (points: string, more = "") =>
    places(read({ files: { "en/01-main.md": section("Prose.", slide("A title", points) + more) } }).problems.all())

  it.each(["CO<sub>two", "CO<sub><sup>two</sup></sub>", "two</sup>", "<u>two</u>"])("is %s", (text) => {
    expect(new Set(found(text))).toEqual(new Set(["document/unsupported briefing/en/01-main.md:7:15"]))
  })

  it("is a link to a section without slides, at its place", () => {
    expect(found("[there](#nowhere)")).toEqual(["document/unknown-section briefing/en/01-main.md:7:15"])
  })

  it("is a second slide with the same title, at its title", () => {
    expect(found("A word", slide("A title", "Another"))).toEqual(["document/same-title briefing/en/01-main.md:9:12"])
  })
})
