import { basename, join } from "node:path"
import { type BuildResult, build } from "../build.ts"
import { checkFreshness } from "../data/check-freshness.ts"
import type { Day } from "../data/duration.ts"
import type { Format } from "../diagnostics/format.ts"
import { Problems } from "../diagnostics/problem.ts"
import { problems as projectProblems } from "../project/problems.ts"
import { findBriefing, templateFolders } from "../workspace/briefing-folder.ts"
import { openDisk } from "../workspace/disk.ts"
import { letSignalsIn } from "../workspace/let-signals-in.ts"
import { openOutput } from "../workspace/output.ts"
import { chartTable } from "./chart-table.ts"
import { sayProblems } from "./say-problems.ts"

/** Builds and publishes, under a label where one is given; returns the exit code. */
export async function buildCommand(name: string | undefined, format: Format, label?: string): Promise<number> {
  return run(name, format, { publish: true, label, charts: false, today: undefined })
}

/** Checks everything that build checks, and with a date what is stale on it; returns the exit code. */
export async function checkCommand(
  name: string | undefined,
  format: Format,
  wishes: Pick<Wishes, "charts" | "today">,
): Promise<number> {
  return run(name, format, { publish: false, label: undefined, ...wishes })
}

interface Wishes {
  readonly publish: boolean
  readonly label: string | undefined
  /** Print how each chart comes out in PPTX. */
  readonly charts: boolean
  /** The day on which sources may be stale; none are when it is left out. */
  readonly today: Day | undefined
}

async function run(name: string | undefined, format: Format, wishes: Wishes): Promise<number> {
  const { publish, label, charts, today } = wishes
  const cwd = process.cwd()
  const found = findBriefing(cwd, name)
  if (!("folder" in found)) {
    const problems = new Problems()
    problems.report(projectProblems["no-briefing"]({ name, found: found.names }))
    return finish({ problems, files: [], charts: [] }, format, cwd)
  }
  const workspace = openDisk({ cwd, briefing: found.folder, templates: templateFolders(cwd) }, process.env)
  const id = basename(found.folder)
  const output = publish ? openOutput(join(cwd, "output", id), cwd, found.folder) : undefined
  const stopListening = exitOnSignal()
  const progress = (path: string) => {
    if (format === "text") process.stderr.write(`  ${path}\n`)
  }
  const result = await build(id, workspace, output, progress, undefined, label)
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

/** Says the problems and, for people, what was written; returns the exit code. */
function finish(result: BuildResult, format: Format, cwd: string): number {
  const code = sayProblems(result.problems, format, cwd)
  if (format !== "text") return code
  const record = result.record === undefined ? "" : `, its record in ${result.record}`
  if (result.edition !== undefined)
    process.stderr.write(`\n${result.files.length} files in ${result.edition}${record}\n`)
  else if (code === 1) process.stderr.write("nothing was written; the last edition stays\n")
  return code
}
