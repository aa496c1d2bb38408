import { describe, expect, it } from "vitest"
import { graftTemplate } from "../../../../../src/writers/pptx/template/graft.ts"
import type { Template } from "../../../../../src/writers/pptx/template/template.ts"
import { changedTemplate, opened } from "../../../../fixtures/template-source.ts"
import { type TemplateName, templateBytes } from "../../../../fixtures/templates.ts"

const text = new TextDecoder()
const graft = (bytes: Uint8Array) => graftTemplate(opened(bytes).template as Template)
const paths = (name: TemplateName) =>
  [...graft(templateBytes(name)).parts.keys()].filter((path) => !path.endsWith(".rels"))

describe("what a deck takes over of a template", () => {
  it("is masters, layouts, themes and what these show", () => {
    expect(paths("wide").toSorted()).toEqual(
      [
        ...Array.from({ length: 11 }, (_, index) => `ppt/slideLayouts/slideLayout${index + 1}.xml`),
        "ppt/media/template1.png",
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/theme/theme1.xml",
      ].toSorted(),
    )
  })

  it("is no sample slide, nor anything that only these lead to", () => {
    const graft = paths("chinese")
    expect(graft.filter((path) => /slides\/|notes|charts|sample|media|docProps/i.test(path))).toEqual([])
    expect(graft.toSorted()).toEqual(
      [
        ...Array.from({ length: 8 }, (_, index) => `ppt/slideLayouts/slideLayout${index + 1}.xml`),
        ...["ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/slideMaster2.xml"],
        ...["ppt/theme/theme1.xml", "ppt/theme/theme2.xml", "ppt/tags/template1.xml", "ppt/fonts/template1.fntdata"],
      ].toSorted(),
    )
  })

  it("names only parts that are there", () => {
    for (const name of ["wide", "classic", "chinese"] as const) {
      const { parts } = graft(templateBytes(name))
      for (const [path, bytes] of parts) {
        if (!path.endsWith(".rels")) continue
        const targets = [...text.decode(bytes).matchAll(/Target="\/([^"]*)"/g)].map(([, target = ""]) => target)
        expect(targets.length, path).toBeGreaterThan(0)
        expect(
          targets.filter((target) => !parts.has(target)),
          path,
        ).toEqual([])
      }
    }
  })

  it("keeps the bytes of every part, and the type it had", () => {
    const { parts, types, names } = graft(templateBytes("wide"))
    expect(names.get("ppt/media/logo.png")).toBe("ppt/media/template1.png")
    expect(types.get("ppt/media/template1.png")).toBe("image/png")
    expect(types.get("ppt/slideMasters/slideMaster1.xml")).toMatch(/slideMaster\+xml$/)
    expect(text.decode(parts.get("ppt/theme/theme1.xml"))).toContain('name="Firm"')
  })

  it("loses links to sample slides with these", () => {
    const click = '<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>'
    const linked = changedTemplate("classic", {
      "ppt/slideLayouts/slideLayout2.xml": (xml) =>
        xml.replace('name="Title 2"/>', `name="Title 2">${click}</p:cNvPr>`),
      "ppt/slideLayouts/_rels/slideLayout2.xml.rels": (xml) =>
        xml.replace(
          "</Relationships>",
          '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide" Target="../slides/slide1.xml"/></Relationships>',
        ),
    })
    const { parts } = graft(linked)
    expect(text.decode(parts.get("ppt/slideLayouts/slideLayout2.xml"))).not.toContain("hlinkClick")
    expect(text.decode(parts.get("ppt/slideLayouts/_rels/slideLayout2.xml.rels"))).not.toContain("slides/")
  })

  it("has names of the deck's own whatever the file called its parts", () => {
    const rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    const odd = changedTemplate("wide", {
      [rels]: (xml) => xml.replace("../media/logo.png", "/ppt/media/%E6%A0%87%20.png"),
      "ppt/media/标 .png": "a picture",
    })
    const { names, parts } = graft(odd)
    expect(names.get("ppt/media/标 .png")).toBe("ppt/media/template1.png")
    expect(text.decode(parts.get(rels))).toContain('Target="/ppt/media/template1.png"')
  })
})
