// What is said of somebody whom somebody else has changed meanwhile.
import { expect, test } from 'vitest';
import type { PersonDetail } from '../api/types';
import { changesOf } from './changes';

const held = (key: string, end: string | null = null) => ({ key, start: '2026-03-02T09:00:00Z', end, sources: [] });
const person = (fields: object = {}) =>
  ({
    ...{ status: 'current', hold: null, manual_status: null, removed_at: null, records: [] },
    ...{ keys: [held('unit-101')], suppressions: [], ...fields },
  }) as unknown as PersonDetail;

const hold = { by: 'lee', reason: 'lost their phone', since: '2026-03-02T09:00:00Z' };
const byHand = { by: 'lee', status: 'past', reason: 'gave the keys back', set_at: '2026-03-02T09:00:00Z' };

test.each([
  [{}, { hold }, ['lee has put them on hold: lost their phone.']],
  [{ hold }, {}, ['Their hold is lifted.']],
  [{}, { manual_status: byHand, status: 'past' }, ['lee has set their status to past: gave the keys back.']],
  [
    { manual_status: byHand, status: 'past' },
    {},
    ['Their status follows the ePMS again.', 'Their status is current now.'],
  ],
  [{}, { keys: [held('unit-101'), held('gym')] }, ['They hold gym now.']],
  [
    {},
    { keys: [], suppressions: ['unit-101'], removed_at: '2026-03-02T09:00:00Z' },
    [
      'They were removed from the property.',
      'They no longer hold unit-101.',
      'Automation does not give unit-101 any more.',
    ],
  ],
  [
    {},
    { keys: [held('unit-101', '2026-04-01T00:00:00Z')] },
    ['From when, until when or why they hold unit-101 is different.'],
  ],
  [{ suppressions: ['gym'] }, {}, ['Automation may give gym again.']],
  [{}, { records: [{}] }, ['What the ePMS shows of them is different.']],
])('from %o to %o: %j', (before, now, lines) => {
  expect(changesOf(person(before), person(now))).toEqual(lines);
});
