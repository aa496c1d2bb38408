import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema"
import { defineProblems, type Report } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"
import type { LocatedDocument, Path } from "./read-yaml.ts"

export const problems = defineProblems("schema", {
  "unknown-key": {
    severity: "error",
    message: (it: { key: string; place: string }) => `\`${it.key}\` is no key of ${it.place}`,
    hint: (it: { key: string; known: readonly string[] }) => nameHint(it.key, it.known),
  },
  "missing-key": {
    severity: "error",
    message: (it: { key: string; place: string }) => `${it.place} lacks \`${it.key}\``,
  },
  value: {
    severity: "error",
    message: (it: { place: string; message: string }) => `${it.place}: ${it.message}`,
    hint: (it: { hint?: string }) => it.hint,
  },
})

/** A JSON Schema (draft 2020-12) of one of our own files; `title`s name places in messages. */
export type FileSchema = Schema

/** Checks a document against a schema of ours and reports every fault at its place; true when there is none. */
export function checkSchema(document: LocatedDocument, schema: FileSchema, name: string, report: Report): boolean {
  const { valid, errors } = new Validator(schema, "2020-12", false).validate(document.value)
  if (valid) return true
  for (const error of leaves(errors)) explain(document, schema, name, error, report)
  return false
}

/** Errors that say something themselves, not that something below them is wrong. */
function leaves(errors: readonly OutputUnit[]): OutputUnit[] {
  const containers = new Set([
    "properties",
    "items",
    "prefixItems",
    "$ref",
    "allOf",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "then",
    "else",
    "if",
  ])
  return errors.filter((error) => error.keyword === "false" || !containers.has(error.keyword))
}

function explain(document: LocatedDocument, schema: FileSchema, name: string, error: OutputUnit, report: Report): void {
  const path = pathOf(error.instanceLocation)
  const place = path.length === 0 ? name : `\`${path.join(".")}\``
  if (error.keyword === "false") {
    const key = String(path.at(-1))
    const above = path.slice(0, -1)
    const known = Object.keys(schemaAt(schema, error.keywordLocation)?.properties ?? {})
    const where = above.length === 0 ? name : `\`${above.join(".")}\``
    report(problems["unknown-key"]({ key, place: where, known }, document.spanOfKey(path)))
    return
  }
  if (error.keyword === "required") {
    const key = /"([^"]*)"/.exec(error.error)?.[1] ?? ""
    report(problems["missing-key"]({ key, place }, document.spanOf(path)))
    return
  }
  const at = schemaAt(schema, error.keywordLocation)
  const hint = typeof at?.description === "string" ? at.description : undefined
  const message = error.error.replace(/^Instance /, "").replace(/\.$/, "")
  report(problems.value({ place, message, ...(hint === undefined ? {} : { hint }) }, document.spanOf(path)))
}

function pathOf(pointer: string): Path {
  return pointer
    .replace(/^#\/?/, "")
    .split("/")
    .filter((part) => part !== "")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
}

/** The schema that holds the failing keyword, so that hints can name its siblings. */
function schemaAt(schema: FileSchema, location: string): FileSchema | undefined {
  let node: unknown = schema
  const steps = pathOf(location).slice(0, -1)
  for (const step of steps) {
    if (step === "additionalProperties" || step === "unevaluatedProperties") break
    node = step === "$ref" ? resolve(schema, node) : (node as Record<string, unknown> | undefined)?.[step]
  }
  return node as FileSchema | undefined
}

function resolve(schema: FileSchema, node: unknown): unknown {
  const reference = (node as { $ref?: string } | undefined)?.$ref ?? "#"
  return pathOf(reference).reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], schema)
}
