import type { OfficePackage } from "../package.ts"
import { type Relationship, relationships, relationshipsPath, targetPart } from "../relationships.ts"

/** A relationship of a part that a deck takes over. */
export interface KeptRelationship extends Relationship {
  readonly part: string
  /** The part it leads to; empty for an external one. */
  readonly to: string
}

/** What a deck takes over of a template. */
export interface KeptParts {
  /** Masters and embedded fonts, as the presentation lists them. */
  readonly roots: readonly KeptRelationship[]
  /** Every part that these lead to, themselves among them, in the order in which they are met. */
  readonly parts: readonly string[]
  /** All relationships of these parts. */
  readonly relationships: readonly KeptRelationship[]
  /** The part with the file's table styles, which join the deck's own. */
  readonly tableStyles: string | undefined
}

const ROOTS = ["slideMaster", "font"]
/** What would bring back sample slides, or pages that the deck has of its own. */
const DROPPED = new Set(["slide", "notesSlide", "notesMaster", "handoutMaster", "presentation"])

/**
 * The parts that masters and layouts need. Sample slides are not among them, nor what only they lead to: their notes,
 * pictures, charts and workbooks.
 */
export function keptParts(pkg: OfficePackage, presentation: string): KeptParts {
  const listed = read(pkg, presentation)
  const roots = listed.filter(({ type }) => ROOTS.includes(type))
  const parts = new Set<string>()
  const found: KeptRelationship[] = []
  const open = roots.map(({ to }) => to)
  for (let part = open.shift(); part !== undefined; part = open.shift()) {
    if (parts.has(part) || !pkg.has(part)) continue
    parts.add(part)
    const links = read(pkg, part)
    found.push(...links)
    open.push(...links.filter((link) => link.external !== true && !isDropped(link)).map(({ to }) => to))
  }
  const tableStyles = listed.find(({ type, to }) => type === "tableStyles" && pkg.has(to))?.to
  return { roots, parts: [...parts], relationships: found, tableStyles }
}

/** Whether a relationship leads to something that a deck does not take over. */
export function isDropped({ type }: Relationship): boolean {
  return DROPPED.has(type)
}

function read(pkg: OfficePackage, part: string): readonly KeptRelationship[] {
  if (!pkg.has(relationshipsPath(part))) return []
  return relationships(pkg, part).map((link) => ({
    ...link,
    part,
    to: link.external === true ? "" : targetPart(part, link.target),
  }))
}
