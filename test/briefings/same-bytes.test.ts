import { join } from "node:path"
import { expect, test } from "vitest"
import { edition, holdings, openEdition } from "../fixtures/editions.ts"
import { galley, layBriefing, run } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"

/** A machine unlike the one of the tests: far from UTC, with a locale that writes numbers and letters in its own way. */
const elsewhere = {
  TZ: "Asia/Kathmandu",
  LANG: "tr_TR.UTF-8",
  LC_ALL: "ar_EG.UTF-8",
  LANGUAGE: "ar",
  HOME: "/nonexistent",
  USER: "somebody-else",
}

test("the other machine is another one indeed", async () => {
  const expression = "new Date(0).getHours() + ' ' + (1234.5).toLocaleString()"
  const ask = (env: NodeJS.ProcessEnv) => run(process.execPath, ["-p", expression], { cwd: ".", env })
  const [here, there] = [await ask({}), await ask(elsewhere)]
  expect(here.stdout).not.toBe(there.stdout)
  expect(there.stdout.split(" ")[0]).toBe("5")
  expect(there.stdout).toMatch(/[\u0660-\u0669]/)
})

test.each(["gpu-rally", "cycling"] as const)(
  "%s is the same bytes from another folder, time zone, locale and user",
  async (name) => {
    const first = await edition(name)
    const folder = await once(`elsewhere-${name}`, async (made) => {
      const project = layBriefing(name, join(made, "a b", "深い", "folder"))
      const { code, stderr } = await galley(["build"], { cwd: project, env: elsewhere })
      if (code !== 0) throw new Error(stderr)
    })
    const second = openEdition(name, join(folder, "a b", "深い", "folder"))
    expect(Object.keys(holdings(first.folder)).length).toBeGreaterThan(6)
    expect(holdings(second.folder)).toEqual(holdings(first.folder))
    expect(second.folder.split("/").at(-1)).toBe(first.folder.split("/").at(-1))
  },
)
