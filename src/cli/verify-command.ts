import { basename } from "node:path"
import type { Format } from "../diagnostics/format.ts"
import { Problems } from "../diagnostics/problem.ts"
import { problems as editionProblems } from "../edition/problems.ts"
import { type Verified, verifyManifest } from "../edition/verify-manifest.ts"
import { problems as projectProblems } from "../project/problems.ts"
import { findBriefing, templateFolders } from "../workspace/briefing-folder.ts"
import { openDisk } from "../workspace/disk.ts"
import { findEdition } from "../workspace/edition-folder.ts"
import { installedTool } from "../workspace/tool.ts"
import { sayProblems } from "./say-problems.ts"

/** Holds an edition of a briefing to its manifest, and the manifest to what is there now; returns the exit code. */
export function verifyCommand(name: string | undefined, wanted: string, format: Format): number {
  const cwd = process.cwd()
  const problems = new Problems()
  const verified = verifyFound(cwd, name, wanted, problems)
  const code = sayProblems(problems, format, cwd)
  if (format === "text" && verified !== undefined && code === 0) {
    const { shown, files, inputs } = verified
    process.stderr.write(`${files} files in ${shown} and ${inputs} inputs are as its manifest says\n`)
  }
  return code
}

/** What was compared, and of which edition. */
interface VerifiedEdition extends Verified {
  readonly shown: string
}

function verifyFound(
  cwd: string,
  name: string | undefined,
  wanted: string,
  { report }: Problems,
): VerifiedEdition | undefined {
  const found = findBriefing(cwd, name)
  if (!("folder" in found)) {
    report(projectProblems["no-briefing"]({ name, found: found.names }))
    return undefined
  }
  const briefing = basename(found.folder)
  const edition = findEdition(cwd, briefing, wanted)
  if (!("folder" in edition)) {
    report(editionProblems["no-edition"]({ briefing, wanted, found: edition.names }))
    return undefined
  }
  const roots = { cwd, briefing: found.folder, templates: templateFolders(cwd), edition: edition.folder }
  const workspace = openDisk(roots, process.env)
  const verified = verifyManifest({ briefing, name: edition.name, tool: installedTool(), workspace }, report)
  return verified && { ...verified, shown: workspace.display("edition", "") }
}
