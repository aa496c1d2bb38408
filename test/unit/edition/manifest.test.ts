import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { inputPath, inputPattern, inputPlace } from "../../../src/edition/input-path.ts"
import { type EditionFile, editionName, manifestJson, type Origin } from "../../../src/edition/manifest.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
const files: readonly EditionFile[] = [
  { path: "x-report.en.pdf", kind: "pdf", locale: "en", bytes: bytes("abc"), count: 9 },
  { path: "x-deck.en.pptx", kind: "pptx", locale: "en", bytes: bytes(""), count: 3 },
  { path: "charts/bars.en.svg", kind: "svg", locale: "en", bytes: bytes("<svg/>") },
  { path: "ledger.json", kind: "json", bytes: bytes("{}") },
]

const origin: Origin = {
  tool: { name: "galley", version: "1.2.3", dependencies: { vega: "6.4.0", yaml: "2.9.1" } },
  inputs: [
    { root: "templates", path: "deck.md.hbs", bytes: bytes("{{title}}") },
    { root: "fonts", path: "@x/face/a.ttf", bytes: bytes("abc") },
    { root: "briefing", path: "data/营收.csv", bytes: bytes("") },
  ],
}

describe("the manifest", () => {
  it("names every artifact with kind, locale, size, hash and length, by path", () => {
    const charts = [{ chart: "bars", locale: "en", kind: "picture" as const, reason: "a form of its own" }]
    const manifest = JSON.parse(manifestJson("x", origin, files, charts))
    expect(manifest.briefing).toBe("x")
    expect(manifest.charts).toEqual(charts)
    expect(manifest.artifacts.map(({ path }: EditionFile) => path)).toEqual([
      "charts/bars.en.svg",
      "ledger.json",
      "x-deck.en.pptx",
      "x-report.en.pdf",
    ])
    expect(manifest.artifacts[3]).toEqual({
      path: "x-report.en.pdf",
      kind: "pdf",
      locale: "en",
      bytes: 3,
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      pages: 9,
    })
    expect(manifest.artifacts[2]).toMatchObject({ bytes: 0, slides: 3 })
    expect(manifest.artifacts[1]).not.toHaveProperty("locale")
  })

  it("names the tool, its libraries, and every input with size and hash, by path", () => {
    const manifest = JSON.parse(manifestJson("x", origin, files, []))
    expect(Object.keys(manifest)).toEqual(["briefing", "tool", "dependencies", "inputs", "artifacts", "charts"])
    expect(manifest.tool).toEqual({ name: "galley", version: "1.2.3" })
    expect(manifest.dependencies).toEqual({ vega: "6.4.0", yaml: "2.9.1" })
    expect(manifest.inputs.map(({ path }: { path: string }) => path)).toEqual([
      "content/x/data/营收.csv",
      "fonts/@x/face/a.ttf",
      "templates/deck.md.hbs",
    ])
    expect(manifest.inputs[1]).toEqual({
      path: "fonts/@x/face/a.ttf",
      bytes: 3,
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    })
  })

  it("names an input so that it is found again", () => {
    for (const { root, path } of [...origin.inputs, { root: "briefing", path: "templates/fonts/a" } as const]) {
      const named = inputPath("x.y", { root, path })
      expect(named).toMatch(new RegExp(inputPattern))
      expect(inputPlace(named)).toEqual({ root, path })
    }
  })
})

describe("an edition's name", () => {
  const file = fc.record({ path: fc.stringMatching(/^[a-z.]{1,6}$/), text: fc.string({ maxLength: 8 }) })
  const edition = fc.uniqueArray(file, { selector: ({ path }) => path, minLength: 1, maxLength: 5 })
  const nameOf = (all: readonly { path: string; text: string }[]) =>
    editionName(all.map(({ path, text }) => ({ path, kind: "json", bytes: bytes(text) })))

  it("is the content's hash: the same for the same files in any order, another for any change", () => {
    fc.assert(
      fc.property(edition, fc.nat(), fc.string({ minLength: 1 }), (all, at, more) => {
        const name = nameOf(all)
        expect(name).toMatch(/^[0-9a-f]{16}$/)
        expect(nameOf([...all].reverse())).toBe(name)
        const one = at % all.length
        expect(nameOf(all.map((file, index) => (index === one ? { ...file, text: file.text + more } : file)))).not.toBe(
          name,
        )
        expect(nameOf(all.map((file, index) => (index === one ? { ...file, path: `${file.path}A` } : file)))).not.toBe(
          name,
        )
        expect(nameOf(all.slice(1))).not.toBe(name)
      }),
    )
  })
})
