// hold-database.ts DATA_DIR: uses the embedded server until it is told to stop; the tests start it, and kill it.
import { startEmbedded } from '../ground/embedded-db'

const [, , dataDir = ''] = process.argv
const { started, stop } = await startEmbedded({ dataDir, durable: false })
process.send?.({ started })
process.once('message', () => void stop().then(() => process.disconnect()))
