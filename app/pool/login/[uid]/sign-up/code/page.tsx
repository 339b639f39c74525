import { codePage } from '../../_parts/code-page'
import { SignUpStep } from '../_parts/sign-up-step'

export { generateMetadata } from '../page'

/** The page on which the code is typed that makes the account. */
export default codePage('sign_up', async (at, _code, stepFlash) => <SignUpStep at={at} stepFlash={stepFlash} />)
