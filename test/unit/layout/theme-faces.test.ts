import { describe, expect, it } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { openThemeFaces } from "../../../src/layout/theme-faces.ts"
import { openDisk } from "../../../src/workspace/disk.ts"
import { theme } from "../../fixtures/charts.ts"

const disk = openDisk({ cwd: ".", briefing: "docs", templates: ["templates"] }, {})

describe("openThemeFaces", () => {
  it("opens the three faces of the theme", () => {
    const problems = new Problems()
    const faces = openThemeFaces(theme, disk, problems.report)
    expect(problems.all()).toEqual([])
    for (const face of [faces?.regular, faces?.medium, faces?.bold])
      expect(face?.has("国".codePointAt(0) ?? 0)).toBe(true)
  })

  it("names each font that is not installed, and gives no faces", () => {
    const problems = new Problems()
    const files = { ...theme.fonts.files, medium: "no-such-file.ttf", bold: "neither.ttf" }
    expect(openThemeFaces({ ...theme, fonts: { ...theme.fonts, files } }, disk, problems.report)).toBeUndefined()
    expect(problems.all().map(({ code }) => code)).toEqual(["theme/missing-font", "theme/missing-font"])
    expect(problems.all()[0]?.message).toContain("no-such-file.ttf")
  })
})
