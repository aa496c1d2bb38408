import { compareText } from "../diagnostics/problem.ts"
import { checkPath } from "./disk.ts"
import type { Output, Root, Staging, Workspace } from "./workspace.ts"

/** Files by path, as text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** The in-memory twin of a workspace: the same rules, no disk. `fonts` reads installed packages when not given. */
export function openMemory(files: Readonly<Partial<Record<Root, Files>>>, behind?: Workspace): Workspace {
  return {
    epoch: undefined,
    display: (root, path) => `${root}/${path}`,
    read(root, path) {
      checkPath(path)
      const own = files[root] ?? {}
      const content = Object.hasOwn(own, path) ? own[path] : undefined
      if (content === undefined) return behind?.read(root, path)
      return {
        file: `${root}/${path}`,
        bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
      }
    },
    list(root, folder) {
      checkPath(folder)
      const prefix = folder === "" ? "" : `${folder}/`
      const own = Object.keys(files[root] ?? {}).filter((path) => path.startsWith(prefix))
      return [...new Set([...own, ...(behind?.list(root, folder) ?? [])])].sort(compareText)
    },
  }
}

/** An output folder in memory; `published` holds the editions by name, `latest` the last one's, `records` those by label. */
export class MemoryOutput implements Output {
  readonly published = new Map<string, ReadonlyMap<string, Uint8Array>>()
  readonly labels = new Map<string, string>()
  readonly records = new Map<string, Uint8Array>()
  latest: string | undefined

  stage(): Staging {
    const files = new Map<string, Uint8Array>()
    return {
      write: (path, bytes) => {
        checkPath(path)
        files.set(path, bytes)
      },
      publish: (name, label) => {
        if (label !== undefined) this.labels.set(label, name)
        if (!this.published.has(name)) this.published.set(name, files)
        this.latest = name
        return `output/editions/${name}`
      },
      discard: () => files.clear(),
    }
  }

  keep(label: string, record: Uint8Array): string {
    this.records.set(label, record)
    return `content/editions/${label}.json`
  }
}
