import type { Report, Span } from "../diagnostics/problem.ts"
import { type Document, isAlias, isMap, isScalar, type Node, type Pair, visit } from "./yaml.ts"
import { problems } from "./yaml-problems.ts"

type Place = (start: number, end: number) => Span

/** Reports what YAML allows and a plain tree of texts, numbers and lists cannot say; true when there is nothing. */
export function checkPlain(document: Document.Parsed, place: Place, report: Report): boolean {
  let plain = true
  const placeOf = (node: Node | null) => place(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0)
  const refuse = (node: Node | null, message: string) => {
    plain = false
    report(problems.refused({ message }, placeOf(node)))
  }
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== "1.2") {
    refuse(document.contents, "a `%YAML` directive changes how values are read")
  }
  visit(document, {
    Node(_, node, path) {
      const fault = nodeFault(node, document, path)
      if (fault !== undefined) refuse(node, fault)
      if (!isMap(node)) return
      for (const { key, message } of keyFaults(document, node.items)) {
        plain = false
        report(problems.syntax({ message }, placeOf(key)))
      }
    },
  })
  return plain
}

const plainTags = ["tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"]

function nodeFault(node: Node, document: Document.Parsed, path: readonly unknown[]): string | undefined {
  if (isAlias(node)) {
    const target = node.resolve(document)
    if (target === undefined) return `there is no anchor \`&${node.source}\` above`
    return path.includes(target) ? `the alias \`*${node.source}\` stands inside what it repeats` : undefined
  }
  if (node.tag !== undefined && !plainTags.includes(node.tag)) return "a tag has no meaning here"
  if (!isScalar(node)) return undefined
  if (typeof node.value === "number" && !Number.isFinite(node.value)) return "the number is not finite"
  if (typeof node.value === "string" && /\p{Surrogate}/u.test(node.value)) return "the text holds half a character"
  return undefined
}

/** Keys that are no texts, and keys that become the same text: `1` and `"1"`. */
function* keyFaults(document: Document.Parsed, items: readonly Pair[]) {
  const seen = new Set<string>()
  for (const item of items) {
    const key = item.key as Node | null
    const target = isAlias(key) ? key.resolve(document) : key
    if (!isScalar(target) || target.value === null) {
      yield { key, message: "a key is a text" }
      continue
    }
    const name = String(target.value)
    if (seen.has(name)) yield { key, message: `the key \`${name}\` stands twice` }
    seen.add(name)
  }
}
