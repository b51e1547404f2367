// Runs the measurements of the portal, one after the other, in the browser of the tests.
import { defineConfig } from '@playwright/test';
import tests from '../../tests/browser/playwright.config';

export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.bench.ts',
  workers: 1,
  timeout: 600_000,
  reporter: [['line']],
  use: { ...tests.use, trace: 'off' },
});
