import { basename, join } from "node:path"
import { type BuildResult, build } from "../build.ts"
import { checkFreshness } from "../data/check-freshness.ts"
import type { Day } from "../data/duration.ts"
import { type Format, formatProblems } from "../diagnostics/format.ts"
import { type Problem, Problems, type Severity } from "../diagnostics/problem.ts"
import { problems as projectProblems } from "../project/problems.ts"
import { findBriefing, readPrinted, templateFolders } from "../workspace/briefing-folder.ts"
import { openDisk } from "../workspace/disk.ts"
import { letSignalsIn } from "../workspace/let-signals-in.ts"
import { openOutput } from "../workspace/output.ts"
import { chartTable } from "./chart-table.ts"

/** Builds and publishes; returns the exit code. */
export async function buildCommand(name: string | undefined, format: Format): Promise<number> {
  return run(name, format, { publish: true, charts: false, today: undefined })
}

/** Checks everything that build checks, and with a date what is stale on it; returns the exit code. */
export async function checkCommand(
  name: string | undefined,
  format: Format,
  wishes: Pick<Wishes, "charts" | "today">,
): Promise<number> {
  return run(name, format, { publish: false, ...wishes })
}

interface Wishes {
  readonly publish: boolean
  /** Print how each chart comes out in PPTX. */
  readonly charts: boolean
  /** The day on which sources may be stale; none are when it is left out. */
  readonly today: Day | undefined
}

async function run(name: string | undefined, format: Format, { publish, charts, today }: Wishes): Promise<number> {
  const cwd = process.cwd()
  const found = findBriefing(cwd, name)
  if (!("folder" in found)) {
    const problems = new Problems()
    problems.report(projectProblems["no-briefing"]({ name, found: found.names }))
    return finish({ problems, files: [], charts: [] }, format, cwd)
  }
  const workspace = openDisk({ cwd, briefing: found.folder, templates: templateFolders(cwd) }, process.env)
  const id = basename(found.folder)
  const output = publish ? openOutput(join(cwd, "output", id), cwd) : undefined
  const stopListening = exitOnSignal()
  const progress = (path: string) => {
    if (format === "text") process.stderr.write(`  ${path}\n`)
  }
  const result = await build(id, workspace, output, progress)
  await letSignalsIn() // one that came in while it published
  stopListening()
  if (today !== undefined) checkFreshness(workspace, today, result.problems.report)
  // Problems as data have the standard output to themselves.
  if (charts) (format === "text" ? process.stdout : process.stderr).write(chartTable(result.charts))
  return finish(result, format, cwd)
}

/**
 * A signal ends the process at the next step of the build. Staging and publishing are one step, so there is nothing to
 * clear away; what a killed process leaves is swept by the next build.
 */
function exitOnSignal(): () => void {
  const end = (code: number) => () => process.exit(code)
  const [interrupt, terminate] = [end(130), end(143)]
  process.once("SIGINT", interrupt).once("SIGTERM", terminate)
  return () => void process.off("SIGINT", interrupt).off("SIGTERM", terminate)
}

function finish(result: BuildResult, format: Format, cwd: string): number {
  const all = result.problems.all()
  const said = formatProblems(all, format, (file) => readPrinted(cwd, file))
  if (format === "text") process.stderr.write(said)
  else process.stdout.write(said)
  const counts = countBySeverity(all)
  const summary = severities.flatMap((one) => (counts[one] > 0 ? [counted(counts[one], one)] : [])).join(", ")
  if (format === "text") {
    if (summary !== "") process.stderr.write(`\n${summary}\n`)
    if (result.edition !== undefined) process.stderr.write(`\n${result.files.length} files in ${result.edition}\n`)
    else if (counts.error > 0) process.stderr.write("nothing was written; the last edition stays\n")
  }
  return counts.error > 0 ? 1 : counts.stale > 0 ? 3 : 0
}

const severities = ["error", "warning", "stale"] as const

function countBySeverity(problems: readonly Problem[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, stale: 0 }
  for (const { severity } of problems) counts[severity]++
  return counts
}

function counted(count: number, severity: Severity): string {
  return `${count} ${severity}${count === 1 || severity === "stale" ? "" : "s"}`
}
