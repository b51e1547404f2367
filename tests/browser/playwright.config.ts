// Runs the journeys in Debian's Chromium against the real program.
import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const build = join(import.meta.dirname, '../../build');

export default defineConfig({
  testDir: '.',
  outputDir: join(build, 'browser'),
  fullyParallel: true,
  workers: 2,
  // Generous, for a machine that is busy with other things.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['junit', { outputFile: join(build, 'browser/junit.xml') }]],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'retain-on-failure',
  },
});
