import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { holdings, layShort } from "../fixtures/editions.ts"
import { galley, repository } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"

/** A project that was built and not touched since. */
let sound: string
/** Its edition alone, in a folder of another name, with a figure of its deck changed. */
let edited: string

const latest = (project: string) => join(project, "output", "cycling", "latest")

beforeAll(async () => {
  sound = await once("verify-texts-sound", async (folder) => {
    const { code, stderr } = await galley(["build"], { cwd: layShort(folder) })
    if (code !== 0) throw new Error(stderr)
  })
  edited = await once("verify-texts-edited", async (folder) => {
    cpSync(latest(sound), join(folder, "sent"), { recursive: true, dereference: true })
    const deck = join(folder, "sent", "cycling-deck.en.md")
    writeFileSync(deck, readFileSync(deck, "utf8").replace(/^([-|] .*?)\d/m, "$19"))
  })
})

/** What `galley` says in a project, which it leaves as it was. */
async function says(cwd: string, ...args: string[]) {
  const before = holdings(cwd)
  const ran = await galley(args, { cwd })
  expect(holdings(cwd)).toEqual(before)
  return ran
}

describe("galley verify", () => {
  test("proves an edition that was just built, says of how much, and ends with 0", async () => {
    const { code, stdout, stderr } = await says(sound, "verify")
    expect([code, stdout]).toEqual([0, ""])
    expect(stderr).toMatch(/^\d artifacts? in output\/cycling\/editions\/[0-9a-f]{16} say what they must; \d+ figures/)
    expect(await says(sound, "verify", "--format", "json")).toMatchObject({ code: 0, stdout: "[]\n" })
  })

  test("takes the folder of an edition or of a briefing's output, and needs nothing else", async () => {
    for (const target of ["output/cycling", "output/cycling/latest", "cycling"])
      expect([target, (await says(sound, "verify", target)).code]).toEqual([target, 0])
    expect((await says(edited, "verify", "sent")).stderr).toContain("cycling-deck.en.md")
  })

  test("finds a figure that was changed in a file, names what must stand there, and ends with 1", async () => {
    const { code, stdout } = await says(edited, "verify", "sent", "--format", "json")
    const problems = JSON.parse(stdout) as Problem[]
    expect([code, problems.map(({ code }) => code)]).toEqual([1, ["proof/changed"]])
    expect(problems[0]?.message).toMatch(/^`cycling-deck\.en\.md`, slide \d+: “.*” reads “.*9.*”$/)
    expect(problems[0]?.hint).not.toBe("")
  })

  test("says which file is missing or damaged, in one run, each with its place and a way out", async () => {
    const broken = await once("verify-texts-broken", async (folder) => {
      cpSync(latest(sound), join(folder, "cut"), { recursive: true, dereference: true })
      rmSync(join(folder, "cut", "cycling-deck.en.md"))
      mkdirSync(join(folder, "copyless"))
      cpSync(latest(sound), join(folder, "copyless"), { recursive: true, dereference: true })
      writeFileSync(
        join(folder, "copyless", "copy.json"),
        '{ "briefing": "cycling", "frame": [],\n  "locales": [{}] }\n',
      )
      rmSync(join(folder, "copyless", "ledger.json"))
    })
    const cut = await says(broken, "verify", "cut")
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining("there is no file `cut/cycling-deck.en.md`")])
    const { code, stderr } = await says(broken, "verify", "copyless")
    expect(code).toBe(1)
    expect(stderr).toContain("there is no file `copyless/ledger.json`")
    expect(stderr).toMatch(/the copy is damaged: .* lacks .*\n {2}--> copyless\/copy\.json:2:15\n/)
    expect(stderr).toContain("hint: build the edition again")
  })

  test("is held to the ledger of its own briefing", async () => {
    const other = await once("verify-texts-other", async (folder) => {
      cpSync(sound, folder, { recursive: true, verbatimSymlinks: true })
      const ledger = join(latest(folder), "ledger.json")
      writeFileSync(ledger, readFileSync(ledger, "utf8").replace('"briefing": "cycling"', '"briefing": "skiing"'))
    })
    const { code, stderr } = await says(other, "verify")
    expect([code, stderr]).toEqual([1, expect.stringContaining("error[edition/other-record]")])
  })

  test("says that there is no such briefing or folder", async () => {
    const { code, stderr } = await says(sound, "verify", "nowhere")
    expect([code, stderr]).toEqual([1, expect.stringContaining("there is no briefing in `nowhere`")])
  })
})

test("docs/proof.md shows commands that a built project answers with 0", async () => {
  const page = readFileSync(join(repository, "docs", "proof.md"), "utf8")
  const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, lines = ""]) => lines.trim().split("\n"))
  expect(commands.length).toBeGreaterThan(1)
  for (const command of commands) {
    const [npx, program, ...args] = command.split(" ")
    expect([npx, program]).toEqual(["npx", "galley"])
    expect([command, (await says(sound, ...args)).code]).toEqual([command, 0])
  }
})
