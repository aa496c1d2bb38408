import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { beforeAll, describe, expect, inject, test } from "vitest"
import { ciFile, copyProject, fault, git, layRepository, writeProgram } from "../fixtures/ci-project.ts"
import { changeLine, holdings } from "../fixtures/editions.ts"
import { repository, run } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"
import { openSarif } from "../fixtures/sarif.ts"
import { testWith } from "../readers/programs.ts"

const script = join(repository, "docs", "ci", "publish.sh")

/** A project of two commits, nothing of which was published. */
let fresh: string
/** The same project, published. */
let published: string

beforeAll(async () => {
  fresh = await once("ci-fresh", layRepository)
  published = await once("ci-published", async (folder) => {
    copyProject(fresh, folder)
    const { code, stderr } = await publish(folder, { GALLEY_PUBLISH: "yes" })
    if (code !== 0) throw new Error(stderr)
  })
})

const publish = (cwd: string, env: NodeJS.ProcessEnv = {}) => run("sh", [script], { cwd, env })

let copies = 0
function copy(from: string): string {
  copies += 1
  return copyProject(from, join(inject("runFolder"), `ci-copy-${copies}`))
}

const latest = (project: string) => join(project, "output", "cycling", "latest")
const publication = (project: string) => join(project, "publication")
const linked = (project: string) => readlinkSync(join(publication(project), "latest"))

describe("publish.sh on main", () => {
  test("writes what changed and which problems there are", () => {
    expect(readFileSync(join(published, "reports", "diff.md"), "utf8")).toContain("harbour")
    expect(openSarif(readFileSync(join(published, "reports", "problems.sarif"), "utf8")).results).toEqual([])
  })

  test("publishes the edition with its manifest, to the byte, and leaves nothing beside it", () => {
    const edition = linked(published)
    expect(edition).toMatch(/^editions\/[0-9a-f]{16}$/)
    expect(edition).toBe(readlinkSync(latest(published)))
    expect(Object.keys(holdings(join(publication(published), edition)))).toContain("manifest.json")
    expect(holdings(join(publication(published), edition))).toEqual(holdings(`${latest(published)}/`))
    expect(readdirSync(publication(published)).sort()).toEqual(["editions", "latest"])
    expect(readdirSync(join(publication(published), "editions"))).toEqual([edition.slice("editions/".length)])
  })

  test("replaces the publication whole, and keeps the edition before under its own name", async () => {
    const project = copy(published)
    const before = linked(project)
    changeLine(join(project, "content", "cycling"), { ...fault.change, to: "harbour,2024,43300" })
    expect((await publish(project, { GALLEY_PUBLISH: "yes", GALLEY_TODAY: "no" })).code).toBe(0)
    expect(linked(project)).not.toBe(before)
    expect(linked(project)).toBe(readlinkSync(latest(project)))
    expect(holdings(join(publication(project), linked(project)))).toEqual(holdings(`${latest(project)}/`))
    expect(holdings(join(publication(project), before))).toEqual(holdings(join(publication(published), before)))
  })

  test("stops at a false claim with 1, names its line for people and programs, and leaves the publication as it was", async () => {
    const project = copy(published)
    const before = holdings(publication(project))
    changeLine(join(project, "content", "cycling"), fault.change)
    const { code, stdout } = await publish(project, { GALLEY_PUBLISH: "yes", GALLEY_FORMAT: "github" })
    expect(code).toBe(1)
    const found = [...stdout.matchAll(/^::error file=([^,]+),line=(\d+),/gm)].map(([, file, line]) => [
      file,
      Number(line),
    ])
    expect(found.length).toBeGreaterThan(0)
    for (const [file, line] of found) {
      expect(file).toBe(fault.file)
      expect(readFileSync(join(project, fault.file), "utf8").split("\n")[Number(line) - 1]).toContain("{{#claim ")
    }
    const { results } = openSarif(readFileSync(join(project, "reports", "problems.sarif"), "utf8"))
    const places = results.map(({ locations: [at] }) => [
      at?.physicalLocation.artifactLocation.uri,
      at?.physicalLocation.region.startLine,
    ])
    expect(places).toEqual(found)
    expect(readFileSync(join(project, "reports", "diff.md"), "utf8")).toContain("harbour")
    expect(holdings(publication(project))).toEqual(before)
    expect(holdings(latest(project))).toEqual(holdings(latest(published)))
  })
})

test("publish.sh elsewhere builds, labels, tells stale sources and fails nothing for them, and publishes nothing", async () => {
  const project = copy(fresh)
  const file = join(project, "content", "cycling", "data", "datapackage.json")
  writeFileSync(file, readFileSync(file, "utf8").replace('"asOf": "2024-09" }', '"asOf": "2024-09", "maxAge": "P1Y" }'))
  const { code, stderr } = await publish(project, { GALLEY_TODAY: "2026-01-31", GALLEY_EDITION: "2026-01" })
  expect([code, stderr]).toEqual([0, expect.stringContaining("sources are stale on 2026-01-31")])
  expect(existsSync(join(latest(project), "manifest.json"))).toBe(true)
  expect(existsSync(publication(project))).toBe(false)
  expect(await git(project, "status", "--porcelain")).toContain("?? content/cycling/editions/\n")
})

/** Runs the script where `npx galley` writes down its arguments, and ends with a code where they begin so. */
async function playing(project: string, env: NodeJS.ProcessEnv = {}, command = "-", code = 0) {
  const bin = join(project, "bin")
  mkdirSync(bin)
  const body = `shift 2\necho "$*" >> '${bin}/asked'\ncase "$* " in "${command}"*) exit ${code} ;; esac`
  writeProgram(join(bin, "npx"), body)
  const ran = await publish(project, {
    GALLEY_TODAY: "2026-01-31",
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    ...env,
  })
  return { ...ran, asked: readFileSync(join(bin, "asked"), "utf8").trimEnd().split("\n") }
}

describe("publish.sh", () => {
  test("asks Galley for everything, in this order", async () => {
    expect(await playing(copy(published), { GALLEY_PUBLISH: "yes" })).toMatchObject({
      code: 0,
      asked: [
        "check cycling --format sarif",
        "check cycling --format text",
        "diff origin/main --briefing cycling --format markdown",
        "check cycling --today 2026-01-31 --format text",
        "build cycling --format text",
        "verify cycling --format text",
        "verify cycling --manifest --format text",
        `verify cycling --manifest --edition publication/${linked(published)}`,
      ],
    })
  })

  test.each([undefined, "", "no", "true"])("publishes nothing where GALLEY_PUBLISH is %j", async (told) => {
    const project = copy(published)
    rmSync(publication(project), { recursive: true })
    const { code, stderr } = await playing(project, { GALLEY_PUBLISH: told })
    expect([code, stderr]).toEqual([0, expect.stringContaining("nothing is published")])
    expect(existsSync(publication(project))).toBe(false)
  })

  test("says that there is no base, and leaves no comparison of a run before", async () => {
    const project = copy(published)
    const { code, stderr } = await playing(project, { GALLEY_BASE: "origin/gone" })
    expect([code, stderr]).toEqual([0, expect.stringContaining("no revision origin/gone")])
    expect(existsSync(join(project, "reports", "diff.md"))).toBe(false)
  })

  test("says that the base has no such briefing", async () => {
    const project = copy(fresh)
    const empty = (await git(project, "hash-object", "-t", "tree", "-w", "/dev/null")).trim()
    const person = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    const base = (await git(project, ...person, "commit-tree", empty, "-m", "empty")).trim()
    const { code, stderr } = await playing(project, { GALLEY_BASE: base })
    expect([code, stderr]).toEqual([0, expect.stringContaining("has no briefing cycling")])
  })

  test("publishes no copy that is not as its manifest says, and leaves none of it", async () => {
    const project = copy(published)
    rmSync(publication(project), { recursive: true })
    const told = { GALLEY_PUBLISH: "yes" }
    expect((await playing(project, told, "verify cycling --manifest --edition ", 1)).code).toBe(1)
    expect(Object.keys(holdings(publication(project)))).toEqual(["editions"])
  })
})

describe("the exit codes of publish.sh", () => {
  test.each([
    ["check cycling --format sarif ", 70],
    ["check cycling --format text ", 1],
    ["check cycling --format text ", 70],
    ["check cycling --today ", 1],
    ["check cycling --today ", 2],
    ["diff origin/main ", 2],
    ["diff origin/main ", 70],
    ["build cycling ", 1],
    ["build cycling ", 130],
    ["verify cycling --format ", 1],
    ["verify cycling --manifest ", 1],
  ])("are those of the step that failed: %s%i", async (command, code) => {
    const project = copy(fresh)
    expect((await playing(project, { GALLEY_PUBLISH: "yes" }, command, code)).code).toBe(code)
    expect(existsSync(publication(project))).toBe(false)
  })

  test.each([
    ["check cycling --today ", 3, "sources are stale"],
    ["diff origin/main ", 1, "a side of the comparison with origin/main does not build"],
  ])("do not fail the run for %s%i, which is told", async (command, code, told) => {
    const ran = await playing(copy(published), { GALLEY_PUBLISH: "yes" }, command, code)
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining(told)])
    expect(ran.asked.at(-1)).toContain("verify cycling --manifest --edition ")
  })

  test("are 2 for a base that is an option, and where it is not said which briefing is meant", async () => {
    expect(await publish(fresh, { GALLEY_BASE: "--output=x" })).toMatchObject({ code: 2, stdout: "" })
    const project = copy(fresh)
    copyProject(join(project, "content", "cycling"), join(project, "content", "walking"))
    expect(await publish(project)).toMatchObject({ code: 2, stderr: expect.stringContaining("GALLEY_BRIEFING") })
    rmSync(join(project, "content"), { recursive: true })
    expect(await publish(project)).toMatchObject({ code: 2, stderr: expect.stringContaining("GALLEY_BRIEFING") })
  })
})

describe("the text of publish.sh", () => {
  test.each(["sh", "bash"])("is read by %s", async (shell) => {
    expect(await run(shell, ["-n", script], { cwd: repository })).toMatchObject({ code: 0, stderr: "" })
  })

  testWith("shellcheck")("says nothing that shellcheck warns of", async () => {
    expect(await run("shellcheck", ["--shell=sh", script], { cwd: repository })).toMatchObject({ code: 0, stdout: "" })
  })

  test("explains every variable that it reads", () => {
    const text = ciFile("publish.sh")
    const read = new Set([...text.matchAll(/\$\{(GALLEY_[A-Z_]+)/g)].map(([, name]) => name))
    const told = [...text.matchAll(/^# {3}(GALLEY_[A-Z_]+) /gm)].map(([, name]) => name)
    expect([...read].sort()).toEqual(told.sort())
  })
})
