import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { type BuildResult, build } from "../build.ts"
import { type Format, formatProblems } from "../diagnostics/format.ts"
import { Problems } from "../diagnostics/problem.ts"
import { problems as projectProblems } from "../project/problems.ts"
import { openDisk } from "../workspace/disk.ts"
import { openOutput } from "../workspace/output.ts"

/** Builds and publishes; returns the exit code. */
export async function buildCommand(name: string | undefined, format: Format): Promise<number> {
  return run(name, format, true)
}

/** Checks everything that build checks; returns the exit code. */
export async function checkCommand(name: string | undefined, format: Format): Promise<number> {
  return run(name, format, false)
}

async function run(name: string | undefined, format: Format, publish: boolean): Promise<number> {
  const cwd = process.cwd()
  const briefing = findBriefing(name, cwd)
  if (typeof briefing !== "string") return finish({ problems: briefing, files: [] }, format, cwd)
  const ownTemplates = [join(cwd, "templates"), join(packageFolder(), "templates")].filter((folder) =>
    existsSync(folder),
  )
  const workspace = openDisk({ cwd, briefing, templates: [...new Set(ownTemplates)] }, process.env)
  const id = basename(briefing)
  const output = publish ? openOutput(join(cwd, "output", id), cwd) : undefined
  const removeHandlers = discardOnSignal()
  const progress = (path: string) => {
    if (format === "text") process.stderr.write(`  ${path}\n`)
  }
  const result = await build(id, workspace, output, progress)
  removeHandlers()
  return finish(result, format, cwd)
}

function packageFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "..", "..")
}

/** A briefing by its name below `content/` or its folder; the only one when none is named. */
function findBriefing(name: string | undefined, cwd: string): string | Problems {
  const content = join(cwd, "content")
  const found = existsSync(content)
    ? readdirSync(content)
        .filter((entry) => existsSync(join(content, entry, "briefing.yaml")))
        .sort()
    : []
  const candidates =
    name === undefined
      ? found.length === 1
        ? [join(content, found[0] ?? "")]
        : []
      : [join(content, name), resolve(cwd, name)]
  const folder = candidates.find((candidate) => existsSync(join(candidate, "briefing.yaml")))
  if (folder !== undefined) return folder
  const problems = new Problems()
  problems.report(projectProblems["no-briefing"]({ path: name ?? "content", found }))
  return problems
}

/** A first signal ends the build at once; staging of a build that never published is swept by the next one. */
function discardOnSignal(): () => void {
  const end = (code: number) => () => process.exit(code)
  const [interrupt, terminate] = [end(130), end(143)]
  process.once("SIGINT", interrupt).once("SIGTERM", terminate)
  return () => void process.off("SIGINT", interrupt).off("SIGTERM", terminate)
}

function finish(result: BuildResult, format: Format, cwd: string): number {
  const all = result.problems.all()
  const lookup = (file: string) => {
    const path = join(cwd, file)
    return existsSync(path) ? readFileSync(path, "utf8") : undefined
  }
  const said = formatProblems(all, format, lookup)
  if (format === "text") process.stderr.write(said)
  else process.stdout.write(said)
  const { errors, warnings } = result.problems
  const counts = [
    errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}` : "",
    warnings > 0 ? `${warnings} ${warnings === 1 ? "warning" : "warnings"}` : "",
  ]
  const summary = counts.filter((part) => part !== "").join(", ")
  if (format === "text") {
    if (summary !== "") process.stderr.write(`\n${summary}\n`)
    if (result.edition !== undefined) process.stderr.write(`\n${result.files.length} files in ${result.edition}\n`)
    else if (errors > 0) process.stderr.write("nothing was written; the last edition stays\n")
  }
  return errors > 0 ? 1 : 0
}
