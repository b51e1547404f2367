// The table of journeys: what there is to do, who may, where it begins, how it is played, and the same thing as a request
// past the page. `journeys.spec.ts` plays it as everybody, on a desktop and on a phone.
import type { Locator, Page } from '@playwright/test';
import { addUnit, addUnitKey, choose } from './forms';
import { type Stage, type Role, expect, residentsOf } from './stage';

/** One property of the stage, for one journey of one role on one device. */
export interface Scene {
  stage: Stage;
  property: string;
  /** The suggestions that are open there, the oldest first. */
  open: readonly { id: number; version: number }[];
}

export interface Journey {
  name: string;
  may: readonly Role[];
  /** Where it begins, below `/`. */
  start: (scene: Scene) => string;
  /** What offers it there. */
  offer: (page: Page) => Locator;
  /** What has to have happened before. */
  before?: (place: Place) => void;
  play: (page: Page, scene: Scene) => Promise<void>;
  /** The request that does it. */
  request: (scene: Scene) => [method: string, path: string, body: unknown];
  /** At home, where it begins, rather than at a property of its own. */
  atHome?: true;
}

type Place = Pick<Scene, 'stage' | 'property'>;

const approveAll = ({ stage, property }: Place) =>
  stage.office.run('suggestions', 'approve', '--all', `--property=${property}`, '--by=pat');

function feed({ stage, property }: Place, count: number, status: 'Current' | 'Past' = 'Current') {
  stage.office.drop(residentsOf(property, count, status), property);
  stage.office.sync(property);
}

const explained = ({ stage, property }: Place, person: number, door: string) =>
  stage.office.run('explain', `--property=${property}`, `--person=${property}-${person}`, `--door=${door}`);

export const JOURNEYS: readonly Journey[] = [
  {
    name: 'set up a unit and its key',
    may: ['portfolio', 'full'],
    start: ({ property }) => `properties/${property}/units`,
    offer: (page) => page.getByRole('button', { name: 'Add a unit…' }),
    play: async (page, { stage, property }) => {
      await addUnit(page, '901');
      await expect(page.getByRole('link', { name: '901' })).toBeVisible();
      await page.goto(`${stage.office.url}/properties/${property}/keys`);
      await addUnitKey(page, 'unit-901', '901');
      await expect(page.getByRole('link', { name: 'unit-901' })).toBeVisible();
    },
    request: ({ property }) => ['POST', `/properties/${property}/units`, { id: '902' }],
  },
  {
    name: 'set up the integration',
    may: ['portfolio', 'full', 'support'],
    start: ({ property }) => `properties/${property}/integrations`,
    offer: (page) => page.getByRole('link', { name: 'Set up' }),
    play: async (page) => {
      await page.getByRole('link', { name: 'Set up' }).click();
      await expect(page.getByRole('heading', { name: 'Set up the integration' })).toBeVisible();
    },
    request: ({ property }) => ['POST', `/properties/${property}/source/check`, {}],
  },
  {
    name: 'approve a move-in and see the door open',
    may: ['portfolio', 'full', 'limited', 'specific'],
    start: ({ property, open }) => `suggestions/${property}/${open[0]?.id}`,
    offer: (page) => page.getByRole('button', { name: /^Approve/ }),
    before: (scene) => feed(scene, 1),
    play: async (page, scene) => {
      const { stage, property } = scene;
      await page.getByRole('button', { name: 'Approve: give 3 keys' }).click();
      await expect(page.getByText('Approved: Anna Example1')).toBeVisible();
      await page.goto(`${stage.office.url}/properties/${property}/explain?person=${property}-1&door=d101`);
      await expect(page.getByText('Yes: d101 opens')).toBeVisible();
    },
    request: ({ property, open }) => [
      'POST',
      `/properties/${property}/suggestions/${open[0]?.id}/approve`,
      { version: open[0]?.version },
    ],
  },
  {
    name: 'stop a wrong mass move-out',
    may: ['portfolio', 'full', 'limited', 'specific'],
    start: ({ property }) => `suggestions?property=${property}&state=held`,
    offer: (page) => page.getByLabel('Choose Anna Example1'),
    before: (scene) => {
      feed(scene, 3);
      approveAll(scene);
      // The whole house at once: that is what the guard holds.
      feed(scene, 3, 'Past');
    },
    play: async (page, scene) => {
      await expect(page.getByText(/The guard holds 3 at /)).toBeVisible();
      await page.getByLabel('Choose Anna Example1').click();
      await page.getByLabel('Choose Anna Example3').click({ modifiers: ['Shift'] });
      await page.getByRole('button', { name: 'Decline 3…' }).click();
      await page.getByLabel('Reason').fill('The ePMS shows the wrong building');
      await page.getByRole('button', { name: 'Decline 3: change nothing' }).click();
      await expect(page.getByRole('dialog', { name: '3 of 3 done' })).toBeVisible();
      feed(scene, 3, 'Past');
      for (const person of [1, 2, 3]) expect(explained(scene, person, `d10${person}`)).toContain('opens');
    },
    request: ({ property, open }) => [
      'POST',
      `/properties/${property}/decisions`,
      { decision: 'decline', reason: 'The ePMS shows the wrong building', items: open },
    ],
  },
  {
    name: 'add a property manager with specific keys',
    may: ['portfolio'],
    start: ({ property }) => `properties/${property}/staff`,
    offer: (page) => page.getByRole('button', { name: 'Add a Property Manager…' }),
    play: async (page, { property }) => {
      await page.getByRole('button', { name: 'Add a Property Manager…' }).click();
      await page.getByLabel('Name').fill('Kim Example');
      await page.getByLabel('E-mail').fill(`kim-${property}@example.com`);
      await page.getByLabel('Specific').check();
      await page.getByRole('combobox', { name: 'Keys that they manage' }).fill('amen');
      await page.getByRole('option', { name: 'residents-amenities' }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Add and invite' }).click();
      await expect(page.getByText('Kim Example is invited')).toBeVisible();
      await page.getByRole('link', { name: `kim-${property}` }).click();
      await expect(page.getByText('Keys that they manage: residents-amenities')).toBeVisible();
    },
    request: ({ property }) => {
      const rights = { key_management: 'specific', keys: ['residents-amenities'] };
      return ['POST', `/properties/${property}/managers`, { id: 'eve', ...rights }];
    },
  },
  {
    name: 'change the operation mode',
    may: ['portfolio', 'full', 'support'],
    start: ({ property }) => `properties/${property}/integrations`,
    offer: (page) => page.getByRole('link', { name: 'Manage Settings' }),
    play: async (page, { stage, property }) => {
      await page.getByRole('link', { name: 'Manage Settings' }).click();
      await page.getByRole('tab', { name: 'Automate Access' }).click();
      await choose(page, 'Operation mode', 'Automatic', true);
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('The operation mode is Automatic now')).toBeVisible();
      expect(stage.office.run('mode', `--property=${property}`)).toContain('automatic');
    },
    request: ({ property }) => ['PUT', `/properties/${property}/mode`, { mode: 'automatic', pending: 'keep' }],
  },
  {
    name: 'invite a guest',
    may: ['resident'],
    start: () => 'app/guests',
    offer: (page) => page.getByRole('button', { name: 'Invite a guest…' }),
    play: async (page) => {
      const name = `Gil${(page.viewportSize()?.width ?? 0) > 600 ? ' Desk' : ' Phone'}`;
      await page.getByRole('button', { name: 'Invite a guest…' }).click();
      await page.getByRole('textbox', { name: 'Their e-mail' }).fill(`${name.replace(' ', '.')}@example.com`);
      await page.getByRole('textbox', { name: 'First name' }).fill(name);
      await page.getByLabel('As long as I have it myself').check();
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      await expect(page.getByRole('button', { name: `End the access of ${name} by unit-101` })).toBeVisible();
    },
    request: ({ property }) => {
      const guest = { email: 'eve@example.com', first_name: 'Eve', last_name: 'Example' };
      return ['POST', `/properties/${property}/me/guests`, { ...guest, key: 'unit-101', end: 'never' }];
    },
    atHome: true,
  },
];

/** Where each comes to who opens the portal: residents and guests are shown their own door. */
export const LANDINGS: Record<Role, { heading: string; link?: string }> = {
  portfolio: { heading: 'Suggestions' },
  full: { heading: 'Suggestions' },
  limited: { heading: 'Suggestions' },
  specific: { heading: 'Suggestions' },
  none: { heading: 'This is the portal of managers' },
  support: { heading: 'Suggestions' },
  resident: { heading: 'This is the portal of managers', link: 'Open my doors' },
  guest: { heading: 'This is the portal of managers', link: 'Open my doors' },
  nobody: { heading: 'Sign in to Leasekey' },
};
