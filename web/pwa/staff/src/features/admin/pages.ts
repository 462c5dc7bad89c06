import {
  BookOpenText,
  ChefHat,
  type LucideIcon,
  Network,
  Printer,
  QrCode,
  Settings2,
  Siren,
  Users,
  WalletCards,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';

/** Each page is fetched when it is opened first. One whose file is not there is not spoken of. */
const files = import.meta.glob<{ default: ComponentType }>('./*Page.tsx');

const PLACES: { name: string; file: string; icon: LucideIcon }[] = [
  { name: 'trouble', file: './TroublePage.tsx', icon: Siren },
  { name: 'printers', file: './PrintersPage.tsx', icon: Printer },
  { name: 'routing', file: './RoutingPage.tsx', icon: Network },
  { name: 'menu', file: './MenuPage.tsx', icon: BookOpenText },
  { name: 'tables', file: './TablesPage.tsx', icon: QrCode },
  { name: 'stations', file: './StationsPage.tsx', icon: ChefHat },
  { name: 'people', file: './PeoplePage.tsx', icon: Users },
  { name: 'payments', file: './AccountsPage.tsx', icon: WalletCards },
  { name: 'settings', file: './SettingsPage.tsx', icon: Settings2 },
];

export interface AdminPlace {
  /** Its part of the address, and of the names of its words. */
  name: string;
  href: string;
  icon: LucideIcon;
  page: ComponentType;
}

/** What an admin can go to, the most needed first. */
export const places: AdminPlace[] = PLACES.flatMap(({ name, file, icon }) => {
  const load = files[file];
  return load ? [{ name, href: `/admin/${name}`, icon, page: lazy(load) }] : [];
});
