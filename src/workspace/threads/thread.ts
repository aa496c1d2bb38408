// One further thread of `shareOut`: does the task that it was given, and ends.
import { parentPort, workerData } from "node:worker_threads"
import type { ThreadTask } from "./share-out.ts"

const { module, name, task } = workerData as ThreadTask
const { [name]: run } = (await import(module)) as Record<string, (task: unknown) => Promise<unknown>>
if (run === undefined) throw new Error(`${module} does not export ${name}`)
parentPort?.postMessage(await run(task))
