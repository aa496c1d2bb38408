import { Marp } from "@marp-team/marp-core"
import { describe, expect, it } from "vitest"
import { columnColors, contrast, darkAccent, TEXT_CONTRAST, textAccent } from "../../../src/theme/contrast.ts"
import { marpThemeCss } from "../../../src/theme/marp-css.ts"
import { briefingTheme } from "../../fixtures/html-theme.ts"

const theme = briefingTheme()
const css = marpThemeCss(theme)

describe("marpThemeCss", () => {
  it("is a theme that Marp takes under the theme's name", () => {
    const marp = new Marp({ script: false })
    expect(marp.themeSet.add(css).name).toBe("briefing")
    const { html, css: packed } = marp.render("---\ntheme: briefing\n---\n<!-- _class: chart-points -->\n# a")
    expect(html).toContain('data-theme="briefing"')
    expect(packed).toContain("section.chart-points")
    expect(marp.themeSet.getThemeProp("briefing", "widthPixel")).toBe(1280)
    expect(marp.themeSet.getThemeProp("briefing", "heightPixel")).toBe(720)
  })

  it("styles every layout and accent of the theme", () => {
    for (const layout of theme.deck.layouts.values()) {
      if (layout.regions.length > 0 || layout.surface === "dark") expect(css).toContain(`section.${layout.name}`)
      layout.regions.forEach(({ columns: [first, last] }, index) => {
        expect(css).toMatch(
          new RegExp(
            `section\\.${layout.name} > \\.region-${index + 1}[^{]*\\{ grid-column: ${first} / ${last + 1}; \\}`,
          ),
        )
      })
    }
    theme.palette.accents.forEach((accent, index) => {
      expect(css).toContain(`section.accent-${index + 1} { --accent: ${accent.color};`)
      const item = new RegExp(
        `section\\.item-2-accent-${index + 1} [^{]*nth-child\\(2\\) \\{ --accent: ${accent.color};`,
      )
      expect(css).toMatch(item)
    })
  })

  it("sets no text smaller than the floor", () => {
    const sizes = [...css.matchAll(/font-size: (?:max\()?([\d.]+)pt/g)].map((match) => Number(match[1]))
    expect(sizes.length).toBeGreaterThan(20)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(theme.deck.floor)
  })

  it("has balanced braces, no undefined value and nothing to fetch", () => {
    expect(css.split("{").length).toBe(css.split("}").length)
    expect(css).not.toMatch(/undefined|NaN/)
    expect(css.replace(/url\("data:[^"]*"\)/g, "")).not.toContain("url(")
  })

  it("follows the tokens", () => {
    const wide = {
      ...theme,
      deck: { ...theme.deck, width: 10, text: { ...theme.deck.text, title: { ...theme.deck.text.title, size: 30 } } },
    }
    expect(marpThemeCss(wide)).toContain("width: 960px")
    expect(marpThemeCss(wide)).toContain("font-size: 30pt")
  })
})

describe("contrast", () => {
  it.each([
    ["#FFFFFF", "#000000", 21],
    ["#FFFFFF", "#FFFFFF", 1],
    ["#FFFFFF", "#767676", 4.54],
    ["#5A6675", "#FFFFFF", 5.85],
  ])("of %s and %s is %f", (a, b, ratio) => {
    expect(contrast(a, b)).toBeCloseTo(ratio, 1)
  })

  it("gives compared columns colours that words can be read in, another one each, as the PPTX does", () => {
    for (const [accent] of theme.palette.accents.entries()) {
      const colors = columnColors(theme, accent)
      expect([new Set(colors).size, colors.length >= 4]).toEqual([colors.length, true])
      expect(colors.filter((color) => contrast(color, theme.palette.paper) < TEXT_CONTRAST)).toEqual([])
      expect(css).toContain(`section.accent-${accent + 1}.comparison`)
      expect(css).toContain(`--column: ${colors[1]}; --column-text: ${colors[1]};`)
    }
  })

  it("keeps accents readable, on paper as on ink", () => {
    for (let accent = 0; accent < 5; accent++) {
      expect(contrast(textAccent(theme, accent), theme.palette.paper)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      expect(contrast(darkAccent(theme, accent), theme.palette.ink)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    }
    expect(textAccent(theme, 3)).toBe(theme.palette.ink)
    expect(textAccent(theme, 4)).toBe(theme.palette.accents[0]?.color)
  })
})
