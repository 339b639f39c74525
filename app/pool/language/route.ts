export { switchLanguage as POST } from '@/lib/i18n/switch-language'
