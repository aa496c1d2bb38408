import { describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { proveEdition } from "../../src/proof/prove-edition.ts"
import { provedFiles } from "../../src/proof/proved-files.ts"
import type { ProofRecord, ProvedArtifact } from "../../src/proof/record.ts"
import { type Edition, edition } from "../fixtures/editions.ts"
import type { BriefingName } from "../fixtures/galley.ts"
import { mutateHtml } from "./mutate-html.ts"
import { mutateMd } from "./mutate-md.ts"
import { mutatePdf, takePdf } from "./mutate-pdf.ts"
import { type Mutation, mutatePptx } from "./mutate-pptx.ts"
import type { MutationKind } from "./mutate-text.ts"
import { Random } from "./random.ts"

const KINDS: readonly MutationKind[] = ["number", "number", "number", "bound", "unit", "source", "label"]

/** How many mutations each artifact of a briefing gets: over 500 in all. */
const PER_ARTIFACT: Readonly<Record<BriefingName, number>> = { "gpu-rally": 60, cycling: 40 }
/** Another run tries others: `PROOF_SEED=7 npx vitest run test/proof`. */
const SEED = Number(process.env.PROOF_SEED ?? 1)

function recordOf(made: Edition): ProofRecord {
  return {
    ledger: JSON.parse(made.text("ledger.json")),
    ledgerBytes: made.read("ledger.json"),
    copy: JSON.parse(made.text("copy.json")),
  }
}

async function errorsIn(artifact: ProvedArtifact, record: ProofRecord): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  await proveEdition([artifact], record, (problem) => problems.push(problem))
  return problems
}

type Mutate = (kind: MutationKind, random: Random) => Mutation | undefined | Promise<Mutation | undefined>

async function mutatorOf({ kind, bytes }: ProvedArtifact): Promise<Mutate | undefined> {
  if (kind === "pptx") return (what, random) => mutatePptx(bytes, what, random)
  if (kind === "html") return (what, random) => mutateHtml(bytes, what, random)
  if (kind === "md") return (what, random) => mutateMd(bytes, what, random)
  if (kind === "svg") return undefined
  const taken = await takePdf(bytes)
  return (what, random) => mutatePdf(taken, what, random)
}

/** Mutations of every artifact of an edition, and those that were not found or not named. */
async function mutate(made: Edition, count: number): Promise<{ tried: number; missed: readonly string[] }> {
  const record = recordOf(made)
  const files = made.manifest.artifacts.map((one) => ({ ...one, bytes: made.read(one.path) }))
  let tried = 0
  const missed: string[] = []
  for (const [index, artifact] of provedFiles(files).entries()) {
    const mutator = await mutatorOf(artifact)
    const random = new Random(SEED * 1000 + index)
    for (let done = 0; mutator !== undefined && done < count; ) {
      const mutation = await mutator(random.pick(KINDS), random)
      if (mutation === undefined) continue
      done++
      tried++
      const { bytes, kind, from, to, where } = mutation
      const found = await errorsIn({ ...artifact, bytes }, record)
      const named = found.some(({ severity, message }) => severity === "error" && message.includes(artifact.path))
      const worded = kind === "label" && found.length > 0
      if (!named && !worded)
        missed.push(`${artifact.path}, ${where}: ${kind} “${from}” -> “${to}” ${found.map(({ message }) => message)}`)
    }
  }
  return { tried, missed }
}

describe.each(Object.entries(PER_ARTIFACT) as [BriefingName, number][])("a change in %s", (name, count) => {
  test("of one number, bound, unit, source or label of any artifact is found and named", async () => {
    const made = await edition(name)
    const { tried, missed } = await mutate(made, count)
    expect(missed).toEqual([])
    expect(tried).toBeGreaterThanOrEqual(name === "gpu-rally" ? 480 : 160)
  }, 900_000)

  test("is needed for anything to be found", async () => {
    const made = await edition(name)
    const files = made.manifest.artifacts.map((one) => ({ ...one, bytes: made.read(one.path) }))
    for (const artifact of provedFiles(files)) expect(await errorsIn(artifact, recordOf(made))).toEqual([])
  })
})
