#!/usr/bin/env node
// Measures the report against Typst: the same Chinese text and tables, in the same faces and measures, as a briefing
// with one report and as a Typst document, both tagged PDF/A-3a; whole processes in turn, wall-clock time, time of all
// processors (which says more on a busy machine) and peak memory (GNU time). A long report is verified too. Then one more
// build, in this process, says where the time goes.
// Usage: node bench/pdf/measure.mjs [runs]
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { stopwatch } from "../stopwatch.mjs"
import { writeBriefing } from "./briefing.mjs"
import { makeText } from "./text.mjs"
import { typstSource } from "./typst-source.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))
const galleyFile = join(root, "dist/cli/main.js")
const typst = fileURLToPath(new URL("run-typst.mjs", import.meta.url))
const noto = join(root, "node_modules/@expo-google-fonts/noto-sans-sc")
const faces = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"].map((face) => join(noto, face))
const runs = Number(process.argv[2] ?? 3)
/** Sections that come to about as many pages, the cover and the contents among them. */
const sizes = [
  { pages: 10, sections: 7 },
  { pages: 76, sections: 71 },
  { pages: 755, sections: 730 },
  { pages: 1000, sections: 968 },
]
const goals = { size: 755, time: 1, memory: 0.4, verify: 0.5 }

if (!Number.isInteger(runs) || runs < 1) fail("usage: node bench/pdf/measure.mjs [runs]")
if (!existsSync(galleyFile)) fail("compile first: npm run compile")
if (!existsSync(fileURLToPath(new URL("node_modules", import.meta.url))))
  fail("install Typst first, it is no dependency of Galley: npm ci --prefix bench/pdf")
if (spawnSync("/usr/bin/time", ["--version"]).error !== undefined) fail("/usr/bin/time is not installed")

const folder = mkdtempSync(join(tmpdir(), "galley-pdf-"))
try {
  const results = sizes.map(({ pages, sections }) => ({
    pages,
    home: writeInputs(pages, sections),
    galley: [],
    typst: [],
  }))
  const verified = []
  for (let index = 0; index < runs; index++) {
    for (const { pages, home, galley, typst } of results) {
      galley.push(runGalley(home))
      typst.push(runTypst(home))
      if (pages === goals.size) verified.push(run([galleyFile, "verify", "bench"], home).time / galley.at(-1).time)
    }
  }
  const medians = results.map(({ pages, galley, typst }) => ({ pages, galley: median(galley), typst: median(typst) }))
  printTable(medians)
  const goal = medians.find(({ pages }) => pages === goals.size)
  printRatios(goal)
  printGrowth(medians)
  const profiled = await profile(join(folder, String(goals.size)))
  printProfile(profiled)
  printProof(goal, profiled, verified)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The folder with the same text for both. */
function writeInputs(pages, sections) {
  const home = join(folder, String(pages))
  mkdirSync(home)
  const chapters = makeText(sections)
  writeBriefing(chapters, home, root)
  writeFileSync(join(home, "main.typ"), typstSource(chapters))
  return home
}

function runGalley(home) {
  const measured = run([galleyFile, "build", "bench"], home)
  const manifest = JSON.parse(readFileSync(join(home, "output/bench/latest/manifest.json"), "utf8"))
  return { ...measured, pages: manifest.artifacts.find(({ kind }) => kind === "pdf").pages }
}

function runTypst(home) {
  const measured = run([typst, ...faces], home)
  return { ...measured, pages: Number(measured.stdout) }
}

/** Milliseconds on the clock and of all processors, and peak megabytes, of a whole process; the first failure ends it all. */
function run(args, cwd) {
  const command = ["-f", "\n%U %S %M", process.execPath, ...args]
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync("/usr/bin/time", command, { cwd, encoding: "utf8" })
  const time = performance.now() - start
  if (status !== 0) fail(`node ${args.join(" ")} ended with ${status}\n${stderr}`)
  const [user, system, memory] = stderr.trim().split("\n").at(-1).split(" ").map(Number)
  return { time, processor: 1000 * (user + system), memory: memory / 1024, stdout }
}

function median(measured) {
  const middle = (key) => measured.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(measured.length / 2)]
  return Object.fromEntries(["time", "processor", "memory", "pages"].map((key) => [key, middle(key)]))
}

function printTable(medians) {
  console.log(`${runs} runs of each in turn, whole processes, medians\n`)
  for (const { galley, typst } of medians) {
    for (const [name, { pages, time, processor, memory }] of Object.entries({ galley, typst }))
      console.log(
        `${name.padEnd(6)} ${column(pages, 5)} pages ${column(time, 7)} ms ${column(processor, 7)} ms of processors ${column(memory, 5)} MB`,
      )
  }
}

function printRatios({ galley, typst }) {
  console.log(`\nof Typst's for ${galley.pages} pages (${typst.pages} by Typst):`)
  for (const key of ["time", "processor", "memory"]) {
    const ratio = galley[key] / typst[key]
    const goal = goals[key]
    const verdict = goal === undefined ? "" : `; the goal of ${goal} is ${ratio <= goal ? "met" : "not met"}`
    console.log(
      `${key.padEnd(9)} ${ratio.toFixed(2)}, per page ${((ratio * typst.pages) / galley.pages).toFixed(2)}${verdict}`,
    )
  }
}

/** Linear growth keeps what a further page takes: what starting costs is in both ends of each step. */
function printGrowth(medians) {
  console.log("\na further page, in time of processors and in memory:")
  for (const [index, next] of medians.entries()) {
    const last = medians[index - 1]
    if (last === undefined) continue
    const slope = (name, key) => (next[name][key] - last[name][key]) / (next[name].pages - last[name].pages)
    const both = (name) => `${name} ${slope(name, "processor").toFixed(1)} ms ${slope(name, "memory").toFixed(2)} MB`
    console.log(
      `${column(last.galley.pages, 4)} to ${column(next.galley.pages, 4)}  ${both("galley")}, ${both("typst")}`,
    )
  }
}

/** Builds the briefing here, its steps measured as the build names them. */
async function profile(home) {
  const { spans, measure } = stopwatch()
  const start = performance.now()
  const { build, openDisk, openOutput } = await measure("import", () => import("../../dist/index.js"))
  const roots = { cwd: home, briefing: join(home, "content", "bench"), templates: [join(home, "templates")] }
  await build("bench", openDisk(roots, {}), openOutput(join(home, "output", "bench"), home), () => {}, measure)
  return { spans, total: performance.now() - start }
}

function printProfile({ spans, total }) {
  const measured = [...spans.values()].reduce((sum, time) => sum + time, 0)
  console.log(`\nwhere a build of ${goals.size} pages spends its time: ${total.toFixed(0)} ms\n`)
  for (const [name, time] of [...spans, ["(between the steps)", total - measured]])
    console.log(`${name.padEnd(20)} ${column(time, 6)} ms ${((100 * time) / total).toFixed(1).padStart(5)} %`)
}

/** Typst does not read back what it wrote: what that takes here is told apart. */
function printProof({ galley, typst }, { spans }, verified) {
  const proof = spans.get("proof") ?? fail("no step `proof`")
  const share = verified.sort((a, b) => a - b)[Math.floor(verified.length / 2)]
  const verdict = `the goal of ${goals.verify} is ${share <= goals.verify ? "met" : "not met"}`
  console.log(`\nwithout reading back  ${((galley.time - proof) / typst.time).toFixed(2)} of Typst's time`)
  console.log(`reading back          ${(proof / galley.time).toFixed(2)} of the build`)
  console.log(`galley verify         ${share.toFixed(2)} of the build it follows; ${verdict}`)
}

function column(value, width) {
  return value.toFixed(0).padStart(width)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
