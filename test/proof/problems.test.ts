import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { PDFDocument, PDFName, PDFString } from "pdf-lib"
import { beforeAll, describe, expect, it } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { proveEdition } from "../../src/proof/prove-edition.ts"
import { provedFiles } from "../../src/proof/proved-files.ts"
import type { ProofRecord, ProvedArtifact } from "../../src/proof/record.ts"
import { type Edition, edition } from "../fixtures/editions.ts"

let made: Edition
let record: ProofRecord
beforeAll(async () => {
  made = await edition("gpu-rally")
  const json = (path: string) => JSON.parse(made.text(path))
  record = { ledger: json("ledger.json"), ledgerBytes: made.read("ledger.json"), copy: json("copy.json") }
})

function artifact(kind: string, locale = "en"): ProvedArtifact {
  const files = made.manifest.artifacts.map((one) => ({ ...one, bytes: made.read(one.path) }))
  const found = provedFiles(files).find((one) => one.kind === kind && one.path.includes(`.en.`))
  if (found === undefined) throw new Error(`no ${kind}`)
  return { ...found, locale }
}

async function prove(one: ProvedArtifact, held: ProofRecord = record): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  await proveEdition([one], held, (problem) => problems.push(problem))
  return problems
}

/** The page with one stretch of it replaced, which it must have. */
function page(from: string | RegExp, to: string | ((whole: string) => string)): ProvedArtifact {
  const html = artifact("html")
  const text = new TextDecoder().decode(html.bytes)
  const start = text.indexOf('<main class="deck"')
  const changed = text.slice(0, start) + text.slice(start).replace(from, to as string)
  expect(changed).not.toBe(text)
  return { ...html, bytes: new TextEncoder().encode(changed) }
}

/** The deck with a stretch of one of its parts replaced. */
function deck(part: RegExp, from: string | RegExp, to: string): ProvedArtifact {
  const pptx = artifact("pptx")
  const files = unzipSync(pptx.bytes)
  const path = Object.keys(files).find(
    (one) => part.test(one) && from instanceof RegExp && from.test(strFromU8(files[one] ?? new Uint8Array())),
  )
  if (path === undefined) throw new Error("no such part")
  const xml = strFromU8(files[path] as Uint8Array).replace(from, to as string)
  return { ...pptx, bytes: zipSync({ ...files, [path]: strToU8(xml) }) }
}

/** A shape that is no placeholder. */
const textBox = (text: string): string =>
  '<p:sp><p:nvSpPr><p:cNvPr id="990" name="Note"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/>' +
  `<p:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`

const codes = (problems: readonly Problem[]) => [...new Set(problems.map(({ code }) => code))]

describe("an edition that is read back", () => {
  it.each(["pptx", "html", "md", "pdf", "svg"])("has nothing wrong in its %s", async (kind) => {
    expect(await prove(artifact(kind))).toEqual([])
  })

  it("is damaged where a file cannot be opened, and says what it is no more", async () => {
    const cut = { ...artifact("pptx"), bytes: artifact("pptx").bytes.slice(0, 4000) }
    const [found, ...more] = await prove(cut)
    expect([found?.code, more]).toEqual(["proof/damaged", []])
    expect(found?.message).toMatch(/^`gpu-rally-deck\.en\.pptx` cannot be read: [ -~]+$/)
    expect(found?.hint).toContain("a build makes it again")
    expect(codes(await prove({ ...artifact("pdf"), bytes: new Uint8Array([1, 2, 3]) }))).toEqual(["proof/damaged"])
  })

  it("is damaged where a part is not well-formed or brings a document type, and the part is named", async () => {
    const broken = await prove(deck(/slides\/slide2\.xml$/, /<\/p:cSld>/, ""))
    expect(broken.map(({ code }) => code)).toEqual(["proof/damaged"])
    expect(broken[0]?.message).toContain("in `ppt/slides/slide2.xml`, it is not well-formed")
    const typed = await prove(deck(/slides\/slide2\.xml$/, /<p:sld /, '<!DOCTYPE x [<!ENTITY a "b">]><p:sld '))
    expect(typed[0]?.message).toContain("no document type")
  })

  it.each([
    ["slideMasters/slideMaster1", "slide master"],
    ["slideLayouts/slideLayout2", "layout "],
    ["notesMasters/notesMaster1", "notes master"],
  ])("says nothing on %s.xml that the corporate file has not said there", async (part, where) => {
    const own = deck(new RegExp(`${part}\\.xml$`), /<\/p:spTree>/, `${textBox("Est. 1999")}</p:spTree>`)
    const found = await prove(own)
    expect(codes(found)).toEqual(["proof/changed"])
    expect(found[0]?.message).toContain(`\`gpu-rally-deck.en.pptx\`, ${where}`)
    expect(found[0]?.message).toContain("“Est. 1999”")
    const frame = (text: string) => ({ ...record, copy: { ...record.copy, frame: [text] } })
    expect(await prove(own, frame("Est. 1999"))).toEqual([])
    expect(codes(await prove(own, frame("Est. 1998")))).toEqual(["proof/changed"])
  })

  it("is damaged where its parts are nested too deeply", async () => {
    const deep = page('<main class="deck"', `${"<div>".repeat(60_000)}<main class="deck"`)
    const [found, ...more] = await prove(deep)
    expect([found?.code, more]).toEqual(["proof/damaged", []])
    expect(found?.message).toContain("nested too deeply")
  })

  it("cannot be held to a copy that has not its locale", async () => {
    expect(codes(await prove(artifact("html", "fr")))).toEqual(["proof/no-copy"])
  })

  it("lacks a quantity where the ledger has it on another slide", async () => {
    const inPage = ({ artifact }: { readonly artifact: string }) => artifact === "gpu-rally-deck.en.html"
    const moved = record.ledger.quantities.find(({ places }) => places.some(inPage))
    const quantities = record.ledger.quantities.map((one) =>
      one === moved ? { ...one, places: one.places.map((place) => ({ ...place, at: place.at === 1 ? 2 : 1 })) } : one,
    )
    const found = await prove(artifact("html"), { ...record, ledger: { ...record.ledger, quantities } })
    expect(codes(found)).toContain("proof/quantity")
    expect(found[0]?.message).toContain(moved?.id)
  })

  it("lacks a claim where the ledger has other words for it", async () => {
    const claims = record.ledger.claims.map((one) => ({
      ...one,
      places: one.places.map((place) => ({ ...place, text: `${place.text} never` })),
    }))
    const found = await prove(artifact("html"), { ...record, ledger: { ...record.ledger, claims } })
    expect(codes(found)).toContain("proof/claim")
  })

  it("prints what the ledger's value, bound or unit is not", async () => {
    for (const change of [{ value: 1 }, { bound: "≈<" as const }, { unit: "USD" }]) {
      const quantities = record.ledger.quantities.map((one) => ({ ...one, ...change }))
      const found = await prove(artifact("pptx"), { ...record, ledger: { ...record.ledger, quantities } })
      expect(codes(found)).toContain("proof/printing")
    }
  })

  it("has a changed text where a figure is another, and names what must stand there", async () => {
    const { id, places } = record.ledger.quantities.find(({ places }) =>
      places.some(
        ({ artifact, role, text }) => artifact.endsWith("en.html") && role === "text" && /^[\d.,]+%$/.test(text),
      ),
    ) as (typeof record.ledger.quantities)[number]
    const place = places.find(({ artifact, role }) => artifact.endsWith("en.html") && role === "text")
    const found = await prove(page(`>${place?.text}<`, ">9,999,999<"))
    expect(codes(found)).toEqual(expect.arrayContaining(["proof/quantity", "proof/changed"]))
    expect(found.some(({ message }) => message.includes(id) && message.includes(`slide ${place?.at}`))).toBe(true)
  })

  it("is only reworded where words without a figure are others", async () => {
    const found = await prove(page("keep iterating products", "go on making products"))
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([["proof/reworded", "warning"]])
  })

  it("is miscounted where a slide is missing or bears another number", async () => {
    expect(codes(await prove(page(/<div class="marpit slide"[\s\S]*?<\/aside><\/div>/, "")))).toContain("proof/count")
    const numbered = await prove(page('data-marpit-pagination="3"', 'data-marpit-pagination="8"'))
    expect(numbered.map(({ code }) => code)).toEqual(["proof/count"])
    expect(codes(await prove(deck(/slides\/slide3\.xml$/, /(slidenum"[\s\S]*?<a:t>)3</, "$18<")))).toEqual([
      "proof/count",
    ])
  })

  it("has a chart with other data where a value or a cell of its workbook is another", async () => {
    const found = await prove(deck(/charts\/chart1\.xml$/, /(<c:numCache>[\s\S]*?<c:v>)[^<]+/, "$1123456"))
    expect(codes(found)).toContain("proof/chart-data")
    const book = artifact("pptx")
    const files = unzipSync(book.bytes)
    const path = Object.keys(files).find((one) => one.endsWith(".xlsx")) as string
    const sheets = unzipSync(files[path] as Uint8Array)
    const sheet = strFromU8(sheets["xl/worksheets/sheet1.xml"] as Uint8Array).replace(
      /(<c r="B2"[^>]*><v>)[^<]+/,
      "$13",
    )
    const workbook = zipSync({ ...sheets, "xl/worksheets/sheet1.xml": strToU8(sheet) })
    const changed = await prove({ ...book, bytes: zipSync({ ...files, [path]: workbook }) })
    expect(changed.map(({ code, message }) => [code, message.includes("cell B2 of its workbook")])).toEqual([
      ["proof/chart-data", true],
    ])
  })

  it("has another lineage where what is said of a figure is another", async () => {
    const found = await prove(page(/data-tip="[^"]*= (\d)/, (whole) => whole.replace(/= (\d)/, "= 9$1")))
    expect(codes(found)).toEqual(["proof/lineage"])
    const notes = await prove(deck(/notesSlides\/notesSlide\d+\.xml$/, / \[revenue\//, " [revenuz/"))
    expect(codes(notes)).toContain("proof/lineage")
  })

  it("carries another ledger where the report's attachment is not the edition's", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(record.ledger))
    const found = await prove(artifact("pdf"), { ...record, ledgerBytes: bytes })
    expect(codes(found)).toContain("proof/attachment")
  })
})

describe("what cannot be read back is told, and where it stands", () => {
  const PICTURE = '<p:pic><p:blipFill><a:blip xmlns:r="r" r:embed="rId1"/></p:blipFill></p:pic>'
  const DATA = 'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
  const DIAGRAM = `<p:graphicFrame><a:graphic><a:graphicData ${DATA}/></a:graphic></p:graphicFrame>`
  const VERSIONS = '<mc:AlternateContent xmlns:mc="mc"><mc:Choice/></mc:AlternateContent>'

  it.each([
    ["a picture", PICTURE, "proof/count", "the number of pictures is 1, not 0"],
    ["a diagram", DIAGRAM, "proof/unreadable", "a diagram or embedded object stands there"],
    ["ink", "<p:contentPart/>", "proof/unreadable", "ink stands there"],
    ["content of some versions", VERSIONS, "proof/unreadable", "content for some versions only stands there"],
  ])("%s on a slide", async (_, xml, code, says) => {
    const found = await prove(deck(/slides\/slide3\.xml$/, /<\/p:spTree>/, `${xml}</p:spTree>`))
    expect(codes(found)).toEqual([code])
    expect(found[0]?.message).toContain("`gpu-rally-deck.en.pptx`, slide 3")
    expect(found[0]?.message).toContain(says)
  })

  it("a text box beside the words on a page of notes", async () => {
    const box = `${textBox("99% of all")}</p:spTree>`
    const found = await prove(deck(/notesSlides\/notesSlide3\.xml$/, /<\/p:spTree>/, box))
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["proof/changed", expect.stringMatching(/, slide \d+, notes: .*99% of all/)],
    ])
  })

  it("a formula in a paragraph of a slide", async () => {
    const formula = '<m:oMath xmlns:m="m"><m:r><m:t>x=99</m:t></m:r></m:oMath>'
    const found = await prove(deck(/slides\/slide3\.xml$/, /<\/a:p>/, `${formula}</a:p>`))
    expect(codes(found)).toEqual(["proof/changed"])
    expect(found[0]?.message).toContain("x=99")
  })

  it.each([
    ["<img>", '<img src="data:," alt="">', "`<img>`"],
    ["<input>", '<input value="99%">', "`<input>`"],
    ["title", '<span title="99%"></span>', "the title “99%”"],
    ["aria-label", '<p aria-label="99%"></p>', "the aria-label “99%”"],
    ["aria-description", '<span aria-description="99%"></span>', "the aria-description “99%”"],
    ["style", `<p style="background-image: url('data:,')"></p>`, "a picture of its style"],
  ])("%s on a page's slide", async (_, html, what) => {
    const found = await prove(page("</section>", `${html}</section>`))
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["proof/unreadable", expect.stringContaining(`, slide 1: ${what} stands there`)],
    ])
  })

  it("a number that a style puts into a page", async () => {
    const found = await prove(page("</main>", '<style>h1::after { content: "+ 99%" }</style></main>'))
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["proof/unreadable", expect.stringContaining("outside of slides: the style’s content “+ 99%”")],
    ])
  })

  it.each([
    ["a further picture", "\n\n# ", "\n\n![](x.png)\n\n# "],
    ["another chart's picture", "charts/revenue-change.en.svg", "charts/first-day-gain.en.svg"],
  ])("%s in Markdown", async (_, from, to) => {
    const md = artifact("md")
    const text = new TextDecoder().decode(md.bytes)
    const found = await prove({ ...md, bytes: new TextEncoder().encode(text.replace(from, to)) })
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["proof/changed", expect.stringMatching(/, slide \d+, pictures: /)],
    ])
  })

  it("a background in Markdown", async () => {
    const md = artifact("md")
    const text = new TextDecoder().decode(md.bytes).replace("\n\n# ", "\n\n![bg](x.png)\n\n# ")
    const found = await prove({ ...md, bytes: new TextEncoder().encode(text) })
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining("a picture of its style")])
  })

  it.each(["image", "use", "foreignObject", "title"])("%s in a chart's picture", async (name) => {
    const svg = artifact("svg")
    const text = new TextDecoder().decode(svg.bytes).replace("</svg>", `<${name}/></svg>`)
    const found = await prove({ ...svg, bytes: new TextEncoder().encode(text) })
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["proof/unreadable", expect.stringContaining(`\`<${name}>\` stands there`)],
    ])
  })

  it("an annotation in a report", async () => {
    const report = await PDFDocument.load(artifact("pdf").bytes)
    const page = report.getPage(4)
    const note = report.context.obj({ Type: "Annot", Subtype: "FreeText", Rect: [9, 9, 90, 30], F: 4 })
    note.set(PDFName.of("Contents"), PDFString.of("99%"))
    page.node.addAnnot(report.context.register(note))
    const found = await prove({ ...artifact("pdf"), bytes: await report.save() })
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ["proof/unreadable", expect.stringContaining("page 5: an annotation (FreeText) stands there")],
    ])
  })
})
