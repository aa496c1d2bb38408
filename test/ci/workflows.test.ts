import { describe, expect, test } from "vitest"
import { ciFile } from "../fixtures/ci-project.ts"
import { galley, repository } from "../fixtures/galley.ts"
import { lintWorkflow, type RuleName, rules } from "./lint-workflow.ts"

const files = ["briefing.yml", "comment.yml"] as const

/** A change to a file that the rule finds, and nothing else does. */
const defects: Readonly<Record<RuleName, readonly (readonly [(typeof files)[number], string | RegExp, string])[]>> = {
  "pinned-actions": [
    ["briefing.yml", /actions\/checkout@[0-9a-f]{40} # v7\.0\.1/, "actions/checkout@v7 # v7.0.1"],
    ["briefing.yml", /(setup-node@[0-9a-f]{40}) # v7\.0\.0/, "$1"],
    ["briefing.yml", /(setup-node@[0-9a-f]{39})[0-9a-f]/, "$1"],
  ],
  "safe-triggers": [["briefing.yml", "  push:\n", "  pull_request_target:\n  push:\n"]],
  "read-only-by-default": [
    ["briefing.yml", /^permissions:\n {2}contents: read\n/m, ""],
    ["briefing.yml", /^permissions:\n {2}contents: read\n/m, "permissions: write-all\n"],
    ["comment.yml", /^permissions: \{\}$/m, "permissions:\n  issues: write"],
  ],
  "own-permissions": [["briefing.yml", / {4}permissions:\n {6}contents: read\n/, ""]],
  "strangers-read-only": [
    ["briefing.yml", / {6}contents: read\n/, "      contents: read\n      id-token: write\n"],
    ["briefing.yml", /( {4}if: >-\n) {6}\$\{\{ !cancelled\(\) && github\.event_name == 'push' && /, "$1      ${{ "],
  ],
  "no-secrets": [["briefing.yml", "github.token", "secrets.PUBLISH_TOKEN"]],
  "no-expressions-in-scripts": [
    ["briefing.yml", '"origin/$GITHUB_BASE_REF"', `"origin/\${{ github.base_ref }}"`],
    [
      "comment.yml",
      'console.log("the run left no diff")',
      `console.log("\${{ github.event.workflow_run.head_branch }}")`,
    ],
  ],
  "scripts-parse": [
    [
      "briefing.yml",
      '          if [ "$code" -gt 1 ]; then exit "$code"; fi #',
      '          if [ "$code" -gt 1 ]; then #',
    ],
    ["briefing.yml", "    shell: bash # with -e and pipefail", "    shell: sh"],
    ["comment.yml", "          main()\n", "          main(\n"],
  ],
  "bounded-time": [["comment.yml", "    timeout-minutes: 5\n", ""]],
  "no-kept-credentials": [["briefing.yml", "persist-credentials: false", "persist-credentials: true"]],
  "guarded-publication": [
    [
      "briefing.yml",
      "if: github.event_name == 'push'\n",
      "if: github.event_name == 'push' || github.ref == 'refs/heads/main'\n",
    ],
    [
      "briefing.yml",
      "    needs: build\n    if: github.event_name == 'push'\n",
      "    if: github.event_name == 'push'\n",
    ],
    ["briefing.yml", "cancel-in-progress: false", "cancel-in-progress: true"],
  ],
  "nothing-of-strangers-runs": [
    ["comment.yml", "          main()\n", "          main()\n      - run: npm ci\n        shell: node {0}\n"],
    [
      "briefing.yml",
      "      - name: Publish\n        run: |\n",
      "      - name: Publish\n        run: |\n          npx --no-install galley verify\n",
    ],
  ],
}

describe.each(files)("docs/ci/%s", (name) => {
  test("keeps every rule", () => {
    expect(lintWorkflow(ciFile(name))).toEqual([])
  })

  test("calls only the project's own Galley, with commands and options that it has", async () => {
    expect(await strangeCalls(ciFile(name))).toEqual([])
  })
})

/** Calls of `npx` that are of no Galley of the project, or whose command or options it does not know. */
async function strangeCalls(text: string): Promise<readonly string[]> {
  const lines = [...text.matchAll(/\bnpx [^\n|>]*/g)].map(([call]) => call)
  const found = lines.map(async (call) => {
    const [, command, args = ""] = /^npx --no-install galley ([a-z]+)(.*)$/.exec(call) ?? []
    if (command === undefined) return [call]
    const { stdout } = await galley([command, "--help"], { cwd: repository })
    if (!stdout.startsWith(`Usage: galley ${command} `)) return [command]
    const known = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option)
    return [...args.matchAll(/(?<= |\+)--[a-z-]+/g)].map(([option]) => option).filter((one) => !known.includes(one))
  })
  return (await Promise.all(found)).flat()
}

test.each([
  ["npx --no-install galley check", "npx galley check", "npx galley check "],
  ["galley check", "galley chek", "chek"],
  ["--manifest", "--manifests", "--manifests"],
  ["--edition", "--label", "--label"],
])("what calls Galley is found where `%s` reads `%s`", async (from, to, found) => {
  const calls = await strangeCalls(ciFile("briefing.yml").replace(from, to))
  expect(calls).toEqual([expect.stringContaining(found)])
})

describe("the rules", () => {
  const cases = Object.entries(defects).flatMap(([rule, list]) => list.map((defect) => [rule, ...defect] as const))
  test.each(cases)("%s finds its defect in %s: %s", (rule, file, from, to) => {
    const text = ciFile(file)
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    expect([...new Set(lintWorkflow(changed).map((found) => found.split(":")[0]))]).toContain(rule)
  })

  test("have a defect each", () => {
    expect(Object.keys(rules).filter((rule) => (defects[rule as RuleName] ?? []).length === 0)).toEqual([])
  })
})
