import { codePage } from '../../_parts/code-page'
import { ResetStep } from '../_parts/reset-step'

export { generateMetadata } from '../page'

/** The code, and the new password that goes with it. */
export default codePage('reset', async (at, _code, told) => <ResetStep at={at} told={told} />)
