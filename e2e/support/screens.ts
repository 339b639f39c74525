import { associationScreens } from './association-screens'
import { consentScreens } from './consent-screens'
import { consoleScreens, poolScreens } from './console-screens'
import { handScreens } from './hand-screens'
import { loginScreens } from './login-screens'
import { sandboxScreens } from './sandbox-screens'
import type { Screen } from './screen'
import type { Shared } from './stage'

/** All screens of the product, by part. Each part creates the data that its screens show. */
export const PARTS: Record<string, (installation: Shared) => Promise<Screen[]>> = {
  'the console': consoleScreens,
  'connections and users in the console': poolScreens,
  'forms and dialogs of the console': handScreens,
  'login and consent': async (installation) => [
    ...(await loginScreens(installation)),
    ...(await consentScreens(installation)),
  ],
  'association and other ways in': associationScreens,
  'the sandbox': sandboxScreens,
}
