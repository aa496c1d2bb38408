#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from "commander"
import { type Day, readDay } from "../data/duration.ts"
import { type Format, formats } from "../diagnostics/format.ts"
import { labelFault } from "../edition/label.ts"
import { type DifferenceFormat, differenceFormats } from "../edition/tell/format-difference.ts"
import { packageVersion } from "../workspace/briefing-folder.ts"

const format = () => new Option("--format <format>", "how problems are printed").choices(formats).default("text")

const briefing = ["[briefing]", "its name below content/, or its folder; may be left out when there is one"] as const

const today = () =>
  new Option("--today <date>", "report sources older on this date than their maximum age as stale").argParser(
    parseToday,
  )

function parseToday(text: string): Day {
  const day = readDay(text)
  if (day === undefined) throw new InvalidArgumentError("A date is written as 2026-01-31.")
  return day
}

function parseLabel(text: string): string {
  const fault = labelFault(text)
  if (fault !== undefined) throw new InvalidArgumentError(fault)
  return text
}

interface BuildOptions {
  readonly format: Format
  readonly edition?: string
}

interface CheckOptions {
  readonly format: Format
  readonly charts?: true
  readonly today?: Day
}

interface DiffOptions {
  readonly format: DifferenceFormat
  readonly briefing?: string
  readonly today?: Day
  readonly failOn?: "flipped"
}

/** Exit codes: 0 done, 1 problems in the briefing, 2 wrong command line, 3 stale only, 70 a bug of ours; 130 and 143 after a signal. */
async function main(argv: readonly string[]): Promise<number> {
  let code = 0
  const program = new Command("galley")
    .description(
      "Turns structured content and data into a briefing deck (PPTX, HTML, Markdown) and a PDF report, and proves the numbers in them.",
    )
    .addHelpText(
      "after",
      "\nA briefing is a folder below content/ with a briefing.yaml. Artifacts are published to\noutput/<briefing>/latest; with errors nothing is written and the last edition stays.\n\nExit codes: 0 done, 1 problems in the briefing, 2 wrong command line, 3 nothing wrong\nbut sources stale (check --today), 70 a bug in galley, 130 and 143 interrupted.",
    )
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  program
    .command("build", { isDefault: false })
    .description("build a briefing and publish it below output/")
    .argument(...briefing)
    .option("--edition <label>", "label the edition and keep its record in content/<briefing>/editions/", parseLabel)
    .addOption(format())
    .action(async (name: string | undefined, options: BuildOptions) => {
      const { buildCommand } = await import("./commands.ts")
      code = await buildCommand(name, options.format, options.edition)
    })
  program
    .command("check")
    .description("check everything that build checks, and write nothing")
    .argument(...briefing)
    .addOption(format())
    .option("--charts", "print for each chart whether it is native in PPTX, and what differs")
    .addOption(today())
    .action(async (name: string | undefined, options: CheckOptions) => {
      const { checkCommand } = await import("./commands.ts")
      code = await checkCommand(name, options.format, { charts: options.charts === true, today: options.today })
    })
  program
    .command("diff")
    .description("say what differs between two editions of a briefing, and write nothing")
    .argument("<old>", "a label, an edition of output/<briefing>, a record or ledger.json, or a git revision")
    .argument("[new]", "the same; the briefing as it lies here now when it is left out")
    .option("--briefing <name>", "its name below content/, or its folder; may be left out when there is one")
    .addOption(new Option("--format <format>", "how the difference is said").choices(differenceFormats).default("text"))
    .addOption(today())
    .addOption(
      new Option("--fail-on <what>", "end with 1 when a claim of the old edition holds no more").choices(["flipped"]),
    )
    .addHelpText(
      "after",
      "\nAn argument is looked for as a label, an edition, a file and a git revision, in this order; git:NAME is a\nrevision always. The working tree and revisions are built in memory with this Galley, so that content is\ncompared, not versions of a program. Ends with 0 whether anything differs or not, and with 1 where a side\ncannot be read or does not build.\n\nExamples: galley diff 2026-01\n          galley diff main --format markdown",
    )
    .action(async (old: string, fresh: string | undefined, options: DiffOptions) => {
      const { diffCommand } = await import("./diff-command.ts")
      const { briefing, format, today, failOn } = options
      code = await diffCommand(old, fresh, { briefing, format, today, failOnFlipped: failOn === "flipped" })
    })
  program
    .command("verify")
    .description("read a published edition back and prove what it says, and write nothing")
    .argument("[target]", "a briefing, or the folder of an edition or of a briefing's output")
    .option(
      "--manifest",
      "compare bytes instead: every artifact, input and version is the one that manifest.json records",
    )
    .option("--edition <edition>", "its label or name below output/<briefing>/editions/, or its folder", "latest")
    .addOption(format())
    .addHelpText(
      "after",
      "\nReads PPTX, HTML and PDF with readers of their own and holds them to ledger.json and copy.json: every\nquantity and claim stands where the ledger says, with its value, bound and unit, and no other number\ndoes. Words changed in running text are warnings; a touched figure, claim, source or label is an error.\n\n--manifest compares the size and SHA-256 of every artifact and of every file the build read with what\nis there now: an input that changed means that the edition is out of date. Other versions of Galley or\nits libraries are warnings.\n\nExamples: galley verify\n          galley verify --manifest\n          galley verify output/cycling/latest",
    )
    .action(async (target: string | undefined, options: { format: Format; manifest?: true; edition: string }) => {
      const { verifyCommand } = await import("./verify-command.ts")
      code = await verifyCommand({ ...options, target, manifest: options.manifest === true }, options.format)
    })
  try {
    await program.parseAsync([...argv], { from: "user" })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(
      `galley: this is a bug in galley, not in your briefing\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return 70
  }
}

// A reader that goes away, as `head` does, is no fault: what is left to say is not said.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
  })

process.exitCode = await main(process.argv.slice(2))
