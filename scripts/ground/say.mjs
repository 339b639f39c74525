/** An error whose message is a sentence for the person at the terminal; its stack is of no use to them. */
export class PlainError extends Error {}

/** Runs a step that takes a while, saying so in plain words. */
export async function step(words, work) {
  console.log(`${words} …`)
  const began = performance.now()
  const result = await work()
  console.log(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return result
}

/** Ends the process: a sentence for what is foreseen, a stack for a bug. */
export function fail(error) {
  console.error(error instanceof PlainError ? error.message : error)
  process.exit(1)
}
