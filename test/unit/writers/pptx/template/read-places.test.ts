import { describe, expect, it } from "vitest"
import { readPlaces } from "../../../../../src/writers/pptx/template/read-places.ts"
import { parseXml } from "../../../../../src/writers/pptx/xml/dom.ts"
import { layoutXml, type MasterSpec, masterXml } from "../../../../fixtures/template-parts.ts"
import { templateSpecs } from "../../../../fixtures/templates.ts"

const master = parseXml(masterXml(templateSpecs.wide.masters[0] as MasterSpec, []))
const places = (list: Parameters<typeof layoutXml>[0]["places"]) =>
  readPlaces(parseXml(layoutXml({ name: "Test", places: list })), master)

describe("a placeholder of a layout", () => {
  it("stands where its master's stands when it says nothing", () => {
    const [title, body] = places([
      { type: "title", name: "Title" },
      { idx: 7, name: "Content" },
    ])
    expect(title?.box).toEqual({
      x: 609600 / 914400,
      y: 320040 / 914400,
      width: 9966960 / 914400,
      height: 941832 / 914400,
    })
    expect(body).toMatchObject({ type: "obj", index: 7, box: { y: 1417320 / 914400 } })
  })

  it("takes size, weight and line from the master's styles for its kind", () => {
    const [title, body, number] = places([
      { type: "ctrTitle", name: "Title" },
      { type: "subTitle", idx: 1, name: "Subtitle" },
      { type: "sldNum", idx: 12, name: "Number" },
    ])
    expect(title).toMatchObject({ size: 28, bold: true, line: 1.3 * 0.9, face: "+mj-lt" })
    expect(body).toMatchObject({ size: 24, bold: false })
    expect(number).toMatchObject({ size: 11 })
  })

  it("is known to show capitals where its master says so", () => {
    const capital = masterXml(templateSpecs.wide.masters[0] as MasterSpec, []).replaceAll(
      'kern="1200"',
      'cap="all" kern="1200"',
    )
    const layout = parseXml(layoutXml({ name: "Test", places: [{ type: "title", name: "Title" }] }))
    expect(readPlaces(layout, parseXml(capital))[0]?.capitals).toBe(true)
    expect(places([{ type: "title", name: "Title" }])[0]?.capitals).toBe(false)
  })

  it("outranks its master", () => {
    const [title] = places([{ type: "title", name: "Title", box: [914400, 0, 1828800, 914400], size: 40 }])
    expect(title).toMatchObject({ size: 40, box: { x: 1, y: 0, width: 2, height: 1 } })
  })

  it("is known to be vertical, by itself or by its master", () => {
    const [, text] = places([
      { type: "title", name: "Title" },
      { type: "body", idx: 1, name: "Text", vertical: true },
    ])
    expect(text?.vertical).toBe(true)
  })

  it("keeps the words of a footer", () => {
    expect(places([{ type: "ftr", idx: 11, name: "Footer", text: "Firm" }])[0]?.text).toBe("Firm")
  })
})
