// Work for threads, as a module of its own exports it.
import { isMainThread, threadId } from "node:worker_threads"

export async function square(number) {
  return { squared: number * number, own: !isMainThread, thread: threadId }
}

export async function refuseOdd(number) {
  if (number % 2 === 1) throw new RangeError(`${number} is odd`)
  return number
}

export async function leave(number) {
  if (!isMainThread) process.exit(7)
  return number
}
