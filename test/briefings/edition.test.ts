import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { type Edition, edition } from "../fixtures/editions.ts"
import { type BriefingName, briefingFolder, galley, repository } from "../fixtures/galley.ts"

const locales = { "gpu-rally": ["zh-CN", "en"], cycling: ["en"] } as const

describe.each<BriefingName>(["gpu-rally", "cycling"])("the edition of %s", (name) => {
  let built: Edition
  beforeAll(async () => {
    built = await edition(name)
  })

  test("holds the files of the contract and no other", () => {
    const charts = [...new Set(built.manifest.charts.map(({ chart }) => chart))]
    expect(charts.length).toBeGreaterThan(0)
    const perLocale = locales[name].flatMap((locale) => [
      ...["pptx", "html", "md"].map((kind) => `${name}-deck.${locale}.${kind}`),
      `${name}-report.${locale}.pdf`,
      ...charts.map((chart) => `charts/${chart}.${locale}.svg`),
    ])
    const files = readdirSync(built.folder, { recursive: true, encoding: "utf8" }).filter((path) => path !== "charts")
    expect(files.sort()).toEqual([...perLocale, "copy.json", "ledger.json", "manifest.json", "theme.css"].sort())
  })

  test("is described by its manifest, file by file", () => {
    const others = built.manifest.artifacts.map(({ path }) => path)
    const files = readdirSync(built.folder, { recursive: true, encoding: "utf8" }).filter((path) => path !== "charts")
    expect([...others, "manifest.json"].sort()).toEqual(files.sort())
    for (const { path, bytes, sha256 } of built.manifest.artifacts) {
      const found = built.read(path)
      expect(found.length, path).toBe(bytes)
      expect(createHash("sha256").update(found).digest("hex"), path).toBe(sha256)
    }
  })

  test("names in its manifest every file it was made from, with size and hash", () => {
    const briefing = briefingFolder(name)
    const own = readdirSync(briefing, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `content/${name}/${relative(briefing, join(entry.parentPath, entry.name))}`)
      .filter((path) => !path.startsWith(`content/${name}/editions/`)) // records are kept, and not read
    const named = built.manifest.inputs.map(({ path }) => path)
    expect(named).toEqual([...named].sort())
    expect(named.filter((path) => path.startsWith("content/"))).toEqual(own.sort())
    for (const path of ["templates/deck.md.hbs", "templates/player/player.js", "templates/themes/briefing/theme.yaml"])
      expect(named).toContain(path)
    expect(named.filter((path) => path.startsWith("fonts/")).length).toBeGreaterThan(1)
    for (const { path, bytes, sha256 } of built.manifest.inputs) {
      const [root = "", rest = ""] = [path.split("/")[0], path.slice(path.indexOf("/") + 1)]
      const folders: Readonly<Record<string, string>> = {
        content: join(built.project, "content"),
        templates: join(repository, "templates"),
        fonts: join(repository, "node_modules"),
      }
      const found = readFileSync(join(folders[root] ?? "", rest))
      expect([found.length, createHash("sha256").update(found).digest("hex")], path).toEqual([bytes, sha256])
    }
  })

  test("names in its manifest Galley and every library, in the versions that are pinned", () => {
    const { version, dependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"))
    expect(built.manifest.tool).toEqual({ name: "galley", version })
    expect(built.manifest.dependencies).toEqual(dependencies)
  })

  test("has decks of one length in every locale and format", () => {
    const counts = ["pptx", "html", "md"].flatMap((kind) => built.artifacts(kind).map(({ slides }) => slides))
    expect(counts).toHaveLength(3 * locales[name].length)
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeGreaterThan(2)
  })

  test("shows every quantity of the ledger in an artifact of the manifest, on a page that it has", () => {
    const length = new Map(built.manifest.artifacts.map(({ path, slides, pages }) => [path, slides ?? pages ?? 0]))
    expect(built.ledger.quantities.length).toBeGreaterThan(5)
    for (const { id, places, cells } of built.ledger.quantities) {
      expect(places.length, id).toBeGreaterThan(0)
      expect(cells.length, id).toBeGreaterThan(0)
      for (const { artifact, at } of places)
        expect(at, `${id} in ${artifact}`).toBeLessThanOrEqual(length.get(artifact) ?? 0)
    }
  })

  test("names no folder of the machine", () => {
    const folders = [built.project, join(built.project, "..", "galley")]
    for (const path of readdirSync(built.folder, { recursive: true, encoding: "utf8" })) {
      if (!/\.(?:json|md|html|css|svg)$/.test(path)) continue
      for (const folder of folders) expect(built.text(path).includes(folder), path).toBe(false)
    }
  })
})

describe("the GPU briefing", () => {
  let built: Edition
  beforeAll(async () => {
    built = await edition("gpu-rally")
  })

  test("has claims that guard its sentences, in both languages", () => {
    for (const locale of locales["gpu-rally"])
      expect(built.ledger.claims.filter((claim) => claim.locale === locale).length).toBeGreaterThanOrEqual(12)
  })

  test("keeps to the length of a briefing, with enough charts to look at", () => {
    for (const { path, slides = 0 } of built.artifacts("pptx")) {
      expect(slides, path).toBeGreaterThanOrEqual(14)
      expect(slides, path).toBeLessThanOrEqual(20)
    }
    for (const { path, pages = 0 } of built.artifacts("pdf")) {
      expect(pages, path).toBeGreaterThanOrEqual(8)
      expect(pages, path).toBeLessThanOrEqual(14)
    }
    expect(built.artifacts("svg").length).toBeGreaterThanOrEqual(8 * locales["gpu-rally"].length)
  })

  test("leaves nothing to remark on: no error, and no warning", async () => {
    const { code, stdout } = await galley(["check", "gpu-rally", "--format", "json"], { cwd: built.project })
    expect([code, JSON.parse(stdout)]).toEqual([0, []])
  })
})
