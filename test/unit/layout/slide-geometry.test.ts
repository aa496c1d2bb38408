import { describe, expect, it } from "vitest"
import { chartSizeName, chartSizes, regionBoxes, slideGeometry } from "../../../src/layout/slide-geometry.ts"
import type { SlideLayout } from "../../../src/theme/theme.ts"
import { briefingTheme } from "../../fixtures/pptx.ts"

const theme = briefingTheme()
const layout = (name: string) => theme.deck.layouts.get(name) as SlideLayout

describe("the geometry of a slide", () => {
  it.each([1, 2])("keeps everything inside the margins, one below the other, with %d title lines", (lines) => {
    const { tag, title, subtitle, body, footRule, source } = slideGeometry(theme, lines)
    const tops = [
      theme.deck.margin.top,
      tag.y + tag.height,
      title.y + title.height,
      subtitle.y + subtitle.height,
      body.y + body.height,
      footRule,
      source.y + source.height,
    ]
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    expect(source.y + source.height).toBeLessThanOrEqual(theme.deck.height - theme.deck.margin.bottom + 0.001)
    expect(body.x + body.width).toBeCloseTo(theme.deck.width - theme.deck.margin.right)
  })

  it("sets the call-out at the foot of the body", () => {
    const { body, bodyAboveCallout, callout } = slideGeometry(theme, 1)
    expect(callout.y + callout.height).toBeCloseTo(body.y + body.height)
    expect(bodyAboveCallout.y + bodyAboveCallout.height).toBeLessThan(callout.y)
  })

  it("gives regions their columns of the grid", () => {
    const { body } = slideGeometry(theme, 1)
    const [left, right] = regionBoxes(theme, layout("chart-points"), body)
    expect(left?.x).toBeCloseTo(body.x)
    expect((right?.x ?? 0) - (left?.x ?? 0) - (left?.width ?? 0)).toBeCloseTo(theme.deck.gutter)
    expect((right?.x ?? 0) + (right?.width ?? 0)).toBeCloseTo(body.x + body.width)
  })
})

describe("the sizes charts are asked for", () => {
  it("have a name per layout, with and without a call-out", () => {
    const names = chartSizes(theme, 1).map(({ name }) => name)
    expect(names).toEqual([
      "chart",
      "chart-callout",
      "chart-points",
      "chart-points-callout",
      "two-charts",
      "two-charts-callout",
    ])
    expect(new Set(names).size).toBe(names.length)
  })

  it("are those of the regions, in points", () => {
    const [chart] = chartSizes(theme, 1)
    const { body } = slideGeometry(theme, 1)
    expect(chart).toMatchObject({ name: "chart" })
    expect(chart?.width).toBeCloseTo(body.width * 72, 1)
    expect(chart?.height).toBeCloseTo(body.height * 72, 1)
  })

  it("tell apart chart regions of different widths", () => {
    const uneven: SlideLayout = {
      name: "uneven",
      type: "obj",
      surface: "light",
      regions: [
        { accepts: ["chart"], columns: [1, 8] },
        { accepts: ["chart"], columns: [9, 12] },
      ],
    }
    expect([0, 1].map((region) => chartSizeName(theme, uneven, region, false))).toEqual(["uneven-1", "uneven-2"])
  })

  it("leave room for titles of two lines", () => {
    expect(chartSizes(theme, 2)[0]?.height).toBeLessThan(chartSizes(theme, 1)[0]?.height ?? 0)
  })
})
