import { attributeOf, childrenOf, parsePart } from "./xml.ts"
import type { PackageFiles } from "./zip.ts"

/** Where a part's relationships lead. */
export interface PartLinks {
  /** The path of the part that an id leads to. */
  readonly byId: ReadonlyMap<string, string>
  /** The paths of the parts that a type of relationship leads to, by the last word of its name: `notesSlide`. */
  readonly ofType: (type: string) => readonly string[]
}

/** Reads the relationships of a part (ECMA-376-2, 9.3); a part without any has an empty map. */
export function linksOf(files: PackageFiles, part: string): PartLinks {
  const slash = part.lastIndexOf("/")
  const folder = part.slice(0, slash + 1)
  const path = `${folder}_rels/${part.slice(slash + 1)}.rels`
  const links = files.has(path) ? childrenOf(parsePart(files, path), "Relationship") : []
  const inner = links.filter((link) => attributeOf(link, "TargetMode") !== "External")
  const entries = inner.map((link) => ({
    id: attributeOf(link, "Id") ?? "",
    type: (attributeOf(link, "Type") ?? "").split("/").at(-1),
    path: resolvePath(folder, attributeOf(link, "Target") ?? ""),
  }))
  return {
    byId: new Map(entries.map(({ id, path }) => [id, path])),
    ofType: (type) => entries.filter((entry) => entry.type === type).map(({ path }) => path),
  }
}

function resolvePath(folder: string, target: string): string {
  const parts: string[] = []
  for (const part of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (part === "..") parts.pop()
    else if (part !== "" && part !== ".") parts.push(part)
  }
  return parts.join("/")
}
