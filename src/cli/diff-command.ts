import { basename } from "node:path"
import type { Day } from "../data/duration.ts"
import { Problems } from "../diagnostics/problem.ts"
import { borrowExhibits } from "../edition/compare/borrow-exhibits.ts"
import { compareEditions } from "../edition/compare/compare-editions.ts"
import type { Comparison } from "../edition/tell/comparison.ts"
import { type DifferenceFormat, formatDifference } from "../edition/tell/format-difference.ts"
import { flippedClaims } from "../edition/tell/outline-claims.ts"
import { problems as projectProblems } from "../project/problems.ts"
import { findBriefing } from "../workspace/briefing-folder.ts"
import { findSide, type Side, workingTree } from "./find-side.ts"
import { sayProblems } from "./say-problems.ts"

/** What `galley diff` is asked for. */
export interface DiffWishes {
  readonly briefing: string | undefined
  readonly format: DifferenceFormat
  /** The day on which sources may be stale; none are when it is left out. */
  readonly today: Day | undefined
  /** End with 1 when a claim of the old edition holds no more. */
  readonly failOnFlipped: boolean
}

/** Compares two editions, or one with the working tree; returns the exit code. The difference has the standard output to itself. */
export async function diffCommand(old: string, fresh: string | undefined, wishes: DiffWishes): Promise<number> {
  const cwd = process.cwd()
  const problems = new Problems()
  const comparison = await compareFound(cwd, [old, fresh], wishes, problems)
  if (comparison !== undefined) process.stdout.write(formatDifference(comparison, wishes.format))
  const code = sayProblems(problems, "text", cwd)
  const flipped = comparison === undefined ? 0 : flippedClaims(comparison.difference).length
  if (!wishes.failOnFlipped || flipped === 0) return code
  process.stderr.write(`${flipped} claim${flipped === 1 ? "" : "s"} of ${old} flipped\n`)
  return 1
}

async function compareFound(
  cwd: string,
  [wanted, other]: readonly [string, string | undefined],
  { briefing, today }: DiffWishes,
  { report }: Problems,
): Promise<Comparison | undefined> {
  const found = findBriefing(cwd, briefing)
  if (!("folder" in found)) {
    report(projectProblems["no-briefing"]({ name: briefing, found: found.names }))
    return undefined
  }
  const of = { cwd, briefing: basename(found.folder), folder: found.folder }
  const old = await findSide(of, wanted, report)
  const fresh = old && (await (other === undefined ? workingTree(of, report) : findSide(of, other, report)))
  if (old === undefined || fresh === undefined) return undefined
  const difference = compareEditions(comparable(old, fresh), comparable(fresh, old), today)
  return {
    difference,
    names: { old: old.name, new: fresh.name },
    locales: [...new Set([...fresh.record.locales, ...old.record.locales])],
    unbuilt: (["old", "new"] as const).filter((side) => !{ old, new: fresh }[side].builds),
  }
}

function comparable({ record, builds }: Side, other: Side) {
  return builds ? record : borrowExhibits(record, other.record)
}
