import { visitPage } from '../../_parts/visit-page'
import { BindScreen } from '../_parts/bind-screen'

export { generateMetadata } from '../page'

/** The page on which the code is typed that proves an address. */
export default visitPage((at) => <BindScreen at={at} typing />)
