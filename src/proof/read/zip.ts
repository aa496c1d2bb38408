import { strFromU8, unzipSync } from "fflate"

/** Most that one file of a package may come to, and all of them: what is larger is no deck of ours. */
const MOST = { file: 100e6, package: 500e6 }

/** A package's files by path; throws `DamagedError` for bytes that are none. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>

/** An artifact that cannot be read: what is wrong with it, and in which of its parts. */
export class DamagedError extends Error {
  readonly part: string | undefined

  constructor(message: string, part?: string) {
    super(message)
    this.part = part
  }
}

/** Opens a ZIP package; throws `DamagedError`. */
export function openZip(bytes: Uint8Array, part?: string): PackageFiles {
  let sum = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        sum += originalSize
        if (originalSize > MOST.file || sum > MOST.package)
          throw new DamagedError("what it unpacks to is too large", part)
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    if (error instanceof DamagedError) throw error
    throw new DamagedError(`it is no ZIP package (${error instanceof Error ? error.message : error})`, part)
  }
}

/** A file of a package as text; throws `DamagedError` when there is none. */
export function textIn(files: PackageFiles, path: string): string {
  const bytes = files.get(path)
  if (bytes === undefined) throw new DamagedError("it is missing", path)
  return strFromU8(bytes)
}
