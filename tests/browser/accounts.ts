// Accounts as people come to them: by a link in a message, and from then on with a password.
import type { Page } from '@playwright/test';
import type { Mailbox } from './mailbox';
import { type Office, expect } from './office';

export const PASSWORD = 'six plain invented words here';

export async function setPassword(page: Page, office: Office, mailbox: Mailbox, address: string) {
  await page.goto(office.url + (await mailbox.linkTo(address)));
  await page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('link', { name: 'Sign in with it' }).click();
}

export async function signIn(page: Page, address: string) {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(address);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeHidden();
}
