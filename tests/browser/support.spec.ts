// Support's console: what it sees, what it corrects, what is written down of it, and what it is not offered.
import { choose } from './forms';
import { type Config, expect, residents, test } from './office';
import { lookAt } from './screenshot';

function withSupport(config: Config) {
  for (const property of config.properties) (property.managers as object[]).push({ id: 'sam', role: 'support' });
}

test.use({ options: { units: 6, guard: false, edit: withSupport }, manager: 'sam' });

test.beforeEach(async ({ page, office }) => {
  office.drop(residents(3));
  office.sync();
  const session = { person: 'sam', name: 'Sam Example', email: 'sam@example.com', staff: ['support'], csrf: '' };
  await page.route('**/api/v1/session', (route) => route.fulfill({ json: session }));
});

test('properties are seen at a glance, and the mode is changed', async ({ page, office }) => {
  await page.goto(`${office.url}/support`);
  await expect(page.getByRole('row', { name: /Oak Court Approval required 3/ })).toBeVisible();
  await lookAt(page, 'support');
  await page.getByRole('link', { name: 'Oak Court' }).click();
  await page.getByRole('link', { name: 'Manage Settings' }).click();
  await page.getByRole('tab', { name: 'Automate Access' }).click();
  await choose(page, 'Operation mode', 'Observe');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The operation mode is Observe now')).toBeVisible();
});

test('a suggestion that was sent over is corrected and sent back', async ({ page, office }) => {
  const note = 'The gym is not part of this lease';
  await office.ask('POST', '/properties/oak/suggestions/1/ask-correction', { version: 1, note });
  await page.goto(`${office.url}/support?tab=corrections`);
  await page.getByRole('button', { name: 'Answer: Anna Example1' }).click();
  await expect(page.getByText('The gym is not part of this lease')).toBeVisible();
  await page.getByLabel('Give residents-amenities').uncheck();
  await page.getByRole('textbox', { name: 'Answer' }).fill('Left out, as the lease says');
  await lookAt(page, 'support-correction');
  await page.getByRole('button', { name: 'Send it back' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing waits for us' })).toBeVisible();
  const detail = (await office.ask('GET', '/properties/oak/suggestions/1')) as {
    items: { key: string }[];
    correction: { answer: string };
  };
  expect(detail.items.map((item) => item.key)).not.toContain('residents-amenities');
  expect(detail.correction.answer).toBe('Left out, as the lease says');
});

test('why somebody does not get in is found out, and the look is written down', async ({ page, office }) => {
  await page.goto(`${office.url}/support?tab=diagnosis`);
  await choose(page, 'At which property', 'Oak Court');
  await page.getByLabel(/E-mail with which/).fill('nobody@example.com');
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.getByRole('heading', { name: 'What is known' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Account none with this address/ })).toBeVisible();
  await lookAt(page, 'support-diagnosis');
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await expect(page.getByRole('heading', { name: 'Anna Example1' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a key…' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Change status…' })).toBeHidden();
  const trail = (await office.ask('GET', '/properties/oak/audit?actor=sam')) as {
    items: { action: string; subject: string }[];
  };
  const subjects = trail.items.filter((entry) => entry.action === 'support_looked').map((entry) => entry.subject);
  expect(subjects).toContain('t1');
  expect(trail.items.map((entry) => entry.action)).toContain('sign_in_diagnosed');
});

test('what is not Support’s to decide on is offered by no button, check box or key', async ({ page, office }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  await page.goto(`${office.url}/suggestions`);
  await page.getByRole('button', { name: /Anna Example1/ }).click();
  await expect(page.getByRole('heading', { name: 'Give access: Anna Example1' })).toBeVisible();
  await expect(page.getByText(/may not decide on suggestions/)).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  for (const name of [/^Approve/, /^Decline/, /^Needs correction/, /^Release/]) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  for (const key of ['a', 'd', 'c', 'x']) {
    await page.keyboard.press(key);
    await expect(page.getByText(/It is not yours to decide on/)).not.toHaveCount(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('table', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(page.getByText('Approve it as it is shown')).toBeHidden();
  expect(sent).toEqual([]);
});

test('what people told Support is read', async ({ page, office }) => {
  const told = await fetch(`${office.url}/api/v1/support/escalations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ error: 'You have no permission', email: 'kim@example.com', role: 'leasing', property: 'oak' },
      contacted: 'Pat Example',
    }),
  });
  expect(told.status).toBe(202);
  await page.goto(`${office.url}/support?tab=escalations`);
  await choose(page, 'At which property', 'Oak Court');
  await expect(page.getByRole('row', { name: /kim@example.com, leasing You have no permission/ })).toBeVisible();
  await lookAt(page, 'support-escalations');
});

test.describe('somebody who manages', () => {
  test.use({ manager: 'pat' });

  test('is not offered the console', async ({ page, office }) => {
    const session = { person: 'pat', name: 'Pat', email: 'pat@example.com', staff: ['portfolio_manager'], csrf: '' };
    await page.route('**/api/v1/session', (route) => route.fulfill({ json: session }));
    await page.goto(`${office.url}/support`);
    await expect(page.getByRole('heading', { name: 'This is Support’s console' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Support', exact: true })).toBeHidden();
  });
});
