// What is offered to whom.
import { expect, test } from 'vitest';
import type { Viewer } from '../api/queries';
import type { Manager, Suggestion, SuggestionDetail } from '../api/types';
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
    },
    items: [{ action: 'give', key: 'unit-101' }],
    ...fields,
  }) as Suggestion;
const detail = (may_decide: boolean, fields: Partial<Suggestion> = {}) =>
  ({ ...suggestion(fields), may_decide }) as SuggestionDetail;
const offered = (what: Suggestion, who: Viewer, mode?: 'observe') => [...offersOf(what, who, mode, NOW)];

const APPLIED = { state: 'applied', applied_at: new Date(NOW - 60_000).toISOString() } as const;

test.each(['pending', 'held', 'blocked', 'applied', 'declined', 'superseded', 'withdrawn'] as const)(
  'whoever may look but not decide is offered nothing of what is %s',
  (state) => {
    for (const who of [SUPPORT, NONE, { person: 'kim', rolesAt: () => [] }]) {
      expect(offered(suggestion({ ...APPLIED, state }), who)).toEqual([]);
      expect(offered(detail(false, { ...APPLIED, state }), who)).toEqual([]);
    }
  },
);

test('in detail, the word of the service counts for what is open', () => {
  expect(offered(detail(false), PORTFOLIO)).toEqual([]);
  expect(offered(detail(true), LIMITED)).toEqual(['decline', 'ask-correction', 'approve']);
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

test('somebody with Specific Key Management decides where all its keys are theirs', () => {
  expect(mayDecide(suggestion(), SPECIFIC)).toBe(true);
  const items = [...suggestion().items, { action: 'end' as const, key: 'gym' }];
  expect(mayDecide(suggestion({ items }), SPECIFIC)).toBe(false);
  expect(mayDecide(suggestion({ items }), LIMITED)).toBe(true);
  expect(offered(suggestion({ ...APPLIED, items }), SPECIFIC)).toEqual([]);
});

test('nobody decides on their own access, nor at a property where they are nobody', () => {
  expect(mayDecide(suggestion({ person: 'kim' }), PORTFOLIO)).toBe(false);
  expect(mayDecide(suggestion({ property: 'elm' }), PORTFOLIO)).toBe(false);
});
