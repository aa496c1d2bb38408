import { readFileSync, readlinkSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { EditionDifference } from "../../src/edition/compare/difference.ts"
import { commit, copyProject, gpuRally, layRepository } from "../fixtures/ci-project.ts"
import { changeLine, type Edition, holdings, openEdition } from "../fixtures/editions.ts"
import { expectSoundEditions, galley, repository, run } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"
import { openSarif } from "../fixtures/sarif.ts"

const script = join(repository, "docs", "ci", "publish.sh")
const { name } = gpuRally
const locales = ["zh-CN", "en"] as const

const publish = (cwd: string, env: NodeJS.ProcessEnv = {}) => run("sh", [script], { cwd, env })
const report = (project: string, file: string) => readFileSync(join(project, "reports", file), "utf8")

describe("publish.sh in a repository of two commits of the briefing that ships", { timeout: 240_000 }, () => {
  let project: string
  let edition: Edition

  beforeAll(async () => {
    project = await once("ci-gpu-rally", async (folder) => {
      await layRepository(folder, gpuRally)
      const { code, stderr } = await publish(folder, { GALLEY_PUBLISH: "yes", GALLEY_EDITION: "2025-12" })
      if (code !== 0) throw new Error(stderr)
      await expectSoundEditions(join(folder, "output"))
    })
    edition = openEdition(name, project)
  }, 600_000)

  test("publishes the whole edition with its manifest, to the byte, under its label", () => {
    const published = join(project, "publication")
    expect(readlinkSync(join(published, "latest"))).toBe(readlinkSync(join(project, "output", name, "latest")))
    expect(holdings(join(published, "latest/"))).toEqual(holdings(`${edition.folder}/`))
    for (const kind of ["pptx", "html", "md", "pdf"])
      expect(edition.artifacts(kind).map(({ locale }) => locale)).toEqual(expect.arrayContaining([...locales]))
    expect(JSON.parse(edition.text("manifest.json")).edition).toBe("2025-12")
  })

  test("tells the changed cell of the second commit, what follows from it, and where it shows, in both languages", async () => {
    const told = report(project, "diff.md")
    expect(told).toContain("743000000")
    expect(told).toContain("800000000")
    const { code, stdout } = await galley(["diff", "origin/main", "--briefing", name, "--format", "json"], {
      cwd: project,
    })
    expect(code).toBe(0)
    const difference: EditionDifference = JSON.parse(stdout)
    expect(difference.cells).toHaveLength(1)
    expect(difference.quantities.length).toBeGreaterThan(5)
    for (const { id } of difference.quantities) expect(told).toContain(id)
    for (const locale of locales) {
      const places = difference.places.new.filter((place) => place.locale === locale)
      expect(new Set(places.map(({ artifact }) => artifact)).size).toBe(3)
      for (const { artifact } of places) expect(told).toContain(artifact.replace(/\.(?:pptx|html)$/, ""))
    }
    expect(openSarif(report(project, "problems.sarif")).results).toEqual([])
  })

  test("stops at a commit that makes sentences false, at their lines in both languages, and leaves what was published", async () => {
    const broken = copyProject(project, `${project}-broken`)
    const { file, to } = gpuRally.change
    changeLine(join(broken, "content", name), { label: "", file, from: to, to: "metax,2024,100000000" })
    await commit(broken)
    const before = holdings(join(broken, "publication"))
    const { code, stdout } = await publish(broken, { GALLEY_PUBLISH: "yes", GALLEY_FORMAT: "github" })
    expect(code).toBe(1)
    const lines = [...stdout.matchAll(/^::error file=([^,]+),line=(\d+),/gm)].map(([, path, line]) => [
      path,
      Number(line),
    ])
    const said = openSarif(report(broken, "problems.sarif")).results
    expect(said.map(({ locations: [at] }) => at?.physicalLocation)).toEqual(
      lines.map(([path, line]) =>
        expect.objectContaining({
          artifactLocation: expect.objectContaining({ uri: path }),
          region: expect.objectContaining({ startLine: line }),
        }),
      ),
    )
    for (const locale of locales)
      expect(lines.filter(([path]) => `${path}`.startsWith(`content/${name}/${locale}/`)).length).toBeGreaterThan(4)
    for (const [path, line] of lines)
      expect(readFileSync(join(broken, `${path}`), "utf8").split("\n")[Number(line) - 1]).toContain("#claim ")
    expect(report(broken, "diff.md")).toContain("metax")
    expect(holdings(join(broken, "publication"))).toEqual(before)
  })
})
