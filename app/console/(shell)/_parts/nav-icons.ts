import {
  AppWindow,
  BookOpen,
  Boxes,
  LayoutDashboard,
  type LucideIcon,
  MessagesSquare,
  ScrollText,
  Settings,
  UsersRound,
} from 'lucide-react'

export const navIcons = {
  pools: Boxes,
  overview: LayoutDashboard,
  applications: AppWindow,
  social: MessagesSquare,
  users: UsersRound,
  audit: ScrollText,
  settings: Settings,
  help: BookOpen,
} satisfies Record<string, LucideIcon>

export type NavIcon = keyof typeof navIcons
