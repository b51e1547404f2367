// The connection drops in the middle of a click: the request arrives, its answer does not. What was entered stays, a
// sentence says so, and sent again by hand it is done once.
import type { Page } from '@playwright/test';
import { choose } from './forms';
import { type Config, type Office, expect, residents, test } from './office';

interface Dialog {
  name: string;
  path: string;
  open: (page: Page) => Promise<void>;
  /** What is typed, by the label of its field. */
  typed: Record<string, string>;
  /** What else has to be chosen. */
  choose?: (page: Page) => Promise<void>;
  confirm: string;
  /** The request whose answer is lost. */
  request: RegExp;
  method: string;
  /** How often it was done, as the service has it. */
  times: (office: Office) => Promise<number>;
}

const button = (name: string) => (page: Page) => page.getByRole('button', { name }).click();
const menuItem = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name }).click();
};

interface Person {
  hold: unknown;
  manual_status: unknown;
  keys: { sources: unknown[] }[];
}

const personOf = async (office: Office) => (await office.ask('GET', '/properties/oak/people/t1')) as Person;
const itemsOf = async (office: Office, path: string) =>
  ((await office.ask('GET', `/properties/oak/${path}`)) as { items: Record<string, unknown>[] }).items;

const DIALOGS: readonly Dialog[] = [
  {
    name: 'the reason of a hold',
    path: 'properties/oak/residents/t1',
    open: menuItem('Put on hold…'),
    typed: { Reason: 'Lost their phone on the way to the office, and the spare key with it' },
    confirm: 'Put on hold',
    request: /people\/t1\/hold$/,
    method: 'PUT',
    times: async (office) => ((await personOf(office)).hold ? 1 : 0),
  },
  {
    name: 'the reason of a status set by hand',
    path: 'properties/oak/residents/t1',
    open: button('Change status…'),
    typed: { Reason: 'Handed the keys back a day early' },
    choose: (page) => page.getByLabel('past').check(),
    confirm: 'Set to past',
    request: /people\/t1\/manual-status$/,
    method: 'PUT',
    times: async (office) => ((await personOf(office)).manual_status ? 1 : 0),
  },
  {
    name: 'the invitation of somebody',
    path: 'properties/oak/residents',
    open: button('Invite somebody…'),
    typed: { 'First name': 'Walter', 'Last name': 'Walker', 'E-mail': 'walter@example.com' },
    confirm: 'Invite',
    request: /oak\/people$/,
    method: 'POST',
    times: async (office) => (await itemsOf(office, 'people?q=walter')).length,
  },
  {
    name: 'a key with its reason',
    path: 'properties/oak/residents/t1',
    open: button('Add a key…'),
    typed: { Reason: 'Waters the plants of the neighbours' },
    choose: async (page) => {
      await choose(page, 'Key', 'residents-amenities');
      await page.getByLabel(/Without an end/).check();
    },
    confirm: 'Give residents-amenities',
    request: /people\/t1\/keys\/residents-amenities$/,
    method: 'POST',
    times: async (office) => (await personOf(office)).keys.flatMap((key) => key.sources).length,
  },
  {
    name: 'the note of a package',
    path: 'properties/oak/packages',
    open: button('Scan a package…'),
    typed: { Carrier: 'Parcel Post', Note: 'Behind the desk, second shelf from the left; it is heavy' },
    confirm: 'Take it in',
    request: /oak\/packages$/,
    method: 'POST',
    times: async (office) => (await itemsOf(office, 'packages')).length,
  },
  {
    name: 'a new manager',
    path: 'properties/oak/staff',
    open: button('Add a Property Manager…'),
    typed: { Name: 'Kim Sample', 'E-mail': 'kim@example.com' },
    confirm: 'Add and invite',
    request: /oak\/managers$/,
    method: 'POST',
    times: async (office) => (await itemsOf(office, 'managers')).filter((manager) => manager['id'] === 'kim').length,
  },
];

/** The answers of the next `count` requests are lost on their way. */
async function loseAnswers(page: Page, { request, method }: Pick<Dialog, 'request' | 'method'>, count: number) {
  const keys: (string | undefined)[] = [];
  await page.route(request, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > count) return route.fallback();
    await route.fetch();
    return route.abort();
  });
  return keys;
}

const fields = (page: Page, label: string) => page.getByRole('dialog').getByRole('textbox', { name: label });

test.beforeEach(({ office }) => {
  office.drop(residents(2));
  office.sync();
});

for (const dialog of DIALOGS) {
  test(`${dialog.name} outlives a lost answer, and is sent again once`, async ({ page, office }) => {
    await page.goto(`${office.url}/${dialog.path}`);
    await dialog.open(page);
    for (const [label, text] of Object.entries(dialog.typed)) await fields(page, label).fill(text);
    await dialog.choose?.(page);
    // The page itself sends three times what makes something.
    const lost = dialog.method === 'POST' ? 3 : 1;
    const keys = await loseAnswers(page, dialog, lost);
    await page.getByRole('button', { name: dialog.confirm, exact: true }).click();
    await expect(page.getByText(/No answer came: .* All that you entered is still here/)).toBeVisible();
    for (const [label, text] of Object.entries(dialog.typed)) await expect(fields(page, label)).toHaveValue(text);
    await page.getByRole('button', { name: dialog.confirm, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(await dialog.times(office)).toBe(1);
    expect(keys).toHaveLength(lost + 1);
    expect(new Set(keys).size, 'one click, one key').toBe(1);
  });
}

test('without any connection, the form waits for one', async ({ page, office, context }) => {
  await page.goto(`${office.url}/properties/oak/packages`);
  await page.getByRole('button', { name: 'Scan a package…' }).click();
  await fields(page, 'Carrier').fill('Parcel Post');
  await fields(page, 'Note').fill('Behind the desk');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(page.getByText(/All that you entered is still here/)).toBeVisible();
  await expect(page.getByText(/The service cannot be reached. You see what was known/)).toBeVisible();
  await context.setOffline(false);
  await expect(fields(page, 'Note')).toHaveValue('Behind the desk');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(page.getByRole('row', { name: /Parcel Post/ })).toHaveCount(1);
});

for (const [name, open, label, confirm, told] of [
  ['the reason of a decline', 'Decline…', 'Reason', 'Decline: change nothing', 'Declined: Anna Example1'],
  ['what needs correction', 'Needs correction…', 'What is wrong with it?', 'Send it to Support', 'Sent to Support'],
] as const) {
  test(`${name} is kept without a connection, and sent by itself when there is one`, async ({
    page,
    office,
    context,
  }) => {
    await page.goto(`${office.url}/suggestions/oak/1`);
    await page.getByRole('button', { name: open }).click();
    await fields(page, label).fill('The gym is not part of this lease');
    await context.setOffline(true);
    await page.getByRole('button', { name: confirm }).click();
    await expect(page.getByText('The connection is lost')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(told)).toBeVisible();
    const suggestion = JSON.stringify(await office.ask('GET', '/properties/oak/suggestions/1'));
    expect(suggestion).toContain('The gym is not part of this lease');
  });
}

test.describe('as Support', () => {
  const withSupport = (config: Config) => {
    for (const property of config.properties) (property.managers as object[]).push({ id: 'sam', role: 'support' });
  };
  test.use({ options: { units: 6, guard: false, edit: withSupport }, manager: 'sam' });

  test('an answer outlives a connection that drops between its two requests', async ({ page, office }) => {
    const session = { person: 'sam', name: 'Sam', email: 'sam@example.com', staff: ['support'], csrf: '' };
    await page.route('**/api/v1/session', (route) => route.fulfill({ json: session }));
    const path = '/properties/oak/suggestions/1';
    await office.ask('POST', `${path}/ask-correction`, { version: 1, note: 'The gym is not part of it' });
    await page.goto(`${office.url}/support?tab=corrections`);
    await page.getByRole('button', { name: 'Answer: Anna Example1' }).click();
    await page.getByLabel('Give residents-amenities').uncheck();
    await fields(page, 'Answer').fill('Left out, as the lease says');
    await page.route('**/answer', (route) => route.abort());
    await page.getByRole('button', { name: 'Send it back' }).click();
    await expect(page.getByText(/All that you entered is still here/)).toBeVisible();
    await expect(fields(page, 'Answer')).toHaveValue('Left out, as the lease says');
    await page.unroute('**/answer');
    await page.getByRole('button', { name: 'Send it back' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    const suggestion = (await office.ask('GET', path)) as { correction: { answer: string } };
    expect(suggestion.correction.answer).toBe('Left out, as the lease says');
  });
});
