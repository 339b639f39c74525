import type { ButtonLook } from '@/components/ui/button'
import { experienceStart } from '@/lib/experience/start'
import type { PoolRef } from '@/lib/pools/queries'
import { finishExperience } from '../../actions'
import { ExperienceButton } from './experience-button'

type Props = { pool: PoolRef; application: { id: string; name: string }; look?: ButtonLook; describedBy?: string }

/** The button that opens the application's login page in a popup and shows the result. */
export function ExperienceLogin({ pool, application, look, describedBy }: Props) {
  return (
    <ExperienceButton
      home={`/pools/${pool.id}`}
      applicationId={application.id}
      applicationName={application.name}
      start={experienceStart(pool, application.id)}
      finish={finishExperience.bind(null, pool.id)}
      look={look}
      describedBy={describedBy}
    />
  )
}
