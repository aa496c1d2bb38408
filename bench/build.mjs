#!/usr/bin/env node
// Measures `galley build` of the GPU briefing against marp-cli turning that briefing's deck.md into HTML: whole
// processes, one after the other in turn, and the ratio of their medians. Beside them a process per locale, all at
// once, says what workers would give. Then one more build, in this process, says where the time goes.
// Usage: node bench/build.mjs [runs]
import { spawn, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { stopwatch } from "./stopwatch.mjs"

const root = fileURLToPath(new URL("..", import.meta.url))
const galley = join(root, "dist/cli/main.js")
const marp = join(root, "bench/node_modules/@marp-team/marp-cli/marp-cli.js")
const briefing = "gpu-rally"
const runs = Number(process.argv[2] ?? 7)

if (!Number.isInteger(runs) || runs < 1) fail("usage: node bench/build.mjs [runs]")
if (!existsSync(galley)) fail("compile first: npm run compile")
if (!existsSync(marp)) fail("install marp-cli first, it is no dependency of Galley: npm ci --prefix bench")

const folder = mkdtempSync(join(tmpdir(), "galley-bench-"))
try {
  for (const name of ["content", "templates"]) cpSync(join(root, name), join(folder, name), { recursive: true })
  const build = [galley, "build", briefing]
  run(build) // warms the disk's cache, and makes the deck that marp-cli reads
  const latest = `output/${briefing}/latest`
  const deck = `${latest}/${briefing}-deck.zh-CN.md`
  const convert = [marp, "--no-stdin", deck, "--theme", `${latest}/theme.css`, "--output", "marp.html"]
  run(convert)
  const halves = localeFolders()
  const times = { galley: [], split: [], marp: [] }
  for (let index = 0; index < runs; index++) {
    times.galley.push(run(build))
    times.split.push(await runAtOnce(build, halves))
    times.marp.push(run(convert))
  }
  printTimes(times)
  printProfile(await profile())
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Runs a whole process and gives its wall-clock time in milliseconds; the first failure ends the measurement. */
function run(args) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" })
  const time = performance.now() - start
  if (status !== 0) fail(`node ${args.join(" ")} ended with ${status}\n${stderr}`)
  return time
}

/** A folder for each locale of the briefing, whose briefing has that locale alone. */
function localeFolders() {
  const source = readFileSync(join(folder, "content", briefing, "briefing.yaml"), "utf8")
  const locales = /^locales: \[(.+)\]$/m.exec(source)?.[1].split(", ") ?? fail("no line of locales in briefing.yaml")
  return locales.map((locale) => {
    const home = join(folder, locale)
    for (const name of ["content", "templates"]) cpSync(join(root, name), join(home, name), { recursive: true })
    const alone = source.replace(/^locales: .+$/m, `locales: [${locale}]`)
    writeFileSync(join(home, "content", briefing, "briefing.yaml"), alone)
    return home
  })
}

/** The same process in several folders at once: wall-clock milliseconds until the last has ended. */
async function runAtOnce(args, folders) {
  const start = performance.now()
  const ends = folders.map((cwd) => {
    const child = spawn(process.execPath, args, { cwd, stdio: "ignore" })
    return new Promise((resolve) => child.on("close", resolve))
  })
  const failed = (await Promise.all(ends)).find((status) => status !== 0)
  if (failed !== undefined) fail(`node ${args.join(" ")} for one locale ended with ${failed}`)
  return performance.now() - start
}

function printTimes({ galley, split, marp }) {
  const ratios = galley.map((time, index) => time / marp[index])
  console.log(`${runs} runs of each in turn, whole processes, median (least to most) in ms\n`)
  console.log(`galley build ${briefing}, all formats and locales  ${summary(galley, 0)}`)
  console.log(`the same, a process per locale at once          ${summary(split, 0)}`)
  console.log(`marp-cli, one deck.md to HTML                   ${summary(marp, 0)}`)
  console.log(`\nratio of the first to the last  ${summary(ratios, 2)}\n`)
}

function summary(values, decimals) {
  const sorted = [...values].sort((a, b) => a - b)
  const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  return `${middle.toFixed(decimals)} (${least.toFixed(decimals)} to ${most.toFixed(decimals)})`
}

/** Builds the briefing here, its steps measured as the build names them. */
async function profile() {
  const { spans, measure } = stopwatch()
  const start = performance.now()
  const { build, openDisk, openOutput } = await measure("import", () => import("../dist/index.js"))
  const roots = { cwd: folder, briefing: join(folder, "content", briefing), templates: [join(folder, "templates")] }
  const output = openOutput(join(folder, "output", briefing), folder)
  await build(briefing, openDisk(roots, {}), output, () => {}, measure)
  return { spans, total: performance.now() - start }
}

function printProfile({ spans, total }) {
  const measured = [...spans.values()].reduce((sum, time) => sum + time, 0)
  console.log(`where one build spends its time: ${total.toFixed(0)} ms\n`)
  for (const [name, time] of [...spans, ["(between the steps)", total - measured]]) {
    console.log(
      `${name.padEnd(20)} ${time.toFixed(0).padStart(6)} ms ${((100 * time) / total).toFixed(1).padStart(5)} %`,
    )
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
