import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"

/** Work that can be done on any thread: a function that a module exports under its own name. */
export interface Work<Task, Result> {
  /** The module's `import.meta.url`. */
  readonly module: string
  readonly run: (task: Task) => Promise<Result>
}

/** Threads beyond which memory costs more than they save. */
const MOST_THREADS = 4

/** How many threads can share work; sources that were not compiled stay on one, for no other could load them. */
export function threadCount(): number {
  return import.meta.url.endsWith(".js") ? Math.min(MOST_THREADS, availableParallelism()) : 1
}

/**
 * Does the first task on this thread and each other one on a thread of its own; gives the results in their order. Tasks and
 * results of other threads are copied. When all have ended, throws the error of the first that failed; that of another
 * thread has lost its class.
 */
export async function shareOut<Task, Result>(
  tasks: readonly Task[],
  { module, run }: Work<Task, Result>,
): Promise<readonly Result[]> {
  const [first, ...others] = tasks
  if (first === undefined) return []
  const there = others.map((task) => onThread<Result>({ module, name: run.name, task }))
  const ended = await Promise.allSettled([run(first), ...there])
  return ended.map((one) => {
    if (one.status === "rejected") throw one.reason
    return one.value
  })
}

/** What a thread is given. */
export interface ThreadTask {
  readonly module: string
  readonly name: string
  readonly task: unknown
}

function onThread<Result>(workerData: ThreadTask): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./thread.js", import.meta.url), { workerData })
    worker.on("message", resolve).on("error", reject)
    worker.on("exit", (code) => reject(new Error(`a thread ended with ${code} and no result`)))
  })
}
