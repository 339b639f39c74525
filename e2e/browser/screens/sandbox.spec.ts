import { testForBarriers } from '../../support/barriers'

testForBarriers('the sandbox')
