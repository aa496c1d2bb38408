import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, it } from "vitest"

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /(?<!\.d)\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join("src", path), "utf8") }))
const page = readFileSync("docs/architecture.md", "utf8")

interface Import {
  readonly path: string
  readonly target: string
}

const imports: readonly Import[] = files.flatMap(({ path, text }) =>
  targetsOf(text).map((target) => ({ path, target })),
)
const packages = imports.filter(({ target }) => !target.startsWith(".") && !target.startsWith("node:"))
const rooms = rowsOf("The rooms").map(([room = "", , allowed = ""]) => ({
  room: names(room)[0] ?? "",
  allowed: names(allowed),
}))
const libraries = rowsOf("The libraries").map(([name = "", version = "", where = ""]) => ({
  name: names(name)[0] ?? "",
  version,
  where: names(where),
}))
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> }

describe("the rooms of src/", () => {
  it("are those of the table in docs/architecture.md", () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].sort()).toEqual(rooms.map(({ room }) => room).sort())
  })

  it("import only rooms above them in the table", () => {
    const order = rooms.map(({ room }) => room)
    const upward = rooms.flatMap(({ room, allowed }, index) =>
      allowed.filter((other) => !order.slice(0, index).includes(other)).map((other) => `${room} -> ${other}`),
    )
    expect(upward).toEqual([])
  })

  it.each(rooms)("$room imports the rooms the table lists, no more and no fewer", ({ room, allowed }) => {
    const found = imports
      .filter(({ path, target }) => roomOf(path) === room && target.startsWith("."))
      .map(({ path, target }) => roomOf(normalize(join(dirname(path), target))))
      .filter((other) => other !== room)
    expect([...new Set(found)].sort()).toEqual([...allowed].sort())
  })

  it("keep the writers apart", () => {
    for (const { room, allowed } of rooms.filter(({ room }) => room.startsWith("writers/"))) {
      expect({ room, writers: allowed.filter((other) => other.startsWith("writers/")) }).toEqual({ room, writers: [] })
    }
  })
})

describe("the libraries of src/", () => {
  it("are the dependencies of package.json, in the versions the table names", () => {
    const listed = Object.fromEntries(libraries.map(({ name, version }) => [name, version]))
    expect(listed).toEqual(manifest.dependencies)
  })

  it.each(libraries.filter(({ name }) => !name.startsWith("@expo-google-fonts/")))(
    "$name is imported where the table says",
    ({ name, where }) => {
      const found = packages.filter(({ target }) => packageOf(target) === name).map(({ path }) => path)
      expect([...new Set(found)].sort()).toEqual([...where].sort())
    },
  )

  it("are all listed", () => {
    const known = new Set(libraries.map(({ name }) => name))
    expect(packages.filter(({ target }) => !known.has(packageOf(target)))).toEqual([])
  })

  it("are imported in one file each, unless they are no format or what is written is read back with them", () => {
    const several = libraries.filter(({ where }) => where.length > 1).map(({ name }) => name)
    expect(several).toEqual([
      "@cfworker/json-schema",
      "@marp-team/marp-core",
      "markdown-it-cjk-friendly",
      "vega-lite",
      "fflate",
    ])
  })
})

describe("the world outside", () => {
  const outside = ["fs", "fs/promises", "os", "child_process", "worker_threads", "http", "https", "net", "dgram", "dns"]

  it("is opened by workspace alone", () => {
    const found = imports.filter(({ target }) => outside.some((name) => target === `node:${name}` || target === name))
    expect(found.filter(({ path }) => roomOf(path) !== "workspace")).toEqual([])
  })

  it("has one program started, git, in one file", () => {
    const found = imports.filter(({ target }) => /\bchild_process$|\bcluster$/.test(target))
    expect(found).toEqual([{ path: "workspace/git-revision.ts", target: "node:child_process" }])
  })

  it("has threads in one place", () => {
    const found = imports.filter(({ target }) => /\bworker_threads$/.test(target))
    expect(found.map(({ path }) => path)).toEqual(["workspace/threads/share-out.ts", "workspace/threads/thread.ts"])
  })

  it("is seen through process by workspace and cli alone", () => {
    expect(using(/\bprocess\.\w/).filter((path) => !["workspace", "cli"].includes(roomOf(path)))).toEqual([])
  })

  it("has no clock and no chance", () => {
    const clock =
      /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\)|\bperformance\.|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/
    expect(using(clock)).toEqual([])
  })

  it("is printed to, and left, by cli alone", () => {
    const found = using(/\bconsole\.|\bprocess\.(?:exit|exitCode|stdout|stderr)\b/)
    expect(found.filter((path) => roomOf(path) !== "cli")).toEqual([])
    expect(found.length).toBeGreaterThan(0)
  })
})

describe("the files of src/", () => {
  it("are named for what they hold", () => {
    const drawers = files.filter(({ path }) => /(?:^|\/)(?:utils?|helpers?|common|shared|misc)(?:\.ts|\/)/.test(path))
    expect(drawers).toEqual([])
    expect(files.filter(({ path }) => !/^[a-z0-9/-]+\.ts$/.test(path))).toEqual([])
  })

  it("are at most 400 lines long", () => {
    expect(files.filter(({ text }) => text.trimEnd().split("\n").length > 400).map(({ path }) => path)).toEqual([])
  })

  it("have no default exports", () => {
    expect(using(/^export default\b/m)).toEqual([])
  })
})

describe("src/index.ts", () => {
  it("exports these names", () => {
    const text = files.find(({ path }) => path === "index.ts")?.text ?? ""
    const exported = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = ""]) =>
      list.split(",").map((name) => name.replace(/\btype\b/, "").trim()),
    )
    expect(exported.sort()).toEqual([
      "BuildResult",
      "Format",
      "MemoryOutput",
      "Output",
      "Problem",
      "Problems",
      "Progress",
      "Span",
      "Step",
      "Workspace",
      "build",
      "formatProblems",
      "openDisk",
      "openMemory",
      "openOutput",
    ])
  })
})

/** Files whose code, comments and texts aside, matches a pattern. */
function using(pattern: RegExp): string[] {
  return files.filter(({ text }) => pattern.test(codeOf(text))).map(({ path }) => path)
}

function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/.*$/gm, "").replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
}

/** What a file imports: static and dynamic imports, re-exports, and packages that are required. */
function targetsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "")
  const patterns = [/^(?:import|export)\b[^"]*?\bfrom "([^"]+)"/gm, /^import "([^"]+)"/gm, /\bimport\(\s*"([^"]+)"/g]
  const required = /createRequire\([^)]*\)\(\s*"([^"]+)"/g
  return [...patterns, required].flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ""))
}

function roomOf(path: string): string {
  const parts = path.replace(/\.ts$/, "").split("/")
  return parts[0] === "writers" ? parts.slice(0, 2).join("/") : (parts[0] ?? "")
}

function packageOf(target: string): string {
  return target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/")
}

/** The body rows of the first table below a heading, as cells. */
function rowsOf(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? ""
  const rows = section.split("\n").filter((line) => line.startsWith("|"))
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function names(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "")
}
