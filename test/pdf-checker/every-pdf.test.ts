import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { expectSound } from "./expect-sound.ts"
import { soundPdf } from "./seeded/seed.ts"

const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path, text: readFileSync(join("test", path), "utf8") }))
const importing = (name: string, module: string) =>
  files.filter(({ text }) =>
    new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from "[^"]*/${module}"$`, "m").test(text),
  )

describe("every PDF that a test makes", () => {
  test("is made by a fixture that has it checked; the seed of the checker's own tests is checked there", () => {
    expect(importing("preparePdf", "write-pdf\\.ts").map(({ path }) => path)).toEqual(["fixtures/pdf-write.ts"])
    const writing = importing("writePdf", "pdf-write\\.ts").map(({ path }) => path)
    expect(writing.sort()).toEqual(["fixtures/write-sound-pdf.ts", "pdf-checker/seeded/seed.ts"])
    expect(importing("build", "src/build\\.ts").map(({ path }) => path)).toEqual(["fixtures/build-soundly.ts"])
    const running = files.filter(({ text }) => /await commandFile\(\)/.test(text))
    // The others are a build that fails, and builds that a workflow's script runs: of a briefing without a report, and of
    // one whose test checks what came of it.
    const others = ["cli/output.test.ts", "fixtures/ci-project.ts"]
    expect(running.map(({ path }) => path).sort()).toEqual([...others, "fixtures/galley.ts"])
  })

  test("fails the test that made it when something is found in it", async () => {
    const sound = await soundPdf()
    await expectSound(sound, "the seed")
    const broken = Buffer.from(Buffer.from(sound).toString("latin1").replaceAll("/Tabs /S", "/Tabs /R"), "latin1")
    await expect(expectSound(new Uint8Array(broken), "the seed")).rejects.toThrow(
      /the seed has \d+ findings\n {2}ua1-7\.18\.3-tab-order: page 1/,
    )
  })
})
