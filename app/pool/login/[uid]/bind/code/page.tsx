import { visitPage } from '../../_parts/visit-page'
import { BindScreen } from '../_parts/bind-screen'

export { generateMetadata } from '../page'

/** The code that proves it. */
export default visitPage((at) => <BindScreen at={at} typing />)
