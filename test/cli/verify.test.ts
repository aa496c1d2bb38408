import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { changeLine, holdings, layShort } from "../fixtures/editions.ts"
import { galley, repository } from "../fixtures/galley.ts"
import { commitAll, initRepository } from "../fixtures/git.ts"
import { once } from "../fixtures/once.ts"
import { openSarif } from "../fixtures/sarif.ts"
import { testWith } from "../readers/programs.ts"

/** A project that was built and not touched since. */
let sound: string
/** The same project after its edition and its briefing were changed by hand. */
let changed: string
/** The top of a repository with a project in a folder of its own, one of whose sentences is no longer true. */
let checkout: string

const latest = (project: string) => join(project, "output", "cycling", "latest")

beforeAll(async () => {
  sound = await once("verify-sound", async (folder) => {
    const { code, stderr } = await galley(["build", "--edition", "2026-01"], { cwd: layShort(folder) })
    if (code !== 0) throw new Error(stderr)
  })
  changed = await once("verify-changed", async (folder) => {
    cpSync(sound, folder, { recursive: true, verbatimSymlinks: true })
    appendFileSync(join(latest(folder), "theme.css"), " ")
    rmSync(join(latest(folder), "ledger.json"))
    writeFileSync(join(latest(folder), "note.txt"), "mine")
    appendFileSync(join(folder, "content", "cycling", "data", "trips.csv"), "\n")
    rmSync(join(folder, "content", "cycling", "figures.yaml"))
  })
  checkout = await once("verify-checkout", async (folder) => {
    mkdirSync(join(folder, ".git"))
    layShort(join(folder, "decks", "spring 24"))
    const briefing = join(folder, "decks", "spring 24", "content", "cycling")
    changeLine(briefing, { label: "", file: "data/trips.csv", from: "harbour,2024,41300", to: "harbour,2024,1300" })
  })
})

const expected = [
  "edition/changed-artifact",
  "edition/changed-input",
  "edition/missing-artifact",
  "edition/missing-input",
  "edition/unlisted-file",
]

const byLength = (a: string, b: string) => b.length - a.length

/** What `galley` says in a project, which it leaves as it was. */
async function says(cwd: string, ...args: string[]) {
  const before = holdings(cwd)
  const ran = await galley(args, { cwd })
  expect(holdings(cwd)).toEqual(before)
  return ran
}

describe("galley verify --manifest", () => {
  test("finds nothing in an edition that was just built, says what it compared, and ends with 0", async () => {
    const { code, stdout, stderr } = await says(sound, "verify", "--manifest")
    expect([code, stdout]).toEqual([0, ""])
    expect(stderr).toMatch(
      /^5 files in output\/cycling\/editions\/[0-9a-f]{16} and \d\d inputs are as its manifest says\n$/,
    )
    expect(await says(sound, "verify", "--manifest", "--format", "json")).toMatchObject({ code: 0, stdout: "[]\n" })
  })

  test("finds every difference in one run, each at the line of the manifest that names the file, and ends with 1", async () => {
    const { code, stdout, stderr } = await says(changed, "verify", "--manifest", "--format", "json")
    const problems = JSON.parse(stdout) as Problem[]
    expect([code, stderr, problems.map(({ code }) => code).sort()]).toEqual([1, "", expected])
    const lines = readFileSync(join(latest(changed), "manifest.json"), "utf8").split("\n")
    const said = problems.map(({ span }) => lines[(span?.start.line ?? 0) - 1]?.trim())
    expect(said.sort()).toEqual([
      '"artifacts": [',
      '"path": "content/cycling/data/trips.csv",',
      '"path": "content/cycling/figures.yaml",',
      '"path": "ledger.json",',
      '"path": "theme.css",',
    ])
    for (const { hint, span } of problems) {
      expect(hint).not.toBe("")
      expect(span?.file).toMatch(/^output\/cycling\/editions\/[0-9a-f]{16}\/manifest\.json$/)
    }
  })

  test("says the same to people, as annotations, and as SARIF", async () => {
    const text = await says(changed, "verify", "--manifest")
    expect([text.code, text.stdout]).toEqual([1, ""])
    expect(text.stderr).toMatch(/\n5 errors\n$/)
    const github = await says(changed, "verify", "--manifest", "--format", "github")
    const titles = [...github.stdout.matchAll(/^::error file=output\/\S+,line=\d+,\S+title=([a-z/-]+)::/gm)]
    expect([github.code, titles.map(([, title]) => title).sort()]).toEqual([1, expected])
    const sarif = await says(changed, "verify", "--manifest", "--format", "sarif")
    const run = openSarif(sarif.stdout)
    expect([sarif.code, sarif.stderr, run.tool.driver.rules.map(({ id }) => id)]).toEqual([1, "", expected])
    expect(run.results).toHaveLength(5)
  })

  test("takes an edition by its name or its folder, and names those there are for one that is not there", async () => {
    const [name = "", label = ""] = readdirSync(join(sound, "output", "cycling", "editions")).sort(byLength)
    expect(label).toBe("2026-01")
    for (const edition of [name, label, "latest", "output/cycling/latest", latest(sound)])
      expect((await says(sound, "verify", "--manifest", "--edition", edition)).code).toBe(0)
    const { code, stdout } = await says(sound, "verify", "--manifest", "--edition", "last", "--format", "json")
    const [problem] = JSON.parse(stdout) as Problem[]
    expect([code, problem?.code, problem?.hint]).toEqual([1, "edition/no-edition", expect.stringContaining(name)])
  })

  test("says where there is no briefing, and where it was not built", async () => {
    const codes = async (cwd: string, ...args: string[]) => {
      const { code, stdout } = await says(cwd, "verify", ...args, "--manifest", "--format", "json")
      return [code, ...(JSON.parse(stdout) as Problem[]).map((problem) => problem.code)]
    }
    expect(await codes(sound, "cyclin")).toEqual([1, "project/no-briefing"])
    expect(await codes(join(checkout, "decks", "spring 24"))).toEqual([1, "edition/no-edition"])
  })
})

describe("problems for other programs", () => {
  const project = () => join(checkout, "decks", "spring 24")
  const section = "decks/spring 24/content/cycling/en/01-season.md"

  test("are annotations on the lines that are meant, in files named from the top of the repository", async () => {
    const { code, stdout } = await says(project(), "check", "--format", "github")
    const data = JSON.parse((await says(project(), "check", "--format", "json")).stdout) as Problem[]
    const found = [...stdout.matchAll(/^::error file=([^,]+),line=(\d+),col=(\d+),endLine=(\d+),endColumn=(\d+),/gm)]
    expect([code, found.length]).toEqual([1, data.length])
    expect(found.length).toBeGreaterThan(0)
    for (const [, file = "", line = 0, column = 0] of found) {
      expect(file).toBe(section)
      const text = readFileSync(join(checkout, file), "utf8").split("\n")[Number(line) - 1]
      expect(text?.slice(Number(column) - 1)).toMatch(/^"[^"]+"\}\}/)
    }
  })

  test("are SARIF whose regions hold what is meant, named from there too, with Galley's version and each code's cause", async () => {
    const { code, stdout, stderr } = await says(project(), "check", "--format", "sarif")
    const run = openSarif(stdout)
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"))
    expect([code, stderr, run.tool.driver.version]).toEqual([1, "", version])
    expect(run.tool.driver.rules).toEqual([
      expect.objectContaining({ id: "figures/claim-fails", shortDescription: { text: expect.stringMatching(/\.$/) } }),
    ])
    for (const { locations } of run.results) {
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {}
      const file = decodeURIComponent(artifactLocation?.uri ?? "")
      expect([file, artifactLocation?.uri]).toEqual([section, section.replace(" ", "%20")])
      const text = readFileSync(join(checkout, file), "utf8").split("\n")[(region?.startLine ?? 0) - 1]
      expect(text?.slice((region?.startColumn ?? 0) - 1)).toMatch(/^"[^"]+"\}\}/)
    }
  })

  test("are a valid log where there are none, of a build too", async () => {
    const [check, verify] = [
      await says(sound, "check", "--format", "sarif"),
      await says(sound, "verify", "--manifest", "--format", "sarif"),
    ]
    const build = await galley(["build", "--edition", "2026-01", "--format", "sarif"], { cwd: sound })
    for (const { code, stdout, stderr } of [check, verify, build]) {
      expect([code, stderr]).toEqual([0, ""])
      expect(openSarif(stdout).results).toEqual([])
    }
  })
})

describe("docs/editions.md", () => {
  const page = readFileSync(join(repository, "docs", "editions.md"), "utf8")
  const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, lines = ""]) => lines.trim().split("\n"))

  testWith("git")(
    "shows commands that a built project in a repository answers with 0",
    async () => {
      expect(commands.length).toBeGreaterThan(8)
      const project = await once("verify-documented", async (folder) => {
        cpSync(sound, folder, { recursive: true, verbatimSymlinks: true })
        await initRepository(folder)
        await commitAll(folder, "as built")
      })
      for (const command of commands) {
        const [npx, program, ...args] = command.split(" ")
        expect([npx, program]).toEqual(["npx", "galley"])
        expect([command, (await says(project, ...args)).code]).toEqual([command, 0])
      }
    },
    240_000,
  )

  test.each([
    ["manifest", () => join(latest(sound), "manifest.json")],
    ["record", () => join(sound, "content", "cycling", "editions", "2026-01.json")],
  ])("names every key of the %s", (name, file) => {
    const [, section = ""] = page.split(new RegExp(`^## What (?:the|a) ${name} holds$`, "m"))
    const listed = [...(section.split("\n## ")[0] ?? "").matchAll(/^\| `([a-zA-Z]+)` +\| (.*)/gm)]
    const keys = Object.keys(JSON.parse(readFileSync(file(), "utf8")))
    expect(keys.filter((key) => !listed.some(([row]) => row.includes(`\`${key}\``)))).toEqual([])
    expect(listed.map(([, key]) => key).filter((key) => !keys.includes(key ?? ""))).toEqual([])
  })
})
