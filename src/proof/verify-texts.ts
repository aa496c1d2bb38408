import type { EditionCopy } from "../copy/copy.ts"
import type { Report } from "../diagnostics/problem.ts"
import { problems as editionProblems } from "../edition/problems.ts"
import { type RecordedFile, readManifest } from "../edition/read-manifest.ts"
import { checkForm, locateJson, readLedger } from "../edition/read-record.ts"
import { readBytes, readText } from "../workspace/read-text.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { copySchema } from "./copy-schema.ts"
import { problems } from "./problems.ts"
import { proveEdition } from "./prove-edition.ts"
import { provedFiles } from "./proved-files.ts"
import type { ProofRecord } from "./record.ts"

/** How much of an edition was read back. */
export interface ReadBack {
  readonly artifacts: number
  /** Places in which a quantity or claim was found. */
  readonly places: number
}

/**
 * Reads the workspace's edition back and reports every place where it does not say what it must; undefined when it cannot
 * be. `wanted` is the briefing it has to be one of.
 */
export async function verifyTexts(
  wanted: string | undefined,
  workspace: Workspace,
  report: Report,
): Promise<ReadBack | undefined> {
  const manifest = readManifest(wanted ?? "", workspace, report)?.manifest
  const record = manifest && readRecord(wanted ?? manifest.briefing, workspace, report)
  if (manifest === undefined || record === undefined) return undefined
  const listed = new Set(workspace.list("edition", ""))
  const files = manifest.artifacts.flatMap((file) => {
    const found = listed.has(file.path) ? readBytes(workspace, "edition", file.path, report) : undefined
    if (!listed.has(file.path)) {
      const path = workspace.display("edition", file.path)
      report(editionProblems["missing-artifact"]({ briefing: manifest.briefing, path }))
    }
    return found === undefined ? [] : [{ ...file, bytes: found.bytes }]
  })
  const artifacts = provedFiles(files)
  await proveEdition(artifacts, record, report)
  checkPlaces(record, manifest.artifacts, report)
  const paths = new Set(artifacts.map(({ path }) => path))
  const placed = [...record.ledger.quantities, ...record.ledger.claims].flatMap(({ places }) => places)
  return { artifacts: artifacts.length, places: placed.filter(({ artifact }) => paths.has(artifact)).length }
}

/** The ledger and the copy of the edition. */
function readRecord(briefing: string, workspace: Workspace, report: Report): ProofRecord | undefined {
  const ledger = readLedger(briefing, workspace, report)
  const file = readText(workspace, "edition", "copy.json", report)
  const document = file && locateJson(file, "copy", report)
  const sound = document !== undefined && checkForm(document, copySchema, "copy", report)
  const ledgerBytes = workspace.read("edition", "ledger.json")?.bytes
  if (ledger === undefined || !sound || ledgerBytes === undefined) return undefined
  return { ledger, ledgerBytes, copy: document.value as EditionCopy }
}

/** A place in an artifact that the manifest does not name was read by nobody. */
function checkPlaces({ ledger }: ProofRecord, files: readonly RecordedFile[], report: Report): void {
  const known = new Set(files.map(({ path }) => path))
  for (const { id, places } of ledger.quantities) {
    for (const { artifact, at, text } of places) {
      if (!known.has(artifact)) report(problems.quantity({ path: artifact, where: String(at), text, id }))
    }
  }
}
