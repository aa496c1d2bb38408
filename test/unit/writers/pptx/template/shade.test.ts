import { describe, expect, it } from "vitest"
import { contrast } from "../../../../../src/theme/contrast.ts"
import type { Color } from "../../../../../src/theme/theme.ts"
import { shade } from "../../../../../src/writers/pptx/template/shade.ts"
import { neutralShades } from "../../../../../src/writers/pptx/template/template-theme.ts"

describe("a shade", () => {
  it("darkens light colours and lightens dark ones, as Office's lumMod and lumOff do", () => {
    expect(shade("bg1", "#FFFFFF", 0.05)).toEqual({ name: "bg1", color: "#F2F2F2", mod: 0.95, off: 0 })
    expect(shade("bg1", "#FFFFFF", 0.15).color).toBe("#D9D9D9")
    expect(shade("tx1", "#000000", 0.35)).toEqual({ name: "tx1", color: "#595959", mod: 0.65, off: 0.35 })
  })

  it("keeps hue and saturation", () => {
    expect(shade("accent1", "#4472C4", 0.25).color).toBe("#2F5597")
    expect(shade("tx2", "#7F1D1D", 0).color).toBe("#7F1D1D")
  })
})

describe("the greys of a template", () => {
  const scheme = (tx1: Color, bg1: Color) => new Map([["tx1", tx1] as const, ["bg1", bg1] as const])

  it.each<[Color, Color]>([
    ["#000000", "#FFFFFF"],
    ["#1F3A5F", "#FFFFFF"],
    ["#595959", "#FFFFFF"],
    ["#FFFFFF", "#0F172A"],
  ])("have a muted text that can be read: %s on %s", (text, paper) => {
    const { muted, rule } = neutralShades(scheme(text, paper))
    expect(contrast(muted.color, paper)).toBeGreaterThanOrEqual(4.5)
    expect(rule.color).not.toBe(paper)
  })
})
