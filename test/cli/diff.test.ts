import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test, vi } from "vitest"
import type { EditionDifference } from "../../src/edition/compare/difference.ts"
import { changeLine, holdings, layShort } from "../fixtures/editions.ts"
import { galley, layBriefing } from "../fixtures/galley.ts"
import { commitAll, git, initRepository } from "../fixtures/git.ts"
import { once } from "../fixtures/once.ts"
import { describeWith } from "../readers/programs.ts"

// Some tests build a briefing six times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

type Data = EditionDifference & { readonly unbuilt: readonly string[] }

const cell = { label: "", file: "data/trips.csv" }
const briefingIn = (project: string) => join(project, "content", "cycling")
const harbour = (project: string, from: number, to: number) =>
  changeLine(briefingIn(project), { ...cell, from: `harbour,2024,${from}`, to: `harbour,2024,${to}` })

/** The small briefing with the HTML deck as its one output. */
function layHtml(folder: string): string {
  layShort(folder)
  changeLine(briefingIn(folder), { label: "", file: "briefing.yaml", from: "outputs: [md]", to: "outputs: [html]" })
  return folder
}

/** What `galley diff` says in a project, which it leaves as it was. */
async function says(cwd: string, ...args: string[]) {
  const before = holdings(cwd)
  const ran = await galley(["diff", ...args], { cwd })
  expect(holdings(cwd)).toEqual(before)
  return ran
}

async function data(cwd: string, ...args: string[]): Promise<Data> {
  const { code, stdout, stderr } = await says(cwd, ...args, "--format", "json")
  expect([code, stderr]).toEqual([0, ""])
  return JSON.parse(stdout)
}

/** Keys of the JSON beside the names of the two sides. */
const documented = ["cells", "quantities", "claims", "newClaims", "exhibits", "places", "sources", "stale", "unbuilt"]

const cellsOf = ({ cells }: Data) => cells.map(({ old, new: fresh }) => [old?.text, fresh?.text])
const codesIn = (stderr: string) => [...stderr.matchAll(/^\w+\[([a-z-]+\/[a-z-]+)\]/gm)].map(([, code]) => code)

describe("galley diff", () => {
  /** Built as 2026-01 with 41300 trips at the harbour, then without a label with 42000; 43000 now. */
  let project: string
  beforeAll(async () => {
    project = await once("diff-editions", async (folder) => {
      layHtml(folder)
      for (const args of [["--edition", "2026-01"], []]) {
        const { code, stderr } = await galley(["build", ...args], { cwd: folder })
        if (code !== 0) throw new Error(stderr)
        if (args.length > 0) harbour(folder, 41300, 42000)
      }
      harbour(folder, 42000, 43000)
    })
  })

  test("compares a label with the working tree where no other edition is named", async () => {
    const found = await data(project, "2026-01")
    expect(cellsOf(found)).toEqual([["41300", "43000"]])
    expect([found.old, found.unbuilt]).toEqual([{ edition: "2026-01", asOf: "2024-10-31" }, []])
    expect(Object.keys(found)).toEqual(["briefing", "old", "new", ...documented])
    expect(found.quantities.map(({ id }) => id)).toEqual(["growth/harbour", "total", "trips/harbour/2024"])
    expect(found.places.new.map(({ at }) => at)).toContain(3)
  })

  test("takes an edition by `latest`, its name or its folder, and a record or ledger by its file", async () => {
    const [record, ledger] = ["content/cycling/editions/2026-01.json", "output/cycling/latest/ledger.json"]
    const latest = await galley(["diff", "2026-01", "latest", "--format", "json"], { cwd: project })
    expect(cellsOf(JSON.parse(latest.stdout))).toEqual([["41300", "42000"]])
    const alike = [
      ["2026-01", "output/cycling/latest"],
      [record, ledger],
      ["output/cycling/editions/2026-01", join(project, ledger)],
    ]
    for (const args of alike) expect((await says(project, ...args, "--format", "json")).stdout).toBe(latest.stdout)
  })

  test("says the same to people and for a pull request, on the standard output alone", async () => {
    const text = await says(project, "2026-01", "latest")
    expect([text.code, text.stderr]).toEqual([0, ""])
    expect(text.stdout).toMatch(
      /^cycling: 2026-01 \(as of 2024-10-31\) → edition latest \(as of 2024-10-31\)\n1 cell; 2 quantities; \d slides\n/,
    )
    expect(text.stdout).toMatch(/^ {2}trips\/harbour\/2024#trips +41300 → 42000 +41,300 → 42,000 +\+1\.7%$/m)
    const markdown = await says(project, "2026-01", "latest", "--format", "markdown")
    expect([markdown.code, markdown.stderr]).toEqual([0, ""])
    expect(markdown.stdout).toMatch(/^\*\*1 cell; 2 quantities; \d slides\*\*\n/)
  })

  test("says which sources are stale on a day", async () => {
    const { stdout } = await says(project, "2026-01", "latest", "--today", "2024-11-01", "--format", "json")
    expect(JSON.parse(stdout).stale).toEqual([])
    const { code } = await says(project, "2026-01", "latest", "--today", "soon")
    expect(code).toBe(2)
  })

  test("says what was tried and what there is for an edition that is not there", async () => {
    const { code, stdout, stderr } = await says(project, "2026-1")
    expect([code, stdout, codesIn(stderr)]).toEqual([1, "", ["edition/no-side"]])
    expect(stderr).toContain("no label of a record, no edition, no file and no git revision")
    expect(stderr).toContain("did you mean `2026-01`?")
    expect((await says(project, "2026-01", "some other name")).stderr).toMatch(
      /hint: there are `2026-01`, `[0-9a-f]{16}`/,
    )
  })

  test("refuses a ledger of another briefing, and one that is damaged", async () => {
    const folder = await once("diff-damaged", async (folder) => {
      cpSync(project, folder, { recursive: true, verbatimSymlinks: true })
      const ledger = readFileSync(join(folder, "output", "cycling", "latest", "ledger.json"), "utf8")
      writeFileSync(join(folder, "other.json"), ledger.replace('"cycling"', '"sailing"'))
      writeFileSync(join(folder, "cut.json"), ledger.slice(0, 3000))
      writeFileSync(join(folder, "empty.json"), "{}")
    })
    const codes = async (file: string) => codesIn((await says(folder, file, "latest")).stderr)
    expect(await codes("other.json")).toEqual(["edition/other-record"])
    expect(await codes("cut.json")).toEqual(["edition/bad-record"])
    expect(new Set(await codes("empty.json"))).toEqual(new Set(["schema/missing-key"]))
  })

  test("wants an edition, a known format and a briefing", async () => {
    expect((await says(project)).code).toBe(2)
    expect((await says(project, "latest", "--format", "html")).code).toBe(2)
    expect((await says(project, "latest", "--fail-on", "anything")).code).toBe(2)
    const { code, stderr } = await says(project, "latest", "--briefing", "sailing")
    expect([code, codesIn(stderr)]).toEqual([1, ["project/no-briefing"]])
  })
})

describe("docs/editions.md", () => {
  test("names every key of the JSON", () => {
    const page = readFileSync(new URL("../../docs/editions.md", import.meta.url), "utf8")
    const [, section = ""] = page.split("\n## Comparing two editions\n")
    const [, table = ""] = (section.split("\n## ")[0] ?? "").split("| key ")
    const listed = [...table.matchAll(/^\| `([a-zA-Z]+)` +\| (.*)/gm)]
    expect(listed.map(([, key]) => key)).toEqual(["briefing", ...documented])
  })
})

describe("a briefing that does not build now", () => {
  let project: string
  beforeAll(async () => {
    project = await once("diff-unbuilt", async (folder) => {
      layHtml(folder)
      const { code, stderr } = await galley(["build", "--edition", "2026-01"], { cwd: folder })
      if (code !== 0) throw new Error(stderr)
      harbour(folder, 41300, 1300)
    })
  })

  test("is compared all the same: cells, quantities, and the sentences that are no longer true, where they stood", async () => {
    const { code, stdout, stderr } = await says(project, "2026-01", "--format", "json")
    const found: Data = JSON.parse(stdout)
    expect([code, codesIn(stderr), found.unbuilt]).toEqual([1, ["edition/not-built"], ["new"]])
    expect(stderr).toContain("`galley check cycling` says why")
    expect(stderr).toMatch(/note: figures\/claim-fails: .* \(content\/cycling\/en\/01-season\.md:\d+:\d+\)/)
    expect(cellsOf(found)).toEqual([["41300", "1300"]])
    const flipped = found.claims.filter(({ outcome }) => outcome !== "holds")
    expect(flipped.map(({ outcome, claim, places }) => [outcome, claim.text, places.old[0]?.at])).toEqual([
      ["fails", "Every district lends bikes to a growing town", 2],
      ["fails", "The harbour lends more bikes than the other two districts together", 3],
    ])
    expect([found.newClaims, found.places.new]).toEqual([[], []])
    expect(found.exhibits.map(({ kind, id }) => [kind, id])).toEqual([
      ["changed", "districts"],
      ["changed", "trips-by-district"],
    ])
  })

  test("is said to be one before anything else, in text and in Markdown", async () => {
    const warning =
      "The briefing does not build now: run `galley check cycling`. Slides and pages are those of 2026-01."
    const text = await says(project, "2026-01")
    expect([text.code, text.stdout.split("\n")[1]]).toEqual([1, warning])
    const markdown = await says(project, "2026-01", "--format", "markdown")
    expect(markdown.stdout.split("\n")[2]).toBe(`**${warning.replaceAll("`", "&#96;")}**`)
  })

  test("is reported as usual where its data cannot be read", async () => {
    const folder = await once("diff-unreadable", async (folder) => {
      cpSync(project, folder, { recursive: true, verbatimSymlinks: true })
      appendFileSync(join(briefingIn(folder), "data", "trips.csv"), "hill,2026,many\n")
    })
    const { code, stdout, stderr } = await says(folder, "2026-01", "--format", "json")
    expect([code, stdout, codesIn(stderr)]).toEqual([1, "", [expect.stringMatching(/^data\//)]])
  })
})

describeWith("git")("galley diff with git", () => {
  /** A project in a folder of a repository: 41300 trips in the first commit (tag v1), 42000 in the second, 43000 now. */
  let project: string
  let top: string
  beforeAll(async () => {
    top = await once("diff-repository", async (folder) => {
      await initRepository(folder)
      const inside = layHtml(join(folder, "decks", "spring 24"))
      await commitAll(folder, "first")
      await git(folder, "tag", "v1")
      harbour(inside, 41300, 42000)
      await commitAll(folder, "second")
      harbour(inside, 42000, 43000)
    })
    project = join(top, "decks", "spring 24")
  })

  test.each([
    ["main", "42000"],
    ["HEAD~1", "41300"],
    ["git:v1", "41300"],
  ])("compares %s with the working tree", async (revision, text) => {
    const found = await data(project, revision)
    expect(cellsOf(found)).toEqual([[text, "43000"]])
    expect(found.places.old.length).toBeGreaterThan(0)
  })

  test("compares two revisions, and one with itself by its hash", async () => {
    expect(cellsOf(await data(project, "v1", "HEAD"))).toEqual([["41300", "42000"]])
    const hash = await git(top, "rev-parse", "HEAD")
    const { stdout } = await says(project, hash.slice(0, 12), hash)
    expect(stdout).toMatch(/\nnothing differs\n$/)
  })

  test("takes a label before a branch of the same name, which `git:` means", async () => {
    const folder = await copied("diff-ambiguous", async (_, inside) => {
      await git(inside, "branch", "2026-01", "v1")
      const { code, stderr } = await galley(["build", "--edition", "2026-01"], { cwd: inside })
      if (code !== 0) throw new Error(stderr)
      harbour(inside, 43000, 44000)
    })
    expect(cellsOf(await data(folder, "2026-01"))).toEqual([["43000", "44000"]])
    expect(cellsOf(await data(folder, "git:2026-01"))).toEqual([["41300", "44000"]])
  })

  test("reads the project's own templates as they were in the commit", async () => {
    const folder = await copied("diff-templates", async (above, inside) => {
      const own = join(inside, "templates", "locales")
      mkdirSync(own, { recursive: true })
      const locale = readFileSync(new URL("../../templates/locales/en.yaml", import.meta.url), "utf8")
      writeFileSync(join(own, "en.yaml"), locale.replace(/^( *)group: .*$/m, '$1group: "’"'))
      await commitAll(above, "third")
      rmSync(join(inside, "templates"), { recursive: true })
    })
    const { quantities } = await data(folder, "HEAD")
    const total = quantities.find(({ id }) => id === "total")
    expect([total?.old?.texts, total?.new?.texts]).not.toEqual([total?.new?.texts, total?.new?.texts])
  })

  test("refuses what is a link in the commit", async () => {
    const folder = await copied("diff-linked", async (above, inside) => {
      const path = join(briefingIn(inside), "data", "trips.csv")
      renameSync(path, join(above, "trips.csv"))
      symlinkSync(join("..", "..", "..", "..", "..", "trips.csv"), path)
      await commitAll(above, "third")
      rmSync(path)
      renameSync(join(above, "trips.csv"), path)
    })
    const { code, stderr } = await says(folder, "HEAD")
    expect([code, codesIn(stderr)]).toEqual([1, ["workspace/outside"]])
    expect(stderr).toContain("it is a link")
  })

  test("compares a commit that does not build by its data", async () => {
    const folder = await copied("diff-broken-commit", async (above, inside) => {
      harbour(inside, 43000, 1300)
      await commitAll(above, "third")
      harbour(inside, 1300, 43000)
    })
    const { code, stdout, stderr } = await says(folder, "HEAD", "--format", "json")
    expect([code, codesIn(stderr), JSON.parse(stdout).unbuilt]).toEqual([1, ["edition/not-built"], ["old"]])
    expect(cellsOf(JSON.parse(stdout))).toEqual([["1300", "43000"]])
  })

  test("ends with 1 where a claim flipped and that was asked for, and with 0 where none did", async () => {
    const folder = await copied("diff-flipped", async (_, inside) => {
      harbour(inside, 43000, 20000)
      const from = readFileSync(join(briefingIn(inside), "en", "01-season.md"), "utf8")
      const title = "title: The harbour leads"
      writeFileSync(join(briefingIn(inside), "en", "01-season.md"), from.replace(/title: '\{\{#claim "q\(.*'$/m, title))
    })
    const { code, stdout, stderr } = await says(folder, "v1", "--fail-on", "flipped")
    expect([code, stderr]).toEqual([1, "1 claim of v1 flipped\n"])
    expect(stdout).toMatch(/^ {2}fails +en +The harbour lends more bikes than .* gone /m)
    expect((await says(folder, "v1")).code).toBe(0)
    expect((await says(project, "v1", "--fail-on", "flipped")).code).toBe(0)
  })

  test("says what git does not know, and never takes a name for an option", async () => {
    for (const name of ["git:nothing", "git:--help", "git:-h", "git:", "git:HEAD:decks", "git:v1\n"]) {
      const { code, stdout, stderr } = await says(project, name)
      expect([name, code, stdout, codesIn(stderr)]).toEqual([name, 1, "", ["edition/no-revision"]])
    }
  })

  test("says where a commit lacks the briefing, where there is no repository, and where there is no git", async () => {
    const folder = await copied("diff-lacking", async (above, inside) => {
      await git(above, "checkout", "--quiet", "--orphan", "empty")
      await git(above, "rm", "-r", "-f", "--cached", "--quiet", ".")
      await git(above, "commit", "--quiet", "--allow-empty", "--message=empty")
      layBriefing("cycling", inside)
    })
    expect(codesIn((await says(folder, "HEAD")).stderr)).toEqual(["edition/not-in-revision"])
    const outside = await once("diff-outside", async (folder) => void layShort(folder))
    expect(codesIn((await says(outside, "git:HEAD")).stderr)).toEqual(["edition/no-repository"])
    const without = await galley(["diff", "git:HEAD"], { cwd: project, env: { PATH: "/nowhere" } })
    expect([without.code, codesIn(without.stderr)]).toEqual([1, ["edition/no-git"]])
    const broken = await copied("diff-corrupt", async (above) => {
      writeFileSync(join(above, ".git", "config"), "[core\n")
    })
    expect(codesIn((await says(broken, "git:HEAD")).stderr)).toEqual(["edition/git-failed"])
  })

  /** The project in a copy of the repository that was changed. */
  async function copied(name: string, change: (top: string, project: string) => Promise<void>): Promise<string> {
    const folder = await once(name, async (folder) => {
      cpSync(top, folder, { recursive: true })
      await change(folder, join(folder, "decks", "spring 24"))
    })
    return join(folder, "decks", "spring 24")
  }
})
