import type { OfficePackage } from "./package.ts"
import { all, insert, remove } from "./xml/dom.ts"
import { element, type XmlElement } from "./xml/element.ts"

const NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

export interface Relationship {
  readonly id: string
  /** The last part of the type's URI: `slideLayout`, `chart`. */
  readonly type: string
  readonly target: string
  /** The target is no part of the package: a link, or a file that a program would fetch. */
  readonly external?: true
}

/** The relationships of a part, targets as they stand. */
export function relationships(pkg: OfficePackage, part: string): readonly Relationship[] {
  const path = relationshipsPath(part)
  if (!pkg.has(path)) return []
  return all(pkg.document(path), RELATIONSHIP).map((node) => ({
    id: node.getAttribute("Id") ?? "",
    type: (node.getAttribute("Type") ?? "").replace(/^.*\//, ""),
    target: node.getAttribute("Target") ?? "",
    ...(node.getAttribute("TargetMode") === "External" ? { external: true as const } : {}),
  }))
}

/** Adds a relationship to a part that has some, under the next free id. */
export function addRelationship(pkg: OfficePackage, part: string, type: string, target: string): string {
  const taken = new Set(relationships(pkg, part).map(({ id }) => id))
  let number = taken.size + 1
  while (taken.has(`rId${number}`)) number++
  const id = `rId${number}`
  const document = pkg.document(relationshipsPath(part))
  insert(document.documentElement as never, relationship({ id, type, target }))
  return id
}

/** Points a relationship of a part somewhere else. */
export function retarget(pkg: OfficePackage, part: string, type: string, target: string): void {
  for (const node of all(pkg.document(relationshipsPath(part)), RELATIONSHIP)) {
    if (node.getAttribute("Type") === `${OFFICE}/${type}`) node.setAttribute("Target", target)
  }
}

/** Points every relationship of a part with one target to another. */
export function replaceTarget(pkg: OfficePackage, part: string, from: string, to: string): void {
  for (const node of all(pkg.document(relationshipsPath(part)), RELATIONSHIP)) {
    if (node.getAttribute("Target") === from) node.setAttribute("Target", to)
  }
}

export function dropRelationship(pkg: OfficePackage, part: string, id: string): void {
  for (const node of all(pkg.document(relationshipsPath(part)), RELATIONSHIP)) {
    if (node.getAttribute("Id") === id) remove(node)
  }
}

/** The part that a target names, seen from the part that holds the relationship; empty when it leaves the package. */
export function targetPart(part: string, target: string): string {
  const steps = target.startsWith("/") ? [] : part.split("/").slice(0, -1)
  for (const step of decodePath(target).split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return ""
    } else if (step !== "" && step !== ".") steps.push(step)
  }
  return steps.join("/")
}

/** Targets are URIs; one that cannot be decoded names no part. */
function decodePath(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** The part that holds the relationships of some part. */
export function relationshipsPath(part: string): string {
  return part.replace(/([^/]*)$/, "_rels/$1.rels")
}

/** A relationships part as a whole. */
export function relationshipsPart(list: readonly Relationship[]): XmlElement {
  const declared = element(
    "Relationships",
    { xmlns: NAMESPACE },
    list.map(({ id, type, target }) => plain(id, type, target)),
  )
  return declared
}

const RELATIONSHIP = `{${NAMESPACE}}Relationship`

function plain(id: string, type: string, target: string): XmlElement {
  return element("Relationship", { Id: id, Type: type.includes(":") ? type : `${OFFICE}/${type}`, Target: target })
}

function relationship({ id, type, target }: Relationship): XmlElement {
  const { attributes } = plain(id, type, target)
  return element(RELATIONSHIP, attributes)
}
