import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { readTheme } from "../../../src/theme/read-theme.ts"
import type { Workspace } from "../../../src/workspace/workspace.ts"

const FILE = "templates/themes/briefing/theme.yaml"
const BRIEFING = readFileSync(FILE, "utf8")

describe("readTheme", () => {
  it("reads the briefing theme without a problem", () => {
    const { theme, problems } = read(BRIEFING)
    expect(problems).toEqual([])
    expect(theme?.palette.lightMark).toBe("#C9D2DC")
    expect(theme?.palette.accents.map((accent) => accent.name)).toEqual(["vermilion", "navy", "teal", "amber"])
    expect(theme?.fonts.files.medium).toBe("500Medium/NotoSansSC_500Medium.ttf")
    expect(theme?.fonts.office).toEqual({ latin: "Arial", eastAsian: "Microsoft YaHei" })
  })

  it("looks up a style's colour and takes ink where none is named", () => {
    const text = read(BRIEFING).theme?.deck.text
    expect(text?.subtitle.color).toBe("#5A6675")
    expect(text?.coverTitle).toEqual({ size: 40, weight: "bold", line: 1.3, color: "#14202E" })
  })

  it("keeps the layouts' names and the order of their regions", () => {
    const layouts = read(BRIEFING).theme?.deck.layouts
    expect([...(layouts?.keys() ?? [])].slice(0, 6)).toEqual([
      "title",
      "agenda",
      "section",
      "content",
      "two-content",
      "title-only",
    ])
    expect(layouts?.get("title")).toEqual({ name: "title", type: "title", surface: "dark", regions: [] })
    expect(layouts?.get("chart-points")?.regions).toEqual([
      { accepts: ["chart"], columns: [1, 8] },
      { accepts: ["list", "paragraph"], columns: [9, 12], style: "points" },
    ])
  })

  it.each([
    ["an unknown key", '  ink: "#14202E"', '  inck: "#14202E"', ["theme/missing-key", "theme/unknown-key"], "inck"],
    ["a bad colour", '"#5A6675"', '"#5A667"', ["theme/bad-color"], '"#5A667"'],
    ["a length that is none", "gutter: 0.25", "gutter: wide", ["theme/wrong-kind"], "wide"],
    ["a length out of bounds", "gutter: 0.25", "gutter: -1", ["theme/bad-length"], "-1"],
    ["a column outside the grid", "columns: [1, 8] }, {", "columns: [1, 13] }, {", ["theme/bad-columns"], "[1, 13]"],
    ["an unknown region style", "style: agenda", "style: agende", ["theme/unknown-value"], "agende"],
    ["an unknown block", "accepts: [table]", "accepts: [tabel]", ["theme/unknown-value"], "tabel"],
    ["a layout type Office lacks", "type: tbl", "type: tabl", ["theme/unknown-value"], "tabl"],
    [
      "a text colour no one can read",
      "source: { size: 10, weight: regular, line: 1.3, color: muted }",
      "source: { size: 10, weight: regular, line: 1.3, color: amber }",
      ["theme/low-contrast"],
      "{ size: 10, weight: regular, line: 1.3, color: amber }",
    ],
    ["words no one can read on a dark slide", 'mark: "#93A1B1"', 'mark: "#4A5560"', ["theme/low-contrast"], 'ink: "'],
    ["words no one can read in a call-out", 'wash: "#F5F2EC"', 'wash: "#B5B2AC"', ["theme/low-contrast"], 'ink: "'],
    [
      "a text colour that is not in the palette",
      "source: { size: 10, weight: regular, line: 1.3, color: muted }",
      "source: { size: 10, weight: regular, line: 1.3, color: mutd }",
      ["theme/unknown-value"],
      "{ size: 10, weight: regular, line: 1.3, color: mutd }",
    ],
    ["type below the floor", "tag: { size: 11,", "tag: { size: 9,", ["theme/below-floor"], "{ size: 9,"],
    ["margins that eat the page", "left: 22, right: 22", "left: 122, right: 122", ["theme/no-room"], "paper: A4"],
    [
      "notes beside the text that leave it no room",
      "left: 22, right: 22, top: 25, bottom: 22 }",
      "left: 22, right: 22, top: 25, bottom: 22 }\n  side-notes: { width: 80, gap: 5 }",
      ["theme/no-room"],
      "paper: A4",
    ],
    ["a paper of another size", "paper: A4", "paper: A5", ["theme/bad-paper"], "paper: A5"],
    ["a key written twice", "  gutter: 0.25", "  gutter: 0.25\n  gutter: 0.5", ["yaml/syntax"], "gutter: 0.5"],
  ])("points at %s", (_, before, after, codes, at) => {
    expect(BRIEFING).toContain(before)
    const text = BRIEFING.replace(before, after)
    const { theme, problems } = read(text)
    expect(theme).toBeUndefined()
    expect(problems.map((problem) => problem.code)).toEqual(codes)
    const place = problems.at(-1)?.span
    expect(place?.file).toBe(FILE)
    const line = text.split("\n")[(place?.start.line ?? 0) - 1] ?? ""
    expect(line.slice((place?.start.column ?? 1) - 1).startsWith(at)).toBe(true)
  })

  it("names the nearest theme when there is none of that name", () => {
    const { problems } = read(BRIEFING, "breifing")
    expect(problems.map(({ code, hint }) => [code, hint])).toEqual([
      ["theme/unknown-theme", "did you mean `briefing`?"],
    ])
  })

  it("does not follow a name out of the themes folder", () => {
    expect(read(BRIEFING, "../../secret").problems.map((problem) => problem.code)).toEqual(["theme/unknown-theme"])
  })
})

function read(text: string, name = "briefing") {
  const problems = new Problems()
  const path = "themes/briefing/theme.yaml"
  const workspace: Workspace = {
    display: (_root, file) => `templates/${file}`,
    read: (root, file) =>
      root === "templates" && file === path
        ? { file: `templates/${file}`, bytes: new TextEncoder().encode(text) }
        : undefined,
    list: () => [path],
    epoch: 0,
  }
  return { theme: readTheme(name, workspace, problems.report), problems: problems.all() }
}
