import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"

const pages = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`),
]
  .filter((path) => path.endsWith(".md"))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }))
const scripts = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts)
const main = readFileSync("src/cli/main.ts", "utf8")
const commands = [...main.matchAll(/\.command\("([a-z]+)"/g)].map((match) => match[1] ?? "")

describe.each(pages)("$path", ({ path, text }) => {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "")

  it("links to files and headings that exist", () => {
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "")
    const local = targets.filter((target) => !/^(?:https?:|mailto:)/.test(target))
    expect(local.filter((target) => !resolves(path, target))).toEqual([])
  })

  it("names scripts and commands that exist", () => {
    const code = [...text.matchAll(/^```(?:sh|console)\n([\s\S]*?)^```$/gm), ...prose.matchAll(/`([^`\n]+)`/g)]
      .map((match) => match[1] ?? "")
      .join("\n")
    const run = [...code.matchAll(/\bnpm run ([a-z:-]+)/g)].map((match) => match[1] ?? "")
    expect(run.filter((script) => !scripts.includes(script))).toEqual([])
    const called = [...code.matchAll(/(?:^|\bnpx )galley ([a-z]+)/gm)].map((match) => match[1] ?? "")
    expect(called.filter((command) => !commands.includes(command))).toEqual([])
    const files = [...code.matchAll(/\bnode ([\w./-]+\.m?js)/g)].map((match) => match[1] ?? "")
    expect(files.filter((file) => !file.startsWith("dist/") && !existsSync(file))).toEqual([])
  })
})

describe("README.md", () => {
  it("is at most 80 lines long and shows a picture of the result", () => {
    const text = readFileSync("README.md", "utf8")
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(80)
    const pictures = [...text.matchAll(/!\[([^\]]+)\]\(([^)]+)\)/g)]
    expect(pictures.map((match) => match[2])).toEqual(["docs/briefing.png"])
    expect([...readFileSync("docs/briefing.png").subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })
})

it("finds the commands of the command line", () => {
  expect(commands).toEqual(expect.arrayContaining(["build", "check"]))
})

/** Whether a link of a page leads to a file, and to a heading in it where it names one. */
function resolves(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#", 2)
  const file = path === "" ? page : join(dirname(page), path)
  if (!existsSync(file)) return false
  return anchor === undefined || headings(readFileSync(file, "utf8")).includes(anchor)
}

/** The anchors of a page's headings, as GitHub makes them. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  )
}
