import { spawnSync } from "node:child_process"
import { isMap, isScalar, LineCounter, parseDocument, visit } from "yaml"
import { type Job, readWorkflow, type Step, type Workflow } from "../fixtures/ci-project.ts"

/** A rule that a workflow of `docs/ci` keeps; finds each place where it does not. */
type Rule = (workflow: Workflow, text: string) => readonly string[]

/** What is wrong with a workflow: each finding begins with the name of its rule. */
export function lintWorkflow(text: string): readonly string[] {
  const workflow = readWorkflow(text)
  return Object.entries(rules).flatMap(([name, rule]) => rule(workflow, text).map((found) => `${name}: ${found}`))
}

/** The rules by name. */
export const rules = {
  "pinned-actions": (_, text) => unpinned(text),
  "safe-triggers": ({ on }) => Object.keys(on).filter((event) => !safeEvents.has(event)),
  "read-only-by-default": ({ permissions }) => (readsContentsAtMost(permissions) ? [] : ["the workflow's permissions"]),
  "own-permissions": byJob((job) => (job.permissions === undefined ? ["names none"] : [])),
  "strangers-read-only": (workflow) => writesForStrangers(workflow),
  "no-secrets": (_, text) => [...text.matchAll(/\bsecrets\b.*/g)].map(([found]) => found),
  "no-expressions-in-scripts": byStep(({ run }) => [...(run ?? "").matchAll(/\$\{\{.*?\}\}/g)].map(([found]) => found)),
  "scripts-parse": (workflow, text) => eachStep(workflow, (step) => misread(step, text)),
  "bounded-time": byJob((job) => (job["timeout-minutes"] === undefined ? ["has no timeout-minutes"] : [])),
  "no-kept-credentials": byStep((step) =>
    step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false ? [step.uses] : [],
  ),
  "guarded-publication": byJob((job) => unguarded(job)),
  "nothing-of-strangers-runs": (workflow) => runsOfStrangers(workflow),
} satisfies Readonly<Record<string, Rule>>

export type RuleName = keyof typeof rules

/** Events that run the code of the default branch, of a commit in the repository, or of a stranger without rights. */
const safeEvents = new Set(["pull_request", "push", "schedule", "workflow_run"])

/** Every `uses:` names a commit by all its digits, and beside it the version that a reader knows. */
function unpinned(text: string): readonly string[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const found: string[] = []
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== "uses" || !isScalar(value)) return
      const pinned = /^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40}$/.test(String(value.value))
      const versioned = /^ v\d+\.\d+\.\d+$/.test(value.comment ?? "")
      if (!pinned || !versioned) found.push(`${value.value} in line ${lines.linePos(value.range?.[0] ?? 0).line}`)
    },
  })
  if (!isMap(document.contents)) found.push("the file is no workflow")
  return found
}

function readsContentsAtMost(permissions: Workflow["permissions"]): boolean {
  if (typeof permissions !== "object") return false
  return Object.entries(permissions).every(([scope, right]) => scope === "contents" && right === "read")
}

const writes = ({ permissions }: Job) => Object.values(permissions ?? {}).includes("write")

/** Whether a pull request starts the job: only a guard that begins with another event keeps it out. */
function startsForStrangers(workflow: Workflow, job: Job): boolean {
  return "pull_request" in workflow.on && !guards(job).some((guard) => /^github\.event_name == '(?!pull)/.test(guard))
}

/** What must all hold for a job to run. */
function guards(job: Job): readonly string[] {
  const condition = (job.if ?? "").replace(/^\$\{\{(.*)\}\}$/s, "$1")
  return condition.includes("||") ? [] : condition.split("&&").map((part) => part.trim())
}

function writesForStrangers(workflow: Workflow): readonly string[] {
  const jobs = Object.entries(workflow.jobs).filter(([, job]) => startsForStrangers(workflow, job))
  return jobs.filter(([, job]) => writes(job)).map(([name]) => name)
}

/** A job that writes contents runs on pushes alone, after another, one at a time, and is never cut off. */
function unguarded(job: Job): readonly string[] {
  if (job.permissions?.contents !== "write") return []
  const kept = {
    "if: github.event_name == 'push'": guards(job).includes("github.event_name == 'push'"),
    needs: job.needs !== undefined,
    concurrency: job.concurrency?.["cancel-in-progress"] === false && job.concurrency.group.includes("github.ref"),
  }
  return Object.entries(kept).flatMap(([name, holds]) => (holds ? [] : [name]))
}

/** A job with rights to write checks out nothing and installs nothing, save to upload findings; so does all after a run. */
function runsOfStrangers(workflow: Workflow): readonly string[] {
  const trusted = Object.entries(workflow.jobs).filter(([, job]) => "workflow_run" in workflow.on || writes(job))
  return trusted.flatMap(([name, { steps }]) =>
    steps.some(({ run }) => run !== undefined)
      ? steps.flatMap((step) => {
          const used = step.uses?.match(/^actions\/checkout@/)?.[0] ?? step.run?.match(/\bnp[mx] [\w-]+/)?.[0]
          return used === undefined ? [] : [`${name} ${used}`]
        })
      : [],
  )
}

/** What a script's own interpreter says of it without running it; the shell is one that ends at the first failure. */
function misread(step: Step, text: string): readonly string[] {
  if (step.run === undefined) return []
  const bash = step.shell === undefined && readDefaultShell(text) === "bash"
  if (!bash && step.shell !== "node {0}") return [`${step.name ?? step.run} has no shell that ends at a failure`]
  const [program, args] = bash ? ["bash", ["-n"]] : [process.execPath, ["--check", "-"]]
  const { status, stderr } = spawnSync(program, args, { input: step.run, encoding: "utf8" })
  return status === 0 ? [] : [stderr.split("\n")[0] ?? ""]
}

function readDefaultShell(text: string): unknown {
  return parseDocument(text).getIn(["defaults", "run", "shell"])
}

function byJob(find: (job: Job) => readonly string[]): Rule {
  return ({ jobs }) => Object.entries(jobs).flatMap(([name, job]) => find(job).map((found) => `${name} ${found}`))
}

function byStep(find: (step: Step) => readonly string[]): Rule {
  return (workflow) => eachStep(workflow, find)
}

function eachStep({ jobs }: Workflow, find: (step: Step) => readonly string[]): readonly string[] {
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(find))
}
