import { describe, expect, it } from "vitest"
import { zip } from "../../../../../src/writers/pptx/package.ts"
import { templateParts } from "../../../../fixtures/template-file.ts"
import { at, changedTemplate, opened } from "../../../../fixtures/template-source.ts"
import { type TemplateName, templateBytes, templateSpecs } from "../../../../fixtures/templates.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
const LAYOUT = "ppt/slideLayouts/slideLayout2.xml"
const RELS = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
const external = (type: string, target: string) => (text: string) =>
  text.replace(
    "</Relationships>",
    `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  )

describe("a corporate file", () => {
  it.each<TemplateName>(["wide", "classic", "chinese"])("of ours is opened without a problem: %s", (name) => {
    const { template, problems } = opened(templateBytes(name))
    expect(problems).toEqual([])
    const { masters, size } = templateSpecs[name]
    expect(template?.masters.map(({ layouts }) => layouts.map((layout) => layout.name))).toEqual(
      masters.map(({ layouts }) => layouts.map((layout) => layout.name)),
    )
    expect([template?.width, template?.height]).toEqual([size.cx / 914_400, size.cy / 914_400])
  })

  it("may be a template, a presentation or a show", () => {
    for (const kind of ["template", "presentation", "slideshow"] as const)
      expect(opened(zip(templateParts({ ...templateSpecs.wide, kind }))).codes).toEqual([])
  })

  it("gives the colours of its theme under the names that slides use", () => {
    const [master] = opened(templateBytes("wide")).template?.masters ?? []
    expect(Object.fromEntries(master?.scheme ?? [])).toMatchObject({
      ...{ tx1: "#000000", bg1: "#FFFFFF", tx2: "#0B3C49", bg2: "#EEF4F2", accent1: "#00707A", accent6: "#2E4057" },
    })
    expect(master?.fonts).toEqual({ latin: "Calibri", eastAsian: "微软雅黑", title: "Georgia" })
  })

  it("gives them by the master's colour map", () => {
    const inverted = changedTemplate("wide", {
      "ppt/slideMasters/slideMaster1.xml": (text) => text.replace('bg1="lt1" tx1="dk1"', 'bg1="dk2" tx1="lt2"'),
    })
    const scheme = opened(inverted).template?.masters[0]?.scheme
    expect([scheme?.get("bg1"), scheme?.get("tx1")]).toEqual(["#0B3C49", "#EEF4F2"])
  })

  it("may have links on its layouts that a reader follows by a click", () => {
    expect(opened(changedTemplate("wide", { [RELS]: external("hyperlink", "https://example.com/") })).codes).toEqual([])
  })

  it("may hold anything on the sample slides, which are not taken over", () => {
    const sample = changedTemplate("chinese", {
      "ppt/slides/_rels/slide1.xml.rels": external("image", "file:///etc/passwd"),
      "ppt/slides/slide2.xml": "<broken",
    })
    expect(opened(sample).codes).toEqual([])
  })
})

describe("a file that is no presentation", () => {
  const types = (of: string) => ({
    "[Content_Types].xml": (text: string) => text.replace(/[^"]*\.template\.main\+xml/, of),
  })
  it.each<[string, Uint8Array, string]>([
    ["is nothing of Office's", bytes("%PDF-1.7 …"), "no Office file"],
    ["is empty", new Uint8Array(), "no Office file"],
    ["is of the old format or encrypted", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "password"],
    ["is some other archive", zip(new Map([["a.txt", bytes("a")]])), "archive"],
    [
      "is a document",
      changedTemplate(
        "wide",
        types("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
      ),
      "wordprocessingml",
    ],
    [
      "is Strict Open XML",
      changedTemplate("wide", {
        "ppt/presentation.xml": (text) =>
          text.replace(
            "http://schemas.openxmlformats.org/presentationml/2006/main",
            "http://purl.oclc.org/ooxml/presentationml/main",
          ),
      }),
      "Strict",
    ],
  ])("%s", (_, file, found) => {
    const { template, problems } = opened(file)
    expect(template).toBeUndefined()
    expect(problems.map(({ code, span }) => [code, span])).toEqual([["pptx/template-kind", at(3)]])
    expect(problems[0]?.message).toContain(found)
  })
})

describe("a damaged file", () => {
  it("is told by the parts that are missing or broken, all of them", () => {
    const { template, problems } = opened(
      changedTemplate("wide", {
        [LAYOUT]: "<p:sldLayout",
        "ppt/theme/theme1.xml": undefined,
        "ppt/media/logo.png": undefined,
        "ppt/slideLayouts/slideLayout4.xml": (text) => text.replace("?>", "?><!DOCTYPE p>"),
      }),
    )
    expect(template).toBeUndefined()
    expect(problems.map(({ code }) => code)).toEqual(Array(4).fill("pptx/template-damaged"))
    const said = problems.map(({ message }) => message).join("\n")
    for (const part of [LAYOUT, "theme1.xml", "logo.png", "slideLayout4.xml has a document type"])
      expect(said).toContain(part)
  })

  it.each<[string, Parameters<typeof changedTemplate>[1]]>([
    ["has a layout without a master", { [RELS]: undefined }],
    [
      "shows a picture that it does not name",
      { "ppt/slideMasters/slideMaster1.xml": (text) => text.replace('r:embed="rId13"', 'r:embed="rId99"') },
    ],
    ["has relationships that are not XML", { [RELS]: "<Relationships" }],
    ["has no presentation", { "ppt/presentation.xml": undefined }],
    ["has no slide master", { "ppt/_rels/presentation.xml.rels": (text) => text.replaceAll("slideMaster", "other") }],
    ["has no slide size", { "ppt/presentation.xml": (text) => text.replace(/<p:sldSz[^>]*>/, "") }],
    [
      "has a scheme without a colour",
      { "ppt/theme/theme1.xml": (text) => text.replace(/<a:accent3>.*<\/a:accent3>/, "") },
    ],
    [
      "lists a layout that it does not name",
      { "ppt/slideMasters/slideMaster1.xml": (text) => text.replace('r:id="rId3"', 'r:id="rId77"') },
    ],
    [
      "has a part that leads out of the package",
      { [RELS]: (text) => text.replace("../slideMasters/", "../../../slideMasters/") },
    ],
  ])("%s", (_, changes) => {
    const { template, codes } = opened(changedTemplate("wide", changes))
    expect(template).toBeUndefined()
    expect(new Set(codes)).toEqual(new Set(["pptx/template-damaged"]))
  })

  it("is told when its archive breaks off", () => {
    const whole = templateBytes("wide")
    expect(opened(whole.slice(0, whole.length / 2)).codes).toEqual(["pptx/template-damaged"])
  })
})

describe("a file that is not safe to take over", () => {
  it("is a bomb: it is not unpacked", () => {
    const bomb = templateBytes("wide").slice()
    // The size of the first part as the central directory states it, which is what would be made room for.
    const entry = Buffer.from(bomb.buffer).indexOf("PK\u0001\u0002")
    new DataView(bomb.buffer).setUint32(entry + 24, 600 * 1024 * 1024, true)
    expect(opened(bomb).codes).toEqual(["pptx/template-size"])
  })

  it("has a part of XML that would take a machine's memory as a tree", () => {
    const parts = templateParts(templateSpecs.wide)
    parts.set("ppt/slides/slide1.xml", new Uint8Array(33 * 1024 * 1024))
    expect(opened(zip(parts)).codes).toEqual(["pptx/template-size"])
  })

  it("nests its elements deeper than a program can follow", () => {
    const deep = `${"<p:a>".repeat(200_000)}${"</p:a>".repeat(200_000)}`
    const file = changedTemplate("wide", { [LAYOUT]: (xml) => xml.replace("<p:clrMapOvr>", `${deep}<p:clrMapOvr>`) })
    expect(opened(file).codes).toEqual(["pptx/template-damaged"])
  })

  it("has more parts than any deck", () => {
    const parts = templateParts(templateSpecs.wide)
    for (let number = 0; number < 10_000; number++) parts.set(`ppt/media/part${number}.png`, new Uint8Array())
    expect(opened(zip(parts)).codes).toEqual(["pptx/template-size"])
  })

  it.each([["macros", "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"]])("has %s", (_, type) => {
    const enabled = { "[Content_Types].xml": (text: string) => text.replace(/[^"]*\.template\.main\+xml/, type) }
    expect(opened(changedTemplate("wide", enabled)).codes).toEqual(["pptx/template-macros"])
  })

  it("has a part of macros, whatever it calls itself", () => {
    const project = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    const file = changedTemplate("wide", { "[Content_Types].xml": (text) => text.replace("</Types>", project) })
    expect(opened(file).codes).toEqual(["pptx/template-macros"])
  })

  it.each([
    ["image", "http://example.com/logo.png"],
    ["oleObject", "file:///C:/budget.xlsx"],
    ["hyperlink", "file:///C:/run.exe"],
  ])("fetches something by its layouts: %s", (type, target) => {
    const { problems } = opened(changedTemplate("wide", { [RELS]: external(type, target) }))
    expect(problems.map(({ code }) => code)).toEqual(["pptx/template-link"])
    expect(problems[0]?.message).toContain(target)
    expect(problems[0]?.message).toContain(LAYOUT)
  })

  it("is told everything at once", () => {
    const file = changedTemplate("wide", {
      "[Content_Types].xml": (text) => text.replace("ml.template.main", "ml.template.macroEnabled.main"),
      [RELS]: external("image", "http://example.com/logo.png"),
      "ppt/media/logo.png": undefined,
    })
    expect(opened(file).codes.toSorted()).toEqual([
      "pptx/template-damaged",
      "pptx/template-link",
      "pptx/template-macros",
    ])
  })
})
