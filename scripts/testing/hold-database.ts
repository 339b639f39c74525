// hold-database.ts DATA_DIR: uses the embedded server until it receives a message; started, and killed, by tests.
import { startEmbedded } from '../ground/embedded-db'

const [, , dataDir = ''] = process.argv
const { started, stop } = await startEmbedded({ dataDir, durable: false })
process.send?.({ started })
process.once('message', () => void stop().then(() => process.disconnect()))
