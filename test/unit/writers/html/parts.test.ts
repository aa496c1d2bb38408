import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import { assignRegions } from "../../../../src/writers/html/assign-regions.ts"
import { checkClosed } from "../../../../src/writers/html/check-closed.ts"
import { escapeAttribute, escapeText, scriptJson } from "../../../../src/writers/html/escape.ts"
import { inlineSvg } from "../../../../src/writers/html/inline-svg.ts"
import { quantityTip } from "../../../../src/writers/html/quantity-tip.ts"
import { fixtureDeck, quantity } from "../../../fixtures/html-deck.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"

const theme = briefingTheme()
const { deck } = fixtureDeck("en")

describe("assignRegions", () => {
  const layout = (name: string) => {
    const found = theme.deck.layouts.get(name)
    if (found === undefined) throw new Error(name)
    return found
  }

  it("spreads charts over the regions that take them", () => {
    expect(assignRegions(layout("two-charts"), ["chart", "chart"])).toEqual([0, 1])
    expect(assignRegions(layout("two-charts"), ["chart", "chart", "chart"])).toEqual([0, 1, 1])
  })

  it("lets other blocks share a region", () => {
    expect(assignRegions(layout("chart-points"), ["list", "chart", "paragraph"])).toEqual([1, 0, 1])
  })

  it("has no place for what no region takes", () => {
    expect(assignRegions(layout("table"), ["table", "list"])).toEqual([0, undefined])
    expect(assignRegions(layout("two-content"), ["list", "list"])).toEqual([0, 1])
  })
})

describe("inlineSvg", () => {
  it("makes ids and the references to them its own", () => {
    const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="20" class="marks"><g id="a" clip-path="url(#b)" fill='url("#a")'/><use xlink:href="#a"/></svg>`
    expect(inlineSvg(svg, "p-", 'a "chart" & more')).toBe(
      `<svg role="img" aria-label="a &quot;chart&quot; &amp; more" viewBox="0 0 10 20"><g id="p-a" clip-path="url(#p-b)" fill='url("#p-a")'/><use xlink:href="#p-a"/></svg>`,
    )
  })

  it("keeps a view box", () => {
    expect(inlineSvg('<svg viewBox="0 0 5 5" width="1" height="1"></svg>', "p-", "x")).toBe(
      '<svg role="img" aria-label="x" viewBox="0 0 5 5"></svg>',
    )
  })
})

describe("escaping", () => {
  it("leaves no markup, and text that reads back", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."<>&\"'/script-!a中\u2028") }), (text) => {
        expect(escapeText(text)).not.toMatch(/[<>]/)
        expect(escapeAttribute(text)).not.toMatch(/[<>"']/)
        const json = scriptJson({ text })
        expect(json).not.toMatch(/[<>&\u2028]/)
        expect(JSON.parse(json)).toEqual({ text })
      }),
    )
  })
})

describe("checkClosed", () => {
  const found = (section: string, css = "") => {
    const problems = new Problems()
    checkClosed([section], css, deck, problems.report)
    return problems.all().map(({ message }) => /`(.*)`/.exec(message)?.[1])
  }

  it.each([
    '<a href="https://example.com">x</a>',
    '<img src="data:image/png;base64,AAAA">',
    `<section style='background: url("data:image/svg+xml,%3Csvg fill=url(%23a)%3E")'>`,
    '<section style="background-image:url(&quot;data:image/png;base64,AA==&quot;)">',
    '<rect fill="url(#a)"/><use href="#a"/>',
  ])("lets %s be", (section) => {
    expect(found(section)).toEqual([])
  })

  it.each([
    ['<img src="a.png">', "a.png"],
    ['<image href="b.svg"/>', "b.svg"],
    ['<video poster="c.png"></video>', "c.png"],
    ['<section style="background-image:url(&quot;https://example.com/d.png&quot;)">', "https://example.com/d.png"],
  ])("finds what %s would load", (section, reference) => {
    expect(found(section)).toEqual([reference])
  })

  it("looks into the style as well", () => {
    expect(found("", "a { background: url( 'e.png' ) } @import url(f.css);").sort()).toEqual([
      "e.png",
      "f.css",
      "url(f.css)",
    ])
  })
})

describe("quantityTip", () => {
  it("names bound, source, period and cell, a line each", () => {
    expect(quantityTip(quantity("shops/all/2024", ">412"), deck.meta)).toEqual([
      "> above the figure shown",
      "Source: Bakery Yearbook",
      "2024",
      "shops/all/2024#value = 412 (shops.csv:4)",
    ])
  })

  it("names how a derived quantity was computed, that it is a forecast, and no more than four cells", () => {
    const base = quantity("shops/all/2029", "500")
    const cell = base.cells[0]
    if (cell === undefined) throw new Error("the fixture has a cell")
    const tip = quantityTip(
      { ...base, status: "forecast", expression: "q('a') / q('b')", cells: [cell, cell, cell, cell, cell, cell] },
      deck.meta,
    )
    expect(tip).toContain("2029 · forecast")
    expect(tip).toContain("Computed: q('a') / q('b')")
    expect(tip.filter((line) => line.includes("shops.csv"))).toHaveLength(4)
    expect(tip.at(-1)).toBe("+ 2")
  })
})
