// The page of residents, with accounts as they come to them: by a link in a message.
import type { Browser, Page } from '@playwright/test';
import { PASSWORD, setPassword, signIn } from './accounts';
import { Mailbox } from './mailbox';
import { type Config, type Office, test as base, expect, residents } from './office';
import { lookAt } from './screenshot';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const HOUR_MS = 60 * 60 * 1000;

const test = base.extend<{ mailbox: Mailbox }>({
  mailbox: async ({}, use) => {
    const mailbox = new Mailbox();
    await use(mailbox);
    mailbox.close();
  },
  options: async ({ mailbox }, use) => {
    const port = await mailbox.open();
    const edit = (config: Config) => {
      config['mail'] = { host: '127.0.0.1', port, security: 'none', from: 'doors@example.com' };
    };
    await use({ units: 3, guard: false, edit });
  },
});

/** Anna Example1 lives at 101 and was given her keys; the link of the message that told her has set her password. */
async function moveIn(office: Office, mailbox: Mailbox, browser: Browser): Promise<Page> {
  office.drop(residents(1));
  office.sync();
  office.run('suggestions', 'approve', '1', '--by=pat');
  const page = await (await browser.newContext(PHONE)).newPage();
  await setPassword(page, office, mailbox, 't1@example.com');
  await signIn(page, 't1@example.com');
  return page;
}

const local = (at: number) => {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
};

test('a resident at the wrong door is shown the right one, and opens their door', async ({
  browser,
  office,
  mailbox,
}) => {
  const page = await moveIn(office, mailbox, browser);
  await expect(page.getByText('Your doors are on the resident page')).toBeVisible();
  await expect(page.getByText('tell Support')).toBeHidden();
  await lookAt(page, 'wrong-door-phone');
  await page.getByRole('link', { name: 'Open my doors' }).click();
  await expect(page.getByRole('button', { name: 'Unlock d101' })).toBeVisible();
  await lookAt(page, 'app-access-phone');
  await page.getByRole('button', { name: 'Unlock d101' }).click();
  await expect(page.getByText('d101 is open')).toBeVisible();
  await lookAt(page, 'app-unlocked-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText(/^\d{4,}$/).first()).toBeVisible();
  await page.close();
});

test('a door that does not open yet says when it will', async ({ browser, office, mailbox }) => {
  const page = await moveIn(office, mailbox, browser);
  await office.ask('POST', '/properties/oak/people/t1/keys/unit-102', {
    start: new Date(Date.now() + 3 * 24 * HOUR_MS).toISOString(),
    end: 'never',
  });
  await page.goto(`${office.url}/app`);
  const closed = page.getByRole('region', { name: 'Not now' });
  await expect(closed.getByText('d102')).toBeVisible();
  await expect(closed.getByText(/Your access starts at \w{3}, \d+ \w{3}, \d\d:\d\d/)).toBeVisible();
  await lookAt(page, 'app-not-yet-phone');
  await office.ask('PUT', '/properties/oak/people/t1/hold', { reason: 'lost phone' });
  await page.reload();
  await expect(page.getByText('None of your doors opens at the moment.')).toBeVisible();
  await expect(page.getByText(/on hold: ask the office/).first()).toBeVisible();
  await page.close();
});

test('a click at a door whose answer is lost is one entry in the log', async ({ browser, office, mailbox }) => {
  const page = await moveIn(office, mailbox, browser);
  await page.goto(`${office.url}/app`);
  let attempts = 0;
  await page.route('**/unlock', async (route) => {
    attempts += 1;
    if (attempts > 1) return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: 'Unlock front' }).click();
  await expect(page.getByText('front is open')).toBeVisible();
  expect(attempts).toBe(2);
  const log = await page.evaluate(() => fetch('/api/v1/properties/oak/me/log').then((answer) => answer.json()));
  expect((log as { items: unknown[] }).items).toHaveLength(1);
  await page.route('**/unlock', (route) => route.abort());
  await page.getByRole('button', { name: 'Unlock front' }).click();
  await expect(page.getByText('Try the door')).toBeVisible();
  await page.close();
});

test('a guest is invited, comes in, and is sent away', async ({ browser, office, mailbox }) => {
  const host = await moveIn(office, mailbox, browser);
  await host.getByRole('link', { name: 'Open my doors' }).click();
  await host.getByRole('link', { name: 'Guests' }).click();
  await host.getByRole('button', { name: 'Invite a guest…' }).click();
  await host.getByRole('textbox', { name: 'Their e-mail' }).fill('gus@example.com');
  await host.getByRole('textbox', { name: 'First name' }).fill('Gus');
  await host.getByLabel(/Ends at/).fill(local(Date.now() + 5 * HOUR_MS));
  await lookAt(host, 'app-invite-phone');
  let sent = 0;
  await host.route('**/me/guests', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    sent += 1;
    if (sent > 3) return route.fallback(); // the page itself sends it three times
    await route.fetch();
    return route.abort();
  });
  await host.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(host.getByText('Send it again when the service can be reached: it is done once.')).toBeVisible();
  await host.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(host.getByText('Gus is invited')).toBeVisible();
  await expect(host.getByRole('button', { name: /End the access of Gus/ })).toHaveCount(1);
  await lookAt(host, 'app-guests-phone');

  const guest = await (await browser.newContext(PHONE)).newPage();
  await setPassword(guest, office, mailbox, 'gus@example.com');
  expect(mailbox.countTo('gus@example.com')).toBe(1);
  await signIn(guest, 'gus@example.com');
  await guest.goto(`${office.url}/app`);
  await guest.getByRole('button', { name: 'Unlock d101' }).click();
  await expect(guest.getByText('d101 is open')).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Unlock gym' })).toBeHidden();

  await host.getByRole('button', { name: /End the access of Gus/ }).click();
  await expect(host.getByText('Nobody is invited at the moment.')).toBeVisible();
  await guest.getByRole('button', { name: 'Unlock d101' }).click();
  await expect(guest.getByText('d101 stays closed')).toBeVisible();
  await guest.close();
  await host.close();
});

test('a code for somebody at the door is made and ended', async ({ browser, office, mailbox }) => {
  const page = await moveIn(office, mailbox, browser);
  await page.goto(`${office.url}/app/guests`);
  await page.getByRole('button', { name: 'Make a code…' }).click();
  await page.getByLabel('For today').check();
  await lookAt(page, 'app-code-phone');
  await page.getByRole('button', { name: 'Make the code' }).click();
  await page.getByRole('button', { name: /End the code/ }).click();
  await expect(page.getByRole('button', { name: /End the code/ })).toBeHidden();
  await page.close();
});

test('an account is looked after: sessions end, and the password changes', async ({ browser, office, mailbox }) => {
  const page = await moveIn(office, mailbox, browser);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(`${office.url}/app`);
  await signIn(elsewhere, 't1@example.com');
  await expect(elsewhere.getByRole('button', { name: 'Unlock d101' })).toBeVisible();
  await lookAt(elsewhere, 'app-access');
  await page.goto(`${office.url}/app/account`);
  await expect(page.getByRole('region', { name: 'Account' }).getByText('t1@example.com')).toBeVisible();
  await lookAt(page, 'app-account-phone');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeHidden();
  await elsewhere.reload();
  await expect(elsewhere.getByRole('heading', { name: 'Sign in to Leasekey' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Current password' }).fill('not this one at all');
  await page.getByRole('textbox', { name: 'New password' }).fill(`${PASSWORD} again`);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is as it was.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is changed')).toBeVisible();
  await page.close();
  await elsewhere.close();
});

test('the page can be installed, and its shell, and nothing personal, is kept', async ({
  browser,
  office,
  mailbox,
}) => {
  const page = await moveIn(office, mailbox, browser);
  await page.goto(`${office.url}/app`);
  await expect(page.getByRole('button', { name: 'Unlock d101' })).toBeVisible();
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    return (await fetch(link?.href ?? '')).json() as Promise<{ start_url: string; icons: { src: string }[] }>;
  });
  expect(manifest.start_url).toBe('/app');
  for (const icon of manifest.icons) {
    const answer = await page.request.get(office.url + icon.src);
    expect(answer.headers()['content-type'], icon.src).toBe('image/png');
  }
  const kept = () =>
    page.evaluate(async () => {
      const shell = await caches.open('leasekey-shell');
      return (await shell.keys()).map((request) => new URL(request.url).pathname);
    });
  await expect.poll(async () => (await kept()).length).toBeGreaterThan(3);
  for (const path of await kept()) expect(path).toMatch(/^\/(app$|assets\/)/);
  const whole = await page.evaluate(async () => {
    const shell = await caches.open('leasekey-shell');
    const answers = await Promise.all((await shell.keys()).map((request) => shell.match(request)));
    return (await Promise.all(answers.map((answer) => answer?.text()))).join('\n');
  });
  expect(whole).not.toContain('t1@example.com');
  expect(whole).not.toContain('Oak Court');
  await office.stop();
  await page.reload();
  await expect(page.getByText('The service cannot be reached')).toBeVisible();
  await page.close();
});

test('another address is asked for with the password, added by its message, and signs in', async ({
  browser,
  office,
  mailbox,
}) => {
  const page = await moveIn(office, mailbox, browser);
  await page.goto(`${office.url}/app/account`);
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('anna@example.net');
  await page.getByRole('textbox', { name: 'Your password' }).fill('no such words');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.getByRole('alert')).toContainText('The current password is another one');
  await page.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.getByRole('status')).toContainText('A message is on its way to anna@example.net');
  await lookAt(page, 'app-address-phone');
  await page.goto(office.url + (await mailbox.linkTo('anna@example.net')));
  await lookAt(page, 'confirm-address-phone');
  await page.getByRole('button', { name: 'Add the address' }).click();
  await expect(page.getByRole('status')).toContainText('anna@example.net is added');
  await page.getByRole('link', { name: 'To your account' }).click();
  await expect(page.getByText('anna@example.net')).toBeVisible();
  const other = await (await browser.newContext(PHONE)).newPage();
  await other.goto(office.url);
  await signIn(other, 'anna@example.net');
  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(page.getByText('anna@example.net', { exact: true })).toBeHidden();
  await other.close();
  await page.close();
});
