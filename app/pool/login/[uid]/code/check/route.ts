import { finishByCode } from '@/lib/login/ways/code-login'
import { checkDoor } from '../../_parts/code-doors'

export const POST = checkDoor('code', finishByCode)
