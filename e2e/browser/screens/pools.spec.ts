import { testForBarriers } from '../../support/barriers'

testForBarriers('connections and users in the console')
