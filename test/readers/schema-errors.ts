import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { validatorPath } from "./programs.ts"

const run = promisify(execFile)

/** What the Open XML SDK says of packages by Microsoft 365's schemas, two at a time; each error with its package's name. */
export async function schemaErrors(packages: readonly (readonly [string, Uint8Array])[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "galley-ooxml-"))
  const waiting = [...packages]
  const errors: string[] = []
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, bytes] = next
      const file = join(folder, name.replaceAll("/", "-"))
      writeFileSync(file, bytes)
      errors.push(...(await validate(file)).map((error) => `${name}: ${error}`))
    }
  }
  try {
    await Promise.all([work(), work()])
    return errors
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function validate(file: string): Promise<readonly string[]> {
  const { stdout } = await run(validatorPath, [file, "Microsoft365"], { maxBuffer: 64e6 })
  const { ok, errors } = JSON.parse(stdout) as { readonly ok: boolean; readonly errors: readonly object[] }
  return ok || errors.length > 0 ? errors.map((error) => JSON.stringify(error)) : ["it could not be validated"]
}
