// Signing in by the organisation's provider, with a real one.
import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Office, test } from './office';
import { CLIENT, LoginProvider } from './provider';
import { lookAt } from './screenshot';

async function signInThere(page: Page, name: string) {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a manager signs in by the provider, and nobody else does', async ({ browser }) => {
  const provider = new LoginProvider();
  await provider.start();
  const office = new Office({
    units: 2,
    guard: false,
    edit: (config) => {
      config['accounts'] = {
        provider: {
          name: 'Example Login',
          issuer: provider.issuer,
          client_id: CLIENT.id,
          client_secret: { file: 'client-secret' },
        },
      };
    },
  });
  writeFileSync(join(office.folder, 'client-secret'), CLIENT.secret);
  await office.start();
  provider.serve(office.url);
  office.addAccount('pat', 'Pat Example', 'correct horse battery');

  const page = await (await browser.newContext()).newPage();
  await page.goto(`${office.url}/properties/oak/integrations`);
  await lookAt(page, 'sign-in-with-provider');
  await page.getByRole('button', { name: 'Sign in with Example Login' }).click();
  await signInThere(page, 'pat');
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeVisible();
  expect(page.url()).toBe(`${office.url}/properties/oak/integrations`);
  await page.context().close();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(office.url);
  await stranger.getByRole('button', { name: 'Sign in with Example Login' }).click();
  await signInThere(stranger, 'somebody');
  await expect(stranger.getByRole('alert')).toContainText('ask a Portfolio Manager to add you');
  await lookAt(stranger, 'sign-in-provider-refused');
  await stranger.getByRole('link', { name: 'Back to sign-in' }).click();
  await expect(stranger.getByRole('heading', { name: 'Sign in to Leasekey' })).toBeVisible();
  await stranger.context().close();

  await office.stop();
  office.remove();
  await provider.stop();
});
