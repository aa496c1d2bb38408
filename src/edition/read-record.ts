import { Problems, type Report, type Span } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText, type TextFile } from "../workspace/read-text.ts"
import { type LocatedDocument, locateFile, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { jsonFault } from "./json-fault.ts"
import type { Ledger } from "./ledger.ts"
import { makeRecord } from "./make-record.ts"
import { type JsonFile, problems } from "./problems.ts"
import type { EditionRecord, RecordedQuantity } from "./record.ts"
import { ledgerSchema, recordSchema } from "./record-schema.ts"
import { readInterval, type WrittenValue } from "./written-interval.ts"

/** The labels of a briefing's records, sorted. */
export function recordLabels(workspace: Workspace): readonly string[] {
  return workspace
    .list("briefing", "editions")
    .flatMap((path) => /^editions\/([^/.][^/]*)\.json$/.exec(path)?.[1] ?? [])
}

/** Reads the record that a briefing keeps of a labelled edition; reports what is wrong with it, each fault at its place. */
export function readRecord(
  briefing: string,
  label: string,
  workspace: Workspace,
  report: Report,
): EditionRecord | undefined {
  return readLocatedRecord(briefing, label, workspace, report)?.record
}

/** A record, and where its lines stand. */
export interface LocatedRecord {
  readonly record: EditionRecord
  /** The line of a quantity, by its id; the start of the file for one that the record lacks. */
  readonly lineOf: (id: string) => Span
}

/** Reads a record with its lines; `asked` is where somebody names the edition. */
export function readLocatedRecord(
  briefing: string,
  label: string,
  workspace: Workspace,
  report: Report,
  asked?: Span,
): LocatedRecord | undefined {
  const found = recordLabels(workspace)
  if (!found.includes(label)) {
    report(problems["no-record"]({ briefing, wanted: label, found }, asked))
    return undefined
  }
  const file = readText(workspace, "briefing", `editions/${label}.json`, report)
  const document = file && locateJson(file, "record", report)
  const record = document && recordIn(document, { briefing, label }, report)
  if (file === undefined || document === undefined || record === undefined) return undefined
  return { record, lineOf: linesOf(file, document, record.quantities) }
}

/** Makes the record of the workspace's edition from its ledger, whether the edition has a label or none. */
export function readLedgerRecord(briefing: string, workspace: Workspace, report: Report): EditionRecord | undefined {
  const ledger = readLedger(briefing, workspace, report)
  return ledger && makeRecord(ledger)
}

/** Reads the ledger of the workspace's edition; reports what is wrong with it, each fault at its place. */
export function readLedger(briefing: string, workspace: Workspace, report: Report): Ledger | undefined {
  if (!workspace.list("edition", "").includes("ledger.json")) {
    report(problems["no-ledger"]({ briefing, path: workspace.display("edition", "ledger.json") }))
    return undefined
  }
  const file = readText(workspace, "edition", "ledger.json", report)
  const document = file && locateJson(file, "ledger", report)
  return document && ledgerIn(document, briefing, report)
}

/** Reads a record or a ledger by its path in the workspace's edition, whatever it is called. */
export function readRecordFile(
  briefing: string,
  path: string,
  workspace: Workspace,
  report: Report,
): EditionRecord | undefined {
  const file = readText(workspace, "edition", path, report)
  const document = file && locateJson(file, "record", report)
  if (document === undefined) return undefined
  const isLedger = typeof document.value === "object" && document.value !== null && "pages" in document.value
  if (!isLedger) return recordIn(document, { briefing }, report)
  const ledger = ledgerIn(document, briefing, report)
  return ledger && makeRecord(ledger)
}

/** A record that is one of the briefing and, where a label is asked for, has it. */
function recordIn(
  document: LocatedDocument,
  { briefing, label }: { readonly briefing: string; readonly label?: string },
  report: Report,
): EditionRecord | undefined {
  if (!checkSchema(document, recordSchema, "the record", report)) return undefined
  const written = document.value as WrittenRecord
  const own = `${written.briefing} ${written.edition}`
  const wanted = `${briefing} ${label ?? written.edition}`
  if (own !== wanted) {
    report(problems["other-record"]({ found: own, wanted }, document.spanOf(["briefing"])))
    return undefined
  }
  if (!checkIndexes(written, document, report)) return undefined
  return { ...written, quantities: written.quantities.map((one) => ({ ...one, interval: readInterval(one) })) }
}

/** Finds lines in a record as Galley writes it, where each quantity is one, by its text: locating all values takes long. */
function linesOf(
  { file, text }: TextFile,
  document: LocatedDocument,
  quantities: readonly RecordedQuantity[],
): LocatedRecord["lineOf"] {
  const { spanOf } = locateFile(file, text)
  const list = text.indexOf('\n  "quantities": [')
  return (id) => {
    const at = list < 0 ? -1 : text.indexOf(`\n    {"id":${JSON.stringify(id)},`, list)
    if (at >= 0) return spanOf(at + 5, at + 6)
    const index = quantities.findIndex((one) => one.id === id)
    return document.spanOf(index < 0 ? [] : ["quantities", index])
  }
}

function ledgerIn(document: LocatedDocument, briefing: string, report: Report): Ledger | undefined {
  if (!checkForm(document, ledgerSchema, "ledger", report)) return undefined
  const ledger = document.value as Ledger
  if (ledger.briefing !== briefing) {
    report(problems["other-record"]({ found: ledger.briefing, wanted: briefing }, document.spanOf(["briefing"])))
    return undefined
  }
  return ledger
}

/** Checks a file that only Galley writes: where it has not its form, one fault says as much as all. */
export function checkForm(document: LocatedDocument, schema: FileSchema, what: JsonFile, report: Report): boolean {
  const faults = new Problems()
  if (checkSchema(document, schema, `the ${what}`, faults.report)) return true
  const [first] = faults.all()
  report(problems["bad-record"]({ what, message: first?.message ?? "it has another form" }, first?.span))
  return false
}

interface WrittenRecord extends Omit<EditionRecord, "quantities"> {
  readonly quantities: readonly (Omit<RecordedQuantity, "interval"> & WrittenValue)[]
}

/** Every claim that stands on a slide or page is one of the record. */
function checkIndexes({ claims, places }: WrittenRecord, document: LocatedDocument, report: Report): boolean {
  const wrong = places.flatMap((place, at) =>
    place.claims.flatMap((claim, index) =>
      claim < claims.length ? [] : [{ claim, path: ["places", at, "claims", index] }],
    ),
  )
  for (const { claim, path } of wrong) {
    const message = `there is no claim ${claim}: it has ${claims.length}, counted from 0`
    report(problems["bad-record"]({ what: "record", message }, document.spanOf(path)))
  }
  return wrong.length === 0
}

/** A JSON text as values that know where they stand; places are only looked for when something is wrong, as that takes long. */
export function locateJson({ file, text }: TextFile, what: JsonFile, report: Report): LocatedDocument | undefined {
  const fault = jsonFault(file, text)
  if (fault !== undefined) {
    report(problems["bad-record"]({ what, message: fault.message }, fault.span))
    return undefined
  }
  let located: LocatedDocument | undefined
  const locate = () => {
    located ??= parseLocated(file, text, () => undefined)
    return located
  }
  const start = locateFile(file, text).spanOf(0, 1)
  return {
    file,
    value: JSON.parse(text) as unknown,
    spanOf: (path) => locate()?.spanOf(path) ?? start,
    spanOfKey: (path) => locate()?.spanOfKey(path) ?? start,
    textAt: (path) => locate()?.textAt(path),
  }
}
