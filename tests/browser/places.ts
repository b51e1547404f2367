// Every page that there is, and as whom it is looked at: `every_page.spec.ts` goes to each, `places.spec.ts` fails for a
// route of the router that is not here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from './stage';

export interface Place {
  path: string;
  heading: string;
  role: Role;
}

const at = (role: Role, places: Record<string, string>): Place[] =>
  Object.entries(places).map(([path, heading]) => ({ path, heading, role }));

const ofOak = (places: Record<string, string>) =>
  Object.fromEntries(Object.entries(places).map(([path, heading]) => [`/properties/oak/${path}`, heading]));

export const PLACES: readonly Place[] = [
  ...at('nobody', {
    '/': 'Sign in to Leasekey',
    '/trouble': 'Trouble signing in?',
    '/sign-in/provider': 'Signing in',
    '/reset-password/of-an-old-mail': 'A new password',
    '/invitation/of-an-old-mail': 'Welcome to Leasekey',
  }),
  ...at('portfolio', {
    '/suggestions?property=oak': 'Suggestions',
    '/suggestions?property=elm': 'Suggestions',
    '/suggestions/oak/5': 'Give access: Anna Example4',
    '/account': 'Your account',
    '/no-such-page': 'There is no such page',
    ...ofOak({
      'no-such-page': 'There is no such page',
      residents: 'Residents',
      'residents/oak-1': 'Anna Example1',
      'residents/oak-2': 'Anna Example2',
      upcoming: 'Upcoming',
      packages: 'Packages',
      'packages?state=handed_out': 'Packages',
      devices: 'Devices',
      'devices/front': 'Devices at front',
      'devices?tab=updates': 'Devices',
      'devices?tab=exposure': 'Devices',
      reports: 'Reports',
      'reports/assigned-access': 'Reports',
      'reports/admin-actions': 'Reports',
      activity: 'Activity',
      'activity?tab=audit': 'Activity',
      explain: 'Explain',
      'explain?person=oak-1&door=d101': 'Explain',
      integrations: 'Integrations',
      'integrations/polls/NEWEST': 'Poll NEWEST',
      'integrations/setup': 'Set up the integration',
      'integrations/settings': 'Manage Settings',
      'integrations/settings?tab=units': 'Manage Settings',
      'integrations/settings?tab=keys': 'Manage Settings',
      'integrations/settings?tab=automate': 'Manage Settings',
      'integrations/settings?tab=login': 'Manage Settings',
      staff: 'Staff',
      'staff?tab=portfolio': 'Staff',
      'staff/lee': 'lee Example',
      units: 'Units',
      'units/101': 'Unit 101',
      doors: 'Doors',
      'doors/d101': 'Door d101',
      keys: 'Keys',
      'keys/unit-101': 'Key unit-101',
      schedules: 'Schedules',
    }),
  }),
  ...at('support', {
    '/support': 'Support',
    '/support?tab=corrections': 'Support',
    '/support?tab=diagnosis': 'Support',
    '/support?tab=escalations': 'Support',
  }),
  ...at('none', { '/': 'This is the portal of managers' }),
  ...at('resident', {
    '/': 'This is the portal of managers',
    '/app': 'Access',
    '/app/guests': 'Guests',
    '/app/account': 'Account',
    '/confirm-address/of-an-old-mail': 'Another address',
  }),
  ...at('guest', { '/app': 'Access', '/app/guests': 'Guests' }),
  ...at('limited', ofOak({ 'residents/oak-1': 'Anna Example1', staff: 'Staff' })),
];

const SOURCES = join(import.meta.dirname, '../../web/src');
const sourceOf = (file: string) => readFileSync(join(SOURCES, file), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** What the sources of the portal say that there is: the router's paths, the pages of a property, and their tabs. */
export function routes(): string[] {
  const paths = ['App.tsx', 'resident/ResidentApp.tsx'].flatMap((file) =>
    all(sourceOf(file), /<Route path="([^"]+)"/g),
  );
  const table = sourceOf('shell/PropertyPages.tsx').split('PAGES: ')[1]?.split('};')[0] ?? '';
  const ofProperty = all(table, /^ {2}(\w+): /gm).flatMap((page) => {
    const [, module, name] =
      new RegExp(`^  ${page}: lazy\\(\\(\\) => (\\S+?)\\(.*?(?:\\(\\{ (\\w+) \\}\\)|$)`, 'm').exec(table) ?? [];
    const file = module === 'import' ? /import\('\.\.\/([^']+)'\)/.exec(table.split(`  ${page}: `)[1] ?? '')?.[1] : '';
    const text = sourceOf(`${file || 'structure/pages'}.tsx`);
    const own = name ? (text.split(`const ${name} =`)[1]?.split(';')[0] ?? '') : text;
    const items = [
      ...all(own, /item === '(\w+)'/g),
      ...all(own, /startsWith\('(\w+\/)'\)/g).map((each) => `${each}:id`),
    ];
    const anyItem = /\bitem[ )]/.test(own.replaceAll(/item === '\w+'/g, '')) && items.length === 0;
    return ['', ...items.map((each) => `/${each}`), ...(anyItem ? ['/:item'] : [])].map(
      (rest) => `/properties/oak/${page}${rest}`,
    );
  });
  const tabs = ['support/pages', 'devices/pages', 'activity/pages', 'staff/pages', 'integrations/SettingsPage'].flatMap(
    (file) => {
      const text = sourceOf(`${file}.tsx`);
      const first = /params\.get\('tab'\) \?\? '(\w+)'/.exec(text)?.[1];
      const page = {
        'support/pages': '/support',
        'integrations/SettingsPage': '/properties/oak/integrations/settings',
      };
      const path = page[file as keyof typeof page] ?? `/properties/oak/${file.split('/')[0]}`;
      return all(text, /<Tabs\.Tab value="(\w+)"/g).flatMap((tab) => (tab === first ? [] : [`${path}?tab=${tab}`]));
    },
  );
  return [...paths, ...ofProperty, ...tabs];
}

/** Whether some place is one of a route, such as `/suggestions/:property/:id`. */
export function isLookedAt(route: string): boolean {
  const [path = '', query] = route.split('?');
  const segments = path
    .replace(/\/\*\?$/, '')
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '[^/?]+' : segment));
  const rest = path.endsWith('/*?') ? '(/.*)?' : '';
  const pattern = new RegExp(`^${segments.join('/') || '/'}${rest}${query ? `\\?${query}` : '(\\?.*)?'}$`);
  return PLACES.some((place) => pattern.test(place.path));
}
