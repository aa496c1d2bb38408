import { cpSync, mkdirSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { ciFile, copyProject, layRepository, readWorkflow, writeProgram } from "../fixtures/ci-project.ts"
import { repository, run } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"

const page = readFileSync(join(repository, "docs", "ci.md"), "utf8")
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands = ""]) => commands)

/** The first cells of the table below a heading. */
const rows = (heading: string) =>
  [...(page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "").matchAll(/^\| `([\w-]+)` /gm)].map(
    ([, name]) => name,
  )

describe("docs/ci.md", () => {
  let project: string
  beforeAll(async () => {
    const fresh = await once("ci-fresh", layRepository)
    project = await once("ci-docs", async (folder) => {
      copyProject(fresh, folder)
      mkdirSync(join(folder, "bin"))
      writeProgram(join(folder, "bin", "npm"), '[ "$*" = ci ]') // everything is installed already
    })
  })

  test("shows commands", () => {
    expect(blocks.length).toBeGreaterThan(6)
  })

  test.each(blocks)("shows commands that a project answers with 0: %s", async (commands) => {
    const latest = join(project, "output", "cycling", "latest/")
    if (commands.includes("downloaded")) cpSync(latest, join(project, "downloaded"), { recursive: true })
    const env = { PATH: `${join(project, "bin")}${delimiter}${process.env.PATH}` }
    const { code, stderr } = await run("sh", ["-euc", commands], { cwd: project, env })
    expect([code, code === 0 ? "" : stderr]).toEqual([0, ""])
  })

  test("lists the workflow's jobs, and the script's variables, in their order", () => {
    expect(rows("GitHub Actions")).toEqual(Object.keys(readWorkflow(ciFile("briefing.yml")).jobs))
    const variables = [...ciFile("publish.sh").matchAll(/^# {3}(GALLEY_[A-Z_]+) /gm)].map(([, name]) => name)
    expect(rows("Any other CI")).toEqual(variables)
  })

  test("names a release as the workflow does", () => {
    expect(ciFile("briefing.yml")).toContain('"$BRIEFING-edition.tar.gz"')
    expect(page).toContain("`<briefing>-edition.tar.gz`")
  })
})
