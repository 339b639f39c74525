'use server'

import { z } from 'zod'
import { developerAction } from '@/lib/console/action'
import { mintInvitation } from '@/lib/developers/commands'

export const inviteDeveloper = developerAction(z.object({}), ({ developer }) => mintInvitation(developer))
