import { testForBarriers } from '../../support/barriers'

testForBarriers('the console')
