// The pages of one property, each in a part of the program that is loaded with it.
import { IconMapOff } from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import { Empty } from '../ui/Empty';

/** `item` is what follows the page in the address: the one thing of the list that is looked at. */
export interface PageProps {
  property: string;
  item: string | undefined;
}

const structure = () => import('../structure/pages');

const PAGES: Record<string, ComponentType<PageProps>> = {
  residents: lazy(() => import('../people/pages')),
  integrations: lazy(() => import('../integrations/pages')),
  units: lazy(() => structure().then(({ Units }) => ({ default: Units }))),
  doors: lazy(() => structure().then(({ Doors }) => ({ default: Doors }))),
  keys: lazy(() => structure().then(({ Keys }) => ({ default: Keys }))),
  schedules: lazy(() => structure().then(({ Schedules }) => ({ default: Schedules }))),
  staff: lazy(() => import('../staff/pages')),
  upcoming: lazy(() => import('../upcoming/pages')),
  packages: lazy(() => import('../packages/pages')),
  devices: lazy(() => import('../devices/pages')),
  reports: lazy(() => import('../reports/pages')),
  activity: lazy(() => import('../activity/pages')),
  explain: lazy(() => import('../explain/pages')),
};

interface Props {
  property: string;
  page: string;
  rest: string | undefined;
}

export function PropertyPages({ property, page, rest }: Props) {
  const Page = Object.hasOwn(PAGES, page) ? PAGES[page] : undefined;
  if (!Page) return <Empty alone icon={<IconMapOff />} title="There is no such page" />;
  return <Page key={`${property}/${rest ?? ''}`} property={property} item={rest || undefined} />;
}
