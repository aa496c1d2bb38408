import { type Format, formatProblems } from "../diagnostics/format.ts"
import { fromFolder } from "../diagnostics/from-folder.ts"
import type { Problems, Severity } from "../diagnostics/problem.ts"
import { packageVersion, readPrinted } from "../workspace/briefing-folder.ts"
import { pathInRepository } from "../workspace/path-in-repository.ts"
import { explainedCodes } from "../workspace/tool.ts"

/** Prints the problems of a run and, for people, how many there are; returns the exit code: 1 for errors, 3 where all else is stale. */
export function sayProblems(problems: Problems, format: Format, cwd: string): number {
  const all = problems.all()
  const count = (severity: Severity) => all.filter((problem) => problem.severity === severity).length
  const [errors, stale] = [count("error"), count("stale")]
  const lookup = (file: string) => readPrinted(cwd, file)
  if (format === "text") {
    process.stderr.write(formatProblems(all, format, lookup))
    const summary = [
      counted(errors, "error"),
      counted(count("warning"), "warning"),
      stale === 0 ? "" : `${stale} stale`,
    ].filter((part) => part !== "")
    if (summary.length > 0) process.stderr.write(`\n${summary.join(", ")}\n`)
  } else if (format === "json") process.stdout.write(formatProblems(all, format, lookup))
  else {
    // Who reads these looks for files from the top of the repository, wherever in it the command ran.
    const inRepository = fromFolder(pathInRepository(cwd), all)
    const tool = format === "sarif" ? { version: packageVersion(), codes: explainedCodes() } : undefined
    process.stdout.write(formatProblems(inRepository, format, lookup, tool))
  }
  return errors > 0 ? 1 : stale > 0 ? 3 : 0
}

function counted(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`
}
