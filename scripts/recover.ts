// recover [ADDRESS]: prints a recovery link for the developer with that e-mail, or for the owner of this installation.
import { AppError } from '@/lib/errors'
import { openDatabase } from './database'
import { fail } from './ground/say.mjs'

const [address] = process.argv.slice(2)
const NOBODY = address
  ? `No developer here has the e-mail ${address}.`
  : 'This installation has no owner yet. Start it, and use the setup link it prints.'
const BLOCKED = 'This developer is blocked. The owner can unblock them in the console, under Developers.'

const database = await openDatabase().catch(fail)
try {
  const { mintRecoveryLink } = await import('@/lib/developers/recover')
  const { makeSystemPool } = await import('@/lib/prepare/prepare')
  await makeSystemPool() // this command may run before the site's first start
  const recovery = await mintRecoveryLink(address)
  if (recovery)
    console.log(
      `To set a new password for ${recovery.email}, open this link. It works once, for one hour:\n  ${recovery.link}`,
    )
  else console.error(NOBODY)
  if (!recovery) process.exitCode = 1
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(BLOCKED)
  process.exitCode = 1
} finally {
  await database.stop()
}
