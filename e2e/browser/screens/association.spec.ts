import { testForBarriers } from '../../support/barriers'

testForBarriers('association and other ways in')
