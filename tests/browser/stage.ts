// One service for all the tests of a file, with somebody of each role, each with an account: who signs in is who they
// are, and what the page sends has a session's cookie and token.
import type { Browser, Page } from '@playwright/test';
import { PASSWORD, setPassword, signIn } from './accounts';
import { Mailbox } from './mailbox';
import { type Config, Office, test as base, expect, residents } from './office';

/** Whoever has no role at all is `nobody`: not signed in. */
export const ROLES = [
  'portfolio',
  'full',
  'limited',
  'specific',
  'none',
  'support',
  'resident',
  'guest',
  'nobody',
] as const;
export type Role = (typeof ROLES)[number];

type Manager = 'portfolio' | 'full' | 'limited' | 'specific' | 'none' | 'support';
const MANAGERS: Record<Manager, { id: string } & Record<string, unknown>> = {
  portfolio: { id: 'pat', role: 'portfolio_manager' },
  full: { id: 'fay', role: 'property_manager', key_management: 'full' },
  limited: { id: 'lee', role: 'property_manager', key_management: 'limited' },
  specific: {
    ...{ id: 'sid', role: 'property_manager', key_management: 'specific' },
    keys: ['residents-entrance', 'residents-amenities', 'unit-101', 'unit-102', 'unit-103', 'unit-104'],
  },
  none: { id: 'nan', role: 'property_manager', key_management: 'none', device_management: true },
  support: { id: 'sam', role: 'support' },
};

const isManager = (role: Role): role is Manager => Object.hasOwn(MANAGERS, role);

/** The id and the address of each. */
export const idOf = (role: Role) => (isManager(role) ? MANAGERS[role].id : role === 'resident' ? 'home-1' : 'gus');
export const addressOf = (role: Role) => `${idOf(role)}@example.com`;

export const DEVICES = {
  desktop: { viewport: { width: 1280, height: 800 }, hasTouch: false },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;
export type Device = keyof typeof DEVICES;

/** `count` residents of a property whom no other property has. */
export const residentsOf = (property: string, count: number, status: 'Current' | 'Past' = 'Current') =>
  residents(count, status).map((each, index) => ({ ...each, id: `${property}-${index + 1}` }));

/** Everybody lives at, or manages, `home`; `far` is somebody else's. */
const ALWAYS = { home: 'Home Place', far: 'Far House' };

export class Stage {
  readonly mailbox = new Mailbox();
  office!: Office;

  constructor(private readonly names: Record<string, string>) {}

  async open(browser: Browser) {
    const port = await this.mailbox.open();
    const edit = (config: Config) => {
      config['log'] = { level: 'error' };
      config['mail'] = { host: '127.0.0.1', port, security: 'none', from: 'doors@example.com' };
      for (const property of config.properties) {
        const far = property.id === 'far';
        if (far) property.portfolio = 'somebody-else';
        property.managers = (far ? [{ id: 'zoe', role: 'portfolio_manager' }] : Object.values(MANAGERS)) as never;
      }
    };
    this.office = new Office({ units: 4, guard: true, properties: { ...ALWAYS, ...this.names }, edit });
    await this.office.start();
    this.office.addAccount('pat', 'Pat Example', PASSWORD);
    // Nobody at a property invites Support: a portfolio without properties lets them in.
    this.office.addAccount('sam', 'Sam Example', PASSWORD, 'support-desk');
    for (const { id } of Object.values(MANAGERS)) if (id !== 'pat' && id !== 'sam') await this.invite(id);
    await this.bringIn(browser);
  }

  /** As they come to their accounts: by the link of an invitation. */
  private async invite(manager: string) {
    const email = `${manager}@example.com`;
    await this.office.ask('POST', `/properties/home/managers/${manager}/login`, { email, name: `${manager} Example` });
    const link = await this.mailbox.linkTo(email);
    await this.office.ask('POST', link.replace('/invitation/', '/invitations/accept/'), { password: PASSWORD });
  }

  /** Anna Example1 lives at home, and Gus is her guest. */
  private async bringIn(browser: Browser) {
    this.office.drop(residentsOf('home', 1), 'home');
    this.office.sync('home');
    this.office.run('suggestions', 'approve', '--all', '--property=home', '--by=pat');
    await this.office.ask('POST', '/properties/home/people', { id: 'home-1' });
    const page = await (await browser.newContext()).newPage();
    await setPassword(page, this.office, this.mailbox, addressOf('resident'));
    await signIn(page, addressOf('resident'));
    const end = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
    const guest = { email: addressOf('guest'), first_name: 'Gus', last_name: 'Guest', key: 'unit-101' };
    const invited = await requestFrom(page, 'POST', '/properties/home/me/guests', {
      ...guest,
      start: new Date().toISOString(),
      end,
    });
    expect(invited.status, invited.text).toBeLessThan(300);
    await setPassword(page, this.office, this.mailbox, addressOf('guest'));
    await page.context().close();
  }

  async close() {
    await this.office.stop();
    this.office.remove();
    this.mailbox.close();
  }
}

/** What somebody could type into the console of their browser: with the page's session, past its buttons. */
export function requestFrom(page: Page, method: string, path: string, body?: unknown) {
  return page.evaluate(
    async ([how, where, what]) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf?: string };
      const answer = await fetch(`/api/v1${where}`, {
        method: how as string,
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf ?? '' },
        ...(what === undefined ? {} : { body: JSON.stringify(what) }),
      });
      return { status: answer.status, text: await answer.text() };
    },
    [method, path, body] as const,
  );
}

interface Fixtures {
  /** Who is in front of the page. */
  role: Role;
}

interface WorkerFixtures {
  /** The properties of the file's own, by id. */
  properties: Record<string, string>;
  stage: Stage;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  role: ['portfolio', { option: true }],
  properties: [{}, { option: true, scope: 'worker' }],
  stage: [
    async ({ properties, browser }, use) => {
      const stage = new Stage(properties);
      await stage.open(browser);
      await use(stage);
      await stage.close();
    },
    { scope: 'worker' },
  ],
  office: async ({ stage }, use) => use(stage.office),
  page: async ({ context, stage, role }, use) => {
    const page = await context.newPage();
    if (role !== 'nobody') {
      await page.goto(`${stage.office.url}/trouble`);
      const credentials = { email: addressOf(role), password: PASSWORD };
      const answer = await requestFrom(page, 'POST', '/session', credentials);
      expect(answer.status, answer.text).toBe(200);
    }
    await use(page);
  },
});

export { expect };
