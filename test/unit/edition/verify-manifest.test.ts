import { describe, expect, test } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { type EditionFile, editionName, manifestJson } from "../../../src/edition/manifest.ts"
import { type Verified, verifyManifest } from "../../../src/edition/verify-manifest.ts"
import { type Files, openMemory } from "../../../src/workspace/memory.ts"
import type { Tool } from "../../../src/workspace/tool.ts"
import type { Root } from "../../../src/workspace/workspace.ts"
import { places } from "../../fixtures/briefing.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
const tool: Tool = { name: "galley", version: "1.0.0", dependencies: { vega: "6.4.0", yaml: "2.9.1" } }
const inputs = {
  briefing: { "briefing.yaml": "title: x", "data/a.csv": "id\n" },
  templates: { "deck.md.hbs": "{{title}}" },
  fonts: { "@x/face/a.ttf": "face" },
} satisfies Partial<Record<Root, Files>>
const artifacts: readonly EditionFile[] = [
  { path: "charts/bars.en.svg", kind: "svg", locale: "en", bytes: bytes("<svg/>") },
  { path: "x-deck.en.md", kind: "md", locale: "en", bytes: bytes("# One"), count: 1 },
]
const read = Object.entries(inputs).flatMap(([root, files]) =>
  Object.entries(files).map(([path, text]) => ({ root: root as Root, path, bytes: bytes(text) })),
)
const manifest = manifestJson("x", { tool, inputs: read }, artifacts, [])
const edition: Files = {
  ...Object.fromEntries(artifacts.map(({ path, bytes }) => [path, bytes])),
  "manifest.json": manifest,
}
const name = editionName([...artifacts, { path: "manifest.json", kind: "json", bytes: bytes(manifest) }])

interface Setting {
  readonly edition?: Files
  readonly inputs?: Partial<Record<Root, Files>>
  readonly name?: string
  readonly briefing?: string
  readonly tool?: Tool
}

/** What verifying the edition above says once something of it is another. */
function verify(changed: Setting = {}) {
  const problems = new Problems()
  const workspace = openMemory({ ...(changed.inputs ?? inputs), edition: changed.edition ?? edition })
  const verified: Verified | undefined = verifyManifest(
    { briefing: changed.briefing ?? "x", name: changed.name ?? name, tool: changed.tool ?? tool, workspace },
    problems.report,
  )
  return { verified, problems: problems.all(), places: places(problems.all()) }
}

const without = (files: Files, path: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([other]) => other !== path))

/** Where the manifest says a text: the place that a problem should name. */
function at(text: string): string {
  const lines = manifest.split("\n")
  const line = lines.findIndex((one) => one.includes(text))
  return `edition/manifest.json:${line + 1}:${(lines[line]?.indexOf(text) ?? 0) + 1}`
}

describe("an edition as it was built", () => {
  test("has no problem, and says how much was compared", () => {
    expect(verify()).toMatchObject({ problems: [], verified: { files: 2, inputs: 4 } })
  })

  test("may lie in a folder that someone named, and in another order of keys", () => {
    expect(verify({ name: "for-the-board" }).problems).toEqual([])
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(manifest)).reverse()), null, "\t")
    expect(verify({ name: "copy", edition: { ...edition, "manifest.json": reordered } }).problems).toEqual([])
  })
})

describe("an artifact", () => {
  test("that is missing, longer, or another of the same length is an error where the manifest names it", () => {
    const damaged = { ...without(edition, "charts/bars.en.svg"), "x-deck.en.md": "# Two" }
    expect(verify({ edition: damaged }).places).toEqual([
      `edition/missing-artifact ${at('"charts/bars.en.svg"')}`,
      `edition/changed-artifact ${at('"x-deck.en.md"')}`,
    ])
    const [longer] = verify({ edition: { ...edition, "x-deck.en.md": "# One more" } }).problems
    expect([longer?.code, longer?.message]).toEqual([
      "edition/changed-artifact",
      expect.stringContaining("10 bytes, not 5"),
    ])
  })

  test("that the manifest does not name is an error", () => {
    const { problems, places } = verify({ edition: { ...edition, "charts/more.svg": "", ".hidden": "" } })
    expect(places).toEqual([`edition/unlisted-file ${at('"artifacts"')}`, `edition/unlisted-file ${at('"artifacts"')}`])
    expect(problems.map(({ message }) => message).join()).toMatch(/edition\/\.hidden.*edition\/charts\/more\.svg/)
  })

  test("that would lie outside of the edition is not opened", () => {
    const leading = manifest.replace('"x-deck.en.md"', '"../x-deck.en.md"')
    const codes = verify({ edition: { ...edition, "manifest.json": leading } }).problems.map(({ code }) => code)
    expect(codes.sort()).toEqual(["edition/unlisted-file", "edition/unreadable"])
  })
})

describe("the manifest", () => {
  test("that agrees with changed files is betrayed by the edition's name", () => {
    const forged = manifestJson("x", { tool, inputs: read.slice(1) }, artifacts, [])
    expect(verify({ edition: { ...edition, "manifest.json": forged } }).places).toEqual([
      "edition/other-name edition/manifest.json:2:15",
    ])
  })

  test("that is not there is an error", () => {
    expect(verify({ edition: without(edition, "manifest.json") })).toMatchObject({
      verified: undefined,
      places: ["edition/no-manifest"],
    })
  })

  test.each([
    ["cut off in a text", manifest.slice(0, manifest.indexOf('"galley"') + 4), "edition/bad-manifest", 4],
    ["cut off between two keys", manifest.slice(0, manifest.indexOf('"dependencies"')), "edition/bad-manifest", 7],
    ["empty", "", "edition/bad-manifest", 1],
    ["YAML but no JSON", manifest.replace('"briefing":', "briefing:"), "edition/bad-manifest", 0],
    ["a manifest with a key twice", manifest.replace('"tool"', '"briefing"'), "edition/bad-manifest", 3],
    ["no text", Uint8Array.of(0x7b, 0x0a, 0xff), "workspace/encoding", 2],
  ])("that is %s is one error, at its place", (_, damaged, code, line) => {
    const { problems, verified } = verify({ edition: { ...edition, "manifest.json": damaged } })
    expect(verified).toBeUndefined()
    expect(problems.map((problem) => problem.code)).toEqual([code])
    const [{ span } = {}] = problems
    expect(span?.file).toBe("edition/manifest.json")
    if (line > 0) expect(span?.start.line).toBe(line)
  })

  test.each([
    ["lacks its inputs", manifest.replace('"inputs"', '"input"'), "schema/missing-key", 1],
    ["has a hash that is none", manifest.replace(/"sha256": "[0-9a-f]{8}/, '"sha256": "'), "schema/value", 15],
    ["has a size that is none", manifest.replace('"bytes": 8', '"bytes": -8'), "schema/value", 14],
    ["names an input outside of every root", manifest.replace('"content/x/', '"/etc/x/'), "schema/value", 13],
    ["is a list", "[]", "schema/value", 1],
  ])("that %s is an error at the value", (_, damaged, code, line) => {
    const { problems } = verify({ edition: { ...edition, "manifest.json": damaged } })
    expect(problems.map((problem) => [problem.code, problem.span?.start.line])).toEqual([[code, line]])
  })

  test("of another briefing is said to be one, and its inputs are not looked for here", () => {
    expect(verify({ briefing: "y", inputs: {} }).places).toEqual([`edition/other-briefing ${at('"x"')}`])
  })
})

describe("an input", () => {
  test("that has changed or is gone is an error, of whichever root it is", () => {
    const changed = { ...inputs, briefing: { ...inputs.briefing, "data/a.csv": "id\n1\n" }, templates: {} }
    const { places, problems } = verify({ inputs: changed })
    expect(places).toEqual([
      `edition/changed-input ${at('"content/x/data/a.csv"')}`,
      `edition/missing-input ${at('"templates/deck.md.hbs"')}`,
    ])
    for (const { hint } of problems) expect(hint).toMatch(/out of date: `galley build x`/)
    expect(verify({ inputs: { ...inputs, fonts: { "@x/face/a.ttf": "FACE" } } }).places).toEqual([
      `edition/changed-input ${at('"fonts/@x/face/a.ttf"')}`,
    ])
  })

  test("that is new is none, and not noticed", () => {
    expect(verify({ inputs: { ...inputs, briefing: { ...inputs.briefing, "en/02-more.md": "" } } }).problems).toEqual(
      [],
    )
  })
})

describe("a version", () => {
  test("that is another, or of a library no longer used, is a warning at its place", () => {
    const now: Tool = { name: "galley", version: "1.0.1", dependencies: { vega: "6.5.0", new: "1.0.0" } }
    const { places, problems } = verify({ tool: now })
    expect(places).toEqual(['"1.0.0"', '"6.4.0"', '"2.9.1"'].map((text) => `edition/other-version ${at(text)}`))
    expect(problems.every(({ severity }) => severity === "warning")).toBe(true)
    expect(verify({ tool: { ...tool, name: "other" } }).places).toEqual([`edition/other-version ${at('"1.0.0"')}`])
  })
})
