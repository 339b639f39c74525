/** An error whose message is a sentence for the person at the terminal, who does not need its stack. */
export class PlainError extends Error {}

/** Runs a step that takes a while, and prints what it is and how long it took. */
export async function step(words, work) {
  console.log(`${words} …`)
  const began = performance.now()
  const result = await work()
  console.log(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return result
}

/** Ends the process with code 1: prints the sentence of a PlainError, and the stack of a bug. */
export function fail(error) {
  console.error(error instanceof PlainError ? error.message : error)
  process.exit(1)
}
