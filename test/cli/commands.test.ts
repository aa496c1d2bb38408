import { cpSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { changeLine, holdings, layShort } from "../fixtures/editions.ts"
import { galley, layBriefing, repository, struck } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"

/** A project with a briefing that is right. */
let sound: string
/** A project with two briefings: in one, two claims are false. */
let broken: string

beforeAll(async () => {
  sound = await once("cli-sound", async (folder) => void layShort(folder))
  broken = await once("cli-broken", async (folder) => {
    layBriefing("cycling", folder)
    layBriefing("gpu-rally", folder)
    const briefing = join(folder, "content", "cycling")
    changeLine(briefing, { label: "", file: "data/trips.csv", from: "harbour,2024,41300", to: "harbour,2024,1300" })
  })
})

/** What `galley` says in a project, which it leaves as it was. */
async function says(cwd: string, args: readonly string[]) {
  const before = holdings(cwd)
  const ran = await galley(args, { cwd })
  expect(holdings(cwd)).toEqual(before)
  return ran
}

describe("galley check", () => {
  test("finds nothing in a sound briefing, writes nothing, and ends with 0", async () => {
    const { code, stdout, stderr } = await says(sound, ["check", "--format", "json"])
    expect([code, JSON.parse(stdout), stderr]).toEqual([0, [], ""])
  })

  test("prints how each chart comes out in PPTX where it is asked to", async () => {
    const whole = await once("cli-charts", async (folder) => void layBriefing("cycling", folder))
    const { code, stdout } = await says(whole, ["check", "--charts"])
    const [head, ...rows] = stdout.trimEnd().split("\n")
    expect(code).toBe(0)
    expect(head).toMatch(/^chart +locale +in PPTX +what differs/)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]).toMatch(/^[a-z-]+ +en +(?:native|approximate|picture)/)
    const data = await says(whole, ["check", "--charts", "--format", "json"])
    expect([JSON.parse(data.stdout), data.stderr]).toEqual([[], stdout])
  })

  test("prints problems as data, each with its code and span, and ends with 1", async () => {
    const { code, stdout, stderr } = await says(broken, ["check", "cycling", "--format", "json"])
    expect([code, stderr]).toEqual([1, ""])
    const problems = JSON.parse(stdout) as Problem[]
    expect(problems.length).toBeGreaterThanOrEqual(2)
    for (const { code, severity, span } of problems) {
      expect([code, severity]).toEqual(["figures/claim-fails", "error"])
      expect(span?.file).toBe("content/cycling/en/01-season.md")
    }
  })

  test("prints the same problems as annotations of GitHub, a line each", async () => {
    const data = JSON.parse((await says(broken, ["check", "cycling", "--format", "json"])).stdout) as Problem[]
    const { code, stdout } = await says(broken, ["check", "cycling", "--format", "github"])
    expect(code).toBe(1)
    const lines = stdout.trimEnd().split("\n")
    expect(lines).toHaveLength(data.length)
    data.forEach(({ code, span }, index) => {
      const { line, column } = span?.start ?? {}
      expect(lines[index]).toMatch(
        new RegExp(
          `^::error file=${span?.file},line=${line},col=${column},endLine=\\d+,endColumn=\\d+,title=${code}::`,
        ),
      )
    })
  })

  test("prints for people on standard error, with the line, what is meant of it, and how many there are", async () => {
    const { code, stdout, stderr } = await says(broken, ["check", "cycling"])
    expect([code, stdout]).toEqual([1, ""])
    const errors = stderr.match(/^error\[figures\/claim-fails\]: /gm)?.length ?? 0
    expect(stderr).toMatch(/^ {2}--> content\/cycling\/en\/01-season\.md:\d+:\d+$/m)
    expect(stderr).toMatch(/^ +\| +\^+$/m)
    expect(stderr).toContain(`\n${errors} errors\n`)
  })
})

describe("galley check --today", () => {
  const stale = "stale[data/stale]: source `counts`, as of 2024-10"
  let aged: string
  beforeAll(async () => {
    aged = await once("cli-aged", async (folder) => {
      layShort(folder)
      const [from, file] = [
        '    { "id": "counts", "title": "Counts at the docks", "asOf": "2024-10" },',
        "datapackage.json",
      ]
      const to = from.replace(" }", ', "maxAge": "P6M" }')
      changeLine(join(folder, "content", "cycling"), { label: "", file: `data/${file}`, from, to })
    })
  })
  const check = (...args: string[]) => says(aged, ["check", ...args])

  test("finds nothing on the last day that a source may be used, and ends with 0", async () => {
    const { code, stderr } = await check("--today", "2025-04-30")
    expect([code, stderr.trim()]).toEqual([0, "cycling-deck.en.md"])
  })

  test("ends with 3 on the day after, and says which source, where, and what to do", async () => {
    const { code, stdout, stderr } = await check("--today", "2025-05-01")
    expect([code, stdout]).toEqual([3, ""])
    expect(stderr).toContain(stale)
    expect(stderr).toMatch(/^ {2}--> content\/cycling\/data\/datapackage\.json:4:\d+$/m)
    expect(stderr).toMatch(/^ {3}hint: .*`maxAge`$/m)
    expect(stderr).toMatch(/\n1 stale\n$/)
  })

  test.each([
    ["json", /"severity": "stale"/],
    ["github", /^::warning file=content\/cycling\/data\/datapackage\.json,line=4,.*title=data\/stale::/],
  ])("says the same with --format %s", async (format, said) => {
    const { code, stdout } = await check("--today", "2025-05-01", "--format", format)
    expect(code).toBe(3)
    expect(stdout).toMatch(said)
  })

  test("ends with 1 where something is wrong as well, and prints both", async () => {
    const wrong = await once("cli-aged-and-wrong", async (folder) => {
      cpSync(join(aged, "content"), join(folder, "content"), { recursive: true })
      const line = { label: "", file: "data/trips.csv", from: "harbour,2024,41300", to: "harbour,2024,1300" }
      changeLine(join(folder, "content", "cycling"), line)
    })
    const { code, stderr } = await says(wrong, ["check", "--today", "2025-05-01"])
    expect(code).toBe(1)
    expect(stderr).toContain(stale)
    expect(stderr).toMatch(/\n\d+ errors?, 1 stale\n/)
  })

  test("is the only way a day comes in: without it nothing is stale, and a build publishes", async () => {
    const { code, stderr } = await check()
    expect([code, stderr.trim()]).toEqual([0, "cycling-deck.en.md"])
    expect((await galley(["build"], { cwd: aged })).code).toBe(0)
    rmSync(join(aged, "output"), { recursive: true })
    expect((await says(aged, ["build", "--today", "2025-05-01"])).code).toBe(2)
  })

  test("tells the one source of the briefing that ships when a year has gone by", async () => {
    const shipped = await once("cli-aged-shipped", async (folder) => void layBriefing("gpu-rally", folder))
    const [last, after] = ["2026-12-31", "2027-01-01"].map((day) => says(shipped, ["check", "--today", day]))
    expect((await last)?.code).toBe(0)
    const { code, stderr } = (await after) ?? {}
    expect(code).toBe(3)
    expect(stderr).toContain("stale[data/stale]: source `S1`, as of 2025-12")
    expect(stderr).toMatch(/^ {2}--> content\/gpu-rally\/data\/datapackage\.json:13:\d+$/m)
    expect(stderr).toMatch(/\n1 stale\n$/)
  })

  test.each(["2025-02-30", "2025-05", "tomorrow", "", "2025-5-1"])("ends with 2 for the day `%s`", async (day) => {
    const { code, stdout, stderr } = await check("--today", day)
    expect([code, stdout]).toEqual([2, ""])
    expect(stderr).toContain("--today")
  })
})

describe("the briefing's name", () => {
  const problems = async (cwd: string, ...names: string[]) => {
    const { code, stdout } = await says(cwd, ["check", ...names, "--format", "json"])
    return { code, problems: JSON.parse(stdout) as Problem[] }
  }

  test("may be left out where there is one, and may be a folder", async () => {
    expect((await problems(sound)).code).toBe(0)
    expect((await problems(sound, "content/cycling/")).code).toBe(0)
  })

  test("is asked for where there are several, and both are named", async () => {
    const { code, problems: found } = await problems(broken)
    expect([code, found.map(({ code }) => code)]).toEqual([1, ["project/no-briefing"]])
    expect(found[0]?.hint).toMatch(/`cycling`.*`gpu-rally`/)
  })

  test("that is nearly right is corrected, and one that is far off is answered with those there are", async () => {
    const [near, far] = [await problems(broken, "gpu-raly"), await problems(broken, "harvest")]
    for (const { code, problems: found } of [near, far])
      expect([code, found.map(({ code }) => code)]).toEqual([1, ["project/no-briefing"]])
    expect(near.problems[0]?.hint).toMatch(/`gpu-rally`/)
    expect(near.problems[0]?.hint).not.toMatch(/`cycling`/)
    expect(far.problems[0]?.hint).toMatch(/`cycling`.*`gpu-rally`/)
  })
})

describe("the command line", () => {
  test.each([["--help"], ["help"], ["-h"]])(
    "%s explains the commands, where files go, and the exit codes",
    async (flag) => {
      const { code, stdout, stderr } = await says(sound, [flag])
      expect([code, stderr]).toEqual([0, ""])
      for (const word of [
        "build",
        "check",
        "verify",
        "content/",
        "briefing.yaml",
        "output/<briefing>/latest",
        "Exit codes",
      ])
        expect(stdout).toContain(word)
    },
  )

  test.each(["build", "check", "verify"])("explains %s and its formats", async (command) => {
    const { code, stdout } = await says(sound, [command, "--help"])
    expect(code).toBe(0)
    expect(stdout).toMatch(/\[(?:briefing|target)\]/)
    for (const format of ["text", "json", "github", "sarif"]) expect(stdout).toContain(`"${format}"`)
  })

  test("tells its version", async () => {
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"))
    expect(await says(sound, ["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })

  test.each([
    ["an unknown command, with the one that is meant", ["biuld"], /build/],
    ["an unknown option", ["check", "--colour"], /--colour/],
    ["an unknown format, with those there are", ["check", "--format", "xml"], /text.*json.*github/],
    ["two briefings", ["check", "one", "two"], /argument/],
    ["no command at all, with the help", [], /Usage:/],
  ])("ends with 2 for %s", async (_, args, expected) => {
    const { code, stdout, stderr } = await says(sound, args)
    expect([code, stdout]).toEqual([2, ""])
    expect(stderr).toMatch(expected)
  })

  test("ends with 70 for a bug of its own, and says that it is one", async () => {
    const { code, stdout, stderr } = await galley(["check"], { cwd: sound, env: struck("throw readdirSync 1") })
    expect([code, stdout]).toEqual([70, ""])
    expect(stderr).toMatch(/bug in galley[\s\S]*struck/)
  })

  test("is not upset by a reader that goes away", async () => {
    const leave = { cwd: broken, started: (child: { stdout: { destroy(): void } | null }) => child.stdout?.destroy() }
    const { code, stderr } = await galley(["check", "cycling", "--format", "json"], leave)
    expect([code, stderr]).toEqual([1, ""])
  })
})

describe("galley build", () => {
  test("tells each artifact as it is done, and at the end what was written where", async () => {
    const { code, stdout, stderr } = await galley(["build"], { cwd: sound })
    expect([code, stdout]).toEqual([0, ""])
    const lines = stderr.split("\n").filter((line) => line !== "")
    expect(lines).toEqual([
      "  cycling-deck.en.md",
      expect.stringMatching(/^6 files in output\/cycling\/editions\/[0-9a-f]{16}$/),
    ])
    rmSync(join(sound, "output"), { recursive: true })
  })

  test("writes nothing where there are errors, and says so", async () => {
    const { code, stderr } = await says(broken, ["build", "cycling"])
    expect(code).toBe(1)
    expect(stderr).toContain("nothing was written")
  })
})
