import { testForBarriers } from '../../support/barriers'

testForBarriers('forms and dialogs of the console')
