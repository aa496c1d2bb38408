import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema"
import { compareText, type Report } from "../diagnostics/problem.ts"
import { didYouMean } from "../diagnostics/suggest.ts"
import type { FilledSpec } from "./fill-form.ts"
import { problems } from "./problems.ts"
import { quickJudge } from "./schema-accepts.ts"
import { type SchemaNode, vegaLiteSchema } from "./vega-lite-schema.ts"

/** The quick judge says yes; what it does not accept is asked of the validator, which lists every error. */
let quick: ReturnType<typeof quickJudge> | undefined
let thorough: Validator | undefined

/**
 * Checks a specification against Vega-Lite's JSON Schema and reports what a reader can act on: properties
 * that no alternative knows, else the deepest values that none accepts. True when it is valid.
 */
export function checkSchema({ spec, locate }: FilledSpec, report: Report): boolean {
  quick ??= quickJudge(vegaLiteSchema())
  if (quick(vegaLiteSchema(), spec)) return true
  thorough ??= new Validator(vegaLiteSchema() as Schema, "7", false)
  const { valid, errors } = thorough.validate(spec)
  if (valid) return true
  const unknown = unknownProperties(errors)
  for (const { pointer, name, known } of unknown) {
    report(problems["unknown-property"]({ chart: "", name, known }, locate(pointer)))
  }
  if (unknown.length > 0) return false
  for (const [pointer, expected] of deepestFaults(spec, errors)) {
    report(problems.schema({ pointer, expected }, locate(pointer)))
  }
  return false
}

interface UnknownProperty {
  readonly pointer: string
  readonly name: string
  readonly known: readonly string[]
}

/** The validator names a refused property at each alternative; it is unknown when none of them has it. */
function unknownProperties(errors: readonly OutputUnit[]): readonly UnknownProperty[] {
  const refused = new Set(errors.filter(({ keyword }) => keyword === "false").map(pointerOf))
  return [...refused].flatMap((pointer) => {
    const [parent, name] = [pointer.slice(0, pointer.lastIndexOf("/")), stepName(pointer)]
    const known = new Set(alternatives(errors, parent).flatMap(({ properties }) => Object.keys(properties ?? {})))
    return known.has(name) || known.size === 0 ? [] : [{ pointer, name, known: [...known].sort(compareText) }]
  })
}

/** The schemas that were tried on the value at a pointer, as far as something below it failed. */
function alternatives(errors: readonly OutputUnit[], pointer: string): readonly SchemaNode[] {
  const here = errors.filter((error) => pointerOf(error) === pointer)
  return [...new Set(here.map(({ keywordLocation }) => schemaAt(keywordLocation)))].filter(
    (schema) => schema !== undefined,
  )
}

/** Whether one of the alternatives for its parent takes this value: then another alternative only was not meant. */
function isTaken(errors: readonly OutputUnit[], pointer: string, value: unknown): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"))
  return alternatives(errors, parent).some((schema) => {
    const property = schema.properties?.[stepName(pointer)]
    return property !== undefined && takes(property, value)
  })
}

/** Whether a schema takes a simple value. */
function takes(schema: SchemaNode, value: unknown): boolean {
  if (schema.$ref !== undefined) return takes(definition(vegaLiteSchema(), schema) ?? {}, value)
  if (schema.anyOf !== undefined) return schema.anyOf.some((alternative) => takes(alternative, value))
  if (schema.enum !== undefined) return schema.enum.includes(value)
  if (schema.const !== undefined) return schema.const === value
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value
  return schema.type === undefined || [schema.type].flat().includes(type)
}

/** What the values at the deepest faulty places should have been, alternatives merged. */
function deepestFaults(spec: object, errors: readonly OutputUnit[]): ReadonlyMap<string, string> {
  const telling = errors.filter((error) => {
    const tells = ["enum", "const", "type", "required", "minimum", "maximum"].includes(error.keyword)
    const value = valueAt(spec, pointerOf(error))
    return tells && (typeof value === "object" || !isTaken(errors, pointerOf(error), value))
  })
  const deepest = Math.max(0, ...telling.map((error) => depth(pointerOf(error))))
  const faults = new Map<string, string>()
  for (const error of telling) {
    const pointer = pointerOf(error)
    if (depth(pointer) < deepest || faults.has(pointer)) continue
    const here = telling.filter((other) => pointerOf(other) === pointer)
    faults.set(pointer, describe(valueAt(spec, pointer), here))
  }
  return faults.size > 0 ? faults : new Map([["", "is no Vega-Lite specification"]])
}

function describe(value: unknown, errors: readonly OutputUnit[]): string {
  const allowed = new Set(
    errors.flatMap((error) => (error.keyword === "enum" || error.keyword === "const" ? quoted(error.error) : [])),
  )
  if (typeof value === "string" && allowed.size > 0) {
    const near = didYouMean(value, allowed)
    const list = [...allowed]
      .slice(0, 12)
      .map((each) => `\`${each}\``)
      .join(", ")
    return near === undefined ? `is \`${value}\`, not one of ${list}` : `is \`${value}\`; did you mean \`${near}\`?`
  }
  const types = new Set(
    errors.flatMap((error) => (error.keyword === "type" ? quoted(error.error.replace(/^.*Expected/, "")) : [])),
  )
  if (types.size > 0) return `should be of type ${[...types].join(" or ")}`
  const missing = new Set(errors.flatMap((error) => (error.keyword === "required" ? quoted(error.error) : [])))
  return missing.size > 0
    ? `lacks ${[...missing].map((each) => `\`${each}\``).join(" or ")}`
    : "has a value Vega-Lite does not take"
}

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "")
}

function pointerOf({ instanceLocation }: OutputUnit): string {
  return instanceLocation.replace(/^#/, "")
}

function depth(pointer: string): number {
  return pointer.split("/").length
}

function stepName(pointer: string): string {
  return decodeURIComponent(pointer.slice(pointer.lastIndexOf("/") + 1))
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")
}

function valueAt(spec: object, pointer: string): unknown {
  let value: unknown = spec
  for (const step of pointer.split("/").slice(1)) {
    value =
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[stepName(`/${step}`)] : undefined
  }
  return value
}

/** The schema that holds the keyword at this location; `$ref` steps are followed. */
function schemaAt(location: string): SchemaNode | undefined {
  const root = vegaLiteSchema()
  let node: unknown = root
  for (const step of location.replace(/^#\/?/, "").split("/").slice(0, -1)) {
    if (typeof node !== "object" || node === null) return undefined
    node = step === "$ref" ? definition(root, node) : (node as Record<string, unknown>)[stepName(`/${step}`)]
  }
  return typeof node === "object" && node !== null ? (node as SchemaNode) : undefined
}

function definition(root: SchemaNode, { $ref }: SchemaNode): SchemaNode | undefined {
  return root.definitions?.[decodeURIComponent($ref?.replace("#/definitions/", "") ?? "")]
}
