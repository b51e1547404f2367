// What is offered to whom.
import { expect, test } from 'vitest';
import type { Viewer } from '../api/queries';
import type { Manager, Suggestion } from '../api/types';
import { UNDO_WITHIN_MS, mayDecide, offersOf } from './may';

const NOW = Date.parse('2026-03-02T09:00:00Z');

const viewer = (role: Partial<Manager>, person = 'kim'): Viewer => ({
  person,
  rolesAt: (property) => (property === 'oak' ? [{ id: person, keys: [], ...role } as unknown as Manager] : []),
});
const PORTFOLIO = viewer({ role: 'portfolio_manager' });
const LIMITED = viewer({ role: 'property_manager', key_management: 'limited' });
const SPECIFIC = viewer({ role: 'property_manager', key_management: 'specific', keys: ['unit-101'] });
const NONE = viewer({ role: 'property_manager', key_management: 'none' });
const SUPPORT = viewer({ role: 'support' });

const suggestion = (fields: Partial<Suggestion> = {}) =>
  ({
    ...{
      id: 1,
      property: 'oak',
      person: 't1',
      state: 'pending',
      with_support: false,
      undone_at: null,
      applied_at: null,
      may_decide: true,
    },
    items: [{ action: 'give', key: 'unit-101' }],
    ...fields,
  }) as Suggestion;
const offered = (what: Suggestion, who: Viewer, mode?: 'observe') => [...offersOf(what, who, mode, NOW)];

const APPLIED = { state: 'applied', applied_at: new Date(NOW - 60_000).toISOString() } as const;

test.each(['pending', 'held', 'blocked', 'applied', 'declined', 'superseded', 'withdrawn'] as const)(
  'whoever may look but not decide is offered nothing of what is %s',
  (state) => {
    for (const who of [SUPPORT, NONE, { person: 'kim', rolesAt: () => [] }]) {
      expect(offered(suggestion({ ...APPLIED, state, may_decide: false }), who)).toEqual([]);
    }
  },
);

test('the word of the service counts for what is open', () => {
  expect(offered(suggestion({ may_decide: false }), PORTFOLIO)).toEqual([]);
  expect(offered(suggestion({ may_decide: true }), NONE)).toEqual(['decline', 'ask-correction', 'approve']);
});

test.each([
  [{}, undefined, ['decline', 'ask-correction', 'approve']],
  [{}, 'observe', ['decline', 'ask-correction']],
  [{ state: 'held' }, undefined, ['decline', 'ask-correction']],
  [{ state: 'blocked' }, undefined, ['decline', 'ask-correction']],
  [{ with_support: true }, undefined, ['decline']],
  [{ state: 'declined' }, undefined, ['propose-again']],
  [{ state: 'withdrawn' }, undefined, []],
  [APPLIED, undefined, ['undo']],
  [{ ...APPLIED, undone_at: APPLIED.applied_at }, undefined, []],
  [{ ...APPLIED, applied_at: new Date(NOW - UNDO_WITHIN_MS).toISOString() }, undefined, []],
] as const)('of %o at a property that does %s, whoever decides is offered %j', (fields, mode, offers) => {
  expect(offered(suggestion(fields), LIMITED, mode)).toEqual(offers);
});

test('somebody with Specific Key Management takes back what has their keys alone', () => {
  expect(offered(suggestion(APPLIED), SPECIFIC)).toEqual(['undo']);
  const items = [...suggestion().items, { action: 'end' as const, key: 'gym' }];
  expect(offered(suggestion({ ...APPLIED, items }), SPECIFIC)).toEqual([]);
  expect(offered(suggestion({ ...APPLIED, items }), LIMITED)).toEqual(['undo']);
});

test('nobody decides on their own access, nor at a property where they are nobody', () => {
  expect(mayDecide(suggestion({ ...APPLIED, person: 'kim' }), PORTFOLIO)).toBe(false);
  expect(mayDecide(suggestion({ ...APPLIED, property: 'elm' }), PORTFOLIO)).toBe(false);
});
