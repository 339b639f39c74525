import { codePage } from '../../_parts/code-page'
import { SignUpStep } from '../_parts/sign-up-step'

export { generateMetadata } from '../page'

/** The code that makes the account. */
export default codePage('sign_up', async (at, _code, told) => <SignUpStep at={at} told={told} />)
