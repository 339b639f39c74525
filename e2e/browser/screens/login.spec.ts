import { testForBarriers } from '../../support/barriers'

testForBarriers('login and consent')
