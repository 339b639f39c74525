'use server'

import { developerAction } from '@/lib/console/action'
import { changeOwnPassword } from '@/lib/developers/own-password'
import { ChangePassword } from '@/lib/developers/schema'

export const changePassword = developerAction(ChangePassword, ({ developer, input }) =>
  changeOwnPassword(developer, input),
)
