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

interface AdminPlace {
  /** Its part of the address, and of the names of its words. */
  name: string;
  icon: LucideIcon;
  page: ComponentType;
}

/** What an admin can go to, the most needed first. Each page is fetched when it is opened first. */
const PLACES: AdminPlace[] = [
  { name: 'trouble', icon: Siren, page: lazy(() => import('./TroublePage.tsx')) },
  { name: 'printers', icon: Printer, page: lazy(() => import('./PrintersPage.tsx')) },
  { name: 'routing', icon: Network, page: lazy(() => import('./RoutingPage.tsx')) },
  { name: 'menu', icon: BookOpenText, page: lazy(() => import('./MenuPage.tsx')) },
  { name: 'tables', icon: QrCode, page: lazy(() => import('./TablesPage.tsx')) },
  { name: 'stations', icon: ChefHat, page: lazy(() => import('./StationsPage.tsx')) },
  { name: 'people', icon: Users, page: lazy(() => import('./PeoplePage.tsx')) },
  { name: 'payments', icon: WalletCards, page: lazy(() => import('./AccountsPage.tsx')) },
  { name: 'settings', icon: Settings2, page: lazy(() => import('./SettingsPage.tsx')) },
];

export const places = PLACES.map((place) => ({ ...place, href: `/admin/${place.name}` }));
