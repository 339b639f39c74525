import { codePage } from '../../_parts/code-page'
import { ResetStep } from '../_parts/reset-step'

export { generateMetadata } from '../page'

/** The page for the code and the new password. */
export default codePage('reset', async (at, _code, stepFlash) => <ResetStep at={at} stepFlash={stepFlash} />)
