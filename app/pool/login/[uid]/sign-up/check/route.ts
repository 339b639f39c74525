import { finishSignUp } from '@/lib/login/ways/sign-up'
import { checkDoor } from '../../_parts/code-doors'

export const POST = checkDoor('sign-up/code', finishSignUp)
