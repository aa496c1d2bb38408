import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { beforeAll, describe, expect, inject, test } from "vitest"
import {
  ciFile,
  commit,
  copyProject,
  fault,
  layRepository,
  readWorkflow,
  runBash,
  scriptOf,
  writeProgram,
} from "../fixtures/ci-project.ts"
import { changeLine, holdings } from "../fixtures/editions.ts"
import { once } from "../fixtures/once.ts"

/** A project of two commits after the job `build` of a pull request ran in it. */
let built: string

beforeAll(async () => {
  const fresh = await once("ci-fresh", layRepository)
  built = await once("ci-built", async (folder) => {
    copyProject(fresh, folder)
    for (const { name, run } of readWorkflow(ciFile("briefing.yml")).jobs.build?.steps ?? []) {
      if (run === undefined || run === "npm ci") continue
      const { code, stdout, stderr } = await runBash(run, folder, environment(folder))
      if (code !== 0) throw new Error(`${name}: ${code}\n${stdout}${stderr}`)
    }
  })
})

/** What GitHub's runner tells the steps of a pull request. */
function environment(folder: string, told: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    BRIEFING: "cycling",
    GITHUB_BASE_REF: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REF_NAME: "7/merge",
    GITHUB_OUTPUT: join(folder, "output", "step-output"),
    GITHUB_STEP_SUMMARY: join(folder, "reports", "summary.md"),
    ...told,
  }
}

let copies = 0
function copy(): string {
  copies += 1
  return copyProject(built, join(inject("runFolder"), `ci-built-${copies}`))
}

const step = (name: string, folder: string, told: NodeJS.ProcessEnv = {}) =>
  runBash(scriptOf("briefing.yml", "build", name), folder, environment(folder, told))

describe("the job that builds", () => {
  test("leaves the edition, whole, and its name for the job that publishes", () => {
    expect(holdings(join(built, "edition"))).toEqual(holdings(`${join(built, "output", "cycling", "latest")}/`))
    const name = readlinkSync(join(built, "output", "cycling", "latest")).replace("editions/", "")
    expect(readFileSync(join(built, "output", "step-output"), "utf8")).toBe(`edition=${name}\n`)
  })

  test("leaves what changed for the summary and for the comment", () => {
    const [summary, text] = ["reports/summary.md", "diff/diff.txt"].map((path) =>
      readFileSync(join(built, path), "utf8"),
    )
    expect(summary).toBe(readFileSync(join(built, "diff", "diff.md"), "utf8"))
    for (const said of [summary, text]) expect(said).toContain("harbour")
  })

  test("leaves problems as SARIF, and fails at the check, with annotations on the line", async () => {
    const project = copy()
    changeLine(join(project, "content", "cycling"), fault.change)
    expect((await step("Problems as SARIF", project)).code).toBe(0)
    const sarif = JSON.parse(readFileSync(join(project, "reports", "problems.sarif"), "utf8"))
    const { code, stdout } = await step("Check", project)
    const [, file, line] = /^::error file=([^,]+),line=(\d+),/m.exec(stdout) ?? []
    const { physicalLocation: at } = sarif.runs[0].results[0].locations[0]
    expect([code, file, Number(line)]).toEqual([1, at.artifactLocation.uri, at.region.startLine])
    expect(file).toBe(fault.file)
  })

  test("compares nothing where the base has no such briefing, and says so", async () => {
    const { code, stdout } = await step("What changed", copy(), { GITHUB_BASE_REF: "gone $(touch harm)" })
    expect([code, stdout]).toEqual([0, expect.stringContaining("::notice::origin/gone $(touch harm) has no such")])
    expect(existsSync(join(built, "harm"))).toBe(false)
  })

  test("builds an edition's tag under its label, and only where its record is the committed one", async () => {
    const project = copy()
    const tag = { GITHUB_REF_TYPE: "tag", GITHUB_REF_NAME: "edition-2026-01" }
    rmSync(join(project, "edition"), { recursive: true })
    const first = await step("Build", project, tag)
    expect([first.code, first.stdout]).toEqual([1, expect.stringContaining("::error::the record of 2026-01")])
    await commit(project)
    expect((await step("Build", project, tag)).code).toBe(0)
    expect(JSON.parse(readFileSync(join(project, "edition", "manifest.json"), "utf8")).edition).toBe("2026-01")
  })
})

describe("the job that publishes", () => {
  /** Runs the step where `gh` writes down its arguments, a line each, and answers what releases there are. */
  async function publishing(told: NodeJS.ProcessEnv, release: { draft?: boolean; manifest?: string } = {}) {
    copies += 1
    const folder = join(inject("runFolder"), `ci-built-${copies}`)
    mkdirSync(join(folder, "bin"), { recursive: true })
    cpSync(join(built, "edition"), join(folder, "edition"), { recursive: true })
    writeFileSync(join(folder, "edition", "cycling-deck.en.pptx"), "")
    writeFileSync(join(folder, "held"), release.manifest ?? "")
    const view = release.draft === undefined ? "exit 1" : `echo ${release.draft}; exit`
    const body = `printf '%s\\n' "$@" -- >> asked
      case "$2" in view) ${view} ;; download) cp held published.json ;; esac`
    writeProgram(join(folder, "bin", "gh"), body)
    const env = { BRIEFING: "cycling", EDITION: "b80c5fe80047ba59", GITHUB_SHA: "5".repeat(40), ...told }
    const path = `${join(folder, "bin")}${delimiter}${process.env.PATH}`
    const { code, stdout } = await runBash(scriptOf("briefing.yml", "publish", "Publish"), folder, {
      ...env,
      PATH: path,
    })
    const asked = readFileSync(join(folder, "asked"), "utf8").split("\n--\n")
    const calls = asked.map((call) => call.split("\n")).filter(([first]) => first === "release")
    return { code, stdout, calls, files: readdirSync(folder), folder }
  }

  const manifest = () => readFileSync(join(built, "edition", "manifest.json"), "utf8")
  const main = { GITHUB_REF_TYPE: "branch", GITHUB_REF_NAME: "main" }
  const tag = { GITHUB_REF_TYPE: "tag", GITHUB_REF_NAME: "edition-2026-01" }
  const verbs = ({ calls }: { calls: readonly (readonly string[])[] }) => calls.map(([, verb]) => verb)

  test("makes the tag's own release, with the whole edition in one file and its papers and manifest beside it", async () => {
    const { code, calls, files, folder } = await publishing(tag)
    const [, , name, ...rest] = calls.at(-1) ?? []
    expect([code, name, rest[0]]).toEqual([0, "edition-2026-01", "--verify-tag"])
    expect(rest).toEqual(
      expect.arrayContaining(["cycling-edition.tar.gz", "edition/manifest.json", "edition/cycling-deck.en.pptx"]),
    )
    expect(files).toContain("cycling-edition.tar.gz")
    const listed = await runBash("tar -tzf cycling-edition.tar.gz", folder, {})
    expect(listed.stdout.split("\n")).toEqual(expect.arrayContaining(["./manifest.json", "./ledger.json"]))
  })

  test("makes a prerelease of main that is named by the edition", async () => {
    const [, , name, ...rest] = (await publishing(main)).calls.at(-1) ?? []
    expect([name, ...rest.slice(0, 3)]).toEqual(["main-b80c5fe80047ba59", "--prerelease", "--target", "5".repeat(40)])
  })

  test("leaves a release of the same edition, and refuses to put another one in its place", async () => {
    const same = await publishing(tag, { draft: false, manifest: manifest() })
    expect([same.code, verbs(same)]).toEqual([0, ["view", "download"]])
    const other = await publishing(tag, { draft: false, manifest: "{}" })
    expect([other.code, verbs(other)]).toEqual([1, ["view", "download"]])
    expect(other.stdout).toContain("::error::edition-2026-01 is published already, with another edition")
  })

  test("clears away the draft of a run that was interrupted", async () => {
    expect(verbs(await publishing(main, { draft: true }))).toEqual(["view", "delete", "create"])
  })

  test("takes the name of a tag for a name", async () => {
    const { code, calls, files } = await publishing({ ...tag, GITHUB_REF_NAME: "v1;$(touch harm)" })
    expect([code, calls.at(-1)?.[2], files.includes("harm")]).toEqual([0, "v1;$(touch harm)", false])
  })
})

describe("the job that looks for stale sources", () => {
  test.each([
    [0, 0, "No source is stale"],
    [3, 0, "Sources are stale"],
    [1, 1, undefined],
    [70, 70, undefined],
  ])("where check ends with %i ends with %i", async (ends, code, said) => {
    copies += 1
    const folder = join(inject("runFolder"), `ci-built-${copies}`)
    mkdirSync(folder)
    writeProgram(join(folder, "npx"), `exit ${ends}`)
    const summary = join(folder, "summary.md")
    const env = { GITHUB_STEP_SUMMARY: summary, PATH: `${folder}${delimiter}${process.env.PATH}` }
    const ran = await runBash(scriptOf("briefing.yml", "freshness", "Freshness"), folder, {
      BRIEFING: "cycling",
      ...env,
    })
    expect(ran.code).toBe(code)
    if (said === undefined) expect(existsSync(summary)).toBe(false)
    else expect(readFileSync(summary, "utf8")).toContain(said)
  })
})
