import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { Step } from "../../../src/build.ts"
import { formatProblems } from "../../../src/diagnostics/format.ts"
import { openDisk } from "../../../src/workspace/disk.ts"
import { MemoryOutput, openMemory } from "../../../src/workspace/memory.ts"
import { buildSoundly } from "../../fixtures/build-soundly.ts"

const page = readFileSync("docs/writing-a-briefing.md", "utf8")
const disk = openDisk({ cwd: ".", briefing: "docs", templates: ["templates"] }, {})

/** The files of a briefing that the page shows: fences whose info names a path. */
function filesOf(briefing: string): Record<string, string> {
  const fences = [...page.matchAll(/^```\w+ (content\/\S+)\n([\s\S]*?)^```$/gm)]
  const prefix = `content/${briefing}/`
  const own = fences.filter(([, path = ""]) => path.startsWith(prefix))
  return Object.fromEntries(own.map(([, path = "", text = ""]) => [path.slice(prefix.length), text]))
}

async function builds(briefing: string, files: Record<string, string>, step?: Step) {
  const fonts = {
    ...disk,
    list: () => [],
    read: (...[root, path]: Parameters<typeof disk.read>) => (root === "briefing" ? undefined : disk.read(root, path)),
  }
  const templates = {
    ...fonts,
    list: (root: "briefing" | "templates" | "fonts", folder: string) =>
      root === "briefing" ? [] : disk.list(root, folder),
  }
  const output = new MemoryOutput()
  const result = await buildSoundly(briefing, openMemory({ briefing: files }, templates), output, () => undefined, step)
  return { said: formatProblems(result.problems.all(), "text", () => undefined), result, output }
}

describe("docs/writing-a-briefing.md", () => {
  it("shows a briefing whose build can be measured step by step", async () => {
    const steps = new Set<string>()
    const step: Step = (name, run) => {
      steps.add(name)
      return run()
    }
    await builds("bakery", filesOf("bakery"), step)
    const rooms = ["project", "theme", "data", "figures", "templating", "document", "layout", "charts"]
    expect([...steps].filter((name) => name !== "import")).toEqual([
      ...rooms,
      ...["pptx", "html", "pdf", "svg", "edition", "proof", "publish"],
    ])
  })

  it("leads through a first hour that ends with a deck and a report, and not one warning", async () => {
    const { said, result } = await builds("bakery", filesOf("bakery"))
    expect(said).toBe("")
    expect(result.files.map(({ path }) => path)).toEqual([
      "bakery-deck.en.pptx",
      "bakery-deck.en.html",
      "bakery-deck.en.md",
      "charts/sales-by-shop.en.svg",
      "theme.css",
      "bakery-report.en.pdf",
      "copy.json",
      "ledger.json",
      "manifest.json",
    ])
  })

  it("says truly what happens to who types a number, or changes the data below a claim", async () => {
    const files = filesOf("bakery")
    const section = files["en/01-sales.md"] ?? ""
    const typed = { ...files, "en/01-sales.md": `${section}\nIn 2024 they took 1.25 million.\n` }
    expect((await builds("bakery", typed)).result.problems.all().map(({ code }) => code)).toEqual([
      "templating/loose-digit",
    ])
    const sales = files["data/sales.csv"] ?? ""
    const changed = { ...files, "data/sales.csv": sales.replace("615000", "300000") }
    const { result, output } = await builds("bakery", changed)
    expect(result.problems.all().map(({ code }) => code)).toContain("figures/claim-fails")
    expect(output.latest).toBeUndefined()
  })

  it("says truly that a picture is refused, at its place", async () => {
    const files = filesOf("bakery")
    const section = `${files["en/01-sales.md"] ?? ""}\n![An oven](oven.png)\n`
    const { result } = await builds("bakery", { ...files, "en/01-sales.md": section })
    const [problem, ...rest] = result.problems.all()
    expect(rest).toEqual([])
    expect([problem?.code, problem?.span?.file]).toEqual(["document/unsupported", "briefing/en/01-sales.md"])
    expect(problem?.span?.start.line).toBe(section.trimEnd().split("\n").length)
  })

  it("shows files of every format that build without an error", async () => {
    const { said, result } = await builds("atlas", filesOf("atlas"))
    expect(said).toBe("")
    expect(result.files.length).toBeGreaterThan(10)
  })

  it("names every form, with its slots and options", () => {
    const rows = page.split("### Forms and their slots")[1]?.split("\n##")[0] ?? ""
    const listed = [...rows.matchAll(/^\| ((?:`[a-z-]+` *)+)\| ([a-z, ()]+?) +\| (.*?)\|$/gm)].flatMap(
      ([, forms = "", slots = "", options = ""]) =>
        [...forms.matchAll(/`([^`]+)`/g)].map(([, form = ""]) => [
          form,
          { slots: slots.split(", "), options: [...options.matchAll(/`([^`]+)`/g)].map(([, name]) => name) },
        ]),
    )
    const declared = readdirSync("templates/charts").map((file) => {
      const { slots, options } = JSON.parse(readFileSync(`templates/charts/${file}`, "utf8")).usermeta.galley as {
        slots: Record<string, { optional?: boolean }>
        options: Record<string, unknown>
      }
      const names = Object.entries(slots).map(([name, { optional }]) => (optional ? `(${name})` : name))
      return [file.replace(".vl.json", ""), { slots: names, options: Object.keys(options) }]
    })
    const sorted = (pairs: readonly unknown[][]) =>
      Object.fromEntries(
        pairs.map(([form, it]) => {
          const { slots, options } = it as { slots: string[]; options: string[] }
          return [form, { slots: [...slots].sort(), options: [...options].sort() }]
        }),
      )
    expect(sorted(listed)).toEqual(sorted(declared))
  })

  it("names every layout that a slide may ask for", () => {
    const theme = readFileSync("templates/themes/briefing/theme.yaml", "utf8")
    const layouts = [
      ...(theme.split("\n  layouts:\n")[1]?.split("\nreport:")[0] ?? "").matchAll(/^ {4}([a-z-]+):/gm),
    ].map(([, name]) => name)
    const table = page.split("A slide has `layout` and `title`")[1]?.split("Any light layout")[0] ?? ""
    const listed = [...table.matchAll(/^\| ((?:`[a-z-]+` *)+)\|/gm)].flatMap(([, names = ""]) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    )
    const made = ["layout", "title", "agenda", "blank"]
    expect(listed.filter((name) => !made.includes(name ?? "")).sort()).toEqual(
      layouts.filter((name) => !made.includes(name ?? "")).sort(),
    )
  })

  it("names every helper", () => {
    const source = readFileSync("src/templating/create-helpers.ts", "utf8")
    const helpers = [...source.matchAll(/^ {4}"?([a-z-]+)"?: \{$/gm)].map(([, name = ""]) => name)
    expect(helpers.length).toBeGreaterThan(10)
    expect(helpers.filter((name) => !new RegExp(`\\{\\{#?${name}\\b`).test(page))).toEqual([])
  })
})
