// What is said of locks.
import { expect, test } from 'vitest';
import type { ListState } from './types';
import { batteryColor, firmwareWords, listWords } from './words';

const STATE: ListState = {
  ...{ door: 'gym', connected: false, wanted_version: 4, confirmed_version: 3, confirmed_at: null, synced_by: null },
  ...{ behind_since: null, failing_since: null, failures: 0, failure: null, left_out: 0 },
};

test.each([
  [{ confirmed_version: 4 }, /holds what it should/],
  [{}, /next Door Sync/],
  [{ connected: true }, /being told/],
  [{ failing_since: '2026-03-02T09:00:00Z', failures: 3, failure: 'no answer' }, /3 times: no answer/],
])('of %o it says %s', (fields, words) => {
  expect(listWords({ ...STATE, ...fields })).toMatch(words);
});

test('a battery is told by its colour besides its number', () => {
  expect([100, 20, 10].map(batteryColor)).toEqual(['teal', 'orange', 'red']);
});

test('an upgrade on its way is said', () => {
  expect(firmwareWords({ firmware: '1.0', target_firmware: '2.0' })).toContain('upgrade to 2.0');
  expect(firmwareWords({ firmware: null, target_firmware: null })).toBe('not reported');
});
