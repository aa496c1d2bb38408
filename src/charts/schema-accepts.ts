import type { SchemaNode } from "./vega-lite-schema.ts"

/** The keywords that are judged here; a schema with any other is never said to accept. */
const JUDGED: ReadonlySet<string> = new Set([
  ...["$ref", "$schema", "definitions", "description", "type", "enum", "const", "anyOf", "properties", "required"],
  ...["additionalProperties", "minProperties", "items", "minItems", "maxItems", "minLength", "maxLength"],
  ...["minimum", "maximum", "format"],
])

/** Texts that are surely of a format; of another format nothing is said. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  uri: /^https:\/\/[\w.-]+\/[\w./-]*$/,
  "color-hex": /^#(?:[\dA-Fa-f]{3}){1,2}$/,
}

type Judge = (schema: SchemaNode, value: unknown) => boolean

/**
 * A quick judge of a JSON Schema of draft 7: true only when the value is valid. It stops at the first alternative
 * that fits, where a validator that must list every error tries them all. What it does not accept may be valid still.
 */
export function quickJudge(root: SchemaNode): Judge {
  const targets = new Map<string, SchemaNode | undefined>()
  const target = (ref: string): SchemaNode | undefined => {
    if (!targets.has(ref)) targets.set(ref, root.definitions?.[decodeURIComponent(ref.replace("#/definitions/", ""))])
    return targets.get(ref)
  }
  const judged = new Map<SchemaNode, boolean>()
  const isJudged = (schema: SchemaNode): boolean => {
    const known = judged.get(schema)
    if (known !== undefined) return known
    const all = Object.keys(schema).every((keyword) => JUDGED.has(keyword))
    judged.set(schema, all)
    return all
  }
  const accepts: Judge = (schema, value) => {
    if (schema.$ref !== undefined) {
      const found = target(schema.$ref)
      return found !== undefined && accepts(found, value)
    }
    if (!isJudged(schema) || !acceptsScalar(schema, value)) return false
    if (schema.anyOf !== undefined && !schema.anyOf.some((alternative) => accepts(alternative, value))) return false
    if (Array.isArray(value)) return acceptsList(schema, value, accepts)
    return typeof value !== "object" || value === null || acceptsObject(schema, value, accepts)
  }
  return accepts
}

function acceptsScalar(schema: SchemaNode, value: unknown): boolean {
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(value, type))) return false
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false
  if ("const" in schema && schema.const !== value) return false
  if (typeof value === "number") {
    return (
      value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) && value <= (schema.maximum ?? Number.POSITIVE_INFINITY)
    )
  }
  if (typeof value !== "string") return true
  if (schema.format !== undefined && FORMATS[schema.format]?.test(value) !== true) return false
  const length = [...value].length
  return length >= (schema.minLength ?? 0) && length <= (schema.maxLength ?? Number.POSITIVE_INFINITY)
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null
  if (type === "array") return Array.isArray(value)
  if (type === "integer") return Number.isInteger(value)
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value)
  return typeof value === type
}

function acceptsList(schema: SchemaNode, list: readonly unknown[], accepts: Judge): boolean {
  if (list.length < (schema.minItems ?? 0) || list.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)) return false
  const { items } = schema
  return items === undefined || (!Array.isArray(items) && list.every((item) => accepts(items as SchemaNode, item)))
}

function acceptsObject(schema: SchemaNode, value: object, accepts: Judge): boolean {
  const entries = Object.entries(value)
  if (schema.required?.some((name) => !Object.hasOwn(value, name)) === true) return false
  if (entries.length < (schema.minProperties ?? 0)) return false
  return entries.every(([name, member]) => {
    const property = schema.properties !== undefined && Object.hasOwn(schema.properties, name)
    const rule = property ? schema.properties?.[name] : schema.additionalProperties
    return typeof rule === "object" ? accepts(rule, member) : rule !== false
  })
}
