import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { beforeAll, expect, test } from "vitest"
import { edition, holdings, openEdition } from "../fixtures/editions.ts"
import { compiledPackage, layBriefing, repository, run } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"
import { describeWith } from "../readers/programs.ts"

interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
}

/** Packs the package and installs it as npm would, in a folder that holds nothing but its declared dependencies. */
async function installTarball(folder: string): Promise<void> {
  const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: await compiledPackage(),
  })
  if (packed.code !== 0) throw new Error(packed.stderr)
  const [{ filename, files }] = JSON.parse(packed.stdout)
  writeFileSync(join(folder, "files.json"), JSON.stringify(files.map((file: { path: string }) => file.path)))
  const modules = join(folder, "node_modules")
  const galley = join(modules, "galley")
  mkdirSync(join(modules, ".bin"), { recursive: true })
  mkdirSync(galley)
  const extracted = await run("tar", ["-xzf", join(folder, filename), "--strip-components=1", "-C", galley], {
    cwd: folder,
  })
  if (extracted.code !== 0) throw new Error(extracted.stderr)
  const { dependencies, bin }: PackageFile = JSON.parse(readFileSync(join(galley, "package.json"), "utf8"))
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(repository, "node_modules", name), join(modules, name), "dir")
  }
  for (const [name, file] of Object.entries(bin)) {
    chmodSync(join(galley, file), 0o755)
    symlinkSync(join("..", "galley", file), join(modules, ".bin", name))
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }))
}

describeWith("tar")("the package, packed and installed in an empty folder", () => {
  let folder: string
  beforeAll(async () => {
    folder = await once("installed", installTarball)
  })

  test("holds the program, its types, the templates and the papers, and neither sources nor tests", () => {
    const files: readonly string[] = JSON.parse(readFileSync(join(folder, "files.json"), "utf8"))
    const wanted = ["dist/cli/main.js", "dist/index.js", "dist/index.d.ts", "package.json", "README.md", "CHANGELOG.md"]
    const templates = ["templates/deck.md.hbs", "templates/report.md.hbs", "templates/themes/briefing/theme.yaml"]
    expect(files).toEqual(expect.arrayContaining([...wanted, ...templates, "LICENSE", "docs/diagnostics.md"]))
    expect(files.filter((file) => !/^(?:dist|templates|docs)\/|^[^/]+$/.test(file))).toEqual([])
  })

  test("names its licence and that of the fonts", () => {
    const licence = readFileSync(join(folder, "node_modules", "galley", "LICENSE"), "utf8")
    const { license } = JSON.parse(readFileSync(join(folder, "node_modules", "galley", "package.json"), "utf8"))
    expect(license).toBe("MIT")
    expect(licence).toContain("MIT License")
    expect(licence).toMatch(/@expo-google-fonts\/noto-sans-sc[\s\S]*SIL Open Font License/)
  })

  test("builds a briefing that lies there, to the same bytes", async () => {
    layBriefing("cycling", folder)
    const { code, stderr } = await run("npx", ["--no-install", "galley", "build"], { cwd: folder })
    expect([code, stderr]).toEqual([0, expect.stringContaining("9 files in output/cycling/editions/")])
    expect(holdings(openEdition("cycling", folder).folder)).toEqual(holdings((await edition("cycling")).folder))
  })

  test("exports what its index says and nothing behind it", async () => {
    const asks = `
      const all = Object.keys(await import("galley")).sort()
      const inside = await import("galley/dist/build.js").then(() => "open", (error) => error.code)
      const { default: about } = await import("galley/package.json", { with: { type: "json" } })
      console.log(JSON.stringify([all, inside, about.name]))`
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", asks], { cwd: folder })
    expect(JSON.parse(stdout)).toEqual([
      ["MemoryOutput", "Problems", "build", "formatProblems", "openDisk", "openMemory", "openOutput"],
      "ERR_PACKAGE_PATH_NOT_EXPORTED",
      "galley",
    ])
  })

  test("has types that a strict program compiles against, and that refuse what is wrong", async () => {
    const program = `
      import { build, MemoryOutput, openMemory, type BuildResult, type Problem } from "galley"
      const output = new MemoryOutput()
      const result: BuildResult = await build("cycling", openMemory({}), output, (path: string) => path)
      const problems: readonly Problem[] = result.problems.all()
      const edition: string | undefined = result.edition
      // @ts-expect-error: a severity is not a number
      const severity: number = problems[0]!.severity
      export { edition, severity }`
    writeFileSync(join(folder, "program.ts"), program)
    const compiler = join(repository, "node_modules", "typescript", "bin", "tsc")
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", ""]
    const { code, stdout } = await run(process.execPath, [compiler, ...options, "program.ts"], { cwd: folder })
    expect([code, stdout]).toEqual([0, ""])
  })
})
