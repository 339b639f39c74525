// A link that lets the owner of this installation back in.
import { openDatabase } from './database'
import { fail } from './ground/say.mjs'

const database = await openDatabase().catch(fail)
const { mintRecoveryLink } = await import('@/lib/developers/commands')
const recovery = await mintRecoveryLink().finally(() => database.stop())
if (!recovery) console.log('Nobody owns this installation yet: start it, and use the setup link it prints.')
else console.log(`A new way in for ${recovery.email} (works once, for one hour):\n  ${recovery.link}`)
