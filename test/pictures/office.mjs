// Pictures of documents, by LibreOffice and poppler.
import { spawnSync } from "node:child_process"
import { copyFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join } from "node:path"
import { pathToFileURL } from "node:url"

/** Draws each page of a PDF to `NN.png` in a folder, at a width in pixels. */
export function picturesOfPdf(file, folder, width) {
  run("pdftoppm", ["-png", "-scale-to-x", String(width), "-scale-to-y", "-1", file, join(folder, "page")])
  for (const name of readdirSync(folder)) {
    if (!name.startsWith("page")) continue
    copyFileSync(join(folder, name), join(folder, `${two(Number(/(\d+)\.png$/.exec(name)[1]))}.png`))
    rmSync(join(folder, name))
  }
}

/** Draws each slide of a PPTX to `NN.png` in a folder; `scratch` is a folder for what comes between. */
export function picturesOfPptx(file, folder, width, scratch) {
  const profile = pathToFileURL(join(scratch, "office")).href
  const environment = { ...process.env, FONTCONFIG_FILE: fontConfiguration(scratch) }
  const list = [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", "pdf", "--outdir", scratch, file]
  run("soffice", list, environment)
  picturesOfPdf(join(scratch, `${basename(file, ".pptx")}.pdf`), folder, width)
}

/** Stands the project's own face in for the one that a PPTX names, which this machine may lack. */
function fontConfiguration(scratch) {
  const file = join(scratch, "fonts.conf")
  const folder = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json"))
  const alias =
    '<alias binding="same"><family>Microsoft YaHei</family><prefer><family>Noto Sans SC</family></prefer></alias>'
  const include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
  writeFileSync(
    file,
    `<fontconfig>${include}<dir>${folder}</dir><cachedir>${scratch}/fonts</cachedir>${alias}</fontconfig>`,
  )
  return file
}

/** A number of two digits. */
export function two(number) {
  return String(number).padStart(2, "0")
}

/** Runs a program to its end; a failure throws. */
export function run(program, list, environment = process.env) {
  const { status, error, stderr } = spawnSync(program, list, { encoding: "utf8", env: environment })
  if (error !== undefined || status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`)
}
