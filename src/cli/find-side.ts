import { recordBriefing } from "../build.ts"
import type { Report } from "../diagnostics/problem.ts"
import { problems } from "../edition/problems.ts"
import { readLedgerRecord, readRecord, readRecordFile, recordLabels } from "../edition/read-record.ts"
import type { EditionRecord } from "../edition/record.ts"
import { templateFolders } from "../workspace/briefing-folder.ts"
import { openDisk } from "../workspace/disk.ts"
import { editionNames, findEdition } from "../workspace/edition-folder.ts"
import { findFile } from "../workspace/find-file.ts"
import { type GitFailure, openRevision, type Revision } from "../workspace/git-revision.ts"
import type { Workspace } from "../workspace/workspace.ts"

/** One of the two editions that are compared. */
export interface Side {
  /** As people call it. */
  readonly name: string
  readonly record: EditionRecord
  /** Whether its slides and pages are known. */
  readonly builds: boolean
}

/** The briefing whose editions are compared. */
export interface SidesOf {
  readonly cwd: string
  readonly briefing: string
  readonly folder: string
}

/** The briefing as it lies in the working tree now. */
export function workingTree({ cwd, briefing, folder }: SidesOf, report: Report): Promise<Side | undefined> {
  const workspace = openDisk({ cwd, briefing: folder, templates: templateFolders(cwd) }, process.env)
  return builtSide({ briefing, name: "the working tree", workspace, isRevision: false }, report)
}

/** Finds what an argument means: a label of a record, an edition, a file, or a revision, in this order; `git:` says revision. */
export async function findSide(of: SidesOf, wanted: string, report: Report): Promise<Side | undefined> {
  const { cwd, briefing } = of
  const open = (edition: string) => openDisk({ cwd, briefing: of.folder, templates: [], edition }, process.env)
  if (wanted.startsWith("git:")) return revisionSide(of, wanted.slice("git:".length), report)
  const own = open(of.folder)
  const labels = recordLabels(own)
  if (labels.includes(wanted)) return recorded(wanted, readRecord(briefing, wanted, own, report))
  const edition = findEdition(cwd, briefing, wanted)
  const inEdition = "folder" in edition ? open(edition.folder) : undefined
  if (inEdition?.list("edition", "").includes("ledger.json"))
    return recorded(`edition ${wanted}`, readLedgerRecord(briefing, inEdition, report))
  const file = findFile(cwd, wanted)
  if (file !== undefined) return recorded(wanted, readRecordFile(briefing, file.name, open(file.folder), report))
  const revision = openRevision({ cwd, briefing: of.folder }, wanted, process.env)
  if (!("failure" in revision)) return openedSide(of, wanted, revision, report)
  const related = [{ message: failures[revision.failure]({ wanted, reason: revision.reason }).message }]
  report(
    problems["no-side"](
      { wanted, found: [...new Set([...labels, ...editionNames(cwd, briefing)])] },
      undefined,
      related,
    ),
  )
  return undefined
}

function recorded(name: string, record: EditionRecord | undefined): Side | undefined {
  return record && { name, record, builds: true }
}

async function revisionSide(of: SidesOf, wanted: string, report: Report): Promise<Side | undefined> {
  const revision = openRevision({ cwd: of.cwd, briefing: of.folder }, wanted, process.env)
  if (!("failure" in revision)) return openedSide(of, wanted, revision, report)
  report(failures[revision.failure]({ wanted, reason: revision.reason }))
  return undefined
}

const failures: Readonly<
  Record<GitFailure["failure"], (it: { wanted: string; reason: string }) => ReturnType<(typeof problems)["git-failed"]>>
> = {
  "no-git": problems["no-git"],
  "no-repository": problems["no-repository"],
  "no-revision": problems["no-revision"],
  "git-failed": problems["git-failed"],
}

async function openedSide(
  { briefing }: SidesOf,
  wanted: string,
  { workspace, hasBriefing }: Revision,
  report: Report,
): Promise<Side | undefined> {
  if (hasBriefing) return builtSide({ briefing, name: wanted, workspace, isRevision: true }, report)
  report(problems["not-in-revision"]({ briefing, wanted }))
  return undefined
}

interface BuiltSide {
  readonly briefing: string
  readonly name: string
  readonly workspace: Workspace
  readonly isRevision: boolean
}

/** Builds a side in memory; what is wrong with it is said whole where it keeps it from being compared. */
async function builtSide(of: BuiltSide, report: Report): Promise<Side | undefined> {
  const { briefing, name, workspace, isRevision } = of
  const { problems: found, record } = await recordBriefing(briefing, workspace)
  if (record === undefined) {
    for (const problem of found.all()) report(problem)
    return undefined
  }
  if (found.errors === 0) return { name, record, builds: true }
  const errors = found.all().filter(({ severity }) => severity === "error")
  const related = errors.slice(0, 3).map(({ code, message, span }) => ({
    message: `${code}: ${message}`,
    ...(span === undefined ? {} : { span }),
  }))
  report(
    problems["not-built"]({ side: name, briefing, revision: isRevision, errors: errors.length }, undefined, related),
  )
  return { name, record, builds: false }
}
