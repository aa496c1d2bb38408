import { describe, expect, it } from "vitest"
import { coverMotif } from "../../../src/theme/cover-motif.ts"
import { briefingTheme } from "../../fixtures/html-theme.ts"

describe("coverMotif", () => {
  const theme = briefingTheme()

  it.each([
    [960, 540, 480],
    [210, 297, 0],
  ])("keeps its bars on a cover of %i by %i, right of %i", (width, height, left) => {
    const { bars } = coverMotif(theme, width, height)
    for (const bar of bars) {
      expect(bar.x).toBeGreaterThanOrEqual(left)
      expect(bar.x + bar.width).toBeLessThanOrEqual(width)
      expect(bar.y + bar.height).toBeCloseTo(height, 6)
      expect(bar.y).toBeGreaterThan(height * 0.2)
    }
    expect(Math.max(...bars.map((bar) => bar.height))).toBe(bars.at(-1)?.height)
  })

  it("draws bars that do not touch", () => {
    const { bars } = coverMotif(theme, 960, 540)
    bars.slice(1).forEach((bar, index) => {
      expect(bar.x).toBeGreaterThan((bars[index]?.x ?? 0) + (bars[index]?.width ?? 0))
    })
  })

  it("lets the dotted line rise slowly to the right edge", () => {
    const { points } = coverMotif(theme, 960, 540).line
    expect(points.at(-1)?.x).toBe(960)
    points.slice(1).forEach((point, index) => {
      expect(point.y).toBeLessThanOrEqual(points[index]?.y ?? 0)
    })
    expect(points[0]?.y).toBeCloseTo(0.89 * 540, 6)
    expect(points.at(-1)?.y).toBeCloseTo(0.78 * 540, 6)
  })

  it("scales with the cover", () => {
    const [small, large] = [coverMotif(theme, 100, 50), coverMotif(theme, 200, 100)]
    expect(large.bars[3]?.height).toBeCloseTo(2 * (small.bars[3]?.height ?? 0), 9)
  })
})
