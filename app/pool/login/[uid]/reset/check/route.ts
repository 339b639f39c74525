import { finishReset } from '@/lib/login/ways/reset'
import { checkDoor } from '../../_parts/code-doors'

export const POST = checkDoor('reset/code', finishReset)
