// Signing in: once with an account as it is, then with answers of the accounts that are played here.
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

const PAT = {
  person: 'pat',
  name: 'Pat Example',
  email: 'pat@example.com',
  staff: ['portfolio_manager'],
  csrf: 'c5rf',
};
const problem = (kind: string, detail: string) => ({ type: `urn:leasekey:problem:${kind}`, title: '', detail });
const NOBODY = { status: 401, json: problem('unauthenticated', 'sign in') };

test('a manager signs in with a password, decides, and signs out', async ({ browser, office }) => {
  office.addAccount('pat', 'Pat Example', 'correct horse battery');
  office.drop(residents(1));
  office.sync();
  const page = await browser.newPage();
  await page.goto(office.url);
  const signIn = async (password: string) => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill('pat@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await signIn('wrong horse battery');
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn('correct horse battery');
  await page.getByText('Anna Example1').click();
  await page.getByRole('button', { name: 'Approve: give 3 keys' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ name: '__Host-leasekey', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Leasekey' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in to Leasekey' })).toBeVisible();
  await page.close();
});

test('signing in leads to the page that was asked for, and its token goes with what changes something', async ({
  page,
  office,
}) => {
  await page.route('**/api/v1/session', async (route) => {
    if (route.request().method() === 'GET') return route.fulfill(NOBODY);
    expect(route.request().postDataJSON()).toEqual({ email: 'pat@example.com', password: 'a long password' });
    return route.fulfill({ json: PAT });
  });
  await page.goto(`${office.url}/properties/oak/integrations`);
  await expect(page.getByRole('heading', { name: 'Sign in to Leasekey' })).toBeVisible();
  await lookAt(page, 'sign-in');
  await page.getByLabel('E-mail').fill('pat@example.com');
  await page.getByLabel(/^Password/).fill('a long password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const sent = page.waitForRequest('**/sync');
  await page.getByRole('button', { name: 'Sync now' }).click();
  expect((await sent).headers()['x-csrf-token']).toBe('c5rf');
});

test('a wrong password is told, and what to do about it', async ({ page, office }) => {
  await page.route('**/api/v1/session', (route) =>
    route.request().method() === 'GET'
      ? route.fulfill(NOBODY)
      : route.fulfill({ status: 401, json: problem('unauthenticated', 'the address or the password is not right') }),
  );
  await page.goto(office.url);
  await page.getByLabel('E-mail').fill('pat@example.com');
  await page.getByLabel(/^Password/).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('The address or the password is not right');
  await expect(page.getByLabel(/^Password/)).toHaveValue('');
  await page.getByRole('link', { name: 'Trouble signing in?' }).click();
  await expect(page.getByRole('heading', { name: 'Trouble signing in?' })).toBeVisible();
});

test('trouble is answered by situation, and a new password asked for', async ({ page, office }) => {
  const situations = [
    { situation: 'wrong_credentials', symptom: 'My password is not taken' },
    { situation: 'no_key_management', symptom: 'I am told that I have no permission' },
  ];
  await page.route('**/api/v1/sign-in-help', (route) => {
    const asked = route.request().postDataJSON() as { situation?: string };
    const advice = asked.situation
      ? { situation: asked.situation, sentence: 'A Portfolio Manager gives the permission', steps: ['Ask yours'] }
      : {};
    return route.fulfill({ json: { ...advice, portfolio_managers: [], situations } });
  });
  await page.route('**/api/v1/password-resets', (route) => route.fulfill({ status: 202, json: {} }));
  await page.goto(`${office.url}/trouble`);
  await page.getByLabel('I am told that I have no permission').check();
  await expect(page.getByText('Ask yours')).toBeVisible();
  await lookAt(page, 'trouble');
  await page.getByLabel(/Forgot the password/).fill('pat@example.com');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByText('If an account has this address')).toBeVisible();
});

test('somebody without a role is told whom to ask, and can tell Support', async ({ page, office }) => {
  await page.route('**/api/v1/session', (route) => route.fulfill({ json: { ...PAT, staff: [], profiles: [] } }));
  const advice = { situation: 'no_key_management', sentence: 'Only a Portfolio Manager can give it.' };
  const managers = [{ person: 'pat', name: 'Pat Example', email: 'pat@example.com' }];
  await page.route('**/api/v1/sign-in-help', (route) =>
    route.fulfill({
      json: {
        ...{ ...advice, steps: ['Ask one.', 'Reload the page.'], ask: 'portfolio_manager' },
        ...{ portfolio_managers: managers, situations: [] },
      },
    }),
  );
  await page.goto(office.url);
  await expect(page.getByRole('link', { name: 'pat@example.com' })).toBeVisible();
  await lookAt(page, 'wrong-door-manager');
  await page.getByRole('button', { name: /tell Support/ }).click();
  await page.getByLabel('What you see, word for word').fill('This is the portal of managers');
  await page.getByLabel('Your role at the property').fill('Leasing');
  await page.getByRole('textbox', { name: 'Property', exact: true }).fill('oak');
  await page.getByLabel('Whom you have asked already').fill('Pat Example');
  await lookAt(page, 'tell-support');
  await page.getByRole('button', { name: 'Tell Support', exact: true }).click();
  await expect(page.getByText('Support has been told')).toBeVisible();
});

test.describe('with Device Management alone', () => {
  test.use({
    manager: 'dora',
    options: {
      ...{ units: 3, guard: false },
      edit: (config) => {
        const dora = { id: 'dora', role: 'property_manager', key_management: 'none', device_management: true };
        for (const property of config.properties) (property.managers as object[]).push(dora);
      },
    },
  });

  test('the portal is not open', async ({ page, office }) => {
    await page.route('**/api/v1/session', (route) =>
      route.fulfill({ json: { ...PAT, person: 'dora', staff: ['property_manager'] } }),
    );
    await page.goto(office.url);
    await expect(page.getByRole('heading', { name: 'This is the portal of managers' })).toBeVisible();
  });
});

test('a session that has ended leads back to signing in', async ({ page, office }) => {
  let known = true;
  await page.route('**/api/v1/session', (route) => (known ? route.fulfill({ json: PAT }) : route.fulfill(NOBODY)));
  await page.goto(`${office.url}/suggestions`);
  await expect(page.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
  known = false;
  await page.setExtraHTTPHeaders({});
  await expect(page.getByRole('heading', { name: 'Sign in to Leasekey' })).toBeVisible();
});
