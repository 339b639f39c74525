export { openLink as GET } from '@/lib/developers/open-link'
