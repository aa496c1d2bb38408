import { basename } from "node:path"
import type { Format } from "../diagnostics/format.ts"
import { Problems, type Report } from "../diagnostics/problem.ts"
import { problems as editionProblems } from "../edition/problems.ts"
import { readManifest } from "../edition/read-manifest.ts"
import { verifyManifest } from "../edition/verify-manifest.ts"
import { problems as projectProblems } from "../project/problems.ts"
import { findBriefing, templateFolders } from "../workspace/briefing-folder.ts"
import { openDisk } from "../workspace/disk.ts"
import { editionAt, findEdition } from "../workspace/edition-folder.ts"
import { installedTool } from "../workspace/tool.ts"
import { sayProblems } from "./say-problems.ts"

/** What is verified of an edition. */
export interface VerifyWishes {
  /** A briefing, or an edition's own folder; the only briefing when it is left out. */
  readonly target: string | undefined
  /** Name, label or folder of the edition of a briefing. */
  readonly edition: string
  /** Bytes and inputs by the manifest, in place of what the artifacts say. */
  readonly manifest: boolean
}

/** Reads an edition's artifacts back, or holds its files to its manifest; returns the exit code. */
export async function verifyCommand(wishes: VerifyWishes, format: Format): Promise<number> {
  const cwd = process.cwd()
  const problems = new Problems()
  const found = findTarget(cwd, wishes, problems.report)
  const said = found && (await (wishes.manifest ? byManifest : byTexts)(cwd, found, problems.report))
  const code = sayProblems(problems, format, cwd)
  if (format === "text" && said !== undefined && code === 0) process.stderr.write(`${said}\n`)
  return code
}

/** An edition's folder, and the briefing it is one of, where that was named. */
interface Target {
  readonly folder: string
  readonly name: string
  readonly briefing?: { readonly name: string; readonly folder: string }
}

function findTarget(cwd: string, { target, edition: wanted }: VerifyWishes, report: Report): Target | undefined {
  const own = target === undefined ? undefined : editionAt(cwd, target)
  if (own !== undefined) return own
  const found = findBriefing(cwd, target)
  if (!("folder" in found)) {
    report(projectProblems["no-briefing"]({ name: target, found: found.names }))
    return undefined
  }
  const briefing = { name: basename(found.folder), folder: found.folder }
  const edition = findEdition(cwd, briefing.name, wanted)
  if ("folder" in edition) return { ...edition, briefing }
  report(editionProblems["no-edition"]({ briefing: briefing.name, wanted, found: edition.names }))
  return undefined
}

/** What the artifacts say; the edition's folder is all that is needed. */
async function byTexts(cwd: string, { folder, briefing }: Target, report: Report): Promise<string | undefined> {
  const workspace = openDisk({ cwd, briefing: folder, templates: [], edition: folder }, process.env)
  const { verifyTexts } = await import("../proof/verify-texts.ts")
  const read = await verifyTexts(briefing?.name, workspace, report)
  if (read === undefined) return undefined
  const { artifacts, places } = read
  return `${artifacts} artifacts in ${workspace.display("edition", "")} say what they must; ${places} figures and claims stand in their places`
}

/** Bytes of artifacts and inputs; the briefing that the edition was built from has to be there. */
async function byManifest(cwd: string, target: Target, report: Report): Promise<string | undefined> {
  const briefing = target.briefing ?? briefingOf(cwd, target, report)
  if (briefing === undefined) return undefined
  const roots = { cwd, briefing: briefing.folder, templates: templateFolders(cwd), edition: target.folder }
  const workspace = openDisk(roots, process.env)
  const it = { briefing: briefing.name, name: target.name, tool: installedTool(), workspace }
  const verified = verifyManifest(it, report)
  if (verified === undefined) return undefined
  const { files, inputs } = verified
  return `${files} files in ${workspace.display("edition", "")} and ${inputs} inputs are as its manifest says`
}

/** The briefing that an edition names as its own. */
function briefingOf(cwd: string, { folder }: Target, report: Report): Target["briefing"] {
  const workspace = openDisk({ cwd, briefing: folder, templates: [], edition: folder }, process.env)
  const name = readManifest(basename(folder), workspace, report)?.manifest.briefing
  if (name === undefined) return undefined
  const found = findBriefing(cwd, name)
  if ("folder" in found) return { name, folder: found.folder }
  report(projectProblems["no-briefing"]({ name, found: found.names }))
  return undefined
}
