import { Agent } from './agent'
import { DEVELOPER } from './stage'

/** Creates the first developer by the setup link. @returns an agent that is logged in to the console */
export async function registerFirst({ setupLink }: { setupLink: string | null }): Promise<Agent> {
  const agent = new Agent()
  const { url } = await agent.follow(setupLink ?? '')
  const { response } = await agent.follow(`${url}/create`, { form: { ...DEVELOPER } })
  const page = await response.text()
  if (!response.ok || !page.includes('User pools'))
    throw new Error(`no developer: ${response.status} ${page.slice(0, 400)}`)
  return agent
}
