'use server'

import { poolAction } from '@/lib/console/action'
import { completeExperience } from '@/lib/experience/experience'
import { CompleteExperience } from '@/lib/experience/schema'

export const finishExperience = poolAction(CompleteExperience, ({ pool, input }) => completeExperience(pool, input))
